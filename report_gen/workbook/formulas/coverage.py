"""Formulas that say what of a table no formula can read or reach: a figure stored as a text, rows not looked at.

Without them a rule that holds on what it sees would look as if it held on everything that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from report_gen.edition.tables import Column, Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.workbook.formulas.judging import EQUAL, UNFILLED, UNREAD, WRONG
from report_gen.workbook.formulas.places import OpenRows, body_area, runs
from report_gen.workbook.plan import BlockPlan, PlannedLine, SheetPlan
from report_gen.workbook.reading.cells import NOT_APPLICABLE, NOTE_MARKS
from report_gen.workbook.xlsx.texts import quoted

#: Behind the rows that formulas reach, so many more are looked at for contents.
_BELOW = 3000
#: A place as one number: so many for each row, no cell at all.
_ROW, _NONE = 1000, 9_999_999_999


@dataclass(frozen=True, slots=True)
class Coverage:
    """Formulas of one table.

    `unread` is the place of the first unreadable cell (0 for none), `below` how much lies below the reach, `nameless`
    how many rows have figures and no code or name, `alone` how many have no verdict beside them, `filled` how many
    figures there are, `missing` is the place of the first figure that must be there and is not (0 for none).
    """

    unread: str
    below: str
    nameless: str
    alone: str
    filled: str
    missing: str

    @property
    def formulas(self) -> tuple[str, ...]:
        """What is put into the cells that `told` reads."""
        return self.filled, self.unread, self.below, self.nameless, self.alone, self.missing


def coverage(plan: SheetPlan, beside: dict[int, int]) -> Coverage | None:
    """What is asked of a table; None for one without figures. `beside` are columns of verdicts by number of block."""
    figures = [area for block in plan.blocks for area in _figures(plan, block)]
    if not figures:
        return None
    tested = [*((area, _no_number(area)) for area in figures), *_codes(plan)]
    faults = [
        f"IF(({fault})*{_below_head(plan, cells)}>0,{_place(cells)},{_NONE})" for cells, fault in tested
    ]
    blanks = [blank for block in plan.blocks for blank in _blanks(plan, block)]
    open_blocks = [(n, block) for n, block in enumerate(plan.blocks) if block.first_open]
    nameless = [
        each
        for block in plan.blocks
        for each in (_nameless(plan, block) if block.first_open else _between(plan, block))
    ]
    alone = [
        f"SUM({asked}*ISBLANK({rows.span(beside[n])}))"
        for n, block in open_blocks
        if n in beside and (asked := (rows := OpenRows(plan, block)).asked())
    ]
    return Coverage(
        _first(faults),
        _beyond(plan),
        "+".join(nameless) or "0",
        "+".join(alone) or "0",
        f"COUNT({','.join(figures)})",
        _first(blanks) if blanks else "0",
    )


def told(plan: SheetPlan, cells: Sequence[str]) -> str:
    """The verdict from the cells of a coverage."""
    filled, unread, below, nameless, alone, missing = cells
    last = Address(plan.table.sheet, 1, plan.reach).fixed
    where, blank = (f"ADDRESS(INT({place}/{_ROW}),MOD({place},{_ROW}),4)" for place in (unread, missing))
    beyond = worded("tie-sheet.below", row=f'"&ROW({last})&"')
    unnamed, apart = worded("tie-sheet.nameless"), worded("tie-sheet.alone")
    return (
        f'IF({below}>0,"{WRONG}{beyond}",IF({unread}>0,"{UNREAD}"&{where},'
        f'IF({nameless}>0,"{WRONG}"&{nameless}&"{unnamed}",'
        f'IF({alone}>0,{alone}&"{apart}",IF({filled}=0,"{UNFILLED}",'
        f'IF({missing}>0,"{UNFILLED} "&{blank},"{EQUAL}"))))))'
    )


def _figures(plan: SheetPlan, block: BlockPlan) -> Iterator[str]:
    """The areas in which figures are typed."""
    spans = {
        column.name: _spans(plan, block, column) for column in block.block.columns if column.kind.is_value
    }
    yield from _areas(plan, block, spans)


def _areas(
    plan: SheetPlan, block: BlockPlan, spans: Mapping[str, Iterable[tuple[int, int]]]
) -> Iterator[str]:
    """Rows of columns, first and last, as areas; those of neighbouring columns as one."""
    columns: dict[tuple[int, int], list[int]] = {}
    for name, rows in spans.items():
        if place := block.at(name):
            for span in rows:
                columns.setdefault(span, []).append(place)
    for (top, bottom), places in columns.items():
        for left, right in runs(places):
            yield Area(top, left, bottom, right).fixed(plan.table.sheet)


def _blanks(plan: SheetPlan, block: BlockPlan) -> Iterator[str]:
    """The places of figures that must be there and are not, as arrays: of fixed rows, then of rows that are typed."""
    must = [column for column in block.block.columns if column.kind.is_value and not column.blank_is_zero]
    lines = [line for line in block.lines if not (line.spec.fill or line.spec.open)]
    spans = {
        column.name: _figure_rows([line for line in lines if line.spec.requires(column)], column)
        for column in must
    }
    yield from (f"IF(LEN(TRIM({area}))=0,{_place(area)},{_NONE})" for area in _areas(plan, block, spans))
    row, rows = block.block.open_row, OpenRows(plan, block)
    asked = rows.asked()
    if not (row and asked):
        return
    for place in _figure_columns(block, [column for column in must if row.requires(column)]):
        cells = rows.span(place)
        yield f"IF({asked}*(LEN(TRIM({cells}))=0)>0,{_place(cells)},{_NONE})"


def _spans(plan: SheetPlan, block: BlockPlan, column: Column) -> Iterator[tuple[int, int]]:
    """The rows in which a column holds figures, first and last."""
    if block.first_open:
        if column.kind.is_figure:
            yield plan.top, plan.reach
        return
    yield from _figure_rows([line for line in block.lines if not line.spec.fill], column)


def _figure_rows(lines: Iterable[PlannedLine], column: Column) -> Iterator[tuple[int, int]]:
    """Those of fixed rows in which a column holds figures, first and last."""
    yield from runs([line.row for line in lines if (line.spec.kind or column.kind).is_figure])


def _figure_columns(block: BlockPlan, columns: Iterable[Column]) -> list[int]:
    """The places of columns that hold figures."""
    return [place for column in columns if column.kind.is_figure and (place := block.at(column.name))]


def _codes(plan: SheetPlan) -> Iterator[tuple[str, str]]:
    """The codes that are typed, with the test that one has blanks or other marks in it."""
    for block in plan.blocks:
        codes = block.at_kind(Kind.CODE)
        if block.first_open and codes:
            rows = OpenRows(plan, block)
            cells = rows.span(codes)
            known = ",".join(quoted(text) for text in rows.fixed_labels) or '""'
            strange = f"ISNA(MATCH(TRIM({cells}),{{{known}}},0))*{_no_note(cells)}"
            yield cells, f'IF({cells}="",0,IFERROR((VALUE({cells})&""<>{cells}&"")*1,{strange}))'


def _no_number(cells: str) -> str:
    """The test that a cell holds a text that is neither blank nor says 不适用, or a fault."""
    dashes = ",".join(quoted(text) for text in sorted(NOT_APPLICABLE))
    text = f'ISTEXT({cells})*(TRIM({cells})<>"")*ISNA(MATCH(TRIM({cells}),{{{dashes}}},0))'
    return f"IFERROR({text},1)"


def _no_note(cells: str) -> str:
    return "*".join(f"(LEFT({cells},{len(mark)})<>{quoted(mark)})" for mark in NOTE_MARKS)


def _nameless(plan: SheetPlan, block: BlockPlan) -> Iterator[str]:
    """How many rows have a figure other than 0 and are neither a fixed row nor told apart by a code or name."""
    rows = OpenRows(plan, block)
    asked = rows.asked()
    figures = [rows.span(place) for place in _figure_columns(block, block.block.columns)]
    if not (asked and figures):
        return
    some = "+".join(f"(IF(ISNUMBER({cells}),{cells},0)<>0)" for cells in figures)
    labels = block.at_kind(Kind.NAME) or block.at_kind(Kind.LABEL)
    fixed = ",".join(quoted(text) for text in rows.fixed_labels)
    free = f"*ISNA(MATCH(TRIM({rows.span(labels)}),{{{fixed}}},0))" if labels and fixed else ""
    yield f"SUM((({some})>0)*(1-{asked}){free})"


def _between(plan: SheetPlan, block: BlockPlan) -> Iterator[str]:
    """How many rows of a fixed block have a figure and no label: Excel lets people insert them, labels are locked."""
    labels = block.at_kind(Kind.NAME) or block.at_kind(Kind.LABEL)
    figures = _figure_columns(block, block.block.columns)
    if labels and figures:
        names = body_area(plan, block, labels)
        some = "+".join(f"ISNUMBER({body_area(plan, block, place)})" for place in figures)
        yield f"SUM((({some})>0)*(LEN(TRIM({names}))=0)*{_below_head(plan, names)})"


def _beyond(plan: SheetPlan) -> str:
    """How much stands below the reach: below a fixed table notes may stand, figures may not.

    The last row within reach is counted and taken off: so a row that is inserted right behind it is inside, too.
    """
    count, sheet = "COUNTA" if plan.table.is_open else "COUNT", plan.table.sheet
    below, last = (Area(plan.reach, 1, plan.reach + more, plan.width).fixed(sheet) for more in (_BELOW, 0))
    return f"{count}({below})-{count}({last})"


def _below_head(plan: SheetPlan, cells: str) -> str:
    """The test that cells stand below the table's head: areas begin with it, so that they grow with inserted rows."""
    return f"(ROW({cells})>ROW({Address(plan.table.sheet, 1, plan.top).fixed}))"


def _first(places: Sequence[str]) -> str:
    """The first of several places, 0 where there is none."""
    first = f"MIN({','.join(places)})"
    return f"IF({first}={_NONE},0,{first})"


def _place(cells: str) -> str:
    return f"ROW({cells})*{_ROW}+COLUMN({cells})"
