"""Headings stay with what they stand over: what must have room together."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.layout.boxes import Box, TextBox


def headed(boxes: Sequence[Box], index: int) -> int:
    """The height of headings from `index` on with the beginning of what they stand over; 0 for no headings."""
    need = 0
    while index < len(boxes) and keeps(boxes[index]):
        need += _height(boxes[index])
        index += 1
        if index < len(boxes) and _apart(boxes[index - 1], boxes[index]):
            return 0
    return need + boxes[index].least if need and index < len(boxes) else need


def _apart(before: Box, box: Box) -> bool:
    return box.new_page or box.landscape != before.landscape


def keeps(box: Box) -> bool:
    """Whether it is a heading, which never stands alone at the end of a page."""
    return isinstance(box, TextBox) and box.keep_next


def _height(box: Box) -> int:
    return box.height if isinstance(box, TextBox) else box.least
