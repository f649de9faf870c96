"""The cells of a table as passages, each with its row and column in words and in the grid."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import FactSpan, GridCell, Table
from report_gen.proof.passages import Kind, Passage, piece_of


def cells(table: Table, block: int, place: str) -> Iterator[Passage]:
    """Every cell that has content, row by row."""
    for number, row in enumerate(table.grid.rows):
        for column, cell in enumerate(row.cells):
            if not isinstance(cell, GridCell) or not cell.spans:
                continue
            pieces = tuple(piece_of(span, cell.words) for span in cell.spans)
            figure = any(isinstance(span, FactSpan) for span in cell.spans)
            label = table.grid.label(number, column) if figure else ""
            yield Passage(
                Kind.CELL, block, place, pieces, label, number, column, cell.colspan, head=row.role.in_head
            )
