"""Rows that no level line parts, found from their figures: names over several lines stand around, below or above these.

The figures of a row stand in one line, in the middle, at the top or at the bottom of its cell. A table has one of these
habits in all its rows, so the lines of its names can be parted among the figures in one way only: each name with its
middle, its first or its last line level with its figures. Where no habit parts them all, nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from report_gen.figures.code import is_code
from report_gen.figures.records import dataclass
from report_gen.proofreading.ordinals import CHAPTER
from report_gen.proofreading.source.pieces import NOTHING, WRAPPED, is_money

#: What begins a name, wherever it stands: an ordinal, a code, what follows the numbered lines of a table of two sides.
_BEGINS = re.compile(
    rf"{CHAPTER}|\d{{3}}(?:\d\d){{0,2}}\D|(本年(收入|支出)|年[初末](财政拨款)?结转|使用|用事业|结余分配|(收入|支出)?总计|合计$)"
)
#: Of a letter's height, how far a name may stand from where its figures say, and figures of one row apart.
_NEAR = 0.3
#: Of a letter's height, by how much one habit must fit better than another.
_ALIKE = 0.02
#: Of a letter's height, how far lines that go on in the next one end before the longest, and what others cost.
_SHORT, _ODD = 1.5, 0.2
#: Of a column's lines, how many are figures if it is one of figures.
_MOST = 0.6
#: Lines of one name, rows and lines of a page beyond which there are none.
_TALLEST, _MOST_ROWS, _MOST_LINES = 9, 200, 2_000


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a column: its words, where it stands and where it ends."""

    text: str
    top: float
    bottom: float
    right: float = 0.0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def is_figure(self) -> bool:
        """Whether it fills a cell of figures."""
        return is_money(self.text) or is_code(self.text) or self.text in NOTHING or self.text.isdigit()


@dataclass(frozen=True, slots=True)
class _FigureLevel:
    """The height of a row's figures, and how far all of it reaches."""

    at: float
    top: float
    bottom: float
    figures: bool = True


Column = Sequence[CellLine]
_Habit = Callable[[Column], float]
_HABITS: tuple[_Habit, ...] = (
    lambda lines: (lines[0].top + lines[-1].bottom) / 2,
    lambda lines: lines[0].middle,
    lambda lines: lines[-1].middle,
)


