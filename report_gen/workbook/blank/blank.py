"""Writes the standardized workbooks (标准工作簿) from the edition's table descriptions, blank or filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from report_gen.document.heads import head_cells, head_depth, number_cells
from report_gen.edition.model import Edition
from report_gen.edition.tables import Column, Kind, RowSpec, Table
from report_gen.workbook.blank.filling import CellValue, FilledRow, Filling, carried_note
from report_gen.workbook.blank.helping import add_catalogue, add_guide, add_validations, name_formula
from report_gen.workbook.blank.looks import Looks
from report_gen.workbook.blank.plan import BlockPlan, Line, SheetPlan, plan_sheets
from report_gen.workbook.blank.putting import Formula, put, quoted
from report_gen.workbook.formulas.live import Tie
from report_gen.workbook.reading.read import CONTENT, DEPARTMENT_ROW, PROFILE, UNIT_ROW

__all__ = ["CellValue", "FilledRow", "Filling", "make_workbooks"]

#: Creation date written into blank workbooks, so that the same edition gives the same file.
EPOCH = datetime(2000, 1, 1)
_AUTHOR = "report-gen"
#: What fits on an upright page at nearly full size, in characters.
PORTRAIT_WIDTH = 105


def make_workbooks(edition: Edition, filling: Filling, *, lookups: bool = True) -> dict[str, Workbook]:
    """The workbooks by file name (without .xlsx), each table on its sheet, filled where values are given.

    With `lookups` the blank lines of 科目 tables take the name from the code by a formula.
    """
    plans = plan_sheets(edition, filling)
    books: dict[str, Workbook] = {}
    looks = Looks()
    for workbook in dict.fromkeys(table.workbook for table in edition.tables.values()):
        own = {name: plan for name, plan in plans.items() if plan.table.workbook == workbook}
        books[workbook] = _make(edition, own, looks, lookups)
    return books


def _make(edition: Edition, plans: Mapping[str, SheetPlan], looks: Looks, lookups: bool) -> Workbook:
    book = Workbook()
    guide = book.worksheets[0]
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = _AUTHOR
    frame = _Frame(plans)
    tie = Tie(edition, plans, looks)
    for plan in plans.values():
        sheet = book.create_sheet(plan.table.sheet)
        _SheetWriter(sheet, plan, looks, frame, lookups).write()
        add_validations(sheet, plan)
        tie.beside(sheet, plan)
        looks.protect(sheet)
    tie.summary(book)
    add_guide(guide, edition, plans, looks)
    add_catalogue(book, edition)
    return book


class _Frame:
    """The formulas for department and unit: stated once in the profile, shown on every sheet."""

    def __init__(self, plans: Mapping[str, SheetPlan]) -> None:
        self._profile = plans.get(PROFILE)

    def department(self) -> str | Formula:
        """The department's name."""
        return self._from(DEPARTMENT_ROW, "部门：", "")

    def unit(self, before: str) -> str | Formula:
        """The unit of money, after the words that stand `before` it."""
        return self._from(UNIT_ROW, f"{before}单位：", "万元")

    def _from(self, row: str, label: str, default: str) -> str | Formula:
        profile = self._profile
        cell = profile.cell(row, CONTENT) if profile else ""
        if not profile or not cell:
            return f"{label}{default}"
        place = f"'{profile.table.sheet}'!{cell}"
        return Formula(f'{quoted(label)}&IF({place}="",{quoted(default)},{place})')


