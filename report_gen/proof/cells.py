"""The cells of a table as passages, each with its row and column in words and in the grid."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import GridCell, GridRow, RowRole, Table, plain
from report_gen.document.places import column_heads
from report_gen.proof.passages import Kind, Origin, Passage, Piece, piece_of

#: Heads of columns that hold running numbers, and part of the head of those that hold 科目 codes.
_RUNNING = ("行次", "栏次", "序号")
_CODES = "编码"


def cells(table: Table, block: int, place: str) -> Iterator[Passage]:
    """Every cell that has content, row by row."""
    heads = column_heads(table)
    for number, row in enumerate(table.grid.rows):
        label = ""
        for column, cell in enumerate(row.cells):
            if not isinstance(cell, GridCell) or not cell.spans:
                continue
            pieces = tuple(_pieces(cell, row, heads[column]))
            words = all(piece.span is None for piece in pieces)
            where = "" if row.role.in_head or words else f"{label} / {heads[column]}".strip(" /")
            label = plain(cell.spans).strip() if words and cell.spans[0].text.strip() else label
            yield Passage(
                Kind.CELL, block, place, pieces, where, number, column, cell.colspan, head=row.role.in_head
            )


def _pieces(cell: GridCell, row: GridRow, head: str) -> Iterator[Piece]:
    for span in cell.spans:
        yield piece_of(span, _origin(row.role, head, span.text))


def _origin(role: RowRole, head: str, text: str) -> Origin:
    """What words without an input cell are: numbers that the program gives, codes, or words of the edition."""
    if role in (RowRole.NUMBER, RowRole.FORM):
        return Origin.ORDINAL
    if not text.isdigit() or role.in_head:
        return Origin.TEMPLATE
    if _CODES in head:
        return Origin.CODE
    return Origin.ORDINAL if head in _RUNNING else Origin.TEMPLATE
