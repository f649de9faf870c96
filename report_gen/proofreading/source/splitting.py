"""Rows that no line parts (表身没有横线): a body drawn as one tall cell a column, parted by the figures in it.

Where the upright lines end with the heads, the columns of the heads go on as far as no words lie across them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_gen.proofreading.ordinals import CHAPTER
from report_gen.proofreading.source.letters import Letter, LetterLine, lines_of
from report_gen.proofreading.source.rowing import CellLine, row_extents
from report_gen.proofreading.source.ruling import Box, positions

_FIGURE = re.compile(
    rf"-?\d[\d,]*\.\d+(?:万元|元)?|\d{{3}}|\d{{5}}|\d{{7}}|[-—]{{1,2}}|0|({CHAPTER}|本年|年初|年末|总计|使用|结余).*"
)
#: Amounts in full, and one that lost its last digit to the next line.
_CENTS, _BROKEN = re.compile(r"-?\d[\d,]*\.\d\d"), re.compile(r"-?\d[\d,]*\.\d?")
#: The number of a column (栏次), which ends the heads.
_LANE = re.compile(r"\d{1,2}")
#: Figures one below the other in one cell from which on it is no cell but a column.
_LEAST = 3
#: The share of figures, or of labels that begin a row, among the lines of such a column: names may break over lines.
_FEW = 0.6
#: The only figure of a column below its head; so many columns must have one, in one line but for so many points.
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+|-|—|0")
_COLUMNS, _LEVEL, _EDGE = 3, 3, 0.2
#: The share of lines that may lie across the edge of a column: a sum's label in the middle of several.
_ACROSS = 0.15


def parted(cells: Sequence[Box], letters: Sequence[Letter]) -> list[Box]:
    """Cells of which tall ones with several figures, and their neighbours of the same height, are cut."""
    bands: dict[tuple[float, float], list[Box]] = defaultdict(list)
    for cell in cells:
        bands[cell[1], cell[3]].append(cell)
    cuts: dict[tuple[float, float], list[float]] = {}
    page = sorted(letters, key=_height)
    for (top, bottom), row in bands.items():
        band = sorted(_between(page, top, bottom), key=_centre)
        if found := _cuts([lines_of(_across(band, cell)) for cell in row]):
            cuts[top, bottom] = found
    edges = positions(x for cell in cells for x in (cell[0], cell[2])) if cuts else []
    done: list[Box] = []
    for cell in cells:
        own = cuts.get((cell[1], cell[3]), [])
        for x0, x1 in pairwise(_columns(cell, edges, page)) if own else ((cell[0], cell[2]),):
            done += [(x0, above, x1, below) for above, below in pairwise([cell[1], *own, cell[3]])]
    return done


def _between(page: Sequence[Letter], top: float, bottom: float) -> Sequence[Letter]:
    """The letters of a stretch of height; `page` is in the order of their middles."""
    return page[bisect_left(page, top, key=_height) : bisect_right(page, bottom, key=_height)]


def _across(band: Sequence[Letter], cell: Box) -> Sequence[Letter]:
    """The letters of a cell; `band` are those of its height from left to right."""
    return band[bisect_left(band, cell[0], key=_centre) : bisect_right(band, cell[2], key=_centre)]


def _height(letter: Letter) -> float:
    return letter.middle


def _centre(letter: Letter) -> float:
    return (letter.x0 + letter.x1) / 2


def _cuts(columns: Sequence[Sequence[LetterLine]]) -> list[float]:
    """Where a stretch of height is cut: halfway between the figures of the column that has most of them."""
    best: list[float] = _between_rows(columns)
    for lines in columns if not best else ():
        figures = _figures(lines)
        money = all("." in line.text for line in figures)
        lanes = len(lines) > 1 and _LANE.fullmatch(lines[-2].text) and lines[-1] in figures
        least = 1 if money and lanes else _LEAST - 1 if money else _LEAST
        if len(figures) < least or len(figures) <= len(best):
            continue  # a code or a label may break over lines
        first = lines.index(figures[0])
        if len(figures) < _FEW * (len(lines) - first):
            continue
        heads = [(lines[first - 1].bottom + figures[0].top) / 2] if first else []
        best = [*heads, *((_middle(one) + _middle(other)) / 2 for one, other in pairwise(figures))]
    return best or _below_heads(columns)


def _between_rows(columns: Sequence[Sequence[LetterLine]]) -> list[float]:
    """The cuts between rows that their figures tell for certain."""
    rows = row_extents(
        [[CellLine(line.text, line.top, line.bottom, line.x1) for line in column] for column in columns]
    )
    if len(rows) < _LEAST - 1:
        return []
    # What stands above the first amount of a column is its number; a code may break over lines.
    amounts = [column for column in columns if any(_CENTS.fullmatch(line.text) for line in column)]
    heads = [line.bottom for column in amounts for line in column if _middle(line) < rows[0][0]]
    above = [(max(heads), rows[0][0])] if heads else []
    return [
        (bottom + top) / 2 for bottom, top in (*above, *((one[1], other[0]) for one, other in pairwise(rows)))
    ]


def _figures(lines: Sequence[LetterLine]) -> list[LetterLine]:
    """The figures of a column; the last digit of an amount that broke over two lines (4,815.1, 0) is none.

    It may have run over into the row below, above an amount of its own.
    """
    texts = [line.text for line in lines]
    cents = any(map(_CENTS.fullmatch, texts))
    rest = {n for n, text in enumerate(texts) if n and text == "0" and _BROKEN.fullmatch(texts[n - 1])}
    if len(texts) == 2 and texts[0] == "0":  # one row has one amount
        rest.add(0)
    return [
        line for n, line in enumerate(lines) if _FIGURE.fullmatch(line.text) and not (cents and n in rest)
    ]


def _below_heads(columns: Sequence[Sequence[LetterLine]]) -> list[float]:
    """The cut above the only row of a body (“三公”表): columns hold their heads and, level with one another, figures.

    Nowhere else do words stand above a figure in several columns at once; a column may be blank below its head.
    """
    figures = [lines[-1] for lines in columns if len(lines) > 1 and _AMOUNT.fullmatch(lines[-1].text)]
    heads = [line for lines in columns for line in lines if line not in figures]
    numbered = any(map(str.isdigit, "".join(line.text for line in heads)))
    if len(figures) < _COLUMNS or numbered or not any("." in line.text for line in figures):
        return []
    level = max(map(_middle, figures)) - min(map(_middle, figures)) < _LEVEL
    # From the figures alone, so that neighbours of another height, whose heads stand elsewhere, are cut alike.
    top = min(line.top for line in figures) - _EDGE
    return [top] if level and max(map(_middle, heads), default=top) < top else []


def _middle(line: LetterLine) -> float:
    return (line.top + line.bottom) / 2


def _columns(cell: Box, edges: Sequence[float], page: Sequence[Letter]) -> Iterator[float]:
    """The sides of a cell, and between them the edges of other columns that its words keep to."""
    lines = lines_of([one for one in _between(page, cell[1], cell[3]) if cell[0] <= _centre(one) <= cell[2]])
    yield cell[0]
    for edge in edges:
        if cell[0] + 1 < edge < cell[2] - 1:
            across = sum(
                any(one.x0 + 1 < edge < one.x1 - 1 for one in line.letters) or _over(line, edge)
                for line in lines
            )
            if across <= _ACROSS * len(lines):
                yield edge
    yield cell[2]


def _over(line: LetterLine, edge: float) -> bool:
    """Whether two letters of a line that stand close lie on either side of an edge."""
    return any(
        one.x1 <= edge + 1 and edge - 1 <= other.x0 and other.x0 - one.x1 < 0.4 * (one.bottom - one.top)
        for one, other in pairwise(line.letters)
    )
