"""Columns of a table that no upright lines part: stretches of its body, each with its head, and heads above nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from report_gen.proofreading.source.pieces import NOTHING, Piece, Row

_SUM = re.compile(".{0,6}[合总小]计")
#: Left and right ends of columns, from left to right.
Columns = tuple[tuple[float, float], ...]
Span = tuple[float, float]
#: Points that a column without a head weighs against heads that stand beside what they are of.
_HEADLESS = 80.0
#: Points that a head of the first row of several stands farther than it seems to.
_UPPER = 15.0
#: Of the distance of two heads, how far the neighbours of a third stand apart at least.
_ROOM = 1.5
#: Heads of lower rows from which on their distance tells how wide a column is.
_FEW_LEAVES = 3
#: Points by which both ends of what a column holds are scattered alike.
_EVEN = 1.0
#: Points that a head may stand beyond the right end of its amounts, or the left end of its names.
_BEYOND = 4.0


def columns_of(body: Sequence[Row], heads: Sequence[Row], before: Columns = ()) -> Columns:
    """The columns of rows under heads; on a page that goes on with a table its columns, if these fit.

    A column without any figure is known by its head alone. The head of a column with figures stands over them or,
    as amounts stand at the right end of their cells and heads in the middle, beside them.
    """
    found = stretches(body)
    if before:
        both = _united([*before, *found])
        return both if len(both) == len(before) else ()
    leaves = _without_upper(_leaves(heads), heads, found)
    if len(leaves) < 2:
        return found
    amounts = [holds_amounts(body, one) for one in found]
    over = _spanning(leaves, heads)
    own = _matched(found, amounts, leaves, over)
    filled = [
        (min(one[0], leaves[head][0]), max(one[1], leaves[head][1])) if head is not None else one
        for one, head in zip(found, own, strict=True)
    ]
    rest = [one for number, one in enumerate(leaves) if number not in own]
    empty = [one for one in rest if one not in over and not any(_meet(one, column) for column in filled)]
    return tuple(sorted([*filled, *empty]))


def stretches(body: Sequence[Row]) -> Columns:
    """Stretches of the line that pieces of the body cover; the label of a sum may stand in the middle of several."""
    whole = [piece for row in body for piece in row]
    own = [piece for piece in whole if not _SUM.fullmatch(piece.text)]
    named = not all(piece.is_figure for piece in own)
    return _united([piece.span for piece in (own if named else whole)])


def holds_amounts(body: Sequence[Row], column: Span) -> bool:
    """Whether a column holds amounts for the most part."""
    inside = [one for row in body for one in row if column[0] <= one.span[0] < column[1]]
    return sum(one.is_money or one.text in NOTHING for one in inside) > len(inside) / 2


def cells_of(columns: Columns, body: Sequence[Row]) -> Columns:
    """Columns as wide as their cells: what stands at one end of its cell leaves room at the other."""
    found = []
    for number, (left, right) in enumerate(columns):
        before = columns[number - 1][1] if number else left
        after = columns[number + 1][0] if number + 1 < len(columns) else right
        side = _side(body, (left, right))
        if not holds_amounts(body, (left, right)):
            found.append((left, right))
        elif side is None:
            found.append(((before + left) / 2, (right + after) / 2))
        else:
            found.append((before, right) if side else (left, after))
    return tuple(found)


def _side(body: Sequence[Row], column: Span) -> bool | None:
    """Whether what a column holds stands at the right ends of its cells (True), at the left ones, or nobody knows."""
    inside = [one.span for row in body for one in row if column[0] <= one.span[0] < column[1]]
    lefts, rights = ([one[end] for one in inside] for end in (0, 1))
    spread = [max(ends) - min(ends) if ends else 0.0 for ends in (lefts, rights)]
    if abs(spread[0] - spread[1]) < _EVEN:
        return None
    return spread[0] > spread[1]


def _united(spans: Sequence[Span]) -> Columns:
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return tuple(found)


def _leaves(heads: Sequence[Row]) -> list[Span]:
    """The lowest heads from left to right: those that no lower one stands under.

    Between two neighbours in the line that numbers the columns (栏次) stands no other: it is a head over both.
    """
    found: list[Piece] = []
    lanes = heads[-1] if heads and sum(piece.text.isdigit() for piece in heads[-1]) > 1 else []
    closed = [
        (one.span[1], other.span[0])
        for one, other in pairwise(lanes)
        if one.text.isdigit() and other.text.isdigit()
    ]
    for row in reversed(heads):
        # The word 栏次 stands in the middle of all columns that it does not number.
        own = [piece for piece in row if piece.text.isdigit()] if row is lanes else row
        free = [piece for piece in own if not any(start <= piece.centre <= end for start, end in closed)]
        found += [piece for piece in free if not any(piece.over(one) for one in found)]
    return sorted(piece.span for piece in found)


def _spanning(leaves: Sequence[Span], heads: Sequence[Row]) -> set[Span]:
    """Heads that stand where there is no room for a column between those of lower rows: over two or more of them.

    Heads of other rows than the first may be of columns of their own wherever their cells are tall; only where lower
    ones repeat (预算数、决算数 by turns) they are over these.
    """
    rows = {piece.span: number for number, row in enumerate(heads) for piece in row}
    words = {piece.span: piece.text for row in heads for piece in row}
    first = {span for span in leaves if rows[span] == 0 and len(heads) > 1}
    if sum(rows[span] > 0 for span in leaves) < _FEW_LEAVES:
        return first
    found = set()
    for span in leaves:
        lower = [one for one in leaves if rows[one] > rows[span]]
        repeated = len({words[one] for one in lower}) < len(lower)
        if (span in first or repeated) and _is_between(span, lower):
            found.add(span)
    return found


def _without_upper(leaves: list[Span], heads: Sequence[Row], columns: Columns) -> list[Span]:
    """The lowest heads without those of the first row, where these are over several columns for certain.

    In the middle of its cell a head that is of one column stands lower than those that are over several; at the top
    of its cell it stands level with them, but then it is the only one near its column.
    """
    rows = {piece.span: number for number, row in enumerate(heads) for piece in row}
    first = {span for span in leaves if rows[span] == 0 and len(heads) > 1}
    lower = [span for span in leaves if span not in first]
    own = [[span for span in leaves if _meet(span, column)] for column in columns]
    tall = any(len(over) == 1 and over[0] in first for over in own)
    return leaves if tall or len(lower) < len(columns) else lower


def _is_between(span: Span, lower: Sequence[Span]) -> bool:
    """Whether a head stands between two neighbours that are no farther apart than neighbours are."""
    if len(lower) < _FEW_LEAVES:
        return False
    middles, middle = [sum(one) / 2 for one in lower], sum(span) / 2
    pitch = median(other - one for one, other in pairwise(middles))
    before = max((one for one in middles if one < middle), default=middle - pitch)
    after = min((one for one in middles if one > middle), default=middle + pitch)
    return after - before < _ROOM * pitch


def _matched(
    columns: Columns, sides: Sequence[bool | None], leaves: Sequence[Span], over: Container[Span]
) -> list[int | None]:
    """For each column its head, in their order, so that heads stand as near as may be; None where it has none.

    `over` are the heads of the first row, which are taken where nothing else is near.
    """

    @cache
    def best(column: int, head: int) -> tuple[float, tuple[int | None, ...]]:
        if column == len(columns):
            return 0.0, ()
        without = best(column + 1, head)
        choices = [(without[0] + _HEADLESS, (None, *without[1]))]
        for one in range(head, len(leaves)):
            apart = _apart(columns[column], leaves[one], sides[column])
            if apart is not None:
                rest = best(column + 1, one + 1)
                upper = _UPPER if leaves[one] in over else 0.0
                choices.append((rest[0] + apart + upper, (one, *rest[1])))
        return min(choices, key=lambda choice: choice[0])

    return list(best(0, 0)[1])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(column: Span, head: Span, side: bool | None) -> float | None:
    """Points between a head and what its column holds; None where it cannot be its head."""
    if _meet(head, column):
        return 0.0
    before, after = column[0] - head[1], head[0] - column[1]
    if side is None:
        return max(before, after)
    return (before if before > -_BEYOND else None) if side else (after if after > -_BEYOND else None)
