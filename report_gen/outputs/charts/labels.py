"""Where labels go: breaking words into lines and keeping labels apart. Pure geometry in points, no drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Measure = Callable[[str], float]

# A number or Latin word stays together; closing punctuation stays with what precedes it.
_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-]+[，。、；：）》”]*|[（《“]*.[，。、；：）》”]*", re.DOTALL)


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Break `text` into as few lines of at most `width` points as possible, all of about one length."""
    pieces = _pieces(text, width, measure)
    lines = _fill(pieces, width, measure)
    low, high = 0.0, width
    for _ in range(8 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        narrow = _fill(pieces, middle, measure)
        if len(narrow) > len(lines):
            low = middle
        else:
            high, lines = middle, narrow
    return lines


def _fill(pieces: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """Pieces put into lines one after another; one that is too wide stands alone."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and measure(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def _pieces(text: str, width: float, measure: Measure) -> list[str]:
    """Tokens, those wider than a line taken apart."""
    pieces: list[str] = []
    for match in _TOKEN.finditer(text):
        pieces.extend([match[0]] if measure(match[0]) <= width else match[0])
    return pieces


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres for labels in a column, in the order given from the top down, as near as possible to `wanted`.

    No two overlap, and all lie between `low` and `high` if their heights allow it. Labels that push one
    another form a group, which settles at the mean of what its members want.
    """
    if not wanted:
        return []
    tops = _offsets(heights)
    total = tops[-1] + heights[-1]
    goals = [y + height / 2 + top for y, height, top in zip(wanted, heights, tops, strict=True)]
    settled = _decreasing_fit(goals)
    return [
        min(max(goal, low + total), high) - top - height / 2
        for goal, top, height in zip(settled, tops, heights, strict=True)
    ]


def _offsets(heights: Sequence[float]) -> list[float]:
    """How far below the first label's top each label's top is when they stand without gaps."""
    offsets = [0.0]
    for height in heights[:-1]:
        offsets.append(offsets[-1] + height)
    return offsets


def _decreasing_fit(goals: Sequence[float]) -> list[float]:
    """The non-increasing sequence nearest to `goals` (least squares, pool adjacent violators)."""
    groups: list[tuple[float, int]] = []
    for goal in goals:
        groups.append((goal, 1))
        while len(groups) > 1 and groups[-2][0] < groups[-1][0]:
            (mean, count), (other, more) = groups[-2:]
            groups[-2:] = [((mean * count + other * more) / (count + more), count + more)]
    return [mean for mean, count in groups for _ in range(count)]
