"""Rows that are parted between lines where a page ends: those no page holds, and high ones that would leave it blank.

A parted row is written as two rows, one on each page: so every program has the same pages, and the further ones can
say （续） above the heads that they repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_gen.document.nodes import RowRole
from report_gen.layout.tables import SetRow

#: What word processors add for the rules around a row whose height is not stated, in twips.
_RULES = 40
#: A row is parted with at least so many lines on either page, where it has them.
_LINES = 3
#: A row higher than this share of a page is parted rather than leave as much of a page blank.
HIGH = 0.15


def has_tall_rows(rows: Sequence[SetRow], room: int) -> bool:
    """Whether a row is taller than a page has room for."""
    return any(row.height > room and row.cells for row in rows)


def can_part(row: SetRow, room: int) -> bool:
    """Whether a row is so high that it is parted rather than moved to the next page; `room` is that of a page."""
    return bool(row.cells) and row.height > room * HIGH and _most(row) >= 2 * _LINES


def beginning(row: SetRow, room: int) -> int:
    """The height of what must stand together at the beginning of a row: the whole of one that is not parted."""
    return _LINES * _pitch(row) + _RULES if can_part(row, room) else row.height


def can_begin(group: Sequence[SetRow], room: int) -> bool:
    """Whether rows that stay together are heads over a row that can be parted, or such a row alone."""
    return all(row.role is RowRole.SUBHEAD for row in group[:-1]) and can_part(group[-1], room)


class Pouring:
    """Fills page after page.

    `first` and `rest` are the room of the first page and of further ones, `tail` is the height of what stands below the
    last row.
    """

    def __init__(self, first: int, rest: int, tail: int) -> None:
        self.room, self.rest, self.tail = first, rest, tail
        self.page: list[SetRow] = []

    def pour(self, groups: Sequence[Sequence[SetRow]]) -> Iterator[list[SetRow]]:
        """The rows on each page; `groups` are rows that stay together. The first page may have none."""
        for number, group in enumerate(groups, 1):
            tail = self.tail if number == len(groups) else 0
            parted = can_begin(group, self.rest)
            whole, last = (group[:-1], group[-1]) if parted else (group, group[-1])
            need = sum(row.height for row in whole) + (beginning(last, self.rest) if parted else tail)
            if need > self.room and not self._fresh and whole:
                yield self._turn()
            self._add(whole)
            if parted:
                yield from self._part(last, tail)
        yield self.page

    @property
    def _fresh(self) -> bool:
        """Whether the page is as empty as a further one can be."""
        return not self.page and self.room >= self.rest

    def _turn(self) -> list[SetRow]:
        page, self.page, self.room = self.page, [], self.rest
        return page

    def _add(self, rows: Sequence[SetRow]) -> None:
        self.page += rows
        self.room -= sum(row.height for row in rows)

    def _part(self, row: SetRow, tail: int) -> Iterator[list[SetRow]]:
        """A row on as many pages as it takes."""
        while row.height + tail > self.room:
            most = _most(row)
            count = min((self.room - _RULES) // _pitch(row), most - _LINES)
            if count >= (1 if self._fresh else _LINES):
                self._add([_cut(row, 0, count)])
                row = _cut(row, count, most)
            elif self._fresh:
                break  # no page holds it: it stands on one all the same
            yield self._turn()
        self._add([row])


def _most(row: SetRow) -> int:
    return max(len(cell.lines) for cell in row.cells)


def _cut(row: SetRow, start: int, end: int) -> SetRow:
    cells = tuple(replace(cell, rowspan=1, lines=cell.lines[start:end]) for cell in row.cells)
    return replace(row, height=max(cell.height for cell in cells) + _RULES, cells=cells, parted=True)


def _pitch(row: SetRow) -> int:
    return max(cell.pitch for cell in row.cells)
