"""Ruled tables of a PDF page as dense grids: cells by their lines, letters by the cell that their middle lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from report_gen.proofreading.printed import PaperSpot, PrintedCell
from report_gen.proofreading.source.letters import Letter, lines_of
from report_gen.proofreading.source.ruling import Box, positions

Rows = tuple[tuple[PrintedCell, ...], ...]
#: Lines closer than this, in points, are one line drawn twice.
_ONE = 2.5


def dense(cells: Sequence[Box], letters: Sequence[Letter], page: int) -> tuple[Rows, tuple[float, ...]]:
    """The rows of a table from the boxes of its cells, and the left edges of its columns."""
    across = positions((x for cell in cells for x in (cell[0], cell[2])), _ONE)
    down = positions((y for cell in cells for y in (cell[1], cell[3])), _ONE)
    owner: dict[tuple[int, int], int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for row in range(_index(down, top), _index(down, bottom)):
            for column in range(_index(across, x0), _index(across, x1)):
                owner.setdefault((row, column), number)
    words = _words(owner, across, down, letters)
    rows = tuple(
        tuple(_cell(owner, words, cells, page, (row, column)) for column in range(len(across) - 1))
        for row in range(len(down) - 1)
    )
    return rows, tuple(across[:-1])


def _index(edges: Sequence[float], value: float) -> int:
    """The edge nearest to a position."""
    at = bisect_right(edges, value)
    return min(range(max(at - 1, 0), min(at + 1, len(edges))), key=lambda number: abs(edges[number] - value))


def _words(
    owner: dict[tuple[int, int], int], across: list[float], down: list[float], letters: Sequence[Letter]
) -> dict[int, str]:
    inside: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        place = (bisect_right(down, letter.middle) - 1, bisect_right(across, (letter.x0 + letter.x1) / 2) - 1)
        if place in owner:
            inside[owner[place]].append(letter)
    return {number: "".join(line.text for line in lines_of(own)) for number, own in inside.items()}


def _cell(
    owner: dict[tuple[int, int], int],
    words: dict[int, str],
    cells: Sequence[Box],
    page: int,
    place: tuple[int, int],
) -> PrintedCell:
    number = owner.get(place)
    if number is None:
        return PrintedCell()
    row, column = place
    first = owner.get((row - 1, column)) != number and owner.get((row, column - 1)) != number
    return PrintedCell(words.get(number, ""), PaperSpot(page, cells[number]), first)
