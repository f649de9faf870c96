"""Where the figures of a formula stand: cells, columns of a body, the row at hand, all rows of an open block.

`Here` is one row, for the verdicts beside a table; `OpenRows` are all that an open block may have, as arrays, for the
sheet 勾稽: so a row that was typed below the prepared ones, inserted or imported is asked like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, assert_never

from report_gen.edition.rules.excel import FormulaTerm, as_words, of_cell, of_key, of_keys, of_rows
from report_gen.edition.rules.tree import LEVELS
from report_gen.edition.tables import Key, Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.code import DIGITS
from report_gen.figures.records import dataclass
from report_gen.workbook.plan import BlockPlan, PlannedLine, SheetPlan
from report_gen.workbook.reading.cells import NUMBER_ROW
from report_gen.workbook.xlsx.texts import quoted

#: The lowest and the highest code of each level.
_CODES = {level: (10 ** (digits - 1), 10**digits - 1) for level, digits in DIGITS.items()}


class Where(Protocol):
    """The row or the rows that a per-row rule is asked on."""

    def own(self, column: str) -> Iterator[FormulaTerm]:
        """What stands there in a column of the block, nothing where it has no such column."""

    def elsewhere(self, plan: SheetPlan, column: str) -> Iterator[FormulaTerm]:
        """What stands in the row of the same code or name of another table."""


@dataclass(frozen=True, slots=True)
class Here:
    """One row, as it is asked beside the table."""

    plan: SheetPlan
    block: BlockPlan
    line: PlannedLine

    @property
    def code(self) -> str:
        """The address of the row's code, "" where it has none."""
        return self.cell(self.block.codes) if self.block.codes else ""

    @property
    def key(self) -> str:
        """The address of what other tables know the row by: its code or its name; "" where they do not."""
        keys = keys_of(self.plan, self.block)
        return self.cell(keys) if keys else ""

    def cell(self, column: int) -> str:
        """The cell of a column in this row; in an open table the formula can be copied to other rows."""
        place = Address(self.plan.table.sheet, column, self.line.row)
        return place.of_row if self.line.spec.open else place.fixed

    def own(self, column: str) -> Iterator[FormulaTerm]:
        """What stands in a column of this row."""
        place = self.block.at(column)
        if place:
            yield _cell(self.block, self.line, column, self.cell(place))

    def elsewhere(self, plan: SheetPlan, column: str) -> Iterator[FormulaTerm]:
        """What stands in the same row of another table."""
        if not self.line.spec.open:
            yield from keyed(plan, self.line.spec.key, column)
        elif self.key:
            yield from by_code(plan, column, as_words(self.key))


