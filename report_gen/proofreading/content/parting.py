"""Tables that touch each other (首尾相连): one grid for a reader of lines, parted again where a title begins the next.

Titles of tables that come from a spreadsheet are merged rows of the grid itself; printed by a browser, nothing lies
between the last row of one table and the title of the next, and the lines of both are one net.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from report_gen.proofreading.content.spec import PublishedTables
from report_gen.proofreading.printed import PrintedCell, PrintedGrid

Row = tuple[PrintedCell, ...]
_LONGEST = 60
_NOTE = re.compile("注|说明|备注")


def parted(grid: PrintedGrid, tables: PublishedTables) -> Iterator[PrintedGrid]:
    """The tables of a grid, each with the columns that its own cells have."""
    starts = [n for n, row in enumerate(grid.rows) if n and _is_title(row, grid.rows[n - 1], tables)]
    if not starts:
        yield grid
        return
    bounds = [0, *starts, len(grid.rows)]
    for start, end in pairwise(bounds):
        above = grid.above if start == 0 else ()
        yield _narrowed(replace(grid, rows=grid.rows[start:end], above=above))


def _is_title(row: Row, before: Row, tables: PublishedTables) -> bool:
    """Whether a row is one cell from side to side with the title of a table in it, below a row of several cells."""
    text = row[0].text
    if len(text) > _LONGEST or _NOTE.match(text) or len({cell.text for cell in row}) > 1:
        return False
    return not all(_is_one(before[0], cell) for cell in before[1:]) and tables.titled(text) is not None


def _narrowed(grid: PrintedGrid) -> PrintedGrid:
    """A part of a net without the columns that only lines of the other part make."""
    kept = [
        n for n in range(grid.width) if n == 0 or any(not _is_one(row[n - 1], row[n]) for row in grid.rows)
    ]
    rows = tuple(tuple(row[n] for n in kept) for row in grid.rows)
    edges = tuple(grid.edges[n] for n in kept) if len(grid.edges) == grid.width else grid.edges
    return replace(grid, rows=rows, edges=edges)


def _is_one(left: PrintedCell, right: PrintedCell) -> bool:
    """Whether two cells side by side are one merged cell."""
    return not right.first and (left.text, left.spot) == (right.text, right.spot)
