"""Formulas for sums by code (T1) and by 级次 (T2): a parent against its children, in all columns of money at once.

They are array formulas: the children of every row are a matrix of 0 and 1 (row by row), which multiplied with the
amounts gives the sums of all columns. So a formula does not grow with the columns of a table.
"""

from __future__ import annotations

from collections.abc import Callable

from report_gen.edition.tables import Column, Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.records import dataclass
from report_gen.workbook.formulas.judging import UNFILLED, Judge
from report_gen.workbook.formulas.places import Here, OpenRows
from report_gen.workbook.formulas.tally import Tally
from report_gen.workbook.plan import BlockPlan, SheetPlan


def amounts(block: BlockPlan) -> list[tuple[Column, int]]:
    """The columns of money with their places in the sheet."""
    return [
        (column, place)
        for column in block.block.columns
        if column.kind.is_money and (place := block.at(column.name))
    ]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Parents against children: `own` are the cells of the parents, `parts` those of all rows, side by side.

    `below` makes, of a column of numbers for all rows, their sum over the children of each parent.
    """

    block: BlockPlan
    own: str
    parts: str
    below: Callable[[str], str]
    tolerance: str

    @property
    def apart(self) -> str:
        """How far each cell of a parent is from its children; 0 where it is not asked."""
        own, parts = (f"IF(ISNUMBER({cells}),{cells},0)" for cells in (self.own, self.parts))
        return f"({own}-{self.below(parts)})*{self._there()}{self._money()}"

    @property
    def slack(self) -> str:
        """How far it may be by rounding."""
        # — is no figure, so nothing was rounded there
        return (
            f"{self.tolerance}*(1+{self._chosen(self.below(f'(1-ISTEXT({self.parts}))*1'), self._filled())})"
        )

    def _there(self) -> str:
        return self._chosen(f"(1-ISTEXT({self.own}))", f"ISNUMBER({self.own})*({self._filled()}>0)")

    def _filled(self) -> str:
        return self.below(f"ISNUMBER({self.parts})*1")

    def _chosen(self, zero: str, blank: str) -> str:
        """One of two formulas for each column: where a blank stands for 0, and where it is no figure."""
        # An array takes all columns between the first and the last amount, also those that are none.
        between = self._between()
        zeros = [one is None or one.blank_is_zero for one in between]
        if all(zeros):
            return zero
        if not any(zeros[n] for n, one in enumerate(between) if one):
            return blank
        return f"IF({_constant(zeros)},{zero},{blank})"

    def _money(self) -> str:
        """The factor that leaves out columns of something else in between."""
        money = [one is not None for one in self._between()]
        return "" if all(money) else f"*{_constant(money)}"

    def _between(self) -> list[Column | None]:
        found = {place: column for column, place in amounts(self.block)}
        return [found.get(place) for place in range(min(found), max(found) + 1)]


def _constant(flags: list[bool]) -> str:
    return f"{{{','.join(str(int(flag)) for flag in flags)}}}"


class Trees:
    """Makes the formulas of one workbook."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def row(self, here: Here) -> str:
        """A parent against the sum of its children by code, the worst of all columns; "" where it is no parent."""
        if not (here.block.codes and (here.line.spec.open or here.line.spec.code)):
            return ""
        # People type codes as numbers and as texts, with blanks: compared as numbers, all are one.
        code = f"IFERROR(VALUE(TRIM({here.code})),0)"
        below = f"(INT({OpenRows(here.plan, here.block).numbers}/100)={code})*{_is_parent(code)}"
        return self._told(here, here.plan.top, below, self._judge.left_out.of(code))

    def listed_row(self, here: Here) -> str:
        """The same in a list by 级次: the children are the next level down to the next row of the same level."""
        levels = here.block.at_kind(Kind.LEVEL)
        if levels is None or not here.line.spec.open:
            return ""
        first = here.line.row + 1
        span, level = _below(here, levels), f"TRIM({here.cell(levels)})"
        ends = f'(TRIM({span})<>"")*(TRIM({span})<={level})'
        # No next row of that level: the list ends with the sheet, further down than any row.
        end = f"MIN(IF({ends},ROW({span}),9999999))"
        below = f'(TRIM({span})={level}+1&"")*(ROW({span})<{end})'
        return f'IF({level}="","",{self._told(here, first, below, "")})'

    def whole(self, rows: OpenRows) -> Tally:
        """All parents by code of an open block."""
        assert rows.block.codes
        codes = rows.numbers
        parents = f"IF({_is_parent(codes)},{codes},-1)"
        return self._tally(rows, f"(INT(TRANSPOSE({codes})/100)={parents})*1", self._judge.left_out.of(codes))

    def listed_whole(self, rows: OpenRows) -> Tally:
        """All parents by 级次 of a list."""
        levels = rows.block.at_kind(Kind.LEVEL)
        assert levels
        span = rows.span(levels)
        own = f"IFERROR(VALUE(TRIM({span})),0)"
        pairs = []
        for level in (1, 2):
            # rows belong together that have as many rows of this level or a higher one up to them
            ahead = f"(TRANSPOSE({own})>0)*(TRANSPOSE({own})<={level})*(TRANSPOSE(ROW({span}))<=ROW({span}))"
            group = f"MMULT({ahead},ROW({span})^0)"
            pairs.append(f"({own}={level})*(TRANSPOSE({own})={level + 1})*({group}=TRANSPOSE({group}))")
        return self._tally(rows, f"({'+'.join(pairs)})", "")

    def _told(self, here: Here, first: int, below: str, withheld: str) -> str:
        """The verdict on one row; `below` picks its children among the rows from `first` on."""
        plan = here.plan
        block, last = here.block, _last(plan, here.block)
        left, right = _ends(block)
        own = _across(plan, left, right, here.line.row, here.line.row, copied=here.line.spec.open)
        parts = _across(plan, left, right, first, last)
        if here.line.spec.open and first > here.line.row:
            parts = _across(plan, left, right, first, last, copied=True, pinned=True)
        # A row without children is no sum: it says nothing instead of 平.
        count = f"SUM({below})"
        sums = _Sums(
            block,
            own,
            parts,
            lambda cells: f"MMULT(TRANSPOSE({below}),{cells})",
            self._judge.tolerance,
        )
        apart, slack = sums.apart, sums.slack
        excused = f"AND({withheld},ROUND(MAX(-{apart}-{slack}),6)<=0)" if withheld else ""
        tables = [plan.table.name]
        wrong = self._judge.wrong(excused, self._judge.unread_in(tables))
        equal, rounding = self._judge.equal(tables, tables), self._judge.rounding(tables, tables)
        local = (
            f'IF({count}=0,"",IF(ROUND(MAX(ABS({apart})),4)=0,IF(COUNT({own})=0,"{UNFILLED}",{equal}),'
            f'IF(ROUND(MAX(ABS({apart})-{slack}),6)<=0,{rounding},{wrong})&TEXT(MAX(ABS({apart})),"#,##0.00")))'
        )
        # Without the sheet's name, so that the formula goes along when a row is copied or inserted.
        return local.replace(Address(plan.table.sheet).link.removesuffix("A1"), "")

    def _tally(self, rows: OpenRows, matrix: str, withheld: str) -> Tally:
        """How many parents of a block do not equal their children, by the matrix of children."""
        plan, block = rows.plan, rows.block
        left, right = _ends(block)
        cells = _across(plan, left, right, plan.top, _last(plan, block))
        column = rows.span(left)
        count = f"MMULT({matrix},ROW({column})^0)"
        sums = _Sums(block, cells, cells, lambda cells: f"MMULT({matrix},{cells})", self._judge.tolerance)
        # A column of ones: MMULT with it sums each row of an array, which SUM would sum up altogether.
        across = f"TRANSPOSE(COLUMN({cells})^0)"
        asked = f"({count}>0)"
        wrong = f"{asked}*(MMULT((ROUND(ABS({sums.apart})-{sums.slack},6)>0)*1,{across})>0)"
        unequal = f"{asked}*(MMULT((ROUND(ABS({sums.apart}),4)>0)*1,{across})>0)"
        filled = f"{asked}*(MMULT(ISNUMBER({cells})*1,{across})>0)"
        if not withheld:
            return Tally.of(filled, wrong, unequal, column)
        excused = f"({withheld})*(MMULT((ROUND(-{sums.apart}-{sums.slack},6)>0)*1,{across})=0)"
        return Tally.of(filled, f"{wrong}*(1-{excused})", unequal, column, f"{wrong}*{excused}")


def _is_parent(code: str) -> str:
    """The test that a code may have others below it: 类 and 款 do."""
    return f"({code}>=100)*({code}<100000)"


def _ends(block: BlockPlan) -> tuple[int, int]:
    places = [place for _, place in amounts(block)]
    return min(places), max(places)


def _last(plan: SheetPlan, block: BlockPlan) -> int:
    return plan.reach if block.block.open_row else plan.end - 1


def _below(here: Here, column: int) -> str:
    """A column from the row below to the end of the body, where the formula is copied along with its row."""
    return _across(here.plan, column, column, here.line.row + 1, here.plan.reach, copied=True, pinned=True)


def _across(
    plan: SheetPlan,
    left: int,
    right: int,
    top: int,
    bottom: int,
    *,
    copied: bool = False,
    pinned: bool = False,
) -> str:
    if not copied:
        return Area(top, left, bottom, right).fixed(plan.table.sheet)
    first, last = (Address(plan.table.sheet, *corner) for corner in ((left, top), (right, bottom)))
    end = last.pinned if pinned else last.of_row.rpartition("!")[2]
    return f"{first.of_row}:{end}"
