"""Writes the standardized workbooks (标准工作簿) from the edition's table descriptions, blank or filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from report_gen.document.heads import head_cells, head_depth, number_cells
from report_gen.document.numbering import han_number
from report_gen.edition.model import Edition
from report_gen.edition.tables import Block, Column, Kind, RowSpec, Table
from report_gen.workbook.looks import Looks

CellValue = str | int | Decimal | None

#: Blank lines offered in an open table of a blank workbook.
SPARE_ROWS = 10
#: Creation date written into blank workbooks, so that the same edition gives the same file.
EPOCH = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """Values of one row: fixed rows are told by name or code, open ones come in order."""

    key: str
    values: Mapping[str, CellValue] = field(default_factory=dict)


Filling = Mapping[str, Sequence[FilledRow]]


def make_workbooks(edition: Edition, filling: Filling) -> dict[str, Workbook]:
    """The workbooks by file name (without .xlsx), each table on its sheet, filled where values are given."""
    books: dict[str, Workbook] = {}
    looks = Looks()
    for table in edition.tables.values():
        book = books.get(table.workbook)
        if book is None:
            book = books[table.workbook] = Workbook()
            del book[book.sheetnames[0]]
            book.properties.created = book.properties.modified = EPOCH
            book.properties.creator = "report-gen"
        _SheetWriter(book.create_sheet(table.sheet), table, edition, looks).write(filling.get(table.name, ()))
    return books


class _SheetWriter:
    """Writes one table to one sheet."""

    def __init__(self, sheet: Any, table: Table, edition: Edition, looks: Looks) -> None:
        self._sheet, self._table, self._edition, self._looks = sheet, table, edition, looks
        self._columns = table.columns

    def write(self, rows: Sequence[FilledRow]) -> None:
        """Title, frame, heads, body, notes, and how the sheet prints."""
        body = self._heads(self._frame())
        end = self._body(body, rows)
        for offset, note in enumerate(self._table.notes):
            self._looks.note(self._sheet.cell(end + offset, 1, f"注：{note}" if not note.startswith("注") else note))
        for number, column in enumerate(self._columns, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = max(column.width + 2, 8)
        self._sheet.freeze_panes = self._sheet.cell(body, 1)
        self._looks.page(self._sheet, body - 1, landscape=self._table.landscape)

    def _frame(self) -> int:
        """Title, form number or guide, unit; returns the next row."""
        width = len(self._columns)
        self._merged(1, 1, width, self._table.title or self._table.name, self._looks.title)
        second = self._table.form or self._table.guide
        look = self._looks.form if self._table.form else self._looks.guide
        self._merged(2, 1, width, second, look)
        if self._table.unit:
            self._merged(3, 1, width, "单位：万元", self._looks.form)
            return 4
        return 3

    def _merged(self, row: int, first: int, last: int, text: str, look: Any) -> None:
        cell = self._sheet.cell(row, first, text)
        look(cell)
        if last > first:
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _heads(self, top: int) -> int:
        depth = head_depth(self._columns)
        numbers = [(top + depth, cell) for cell in number_cells(tuple(b.columns for b in self._table.blocks))]
        for row, cell in [(top, cell) for cell in head_cells(self._columns)] + numbers:
            first, left = row + cell.row, cell.column + 1
            self._sheet.cell(first, left, cell.text)
            for r in range(first, first + cell.rowspan):
                for c in range(left, left + cell.colspan):
                    self._looks.head(self._sheet.cell(r, c))
            if cell.rowspan > 1 or cell.colspan > 1:
                self._sheet.merge_cells(
                    start_row=first, end_row=first + cell.rowspan - 1,
                    start_column=left, end_column=left + cell.colspan - 1,
                )
        return top + depth + bool(numbers)

    def _body(self, top: int, rows: Sequence[FilledRow]) -> int:
        """The body of all blocks; returns the row after it."""
        blocks = [list(self._lines(block, rows)) for block in self._table.blocks]
        height = max(len(lines) for lines in blocks)
        left = 1
        for number, (block, lines) in enumerate(zip(self._table.blocks, blocks, strict=True)):
            fill = next((i for i, (spec, _) in enumerate(lines) if spec.fill), len(lines))
            padding = [(RowSpec(fill=True), FilledRow(""))] * (height - len(lines))
            for offset, (spec, filled) in enumerate(lines[:fill] + padding + lines[fill:]):
                line = number * height + offset + 1
                self._line(block, top + offset, left, spec, filled, line)
            left += len(block.columns)
        return top + height

    def _lines(self, block: Block, rows: Sequence[FilledRow]) -> Iterator[tuple[RowSpec, FilledRow]]:
        by_key = {row.key: row for row in rows}
        fixed = {key for spec in block.rows for key in (spec.name, spec.code) if key}
        ordinals = 0
        for spec in block.rows:
            if spec.open:
                for row in [row for row in rows if row.key not in fixed] or [FilledRow("")] * SPARE_ROWS:
                    yield spec, row
            elif spec.fill or spec.since <= self._edition.year <= spec.until:
                ordinals += spec.ordinal
                yield self._labelled(spec, ordinals), by_key.get(spec.name) or by_key.get(spec.code) or FilledRow("")

    @staticmethod
    def _labelled(spec: RowSpec, ordinals: int) -> RowSpec:
        if not spec.ordinal:
            return spec
        return RowSpec(name=spec.name, label=f"{han_number(ordinals)}、{spec.label}", code=spec.code, kind=spec.kind)

    def _line(
        self, block: Block, row: int, left: int, spec: RowSpec, filled: FilledRow, line: int
    ) -> None:
        for offset, column in enumerate(block.columns):
            cell = self._sheet.cell(row, left + offset)
            value = self._content(column, spec, filled, line)
            if value is not None:
                cell.value = value
            editable = column.kind.is_input and not spec.fill and (spec.open or self._is_value(column))
            self._looks.body(cell, spec.kind or column.kind, editable=editable, total=spec.total, indent=spec.indent)

    @staticmethod
    def _is_value(column: Column) -> bool:
        return column.kind.is_figure or column.kind is Kind.TEXT

    @staticmethod
    def _content(column: Column, spec: RowSpec, filled: FilledRow, line: int) -> CellValue:
        if column.name in filled.values:
            return filled.values[column.name]
        if spec.open or spec.fill:
            return str(line) if column.kind is Kind.LINE else None
        match column.kind:
            case Kind.LINE:
                return str(line)
            case Kind.CODE:
                return spec.code or None
            case Kind.LABEL | Kind.NAME:
                return spec.label
            case _:
                return None
