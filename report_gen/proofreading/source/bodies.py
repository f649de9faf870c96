"""Bodies without lines below heads that have theirs (只有表头有框线): heads tell the columns, figures the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report_gen.proofreading.printed import PrintedGrid
from report_gen.proofreading.source.beginnings import beginnings
from report_gen.proofreading.source.letters import Letter, LetterLine, lines_of
from report_gen.proofreading.source.pieces import anchored, pieces
from report_gen.proofreading.source.rowing import CellLine, row_extents
from report_gen.proofreading.source.ruled import dense
from report_gen.proofreading.source.ruling import Box, positions
from report_gen.proofreading.source.unruled import table_end

#: Of a line's height, how far below the last row nothing is of it; and points by which words may lie over an edge.
_FAR, _OVER = 1.0, 1.0
#: Of a table's width, how far a row of figures reaches that holds no amount.
_WIDE = 0.3


def with_body(
    box: Box, grid: PrintedGrid, letters: Sequence[Letter], lines: Sequence[LetterLine]
) -> tuple[Box, PrintedGrid] | None:
    """Heads (their box and grid) with the rows below them; None where these are not certain.

    `letters` are those of the heads and all outside of tables; `lines` are those that may be of the body.
    """
    heads = list(
        dict.fromkeys(cell.spot.box for row in grid.rows for cell in row if cell.spot and cell.spot.box)
    )
    edges = positions(x for head in heads for x in (head[0], head[2]))
    cells, bottom, _ = _cells(edges, lines, box[3])
    if not cells:
        return None
    inside = [
        one for one in letters if box[1] <= one.middle <= bottom and box[0] <= one.x1 and one.x0 <= box[2]
    ]
    rows, lefts = dense([*heads, *cells], inside, grid.page)
    return (box[0], box[1], box[2], bottom), replace(grid, rows=rows, edges=lefts, ruled=False)


def rest_of(edges: Sequence[float], lines: Sequence[LetterLine], page: int) -> tuple[PrintedGrid, int] | None:
    """The rows with which a page goes on with such a table, and of how many lines; None where none is certain."""
    if not lines:
        return None
    cells, _, count = _cells(edges, lines, lines[0].top - 1)
    if not cells:
        return None
    letters = [one for line in lines[:count] for one in line.letters if one.text != " "]
    rows, lefts = dense(cells, letters, page)
    return PrintedGrid(rows, page, edges=lefts, ruled=False), count


def _cells(edges: Sequence[float], lines: Sequence[LetterLine], top: float) -> tuple[list[Box], float, int]:
    """The cells of the rows that begin with some lines, where they end, and of how many lines; none if not certain."""
    body = _body(lines, edges[-1] - edges[0])
    own = [one for line in body for one in line.letters if one.text != " "]
    outside = any(not edges[0] - _OVER <= (one.x0 + one.x1) / 2 <= edges[-1] + _OVER for one in own)
    columns = [_lines(own, one, other) for one, other in pairwise(edges)]
    rows = row_extents(columns) if body and not outside else []
    if not rows:
        return [], 0.0, 0
    bottom = max(line.bottom for line in body) + 1
    cuts = [top, *((one[1] + other[0]) / 2 for one, other in pairwise(rows)), bottom]
    cells = [cell for above, below in pairwise(cuts) for cell in _row(body, edges, above, below)]
    return cells, bottom, len(body)


def _body(lines: Sequence[LetterLine], width: float) -> Sequence[LetterLine]:
    """The lines below heads down to a note, a text, another table, or the foot of the page."""
    later = min((one.told for one in beginnings(lines)), default=len(lines))
    body = lines[: table_end(lines, 0, later)]
    last = max((n for n, line in enumerate(body) if _is_row(line, width)), default=-1)
    end = last + 1
    while 0 < end < len(body) and body[end].top - body[end - 1].bottom < _FAR * body[end].size:
        end += 1
    return body[:end]


def _is_row(line: LetterLine, width: float) -> bool:
    """Whether a line is one of figures: of amounts, or of several across the table that stand for nothing."""
    row = pieces(line)
    wide = line.x1 - line.x0 > _WIDE * width  # the number of the page (- 7 -) is narrow
    return anchored(row) or (wide and sum(piece.is_figure for piece in row) > 1)


def _lines(letters: Sequence[Letter], left: float, right: float) -> list[CellLine]:
    inside = [one for one in letters if left <= (one.x0 + one.x1) / 2 < right]
    return [CellLine(line.text, line.top, line.bottom, line.x1) for line in lines_of(inside)]


def _row(body: Sequence[LetterLine], edges: Sequence[float], top: float, bottom: float) -> Iterator[Box]:
    """The cells of a row: one over several columns where words lie across their edges (合计)."""
    words = [piece for line in body if top <= (line.top + line.bottom) / 2 < bottom for piece in pieces(line)]
    left = edges[0]
    for edge in edges[1:]:
        across = any(piece.span[0] + _OVER < edge < piece.span[1] - _OVER for piece in words)
        if not across or edge == edges[-1]:
            yield left, top, edge, bottom
            left = edge
