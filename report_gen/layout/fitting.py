"""The size and the height of rows in which a table is set: the largest that cut no number and take no needless page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from report_gen.document.nodes import Grid
from report_gen.edition.style import TableStyle
from report_gen.layout.columns import choices
from report_gen.layout.rows import Setting
from report_gen.layout.tables import AFTER_TABLE, SetTable

#: A table of up to so many pages is tried in smaller sizes and with lower rows, for the sake of a page saved.
_MOST_PAGES = 4
#: No table takes a smaller size than this (half points, 小五) only to save a page.
LEAST_SIZE = 18
#: By so many twips the height of rows is lowered at a time.
_STEP = 5


def set_table(grid: Grid, style: TableStyle, width: int, room: int = 0) -> SetTable:
    """Choose size, columns and height of rows, set every cell.

    The size is the largest that cuts no number, and rows have the height of the style. Where that saves a page the
    size is a smaller one, or else the rows are as much lower as it takes, at least `least_row_height`; `room` is the
    height of a page.
    """
    first, *others = choices(grid, style, width)
    largest = _tried(Setting(grid, style, *first), style.row_height, room)
    if not room < largest.height + AFTER_TABLE <= room * _MOST_PAGES:
        return largest.setting.table(style.row_height)
    smaller = (Setting(grid, style, *one) for one in others if one[1] >= LEAST_SIZE)
    tried = [largest, *(_tried(one, style.row_height, room) for one in smaller)]
    most = min(one.pages for one in tried)
    lowered = [low for one in tried for low in _lowered(one.setting, style, room, most)]
    best = min([*tried, *lowered], key=lambda one: one.pages)
    return best.setting.table(best.row_height)


class _Tried(NamedTuple):
    """A table in a size and with a height of rows, weighed but not set."""

    setting: Setting
    row_height: int
    height: int
    pages: int


def _lowered(setting: Setting, style: TableStyle, room: int, most: int) -> Iterator[_Tried]:
    """The table with its rows as high as can be on the fewest pages that it takes with the lowest, below `most`."""
    if not 0 < style.least_row_height < style.row_height:
        return
    lowest = _tried(setting, style.least_row_height, room)
    if lowest.pages >= most:
        return
    for height in range(style.row_height - _STEP, style.least_row_height, -_STEP):
        higher = _tried(setting, height, room)
        if higher.pages <= lowest.pages:
            yield higher
            return
    yield lowest


def _tried(setting: Setting, row_height: int, room: int) -> _Tried:
    """The table weighed: its height, and how many pages it takes with its head on each."""
    heights = setting.heights(row_height)
    head = sum(height for height, row in zip(heights, setting.grid.rows, strict=True) if row.role.in_head)
    height = sum(heights)
    pages = -(-(height - head) // max(1, room - head - AFTER_TABLE))
    return _Tried(setting, row_height, height, pages)
