"""A part whose last page would hold a few lines only has its lines set a little closer, and the page is saved.

A part reaches from one forced page to the next; the contents is one too. The standard lets the number of lines on a
page be adjusted where there is reason (GB/T 9704-2012, 5.2.3). It does not speak of the contents, which may be set
closer than text and in smaller letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report_gen.document.nodes import Contents, Report
from report_gen.edition.style import StyleSheet
from report_gen.layout.boxes import Box, TextBox, make_boxes
from report_gen.layout.entries import closer_entry, entry_lines
from report_gen.layout.looks import WHOLE, closer
from report_gen.layout.waiting import extent

#: By so many thousandths of their pitch lines are set closer at a time.
_STEP = 10


def fitting_boxes(report: Report, style: StyleSheet) -> list[Box]:
    """The blocks of a report as boxes, those of some parts with their lines closer."""
    boxes = make_boxes(report, style)
    return [box for part in _parts(boxes) for box in _squeezed(report, part, style)]


def _parts(boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes from each forced page to the next."""
    starts = [0, *(at for at in range(1, len(boxes)) if _opens(boxes[at - 1], boxes[at])), len(boxes)]
    return (boxes[start:end] for start, end in pairwise(starts))


def _opens(before: Box, box: Box) -> bool:
    return box.new_page or box.landscape != before.landscape


def _squeezed(report: Report, part: Sequence[Box], style: StyleSheet) -> Sequence[Box]:
    """The part with its lines as far apart as can be on one page less, if that is allowed."""
    squeeze = style.squeeze
    entries = any(map(_is_entry, part))
    least = squeeze.contents_least if entries else squeeze.least
    if not squeeze.lines or least == WHOLE or not any(_is_text(box, style) for box in part):
        return part
    pages, used = extent(report, part, style)
    if pages == 1 or (used > squeeze.lines * style.body.pitch and not entries):
        return part
    for share in range(WHOLE - _STEP, least - 1, -_STEP):
        closer_set = [_closer(report, box, share, style) for box in part]
        if extent(report, closer_set, style)[0] < pages:
            return closer_set
    return part


def _is_text(box: Box, style: StyleSheet) -> bool:
    """Whether it is running text, a lower heading or a line of the contents; large titles keep their pitch."""
    return isinstance(box, TextBox) and box.style.size <= style.body.size


def _is_entry(box: Box) -> bool:
    return isinstance(box, TextBox) and box.entry is not None


def _closer(report: Report, box: Box, share: int, style: StyleSheet) -> Box:
    if not isinstance(box, TextBox) or not _is_text(box, style):
        return box
    block = report.blocks[box.block]
    if box.entry is None or not isinstance(block, Contents):
        # Text on the page of the contents is not set closer than elsewhere.
        share = max(share, style.squeeze.least)
        return replace(box, style=closer(box.style, share), share=share)
    look = closer_entry(box.style, share, style.squeeze)
    lines = entry_lines(block, box.entry, look, style.page.text_width)
    return replace(box, style=look, lines=lines, share=share)
