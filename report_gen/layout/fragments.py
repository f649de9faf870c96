"""Where a table is cut into pages, and the marks of each fragment: head again, rows, rules.

Rows are never split, unless one is taller than a page; rows joined by a spanning cell stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from report_gen.layout.pages import Glyphs, Rule
from report_gen.layout.stamp import Corner, stamp
from report_gen.layout.tables import SetCell, SetRow, SetTable

#: A page of a continued table has at least so many rows, where there is a choice.
FEWEST = 2


def row_groups(rows: Sequence[SetRow], room: int) -> list[list[SetRow]]:
    """Rows that must stay on one page: those joined by a spanning cell, as long as they fit into `room`."""
    groups: list[list[SetRow]] = []
    until = -1
    for row in rows:
        if row.index < until:
            groups[-1].append(row)
        else:
            groups.append([row])
        until = max([until, *(row.index + cell.rowspan for cell in row.cells)])
    return [part for group in groups for part in _fitting(group, room)]


def _fitting(group: list[SetRow], room: int) -> Iterator[list[SetRow]]:
    if sum(row.height for row in group) <= room:
        yield group
        return
    for row in group:
        yield from ([part] for part in split_row(row, room))


def split_row(row: SetRow, room: int) -> Iterator[SetRow]:
    """A row taller than `room` in parts that fit, cut between lines; any other row as it is."""
    if row.height <= room or not row.cells:
        yield replace(row, height=min(row.height, room))
        return
    air = max(0, row.height - max(cell.height for cell in row.cells))
    count = max(1, (room - air) // max(cell.pitch for cell in row.cells))
    most = max(len(cell.lines) for cell in row.cells)
    for start in range(0, most, count):
        cells = tuple(replace(cell, rowspan=1, lines=cell.lines[start : start + count]) for cell in row.cells)
        yield replace(row, height=max(cell.height for cell in cells) + air, cells=cells)


def cut(heights: Sequence[int], first: int, rest: int, tail: int) -> list[tuple[int, int]]:
    """Start and end of the groups on each page; the first page has room for `first`, others for `rest`.

    `tail` is what must stand below the last group (notes). The first fragment may be empty, which means
    that the table begins on the next page. A last group is not left alone when another can join it.
    """
    sums = [0, *accumulate(heights)]
    total, start, room = len(heights), 0, first
    parts: list[tuple[int, int]] = []
    while sums[total] - sums[start] + tail > room:
        end = start
        while end < total and sums[end + 1] - sums[start] <= room:
            end += 1
        end = _leave_company(start, end, total)
        if end - start < min(FEWEST, total) and not parts and first < rest:
            end = start
        elif end == start:
            end += 1
        parts.append((start, end))
        start, room = end, rest
        if start == total:
            return parts
    return [*parts, (start, total)]


def _leave_company(start: int, end: int, total: int) -> int:
    """Move the end of a page up so that the next page has more than one group."""
    left = total - end
    if left < FEWEST and end - start >= 2 * FEWEST - left:
        return total - FEWEST
    return end


def marks(table: SetTable, rows: Sequence[SetRow], at: Corner, weight: int) -> Iterator[Glyphs | Rule]:
    """Texts and rules of a fragment (head and rows) at a corner; `weight` is that of the rules.

    A `repeated` corner says that the head has been shown before.
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
                at.repeated and row.role.in_head,
            )
            yield from _text(cell, corner, tops[end] - tops[number])
    for x1, y1, x2, y2 in (*_horizontal(table, rows, tops), *_vertical(table, rows, tops)):
        yield Rule(at.x + x1, at.y + y1, at.x + x2, at.y + y2, weight, at.block)


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
    owners = [table.owners[row.index] for row in rows]
    for place, (above, below) in enumerate(zip([none, *owners], [*owners, none], strict=True)):
        for a, b in _stretches([up != low for up, low in zip(above, below, strict=True)]):
            yield table.edges[a], tops[place], table.edges[b], tops[place]


def _vertical(table: SetTable, rows: Sequence[SetRow], tops: Sequence[int]) -> Iterator[Segment]:
    """Lines between columns, likewise."""
    owners = [(None, *table.owners[row.index], None) for row in rows]
    for column, x in enumerate(table.edges):
        for a, b in _stretches([owner[column] != owner[column + 1] for owner in owners]):
            yield x, tops[a], x, tops[b]


def _stretches(present: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of true values."""
    at = 0
    for value, items in groupby(present):
        length = len(list(items))
        if value:
            yield at, at + length
        at += length