class _SheetWriter:
    """Writes one table to one sheet."""

    def __init__(self, sheet: Any, plan: SheetPlan, looks: Looks, frame: _Frame, lookups: bool) -> None:
        self._sheet, self._plan, self._looks, self._frame, self._lookups = sheet, plan, looks, frame, lookups
        self._table: Table = plan.table

    def write(self) -> None:
        """Frame, heads, body, notes, and how the sheet prints."""
        plan = self._plan
        self._widths()
        self._write_frame()
        self._heads()
        for block in plan.blocks:
            for line in block.lines:
                self._line(block, line)
        if not self._table.is_open:
            for offset, note in enumerate(self._notes()):
                self._looks.note(put(self._sheet, plan.end + offset, 1, note))
        self._sheet.freeze_panes = self._sheet.cell(plan.body, 1)
        wide = self._table.landscape or self._total_width() > PORTRAIT_WIDTH
        self._looks.page(self._sheet, plan.body - 1, landscape=wide)
        last = plan.end - 1 + (0 if self._table.is_open else len(self._table.notes))
        self._sheet.print_area = f"A1:{get_column_letter(plan.width)}{last}"

    def _notes(self) -> Iterator[str]:
        for note in self._table.notes:
            yield note if note.startswith("注") else f"注：{note}"

    def _widths(self) -> None:
        crowded = len(self._table.figure_columns) > 8
        for number, column in enumerate(self._table.columns, 1):
            least = (11 if crowded else 15) if column.kind is Kind.AMOUNT else 8
            dimension = self._sheet.column_dimensions[get_column_letter(number)]
            dimension.width = max(column.width + 2, least)
            if self._table.is_open and column.kind.is_input:
                self._looks.open_column(dimension, column.kind)

    def _write_frame(self) -> None:
        """Title; guide, for open tables with the notes, as typing may go on below; department, form and unit."""
        width = self._plan.width
        self._merged(1, 1, width, self._table.title or self._table.name, self._looks.title)
        self._sheet.row_dimensions[1].height = 28
        lines = [self._table.guide, *(self._notes() if self._table.is_open else ())]
        text = "\n".join(line for line in lines if line)
        self._merged(2, 1, width, text, self._looks.guide)
        self._looks.fit(self._sheet, 2, [(text, int(self._total_width()))])
        if self._table.unit:
            self._corners(width)

    def _total_width(self) -> float:
        """The width of the table, in characters."""
        columns = (get_column_letter(c) for c in range(1, self._plan.width + 1))
        return float(sum(self._sheet.column_dimensions[letter].width for letter in columns))

    def _corners(self, width: int) -> None:
        """Department on the left, form number and unit on the right."""
        half = max(width // 2, 1)
        self._merged(3, 1, half, self._frame.department(), lambda cell: self._looks.corner(cell, right=False))
        right = f"{self._table.form}　" if self._table.form else ""
        unit = self._frame.unit(right)
        self._merged(3, half + 1, width, unit, lambda cell: self._looks.corner(cell, right=True))

    def _merged(self, row: int, first: int, last: int, text: str | Formula, look: Any) -> None:
        cell = put(self._sheet, row, first, text)
        look(cell)
        if last > first:
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _heads(self) -> None:
        top, depth = self._plan.head, head_depth(self._table.columns)
        numbers = [(top + depth, c) for c in number_cells(tuple(b.columns for b in self._table.blocks))]
        for row, cell in [
            (top, cell) for cell in head_cells([c.heads for c in self._table.columns])
        ] + numbers:
            first, left = row + cell.row, cell.column + 1
            put(self._sheet, first, left, cell.text)
            for r in range(first, first + cell.rowspan):
                for c in range(left, left + cell.colspan):
                    self._looks.head(self._sheet.cell(r, c))
            if cell.rowspan > 1 or cell.colspan > 1:
                self._sheet.merge_cells(
                    start_row=first, end_row=first + cell.rowspan - 1,
                    start_column=left, end_column=left + cell.colspan - 1,
                )  # fmt: skip
        lowest = [c for c in self._table.columns if len(c.heads) == depth]
        self._looks.fit(self._sheet, top + depth - 1, [(c.heads[-1], max(c.width + 2, 8)) for c in lowest])

    def _line(self, block: BlockPlan, line: Line) -> None:
        spec = line.spec
        for offset, column in enumerate(block.block.columns):
            value = self._content(block, column, line)
            cell = put(self._sheet, line.row, block.left + offset, value)
            kind = (spec.kind or column.kind) if is_value(column) else column.kind
            measured = bool(spec.measure or column.measure)
            self._looks.body(cell, kind, total=spec.total, indent=spec.indent, measured=measured)
            if is_editable(column, spec):
                carried = column.name in line.filled.carried
                self._looks.editable(cell, carried=carried)
                if carried and not isinstance(value, Formula):
                    cell.comment = Comment(carried_note(value), _AUTHOR, height=40, width=160)
        widths = (max(column.width + 2, 8) for column in block.block.columns)
        texts = (filled_text(line.filled.values.get(column.name)) for column in block.block.columns)
        self._looks.fit(self._sheet, line.row, list(zip(texts, widths, strict=True)))

    def _content(self, block: BlockPlan, column: Column, line: Line) -> CellValue | Formula:
        spec, filled = line.spec, line.filled
        if column.name in filled.values:
            return filled.values[column.name]
        if spec.open or spec.fill:
            return self._made(block, column, line)
        match column.kind:
            case Kind.LINE:
                return str(line.number)
            case Kind.CODE:
                return spec.code or None
            case Kind.LABEL | Kind.NAME:
                return spec.label
            case _:
                return None

    def _made(self, block: BlockPlan, column: Column, line: Line) -> CellValue | Formula:
        """What a blank line shows by itself: its number, or the name that belongs to the code typed into it."""
        if column.kind is Kind.LINE:
            return str(line.number)
        name, code = block.at_kind(Kind.NAME), block.at_kind(Kind.CODE)
        if column.kind is Kind.SEQUENCE and name:
            return Formula(f'IF({get_column_letter(name)}{line.row}="","",ROW()-{self._plan.body - 1})')
        if column.kind is Kind.NAME and line.spare and code and self._lookups:
            return name_formula(f"{get_column_letter(code)}{line.row}")
        return None


def filled_text(value: CellValue) -> str:
    """What is filled into a cell, as far as it may need several lines."""
    return value if isinstance(value, str) else ""


def is_editable(column: Column, spec: RowSpec) -> bool:
    """Whether a person types into this cell."""
    return column.kind.is_input and not spec.fill and (spec.open or is_value(column))


def is_value(column: Column) -> bool:
    """Whether a column holds figures or texts, not what names its rows."""
    return column.kind.is_figure or column.kind is Kind.TEXT