@dataclass(frozen=True, slots=True)
class OpenRows:
    """All rows that an open block may have, as arrays: prepared, typed below, inserted."""

    plan: SheetPlan
    block: BlockPlan

    @property
    def numbers(self) -> str:
        """The codes as an array of numbers, 0 where there is none."""
        assert self.block.codes
        return f"IFERROR(VALUE(TRIM({self.span(self.block.codes)})),0)"

    def span(self, column: int) -> str:
        """A column of the body."""
        return body_area(self.plan, self.block, column)

    def asked(self, level: str = "") -> str:
        """The condition that a row is one of them (and of a level); "" where rows cannot be told from blanks."""
        levels, names = self.block.at_kind(Kind.LEVEL), self.block.at_kind(Kind.NAME)
        if self.block.codes:
            lowest, highest = _CODES[LEVELS[level]] if level else (_CODES[1][0], _CODES[max(_CODES)][1])
            codes = self.numbers
            return f"({codes}>={lowest})*({codes}<={highest}){self._free(codes, self._fixed_codes())}"
        if names is None:
            return ""
        asked = f'({self.span(names)}<>""){self._free(self.span(names), self._fixed_names(names))}'
        return f'{asked}*(TRIM({self.span(levels)})="{LEVELS[level]}")' if level and levels else asked

    def own(self, column: str) -> Iterator[FormulaTerm]:
        """What stands in a column, row by row."""
        place, described = self.block.at(column), self.block.column(column)
        if place and described:
            yield of_rows(self.span(place), described)

    def elsewhere(self, plan: SheetPlan, column: str) -> Iterator[FormulaTerm]:
        """What stands in the same rows of another table."""
        own = keys_of(self.plan, self.block)
        for block in plan.blocks if own else ():
            place, described, keys = block.at(column), block.column(column), keys_of(plan, block)
            if own and place and described and keys:
                codes, values = body_area(plan, block, keys), body_area(plan, block, place)
                yield of_keys(codes, values, as_words(self.span(own)), described)

    @property
    def fixed_labels(self) -> list[str]:
        """What fixed rows are called."""
        labels = [line.spec.label for line in self.block.lines if line.spec.label and not line.spec.open]
        return list(dict.fromkeys(labels))

    def _fixed_codes(self) -> list[str]:
        return [line.spec.code for line in self.block.lines if line.spec.code]

    def _fixed_names(self, names: int) -> list[str]:
        """What stands in the column of names and is no name: labels of fixed rows, and the head."""
        head = self.block.block.columns[names - self.block.left].heads[-1]
        return [quoted(text) for text in dict.fromkeys((*self.fixed_labels, head, NUMBER_ROW))]

    @staticmethod
    def _free(cells: str, fixed: list[str]) -> str:
        return f"*ISNA(MATCH({cells},{{{','.join(fixed)}}},0))" if fixed else ""


def keys_of(plan: SheetPlan, block: BlockPlan) -> int | None:
    """The column of what tells the rows of a table apart in other tables, None where nothing does."""
    match plan.table.key:
        case Key.CODE:
            return block.codes
        case Key.NAME:
            return block.at_kind(Kind.NAME)
        case Key.SEQUENCE:
            return block.codes
        case _:
            assert_never(plan.table.key)


def at(plan: SheetPlan, column: int, row: int) -> str:
    """A cell with its sheet, fixed."""
    return Address(plan.table.sheet, column, row).fixed


def area(plan: SheetPlan, column: int, first: int, last: int) -> str:
    """A part of a column with its sheet, fixed."""
    return Area(first, column, last, column).fixed(plan.table.sheet)


def body_area(plan: SheetPlan, block: BlockPlan, column: int, first: int | None = None) -> str:
    """A column of a block's body, from its heads as far down as formulas look."""
    return area(plan, column, first or plan.top, plan.reach if block.block.open_row else plan.end - 1)


def keyed(plan: SheetPlan, key: str, column: str) -> Iterator[FormulaTerm]:
    """What stands in the row of a name or a code."""
    found = plan.line(key)
    if found:
        place = found[0].at(column)
        if place:
            yield _cell(found[0], found[1], column, at(plan, place, found[1].row))
    elif key.isdigit():
        yield from by_code(plan, column, f'"{key}"')


def _cell(block: BlockPlan, line: PlannedLine, name: str, cell: str) -> FormulaTerm:
    column = block.column(name)
    assert column
    return of_cell(cell, column, line.spec.kind or column.kind)


def by_code(plan: SheetPlan, name: str, criterion: str) -> Iterator[FormulaTerm]:
    """The sum of a column over the rows whose code or name meets a criterion."""
    for block in plan.blocks:
        place, column = block.at(name), block.column(name)
        keys = keys_of(plan, block)
        if place and column and keys:
            codes, values = body_area(plan, block, keys), body_area(plan, block, place)
            yield of_key(codes, values, criterion, column)


def runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Adjacent rows put together."""
    for number, row in enumerate(rows):
        if number == 0 or row != rows[number - 1] + 1:
            first = row
        if number + 1 == len(rows) or rows[number + 1] != row + 1:
            yield first, row
