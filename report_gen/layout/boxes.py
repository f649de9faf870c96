"""Blocks of the report with their lines set, ready to be placed on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import takewhile
from typing import assert_never

from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    ContentsEntry,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Spans,
    Table,
    Title,
    contents,
)
from report_gen.edition.style import PageStyle, StyleSheet, TextStyle
from report_gen.figures.lengths import NO_LENGTH, Twips
from report_gen.figures.records import dataclass
from report_gen.layout.entries import entry_lines
from report_gen.layout.fitting import set_table
from report_gen.layout.looks import WHOLE, paragraph_style, title_style
from report_gen.layout.paragraphs import Line, set_heading, set_runs
from report_gen.layout.pouring import beginning, can_part
from report_gen.layout.runs import Run, heading_runs, paragraph_runs, runs_of
from report_gen.layout.tables import SetTable

#: Space above a picture of the user's in twips, but not behind a heading, which brings its own.
PICTURE_SPACE = Twips(120)
#: Of a page with a picture as high as can be so much stays empty: word processors add to a picture's line.
LEEWAY = 40
#: Of a paragraph that goes on on the next page at least so many lines stand on either page.
WIDOW = 2


@dataclass(slots=True)
class TextBox:
    """Lines of one paragraph. `entry` is the contents entry that it prints, if it is one, `numbered` with its page.

    `place` counts the paragraphs of a block that has several: notes, lines of the contents. `share` is what its lines
    keep of their pitch, in thousandths.
    """

    block: int
    style: TextStyle
    lines: list[Line]
    anchor: str = ""
    new_page: bool = False
    keep_next: bool = False
    landscape: bool = False
    entry: ContentsEntry | None = None
    numbered: bool = False
    place: tuple[int, ...] = ()
    share: int = WHOLE

    @property
    def height(self) -> int:
        """Height with the space around."""
        return self.style.before + len(self.lines) * self.style.pitch + self.style.after

    @property
    def least(self) -> int:
        """Height of the lines that must not be parted from what stands before."""
        lines = len(self.lines)
        return self.style.before + (lines if lines < 2 * WIDOW else WIDOW) * self.style.pitch


@dataclass(slots=True)
class TableBox:
    """A table and its notes. `room` is the height of a page, `space` what is free above it behind text."""

    block: int
    table: SetTable
    anchor: str
    notes: list[TextBox]
    room: int
    new_page: bool = False
    landscape: bool = False
    space: int = 0

    @property
    def least(self) -> int:
        """Height of the head and two rows, or of the beginning of a high one."""
        head = sum(row.height for row in self.table.head)
        room = self.room - head
        heights = [beginning(row, room) for row in self.table.body[:2]]
        high = any(can_part(row, room) for row in self.table.body[:1])
        return head + sum(heights[: 1 if high else 2])


@dataclass(slots=True)
class PictureBox:
    """A chart or a picture of the user's with its caption, None for none; `space` is above it."""

    block: int
    content: Chart | Image
    caption: TextBox | None
    width: Twips
    height: Twips
    space: Twips = NO_LENGTH
    new_page: bool = field(default=False, init=False)
    landscape: bool = False

    @property
    def least(self) -> int:
        """Its whole height."""
        return self.height + self.space + (self.caption.height if self.caption else 0)


Box = TextBox | TableBox | PictureBox


def make_boxes(report: Report, style: StyleSheet) -> list[Box]:
    """All blocks as boxes. Headings right before a table that starts a page go with it to that page."""
    wide = _landscape_blocks(report)
    boxes: list[Box] = []
    forced: set[int] = set()
    broken = False
    maker = _BoxMaker(report, style)
    for index, block in enumerate(report.blocks):
        new = list(maker.boxes(index, block, index in wide, boxes))
        if new and broken:
            new[0].new_page = True
            forced.add(len(boxes))
        broken = isinstance(block, PageBreak) or (broken and not new)
        boxes += new
    _join_headings(boxes, forced)
    return boxes


def _landscape_blocks(report: Report) -> set[int]:
    """Indices of landscape tables, and of the headings right before them."""
    wide: set[int] = set()
    for index in range(len(report.blocks) - 1, -1, -1):
        match report.blocks[index]:
            case Table(landscape=True):
                wide.add(index)
            case Heading() | Title() if index + 1 in wide:
                wide.add(index)
            case _:
                pass
    return wide


def _headings_height(boxes: Sequence[Box]) -> int:
    """Height of the headings right before what comes next: they share its page."""
    headings = takewhile(_is_heading, reversed(boxes))
    return sum(box.height for box in headings if isinstance(box, TextBox))


def _is_heading(box: Box) -> bool:
    return isinstance(box, TextBox) and box.keep_next and bool(box.anchor)


