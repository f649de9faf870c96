"""Titles, forms and units that stand inside a grid (表内标题行): sheets printed as they are have them as merged rows.

There a page may hold the end of one table and the beginning of the next in one frame, with the columns of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report_gen.proofreading.content.spec import PublishedTables
from report_gen.proofreading.printed import PaperSpot, Passage, Printed, PrintedCell, PrintedGrid

Row = tuple[PrintedCell, ...]
_CAPTION = re.compile(r"单位：|部门：|部门名称：|编制|公开\d*.*表|^附?表\d|^20\d\d年度?$|日期：")
#: The longest words that are a title, and the columns from which on a grid is a table and no list of tables.
LONGEST_TITLE, _LEAST_COLUMNS = 60, 3


def with_captions_above(printed: Printed, tables: PublishedTables) -> Printed:
    """A report with each table in a grid of its own, and the rows above its heads as lines above it."""
    return replace(printed, grids=tuple(_apart(printed.grids, tables)))


def _apart(grids: Sequence[PrintedGrid], tables: PublishedTables) -> Iterator[PrintedGrid]:
    """The tables; a title at the foot of a page, whose table begins on the next, goes above that."""
    waiting: tuple[Passage, ...] = ()
    for grid in grids:
        for part in _parts(grid, tables):
            bare = _narrowed(_without_captions(part))
            own = replace(bare, above=(*waiting, *bare.above))
            waiting = () if own.rows else own.above
            if own.rows:
                yield own


def _parts(grid: PrintedGrid, tables: PublishedTables) -> Iterator[PrintedGrid]:
    """A grid cut before each title in it."""
    starts = [n for n, row in enumerate(grid.rows) if n and _is_title(row, tables)]
    if not starts or grid.width < _LEAST_COLUMNS:
        yield grid
        return
    for start, stop in pairwise([0, *starts, len(grid.rows)]):
        yield replace(grid, rows=grid.rows[start:stop], above=grid.above if start == 0 else ())


def _is_title(row: Row, tables: PublishedTables) -> bool:
    """Whether a row holds nothing but the title of a table, in one cell from side to side."""
    words = {cell.text for cell in row}
    if len(words) != 1:
        return False
    text = words.pop()
    return len(text) < LONGEST_TITLE and tables.titled(text) is not None


def _narrowed(grid: PrintedGrid) -> PrintedGrid:
    """A grid without the columns that only captions and other tables of its frame have: no cell begins in them."""
    kept = [n for n in range(grid.width) if any(_begins(row[n]) for row in grid.rows)]
    if len(kept) == grid.width:
        return grid
    edges = tuple(grid.edges[n] for n in kept) if grid.edges else ()
    return replace(grid, rows=tuple(tuple(row[n] for n in kept) for row in grid.rows), edges=edges)


def _begins(cell: PrintedCell) -> bool:
    return cell.first and (cell.spot is not None or bool(cell.text))


def _without_captions(grid: PrintedGrid) -> PrintedGrid:
    """A grid whose first rows are merged from side to side (title, form, department and unit): these go above it."""
    rows, lines = list(grid.rows), list(grid.above)
    while rows and _is_caption(rows[0]):
        for cell in dict.fromkeys(cell for cell in rows.pop(0) if cell.first and cell.text):
            lines.append(Passage(cell.text, ((cell.spot or PaperSpot(grid.page)),) * len(cell.text)))
    return replace(grid, rows=tuple(rows), above=tuple(lines))


def _is_caption(row: Row) -> bool:
    texts = [text for text in dict.fromkeys(cell.text for cell in row) if text]
    if not texts:
        return True
    return all(_CAPTION.search(text) for text in texts) or (len(texts) == 1 and texts[0].endswith("表"))
