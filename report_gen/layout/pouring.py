"""Tables with a row taller than a page: such rows are parted between lines where a page ends, as Word does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_gen.layout.tables import SetRow

#: What word processors add for the rules around a row whose height is not stated, in twips.
_RULES = 40


def has_tall_rows(rows: Sequence[SetRow], room: int) -> bool:
    """Whether a row is taller than a page has room for."""
    return any(row.height > room and row.cells for row in rows)


def beginning(row: SetRow, room: int) -> int:
    """The height of what must stand together at the beginning of a row: the whole of one that a page holds."""
    if row.height <= room or not row.cells:
        return row.height
    return _pitch(row)


def pour(rows: Sequence[SetRow], first: int, rest: int) -> Iterator[list[SetRow]]:
    """The rows on each page; the first page has room for `first`, others for `rest`."""
    page: list[SetRow] = []
    room = first
    for row in rows:
        for part in _parts(row, room, rest):
            if part is None:
                yield page
                page, room = [], rest
            else:
                page.append(part)
                room -= part.height
    yield page


def _parts(row: SetRow, room: int, rest: int) -> Iterator[SetRow | None]:
    """A row as it stands on one page or on several; None is the end of a page."""
    tall = row.height > rest and bool(row.cells)
    left: SetRow | None = row
    while left and left.height > room:
        part, left = _parted(left, room, fresh=room == rest) if tall else (None, left)
        if part:
            yield part
        elif room == rest:
            break  # no page holds it: it stands on one all the same
        yield None
        room = rest
    if left:
        yield left


def _parted(row: SetRow, room: int, *, fresh: bool) -> tuple[SetRow | None, SetRow | None]:
    """As many lines of a row as there is room for, and the others; a `fresh` page takes one at least."""
    most = max(len(cell.lines) for cell in row.cells)
    count = max(room // _pitch(row), 1 if fresh else 0)
    if not count:
        return None, row
    return _cut(row, 0, count), _cut(row, count, most) if count < most else None


def _cut(row: SetRow, start: int, end: int) -> SetRow:
    cells = tuple(replace(cell, rowspan=1, lines=cell.lines[start:end]) for cell in row.cells)
    return replace(row, height=max(cell.height for cell in cells) + _RULES, cells=cells, parted=True)


def _pitch(row: SetRow) -> int:
    return max(cell.pitch for cell in row.cells)
