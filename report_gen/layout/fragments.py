"""Where a table is cut into pages, and the marks of each fragment: head again, rows, rules.

Rows are parted only where they are high and a page would stay blank (`pouring`); rows joined by a spanning cell stay
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from report_gen.document.nodes import RowRole
from report_gen.figures.lengths import Twips
from report_gen.layout.pages import CONTINUED, Glyphs, RuleLine
from report_gen.layout.pouring import HIGH, Pouring, can_begin, has_tall_rows
from report_gen.layout.stamp import Corner, stamp
from report_gen.layout.tables import SetCell, SetRow, SetTable

#: A page of a continued table has at least so many rows, where there is a choice.
FEWEST = 2


def row_groups(rows: Sequence[SetRow], room: int) -> list[list[SetRow]]:
    """Rows that must stay on one page, if they take no more than half of `room`.

    They are heads within the table with the row below them, and rows joined by a spanning cell.
    """
    groups: list[list[SetRow]] = []
    until = -1
    for row in rows:
        if row.index < until:
            groups[-1].append(row)
        else:
            groups.append([row])
        below = row.index + 1 + (row.role is RowRole.SUBHEAD)
        until = max([until, below, *(row.index + cell.rowspan for cell in row.cells)])
    return [part for group in groups for part in _fitting(group, room)]


def _fitting(group: list[SetRow], room: int) -> list[list[SetRow]]:
    if sum(row.height for row in group) * 2 <= room:
        return [group]
    # Larger groups would leave half pages empty.
    parts: list[list[SetRow]] = [[]]
    for row in group:
        parts[-1].append(row)
        if row.role is not RowRole.SUBHEAD:
            parts.append([])
    return [part for part in parts if part]


def divided(rows: Sequence[SetRow], first: int, rest: int, tail: int) -> Iterator[list[SetRow]]:
    """The rows on each page, as `cut` has them, or with high rows parted; the first page may have none."""
    groups = row_groups(rows, rest)
    heights = [sum(row.height for row in group) for group in groups]
    parts = cut(heights, first, rest, tail)
    if has_tall_rows(rows, rest) or _blank(groups, heights, parts, first, rest):
        return Pouring(first, rest, tail).pour(groups)
    return (_rows(groups[start:end]) for start, end in parts)


def _blank(
    groups: Sequence[list[SetRow]],
    heights: Sequence[int],
    parts: Sequence[tuple[int, int]],
    first: int,
    rest: int,
) -> bool:
    """Whether a page stays blank before a high row."""
    for number, (start, end) in enumerate(parts[:-1]):
        left = (rest if number else first) - sum(heights[start:end])
        if left > rest * HIGH and can_begin(groups[end], rest):
            return True
    return False


def company(heights: Sequence[int], rest: int, tail: int) -> tuple[int, int]:
    """How many groups at the beginning and at the end stay together on one page, where a page has room for them.

    `rest` is that room without the head, `tail` what must stand below the last group (notes). A table too short to
    have both a decent beginning and a decent end is not divided at all.
    """
    total, few = len(heights), min(FEWEST, len(heights))
    if total < 2 * FEWEST and sum(heights) + tail <= rest:
        return total, total
    closing = few if sum(heights[total - few :]) + tail <= rest and total >= 2 * FEWEST else min(1, total)
    opening = max(min(few, total - closing), min(1, total))
    return opening if sum(heights[:opening]) <= rest else min(1, total), closing


def cut(heights: Sequence[int], first: int, rest: int, tail: int) -> list[tuple[int, int]]:
    """Start and end of the groups on each page; the first page has room for `first`, others for `rest`.

    `tail` is what must stand below the last group (notes). The first fragment may be empty, which means
    that the table begins on the next page. A last group is not left alone when another can join it.
    """
    sums = [0, *accumulate(heights)]
    total, start, room = len(heights), 0, first
    opening, closing = company(heights, rest, tail)
    parts: list[tuple[int, int]] = []
    # On a page of its own the table begins in any case: a further page has no more room.
    if first < rest and sums[opening] + (tail if opening == total else 0) > first:
        parts, room = [(0, 0)], rest
    while start < total and sums[total] - sums[start] + tail > room:
        end = start + 1  # one group at least, however tall, or this would never end
        while end < total and sums[end + 1] - sums[start] <= room:
            end += 1
        if start < total - closing:
            end = min(end, total - closing)
        parts.append((start, end))
        start, room = end, rest
    return parts if start == total and parts else [*parts, (start, total)]


def kept(table: SetTable, room: int, tail: int) -> frozenset[int]:
    """The rows that stay on one page with the next row, or with the notes, for programs that divide tables.

    They are those that `cut` keeps together; `room` is the height of a page without the table's head.
    """
    if has_tall_rows(table.body, room):
        return frozenset()
    # Word divides tables by itself: rows that it is told to keep together make it divide where `cut` does.
    groups = row_groups(table.body, room)
    opening, closing = company([sum(row.height for row in group) for group in groups], room, tail)
    together = [*groups, [*table.head, *_rows(groups[:opening])], _rows(groups[len(groups) - closing :])]
    rows = {row.index for group in together for row in group[:-1]}
    if tail and groups:
        rows.add(groups[-1][-1].index)
    return frozenset(rows)


def _rows(groups: Iterable[list[SetRow]]) -> list[SetRow]:
    return [row for group in groups for row in group]


def marks(
    table: SetTable, rows: Sequence[SetRow], at: Corner, weight: Twips, repeated: int = 0
) -> Iterator[Glyphs | RuleLine]:
    """Texts and rules of a fragment (head and rows) at a corner; `weight` is that of the rules.

    So many of the first rows are `repeated`: they have been shown before.
    """
    tops = list(accumulate((row.height for row in rows), initial=0))
    for number, row in enumerate(rows):
        for cell in row.cells:
            end = _end(rows, number, cell)
            corner = Corner(
                at.x + cell.x,
                at.y + tops[number],
                at.block,
                (row.index, cell.column),
                number < repeated,
            )
            height = cell.height if row.parted else tops[end] - tops[number]
            yield from _text(cell, corner, height)
    for x1, y1, x2, y2 in (*_horizontal(table, rows, tops), *_vertical(table, rows, tops)):
        corners = (Twips(at.x + x1), Twips(at.y + y1), Twips(at.x + x2), Twips(at.y + y2))
        yield RuleLine(*corners, weight, at.block)


def _end(rows: Sequence[SetRow], number: int, cell: SetCell) -> int:
    """The place behind the last row of this fragment that the cell covers."""
    end = number + 1
    while cell.rowspan > 1 and end < len(rows) and rows[end].index < rows[number].index + cell.rowspan:
        end += 1
    return end


def _text(cell: SetCell, at: Corner, height: int) -> Iterator[Glyphs]:
    """The lines of a cell in the middle of its height."""
    above = max(0, height - cell.height) // 2
    for number, line in enumerate(cell.lines):
        yield from stamp(line, at.moved(0, above + number * cell.pitch), cell.pitch)


#: From (x, y) to (x, y).
Segment = tuple[int, int, int, int]


def _horizontal(table: SetTable, rows: Sequence[SetRow], tops: Sequence[int]) -> Iterator[Segment]:
    """Lines between rows where two different cells meet, joined to the longest stretches."""
    none = (None,) * (len(table.edges) - 1)
    owners = [_owners(table, row) for row in rows]
    for place, (above, below) in enumerate(zip([none, *owners], [*owners, none], strict=True)):
        for a, b in _stretches([up != low for up, low in zip(above, below, strict=True)]):
            yield table.edges[a], tops[place], table.edges[b], tops[place]


def _vertical(table: SetTable, rows: Sequence[SetRow], tops: Sequence[int]) -> Iterator[Segment]:
    """Lines between columns, likewise."""
    owners = [(None, *_owners(table, row), None) for row in rows]
    for column, x in enumerate(table.edges):
        for a, b in _stretches([owner[column] != owner[column + 1] for owner in owners]):
            yield x, tops[a], x, tops[b]


def _owners(table: SetTable, row: SetRow) -> tuple[tuple[int, int] | None, ...]:
    return (None,) * (len(table.edges) - 1) if row.index == CONTINUED else table.owners[row.index]


def _stretches(present: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of true values."""
    at = 0
    for value, items in groupby(present):
        length = len(list(items))
        if value:
            yield at, at + length
        at += length
