"""Writes the standardized workbooks (标准工作簿) from the edition's table descriptions, blank or filled."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import assert_never

from report_gen.document.heads import head_cells, head_depth, number_cells
from report_gen.edition.model import Edition
from report_gen.edition.roles import Roles
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Column, Kind, RowSpec, TableSpec
from report_gen.figures.address import Address, Area
from report_gen.workbook.blank.helping import (
    add_catalogue,
    add_guide,
    add_validations,
    guidance,
    name_formula,
)
from report_gen.workbook.filling import CellValue, FilledRow, Filling, carried_note
from report_gen.workbook.formulas.live import LiveTie
from report_gen.workbook.looks import (
    GUIDE,
    HEAD,
    LEFT_CORNER,
    NOTE,
    RIGHT_CORNER,
    TITLE,
    body,
    editable,
    open_column,
    row_height,
)
from report_gen.workbook.plan import BlockPlan, PlannedLine, SheetPlan, plan_sheets
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.new_book import NewBook, NewSheet
from report_gen.workbook.xlsx.texts import Formula, quoted

__all__ = ["CellValue", "FilledRow", "Filling", "make_workbooks", "workbook_names"]

#: What fits on an upright page at nearly full size, in characters.
PORTRAIT_WIDTH = 105


def make_workbooks(
    edition: Edition, filling: Filling, *, lookups: bool = True, but: Container[str] = ()
) -> dict[str, NewBook]:
    """The workbooks by file name (without .xlsx), each table on its sheet, filled where values are given.

    With `lookups` the blank lines of 科目 tables take the name from the code by a formula. Those in `but` are not made.
    """
    plans = plan_sheets(edition, filling)
    books: dict[str, NewBook] = {}
    for workbook in workbook_names(edition):
        if workbook not in but:
            own = {name: plan for name, plan in plans.items() if plan.table.workbook == workbook}
            books[workbook] = _make(edition, own, lookups)
    return books


def workbook_names(edition: Edition) -> tuple[str, ...]:
    """The workbooks of an edition, without .xlsx, in the order of its tables."""
    return tuple(dict.fromkeys(table.workbook for table in edition.tables.values()))


def _make(edition: Edition, plans: Mapping[str, SheetPlan], lookups: bool) -> NewBook:
    book = NewBook()
    frame = _ProfileFormulas(plans, edition.roles)
    tie = LiveTie(edition, plans)
    for plan in plans.values():
        sheet = book.add(plan.table.sheet)
        _SheetWriter(sheet, plan, frame, lookups).write()
        add_validations(sheet, plan, edition.roles.unit)
        # Before the summary, which counts the verdicts where they stand beside the tables.
        tie.beside(sheet, plan)
        sheet.protect()
    tie.summary(book)
    add_guide(book.first, edition, plans)
    add_catalogue(book, edition)
    return book


class _ProfileFormulas:
    """The formulas for department and unit: stated once in the profile, shown on every sheet."""

    def __init__(self, plans: Mapping[str, SheetPlan], roles: Roles) -> None:
        self._plans, self._roles = plans, roles

    def department(self) -> str | Formula:
        """The department's name."""
        return self._from(self._roles.department, "部门：", "")

    def unit(self, before: str) -> str | Formula:
        """The unit of money, after the words that stand `before` it."""
        return self._from(self._roles.unit, f"{before}单位：", "万元")

    def name(self, table: str, place: int) -> Formula | None:
        """The name in a line of a list, from 0: where a table has the rows of another, they are not typed twice."""
        plan = self._plans.get(table)
        block = plan.blocks[0] if plan else None
        column = block.at_kind(Kind.NAME) if block else None
        if plan is None or block is None or column is None or block.first_open is None:
            return None
        # A link to a blank cell shows 0, so that a blank is asked for first.
        cell = Address(plan.table.sheet, column, block.first_open + place).link
        return Formula(f'IF({cell}="","",{cell})')

    def _from(self, role: Ref | None, label: str, default: str) -> str | Formula:
        profile = self._plans.get(role.table) if role else None
        cell = profile.cell(role.row, role.column) if profile and role else None
        if cell is None:
            return f"{label}{default}"
        return Formula(f'{quoted(label)}&IF({cell.link}="",{quoted(default)},{cell.link})')