def row_extents(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """From where to where each row of a body reaches, from top to bottom; nothing where that is not certain.

    `columns` are the lines of its columns from left to right.
    """
    lines = [line for column in columns for line in column]
    if not lines or len(lines) > _MOST_LINES:
        return []
    height = median(line.bottom - line.top for line in lines)
    rows = _anchors(columns, height)
    if not rows or len(rows) > _MOST_ROWS or any(map(_is_broken, columns)):
        return []
    names = [(column, _beside(columns, n, height)) for n, column in enumerate(columns) if _is_names(column)]
    tried = [_parted(names, rows, habit, height) for habit in _HABITS]
    told = sorted((cost, [(row.top, row.bottom) for row in found]) for found, cost in tried if found)
    if not told or any(cost < told[0][0] + _ALIKE * height and own != told[0][1] for cost, own in told[1:]):
        return []  # in two ways
    apart = all(one[1] <= other[0] + _NEAR * height for one, other in pairwise(told[0][1]))
    return told[0][1] if apart else []


def _is_names(column: Column) -> bool:
    return bool(column) and not _holds_figures(column)


def _beside(columns: Sequence[Column], names: int, height: float) -> list[float]:
    """Where the figures stand that names are of: those right of them up to other names, and codes left of the first."""
    end = next((n for n in range(names + 1, len(columns)) if _is_names(columns[n])), len(columns))
    own = columns[names + 1 : end] if any(map(_is_names, columns[:names])) else columns[:end]
    return [row.at for row in _anchors(own, height)]


def _holds_figures(column: Column) -> bool:
    return sum(line.is_figure for line in column) > _MOST * len(column)


def _is_broken(column: Column) -> bool:
    """Whether a column holds amounts whose last digits broke off and stand below them."""
    decimals = {len(line.text.partition(".")[2]) for line in column if is_money(line.text)}
    return len(decimals) > 1 and any(line.text.isdigit() for line in column)


def _anchors(columns: Iterable[Column], height: float) -> list[_FigureLevel]:
    """The rows that figures tell: amounts and numbers of lines; codes, which may break, only where there are none."""
    own = [column for column in columns if column and _holds_figures(column)]
    sure = [line for column in own for line in _whole(column)]
    codes = [line for column in own for line in column if is_code(line.text)]
    found: list[_FigureLevel] = []
    for line in sorted(sure or codes, key=lambda one: one.middle):
        last = found[-1] if found else None
        if last is not None and line.middle - last.at < _NEAR * height:
            found[-1] = replace(last, top=min(last.top, line.top), bottom=max(last.bottom, line.bottom))
        else:
            found.append(_FigureLevel(line.middle, line.top, line.bottom))
    return found


def _whole(column: Column) -> list[CellLine]:
    """The lines of a column that are amounts, what stands for nothing beside these or alone, or running numbers."""
    amounts = [line for line in column if is_money(line.text) or line.text in NOTHING]
    numbers = [int(line.text) for line in column if line.text.isdigit()]
    running = len(numbers) > 1 and all(other == one + 1 for one, other in pairwise(numbers))
    if len(amounts) == len(column) or any(is_money(line.text) for line in amounts):
        return amounts
    return [line for line in column if line.text.isdigit()] if running else []


def _parted(
    names: Sequence[tuple[Column, Sequence[float]]],
    rows: Sequence[_FigureLevel],
    habit: _Habit,
    height: float,
) -> tuple[list[_FigureLevel], float]:
    """The rows with the names that a habit gives them, and how far these stand off; nothing where it gives none."""
    found, total = list(rows), 0.0
    for column, beside in names:
        cells, cost = _cells(column, [row.at for row in found], beside, habit, height)
        if not cells:
            return [], 0.0
        total += cost
        for cell in cells:
            at = habit(cell)
            own = next((n for n, row in enumerate(found) if abs(row.at - at) < _NEAR * height), None)
            if own is None:
                found.append(_FigureLevel(at, cell[0].top, cell[-1].bottom, figures=False))
            else:
                row = found[own]
                found[own] = replace(
                    row, top=min(row.top, cell[0].top), bottom=max(row.bottom, cell[-1].bottom)
                )
        found.sort(key=lambda row: row.at)
    return found, total


def _cells(
    column: Column, rows: Sequence[float], beside: Sequence[float], habit: _Habit, height: float
) -> tuple[list[Column], float]:
    """The lines of a column as cells, each level with a row of its own or one that begins a name of no figures.

    Heights are in order, and looked up as such: a page may have many lines.

    Each figure `beside` them that no name stands level with costs more than any that does may. Lines of one name stand
    as close as any two, and all but the last are full. Lines above all figures may be heads.
    """
    count = len(column)
    gaps = [other.top - one.bottom for one, other in pairwise(column)]
    usual = min(gaps, default=0.0)  # between lines of one cell; rows stand no closer
    end_of_line = max(line.right for line in column) - _SHORT * height
    odd = [
        gap - usual + _ODD * height * (line.right < end_of_line)
        for gap, line in zip(gaps, column, strict=False)
    ]
    best: list[tuple[float, int, float]] = [(0.0, -1, float("-inf"))] + [(float("inf"), -1, 0.0)] * count
    for end in range(1, count + 1):
        if column[end - 1].middle < rows[0] - _NEAR * height:
            best[end] = (height * end, -1, float("-inf"))
        for start in range(end - 1, max(end - 1 - _TALLEST, -1), -1):
            if start < end - 1 and not _goes_on(column[start], column[start + 1], height):
                break
            cost, _, last = best[start]
            own = _level(column[start:end], rows, last, habit, height)
            if own is not None:
                passed = bisect_right(beside, last + _NEAR * height)
                missed = max(bisect_left(beside, own[1] - _NEAR * height) - passed, 0)
                cost += own[0] + sum(odd[start : end - 1]) + height * missed
                best[end] = min(best[end], (cost, start, own[1]), key=lambda one: one[0])
    if best[count][0] == float("inf"):
        return [], 0.0
    cells: list[Column] = []
    end = count
    while (start := best[end][1]) >= 0:
        cells.append(column[start:end])
        end = start
    return cells[::-1], best[count][0]


def _goes_on(line: CellLine, below: CellLine, height: float) -> bool:
    """Whether a line may be followed by another one in its cell."""
    return below.top - line.bottom < WRAPPED * height and not _BEGINS.match(below.text)


def _level(
    cell: Column, rows: Sequence[float], last: float, habit: _Habit, height: float
) -> tuple[float, float] | None:
    """How far a cell stands from the figures of a row below the last one, and where; None for one of no row.

    A name that begins as names do may have no figures beside it. That costs more than any it may have.
    """
    at = habit(cell)
    first = bisect_right(rows, last + _NEAR * height)
    above = max(bisect_left(rows, at) - 1, first)
    near = min(rows[above : above + 2], key=lambda row: abs(row - at), default=None)
    if near is not None and abs(near - at) < _NEAR * height:
        return abs(near - at), near
    alone = _BEGINS.match(cell[0].text) is not None and at > last + _NEAR * height
    return (height, at) if alone else None
