"""Straight lines of a page as tables: each a list of the boxes of its cells, merged where no line parts them.

Lines that touch are one table. Between all their positions lies a raster; neighbours without a line between
them are one cell. A table that is open at its sides ends where its horizontal lines end, one that a page breaks
where its upright lines do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.drawn import Stroke

Box = tuple[float, float, float, float]
Spans = list[tuple[float, float]]
#: Points within which lines are one, meet, or cross.
_NEAR = 3.0
#: Upright lines that end together where a table is open.
_LEAST_ENDS = 4
#: Points within which level lines are one, drawn cell by cell.
_ONE_LINE = 1.0
#: The least length of a line that parts rows, of the page's width and of the longest such line.
_LONG, _FULL = 0.3, 0.8
#: Rasters beyond this are drawings.
_MOST_CELLS = 40_000


def ruled_tables(strokes: Sequence[Stroke]) -> list[list[Box]]:
    """The tables of a page."""
    return [cells for group in _touching(strokes) if (cells := _Raster(group).cells())]


def level_rules(strokes: Sequence[Stroke], width: float) -> tuple[float, ...]:
    """Heights of the lines that part whole rows of a page of some width, drawn at once or cell by cell.

    A line below a head over several columns is shorter than those that go from side to side.
    """
    spans: dict[float, Spans] = defaultdict(list)
    level = [one for one in strokes if not one.upright]
    heights = positions((one.top for one in level), _ONE_LINE)
    for one in level:
        spans[heights[bisect_right(heights, one.top + _ONE_LINE) - 1]].append((one.x0, one.x1))
    lengths = {height: _length(own) for height, own in spans.items()}
    least = max(_LONG * width, _FULL * max(lengths.values(), default=0))
    return tuple(height for height, length in sorted(lengths.items()) if length > least)


@dataclass(frozen=True, slots=True)
class ShortRule:
    """A level line below a head over several columns: from `x0` to `x1`, at the height `top`."""

    x0: float
    x1: float
    top: float


def short_rules(strokes: Sequence[Stroke], long: Sequence[float]) -> tuple[ShortRule, ...]:
    """The level lines of a page beside its `level_rules` (their heights, `long`); drawn cell by cell they are one."""
    found: list[ShortRule] = []
    level = [one for one in strokes if not one.upright]
    for one in sorted(level, key=lambda one: (round(one.top), one.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - one.top) <= _ONE_LINE and one.x0 - last.x1 <= _NEAR:
            found[-1] = ShortRule(last.x0, max(last.x1, one.x1), last.top)
        elif all(abs(one.top - height) > _ONE_LINE for height in long):
            found.append(ShortRule(one.x0, one.x1, one.top))
    return tuple(found)


def _length(spans: Spans) -> float:
    """How much of a line is drawn."""
    total, end = 0.0, float("-inf")
    for x0, x1 in sorted(spans):
        total += max(x1 - max(x0, end), 0)
        end = max(end, x1)
    return total


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Lines in groups that hang together."""
    parent = list(range(len(strokes)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    order = sorted(range(len(strokes)), key=lambda number: strokes[number].top)
    active: list[int] = []
    for number in order:
        one = strokes[number]
        active = [other for other in active if strokes[other].bottom >= one.top - _NEAR]
        for other in active:
            two = strokes[other]
            if one.x0 - _NEAR <= two.x1 and two.x0 - _NEAR <= one.x1:
                parent[root(number)] = root(other)
        active.append(number)
    groups: dict[int, list[Stroke]] = defaultdict(list)
    for number, stroke in enumerate(strokes):
        groups[root(number)].append(stroke)
    return [group for group in groups.values() if len(group) > 3]


def positions(values: Iterable[float], near: float = _NEAR) -> list[float]:
    """The different positions of lines; what lies nearer than so many points is one line."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


@dataclass
class _Raster:
    """The raster of one group of lines."""

    group: list[Stroke]
    across: list[float] = field(init=False)
    down: list[float] = field(init=False)

    def __post_init__(self) -> None:
        upright = [one for one in self.group if one.upright]
        level = [one for one in self.group if not one.upright]
        ends = [end for one in level for end in (one.x0, one.x1)]
        sides = [min(ends), max(ends)] if ends else []
        self.across = positions([*(one.x0 for one in upright), *sides])
        self.down = positions([*(one.top for one in level), *_open_ends(upright)])
        self._upright = self._lines(self.across, [(one.x0, one.top, one.bottom) for one in upright])
        self._level = self._lines(self.down, [(one.top, one.x0, one.x1) for one in level])

    @staticmethod
    def _lines(places: Sequence[float], lines: Sequence[Box | tuple[float, float, float]]) -> list[Spans]:
        """For each position the stretches that lines cover."""
        found: list[Spans] = [[] for _ in places]
        for place, start, end in sorted((one[0], one[1], one[2]) for one in lines):
            found[max(bisect_right(places, place + 0.01) - 1, 0)].append((start, end))
        return found

    def cells(self) -> list[Box]:
        """The boxes of its cells; nothing where it is no table."""
        columns, rows = len(self.across) - 1, len(self.down) - 1
        if columns < 1 or rows < 1 or columns * rows > _MOST_CELLS:
            return []
        owner = [[-1] * columns for _ in range(rows)]
        boxes: list[Box] = []
        for row in range(rows):
            for column in range(columns):
                if owner[row][column] < 0:
                    boxes.append(self._fill(owner, row, column, len(boxes)))
        return boxes

    def _fill(self, owner: list[list[int]], row: int, column: int, number: int) -> Box:
        """All places that no line parts from one, as a box."""
        waiting, seen = [(row, column)], [(row, column)]
        owner[row][column] = number
        while waiting:
            here = waiting.pop()
            for there in self._open(here):
                if owner[there[0]][there[1]] < 0:
                    owner[there[0]][there[1]] = number
                    waiting.append(there)
                    seen.append(there)
        downs, acrosses = [one[0] for one in seen], [one[1] for one in seen]
        return (
            self.across[min(acrosses)], self.down[min(downs)], self.across[max(acrosses) + 1], self.down[max(downs) + 1]
        )  # fmt: skip

    def _open(self, here: tuple[int, int]) -> Iterable[tuple[int, int]]:
        """Neighbours without a line between."""
        row, column = here
        top, bottom = self.down[row], self.down[row + 1]
        left, right = self.across[column], self.across[column + 1]
        if column + 2 < len(self.across) and not _covered(self._upright[column + 1], top, bottom):
            yield row, column + 1
        if column > 0 and not _covered(self._upright[column], top, bottom):
            yield row, column - 1
        if row + 2 < len(self.down) and not _covered(self._level[row + 1], left, right):
            yield row + 1, column
        if row > 0 and not _covered(self._level[row], left, right):
            yield row - 1, column


def _open_ends(upright: Sequence[Stroke]) -> list[float]:
    """Where several upright lines begin or end together: a table that a page breaks has no line across there."""
    if len(upright) < _LEAST_ENDS:
        return []
    first, last = min(one.top for one in upright), max(one.bottom for one in upright)
    begun = sum(one.top - first < _NEAR for one in upright) >= _LEAST_ENDS
    ended = sum(last - one.bottom < _NEAR for one in upright) >= _LEAST_ENDS
    return [first] * begun + [last] * ended


def _covered(spans: Spans, start: float, end: float) -> bool:
    """Whether lines cover most of a stretch."""
    total = sum(max(min(end, stop) - max(start, begin), 0.0) for begin, stop in spans)
    return total > 0.5 * (end - start)