class _SheetWriter:
    """Writes one table to one sheet."""

    def __init__(self, sheet: NewSheet, plan: SheetPlan, frame: _ProfileFormulas, lookups: bool) -> None:
        self._sheet, self._plan, self._frame, self._lookups = sheet, plan, frame, lookups
        self._table: TableSpec = plan.table

    def write(self) -> None:
        """Frame, heads, body, notes, and how the sheet prints."""
        plan = self._plan
        self._widths()
        self._write_frame()
        self._heads()
        for block in plan.blocks:
            for line in block.lines:
                self._line(block, line)
        # Below an open table people go on typing: its notes stand above it.
        if not self._table.is_open:
            for offset, note in enumerate(self._notes()):
                self._sheet.put(plan.end + offset, 1, note, NOTE)
        # Heads stay in view while people type further down.
        self._sheet.freeze(plan.body)
        wide = self._table.landscape or self._total_width() > PORTRAIT_WIDTH
        self._sheet.page(plan.body - 1, landscape=wide)
        last = plan.end - 1 + (0 if self._table.is_open else len(self._table.notes))
        self._sheet.print_area(Area(1, 1, last, plan.width))

    def _notes(self) -> Iterator[str]:
        for note in self._table.notes:
            yield note if note.startswith("注") else f"注：{note}"

    def _widths(self) -> None:
        crowded = len(self._table.figure_columns) > 8
        for number, column in enumerate(self._table.columns, 1):
            least = (11 if crowded else 15) if column.kind.is_money else 8
            self._sheet.width(number, max(column.width + 2, least))
            if self._table.is_open and column.kind.is_input:
                self._sheet.open_column(number, open_column(column.kind))

    def _write_frame(self) -> None:
        """Title; guide, for open tables with the notes, as typing may go on below; department, form and unit."""
        width = self._plan.width
        self._merged(1, 1, width, self._table.title or self._table.name, TITLE)
        self._sheet.height(1, 28)
        said = "".join(f"{part.rstrip('。')}。" for part in guidance(self._table) if part)
        lines = [said, *(self._notes() if self._table.is_open else ())]
        text = "\n".join(line for line in lines if line)
        self._merged(2, 1, width, text, GUIDE)
        self._sheet.height(2, row_height([(text, int(self._total_width()))]))
        if self._table.unit:
            self._corners(width)

    def _total_width(self) -> float:
        """The width of the table, in characters."""
        return self._sheet.total_width(self._plan.width)

    def _corners(self, width: int) -> None:
        """Department on the left, form number and unit on the right."""
        half = max(width // 2, 1)
        self._merged(3, 1, half, self._frame.department(), LEFT_CORNER)
        right = f"{self._table.form}　" if self._table.form else ""
        self._merged(3, half + 1, width, self._frame.unit(right), RIGHT_CORNER)

    def _merged(self, row: int, first: int, last: int, text: str | Formula, look: Look) -> None:
        self._sheet.put(row, first, text, look)
        if last > first:
            self._sheet.merge(Area(row, first, row, last))

    def _heads(self) -> None:
        top, depth = self._plan.head, head_depth(self._table.columns)
        numbers = [(top + depth, c) for c in number_cells(tuple(b.columns for b in self._table.blocks))]
        for row, cell in [
            (top, cell) for cell in head_cells([c.heads for c in self._table.columns])
        ] + numbers:
            first, left = row + cell.row, cell.column + 1
            self._sheet.put(first, left, cell.text)
            for r in range(first, first + cell.rowspan):
                for c in range(left, left + cell.colspan):
                    self._sheet.look(r, c, HEAD)
            if cell.rowspan > 1 or cell.colspan > 1:
                self._sheet.merge(Area(first, left, first + cell.rowspan - 1, left + cell.colspan - 1))
        lowest = [c for c in self._table.columns if len(c.heads) == depth]
        texts = [(column.heads[-1], max(column.width + 2, 8)) for column in lowest]
        self._sheet.height(top + depth - 1, row_height(texts))

    def _line(self, block: BlockPlan, line: PlannedLine) -> None:
        for offset, column in enumerate(block.block.columns):
            self._cell(column, line, block.left + offset, self._content(block, column, line))
        widths = (max(column.width + 2, 8) for column in block.block.columns)
        texts = (filled_text(line.filled.values.get(column.name)) for column in block.block.columns)
        self._sheet.height(line.row, row_height(list(zip(texts, widths, strict=True))))

    def _cell(self, column: Column, line: PlannedLine, at: int, value: CellValue | Formula) -> None:
        spec = line.spec
        kind = (spec.kind or column.kind) if column.kind.is_value else column.kind
        measured = bool(spec.measure or column.measure)
        look = body(kind, total=spec.total, indent=spec.indent, measured=measured)
        carried = column.name in line.filled.carried
        if is_editable(column, spec):
            look = editable(look, carried=carried)
            note = line.filled.notes.get(column.name, "")
            if note or (carried and not isinstance(value, Formula)):
                self._sheet.comment(line.row, at, note or carried_note(filled_value(value)))
        self._sheet.put(line.row, at, value, look)

    def _content(self, block: BlockPlan, column: Column, line: PlannedLine) -> CellValue | Formula:
        spec, filled = line.spec, line.filled
        # What is known comes before what the form would write there: last year's words win over a formula.
        if column.name in filled.values:
            return filled.values[column.name]
        # These have no label of their own: what they show, they work out.
        if spec.open or spec.fill:
            return self._made(block, column, line)
        match column.kind:
            case Kind.LINE:
                return str(line.number)
            case Kind.CODE:
                return spec.code or None
            case Kind.LABEL | Kind.NAME:
                return spec.label
            case Kind.SEQUENCE | Kind.LEVEL | Kind.AMOUNT | Kind.COUNT | Kind.NUMBER | Kind.TEXT:
                return None
            case _:
                assert_never(column.kind)

    def _made(self, block: BlockPlan, column: Column, line: PlannedLine) -> CellValue | Formula:
        """What a blank line shows by itself: its number, or the name that belongs to the code typed into it."""
        if column.kind is Kind.LINE:
            return str(line.number)
        name, code = block.at_kind(Kind.NAME), block.at_kind(Kind.CODE)
        if column.kind is Kind.SEQUENCE and name:
            return Formula(
                f'IF({self._beside(name, line)}="","",ROW()-{(block.first_open or self._plan.body) - 1})'
            )
        if column.kind is Kind.NAME and line.spare and self._table.listing.rows_of:
            return self._frame.name(self._table.listing.rows_of, line.row - (block.first_open or line.row))
        if column.kind is Kind.NAME and line.spare and code and self._lookups:
            return name_formula(self._beside(code, line))
        return None

    def _beside(self, column: int, line: PlannedLine) -> Address:
        return Address(self._table.sheet, column, line.row)


def filled_value(value: CellValue | Formula) -> CellValue:
    """What is filled into a cell, None for a formula."""
    return None if isinstance(value, Formula) else value


def filled_text(value: CellValue) -> str:
    """What is filled into a cell, as far as it may need several lines."""
    return value if isinstance(value, str) else ""


def is_editable(column: Column, spec: RowSpec) -> bool:
    """Whether a person types into this cell."""
    return column.kind.is_input and not spec.fill and (spec.open or column.kind.is_value)