def _join_headings(boxes: list[Box], forced: set[int]) -> None:
    """Let a page begin with the headings right before a table that starts it, but for a break asked for."""
    for index, table in enumerate(boxes):
        if not isinstance(table, TableBox) or not table.new_page or index in forced:
            continue
        first = index
        while first and _is_heading(boxes[first - 1]) and (first == index or not boxes[first].new_page):
            first -= 1
        table.new_page = first == index
        boxes[first].new_page = True


class _BoxMaker:
    """Sets the lines of each block."""

    def __init__(self, report: Report, style: StyleSheet) -> None:
        self.report = report
        self.style = style

    def boxes(self, index: int, block: Block, wide: bool, before: Sequence[Box]) -> Iterator[Box]:
        """The boxes of one block; `wide` if it stands on a landscape page. `before` are those made so far."""
        page = self.style.page.turned() if wide else self.style.page
        match block:
            case Title(spans, anchor):
                style = title_style(block, self.style)
                lines = set_heading(runs_of(spans, style), style, page.text_width)
                yield self._text(index, style, lines, wide, anchor)
            case Heading():
                yield self._heading(index, block, page.text_width, wide)
            case Paragraph():
                yield self._paragraph(index, block, page.text_width, wide)
            case Contents():
                yield from self._contents(index, block, page.text_width)
            case Table():
                yield self._table(index, block, page, _headings_height(before))
            case Chart():
                yield self._chart(index, block, page.text_width)
            case Image():
                yield self._image(index, block, page, _headings_height(before))
            case PageBreak():
                pass
            case _:
                assert_never(block)

    @staticmethod
    def _text(index: int, style: TextStyle, lines: list[Line], wide: bool, anchor: str = "") -> TextBox:
        return TextBox(index, style, lines, anchor, keep_next=style.keep_next, landscape=wide)

    def _heading(self, index: int, heading: Heading, width: int, wide: bool) -> TextBox:
        style = self.style.headings[min(heading.level, len(self.style.headings)) - 1]
        lines = set_heading(heading_runs(heading, style), style, width)
        box = self._text(index, style, lines, wide, heading.anchor)
        box.new_page = heading.new_page
        return box

    def _paragraph(self, index: int, paragraph: Paragraph, width: int, wide: bool) -> TextBox:
        style = paragraph_style(paragraph.kind, self.style)
        lines = set_runs(paragraph_runs(paragraph, style, self.style), style, width)
        return self._text(index, style, lines, wide)

    def _contents(self, index: int, block: Contents, width: int) -> Iterator[TextBox]:
        title = self.style.contents_title
        lines = set_runs([Run(block.title, title.face, title.bold)], title, width)
        yield self._text(index, title, lines, False)
        for number, entry in enumerate(contents(self.report, block.depth)):
            style = self.style.contents[min(entry.level, len(self.style.contents)) - 1]
            box = self._text(index, style, entry_lines(block, entry, style, width), False)
            box.entry, box.place, box.numbered = entry, (number,), block.numbered
            yield box

    def _table(self, index: int, table: Table, page: PageStyle, taken: int) -> TableBox:
        width = page.text_width
        notes = [self._paragraph(index, note, width, table.landscape) for note in table.notes]
        for number, note in enumerate(notes):
            note.place = (number,)
        room = page.text_height - taken - sum(note.height for note in notes)
        grid = set_table(table.grid, self.style.table, width, room)
        space = self.style.table.space if grid.framed else 0
        height = page.text_height
        return TableBox(index, grid, table.anchor, notes, height, table.new_page, table.landscape, space)

    def _chart(self, index: int, chart: Chart, width: int) -> PictureBox:
        caption = self._caption(index, chart.caption, width)
        style = self.style.chart
        return PictureBox(index, chart, caption, Twips(min(style.width, width)), style.height)

    def _caption(self, index: int, caption: Spans, width: int) -> TextBox:
        style = self.style.chart.caption
        return self._text(index, style, set_heading(runs_of(caption, style), style, width), False)

    def _image(self, index: int, image: Image, page: PageStyle, taken: int) -> PictureBox:
        """A picture shrunk to the page that it shares with its caption and with `taken`, the headings before it."""
        caption = self._caption(index, image.caption, page.text_width) if image.caption else None
        space = picture_space(self.report, index)
        room = page.text_height - taken - (caption.height if caption else 0) - space - LEEWAY
        size = shrunk(image.width, image.height, page.text_width, room)
        return PictureBox(index, image, caption, *size, space)


def picture_space(report: Report, index: int) -> Twips:
    """The space above the picture of the user's that is a block of the report."""
    before = report.blocks[index - 1] if index else None
    return NO_LENGTH if isinstance(before, Heading | Title) else PICTURE_SPACE


def shrunk(width: int, height: int, most_width: int, most_height: int) -> tuple[Twips, Twips]:
    """A size in twips in proportion, within limits, never larger than it is."""
    most_width, most_height = max(1, most_width), max(1, most_height)
    if width > most_width:
        width, height = most_width, height * most_width // width
    if height > most_height:
        width, height = width * most_height // height, most_height
    return Twips(max(1, width)), Twips(max(1, height))
