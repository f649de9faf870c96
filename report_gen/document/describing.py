"""What a table is, in words for those who cannot see it: Word's description of a table, the summary in PDF tags."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.document.cells import GridCell, GridRow, RowRole, lowest_heads, one_line
from report_gen.document.nodes import Grid, Table, plain
from report_gen.figures.messages import worded


def called(table: Table) -> str:
    """The name of a table: its title, or what the form calls it."""
    return table.title or table.name


def described(table: Table) -> str:
    """Its name, how many rows and columns it has, and what stands over these."""
    grid = table.grid
    size = worded("aloud.table", name=called(table), rows=len(grid.body), columns=len(grid.widths))
    heads = _heads(grid)
    return worded("aloud.heads", table=size, heads=heads) if heads else size


def _heads(grid: Grid) -> Sequence[str]:
    """The lowest head of each column; where none stands at the top, the heads within the table."""
    heads = [head for head in lowest_heads(len(grid.widths), grid.rows) if head]
    if heads:
        return heads
    within = [row for row in grid.rows if row.role is RowRole.SUBHEAD]
    return _words(max(within, key=lambda row: len(_words(row)))) if within else ()


def _words(row: GridRow) -> list[str]:
    return [one_line(plain(cell.spans)) for cell in row.cells if isinstance(cell, GridCell) and cell.spans]
