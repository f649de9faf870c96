"""Lays out a report: places its boxes on pages, headings with what follows, paragraphs not torn.

The lines of the contents do not depend on the page numbers in them (room for these is reserved), so one pass
is enough: the numbers are filled in when all places are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, assert_never

from report_gen.document.nodes import Block, Report, has_cover
from report_gen.document.outline import outline
from report_gen.edition.style import StyleSheet
from report_gen.figures.lengths import NO_LENGTH, Twips
from report_gen.layout.boxes import WIDOW, Box, PictureBox, TableBox, TextBox, make_boxes
from report_gen.layout.floats import LEAST_LINES, bars, floats, whole
from report_gen.layout.fragments import divided, kept, marks
from report_gen.layout.pages import Link, Pages, Picture, TablePart, TableShape
from report_gen.layout.pouring import has_tall_rows
from report_gen.layout.sheets import Reference, Sheets
from report_gen.layout.stamp import Corner, stamp
from report_gen.layout.tables import AFTER_TABLE, SetRow, SetTable


def lay_out(report: Report, style: StyleSheet) -> Pages:
    """Every mark of the report at its place. The same report and style give the same pages everywhere."""
    return laid_out(report, make_boxes(report, style), style)


def floating_order(report: Report, boxes: Sequence[Box], style: StyleSheet) -> list[int]:
    """The indices of the boxes in the order in which they fill the pages."""
    layout = _Floating(style, report, boxes)
    layout.place(boxes)
    return layout.order


def laid_out(report: Report, boxes: Sequence[Box], style: StyleSheet) -> Pages:
    """The pages of boxes that are in their order."""
    layout = _Layout(style)
    layout.place(boxes)
    shapes = {
        box.block: replace(_shape(box, style), **layout.parts[box.block]._asdict())
        for box in boxes
        if isinstance(box, TableBox)
    }
    bare = has_cover(report) and not style.cover.numbered
    pages = layout.sheets.finish(style.page_number, first=2 if bare else 1)
    return Pages(pages, layout.sheets.places, tuple(outline(report)), shapes)


def _shape(box: TableBox, style: StyleSheet) -> TableShape:
    table = box.table
    columns = tuple(Twips(b - a) for a, b in zip(table.edges, table.edges[1:], strict=False))
    page = style.page.turned() if box.landscape else style.page
    room = _table_room(table, page.text_height)
    heights = tuple(NO_LENGTH if row.height > room else Twips(row.height) for row in table.rows)
    return TableShape(columns, heights, table.size, kept(table, room, _tail(box, page.text_height)))


def _body_room(head: Iterable[SetRow], room: int) -> int:
    """What a page has room for below the table's head."""
    return room - sum(row.height for row in head) - AFTER_TABLE


def _table_room(table: SetTable, room: int) -> int:
    """What every page has room for of a table's body."""
    return min(_body_room(table.head, room), room - table.again_height - AFTER_TABLE)


def _further_room(table: SetTable, room: int, *, parted: bool) -> int:
    """What the further pages of a table have room for."""
    if parted or not table.body:
        return _body_room((row for row in table.head if row.role.bordered), room)
    return room - table.again_height - AFTER_TABLE


class _Divided(NamedTuple):
    """How a table lies on its pages, as its shape has it."""

    parts: tuple[TablePart, ...]
    whole: bool
    space: int
    continued: str


def _tail(box: TableBox, room: int) -> int:
    """The height of the notes that must stay with the last rows; long ones need not."""
    tail = sum(note.height for note in box.notes)
    return tail if tail <= room // 3 else 0


class _Layout:
    """Places boxes one after another."""

    def __init__(self, style: StyleSheet) -> None:
        self.style = style
        self.sheets = Sheets(style.page)
        self.parts: dict[int, _Divided] = {}

    def place(self, boxes: Sequence[Box]) -> None:
        """Place all boxes. An empty report has one empty page."""
        if not boxes:
            self.sheets.open(landscape=False)
        for index in range(len(boxes)):
            self._place(boxes, index)

    def _place(self, boxes: Sequence[Box], index: int) -> None:
        box, before = boxes[index], boxes[index - 1] if index else None
        self._start(box)
        self._part_tables(before, box)
        if not (before and _keeps(before)):
            self._keep_together(boxes, index)
        self._box(box, close=bool(before and _keeps(before)))

    def _start(self, box: Box) -> None:
        """Start a page where the box asks for one, or lies on paper turned the other way."""
        if not self.sheets.all:
            self.sheets.open(landscape=box.landscape)
            return
        sheet = self.sheets.current
        if sheet.landscape != box.landscape or (box.new_page and not sheet.empty):
            self.sheets.open(landscape=box.landscape, opens=box.block)

    def _part_tables(self, before: Box | None, box: Box) -> None:
        """Between two tables Word needs a paragraph."""
        bare = isinstance(box, TableBox) and not box.table.framed
        if isinstance(before, TableBox) and bare and not before.notes:
            self.sheets.current.y += 0 if self.sheets.current.empty else AFTER_TABLE

    def _keep_together(self, boxes: Sequence[Box], index: int) -> None:
        """Start a page when headings and the beginning of what follows do not fit on this one."""
        need, sheet = _company(boxes, index), self.sheets.current
        if need > sheet.room and not sheet.empty and need <= sheet.bottom - sheet.style.top:
            self.sheets.run_on()

    def _box(self, box: Box, *, close: bool = False) -> None:
        """Place what is in a box; `close` behind a heading, which brings its own distance."""
        match box:
            case TextBox():
                self._text(box)
            case TableBox():
                self._table(box, close=close)
            case PictureBox():
                self._captioned(box)
            case _:
                assert_never(box)

    def _text(self, box: TextBox) -> None:
        """The lines of a paragraph, at least two on either side of a page's end."""
        at = 0
        self._space_before(box.style.before)
        while at < len(box.lines):
            count = self._fitting(box, at)
            if not count:
                self.sheets.run_on()
                continue
            if at == 0:
                self.sheets.mark(box.anchor)
            self._lines(box, at, at + count)
            at += count
        self.sheets.current.y += box.style.after

    def _space_before(self, height: int) -> None:
        """Space before a paragraph, but not at the top of a page where the text just runs on."""
        sheet = self.sheets.current
        if not sheet.empty or sheet.opens is not None or len(self.sheets.all) == 1:
            sheet.y += height

    def _fitting(self, box: TextBox, at: int) -> int:
        """How many of the lines from `at` on go on this page; 0 to start the next one."""
        sheet = self.sheets.current
        left, fit = len(box.lines) - at, max(0, sheet.room // box.style.pitch)
        if fit >= left:
            return left
        if left - fit < WIDOW:
            fit -= WIDOW - (left - fit)
        if fit < WIDOW and at == 0:
            fit = 0
        return max(fit, 1) if sheet.empty else max(fit, 0)

    def _lines(self, box: TextBox, start: int, end: int) -> None:
        sheet = self.sheets.current
        left, pitch = sheet.style.left, box.style.pitch
        for number in range(start, end):
            line = box.lines[number]
            sheet.items += stamp(line, Corner(left, sheet.y, box.block, box.place), pitch)
            if box.entry:
                width, right = sheet.style.text_width, left + sheet.style.text_width
                top = Twips(sheet.y)
                sheet.items.append(Link(left, top, width, pitch, box.entry.anchor, box.block, box.place))
                if box.numbered and number == len(box.lines) - 1:
                    ends = (left + line.right, right, sheet.y)
                    sheet.items.append(Reference(box.entry, box.style, *ends, box.block, box.place))
            sheet.y += pitch

    def _captioned(self, box: PictureBox) -> None:
        """Picture and caption, never apart."""
        if box.least > self.sheets.current.room and not self.sheets.current.empty:
            self.sheets.run_on()
        self.sheets.mark(box.content.anchor)
        above = self.style.chart.caption_above
        if box.caption and above:
            self._text(box.caption)
        self._picture(box)
        if box.caption and not above:
            self._text(box.caption)

    def _picture(self, box: PictureBox) -> None:
        sheet = self.sheets.current
        self._space_before(box.space)
        x = Twips(sheet.style.left + (sheet.style.text_width - box.width) // 2)
        sheet.items.append(Picture(box.content, x, Twips(sheet.y), box.width, box.height, box.block))
        sheet.y += box.height

    def _table(self, box: TableBox, *, close: bool) -> None:
        """The table in fragments, the head on each, then its notes."""
        table, sheet = box.table, self.sheets.current
        space = 0 if sheet.empty or close else box.space
        parted = has_tall_rows(table.body, _table_room(table, box.room))
        first = _body_room(table.head, sheet.room - space)
        rest = _further_room(table, box.room, parted=parted)
        parts: list[TablePart] = []
        for number, rows in enumerate(divided(table.body, first, rest, _tail(box, box.room), parted=parted)):
            if number and not parts and not parted:
                self.sheets.open(landscape=box.landscape, opens=box.block)
            elif number:
                self.sheets.run_on()
            space = 0 if number and not parts else space
            if rows or not table.body:
                again = table.again(rows[0], parted=parted) if parts else table.head
                self.sheets.current.y += 0 if parts else space
                self._fragment(box, again, rows, repeated=bool(parts))
                parts.append(TablePart(*(tuple(row.index for row in shown) for shown in (again, rows))))
        self.parts[box.block] = _Divided(tuple(parts), parted, space, self.style.table.continued)
        for note in box.notes:
            self._text(note)

    def _fragment(self, box: TableBox, head: Sequence[SetRow], rows: list[SetRow], *, repeated: bool) -> None:
        sheet = self.sheets.current
        if not repeated:
            self.sheets.mark(box.anchor)
        shown = [*head, *rows]
        corner = Corner(sheet.style.left, sheet.y, box.block)
        sheet.items += marks(box.table, shown, corner, self.style.table.rule, len(head) if repeated else 0)
        sheet.y = list(accumulate((row.height for row in shown), initial=sheet.y))[-1]


class _Floating(_Layout):
    """Places boxes to see where floats come to stand: `order` are the indices of the boxes as they are placed."""

    def __init__(self, style: StyleSheet, report: Report, boxes: Sequence[Box]) -> None:
        super().__init__(style)
        self.order: list[int] = []
        self.waiting: list[int] = []
        self.blocks = [report.blocks[box.block] for box in boxes]

    def place(self, boxes: Sequence[Box]) -> None:
        """Place all boxes, floats behind the text that fills their page."""
        super().place(boxes)
        self._land(boxes, all_=True)

    def _place(self, boxes: Sequence[Box], index: int) -> None:
        box, free = boxes[index], not (index and _keeps(boxes[index - 1]))
        if bars(box, self.blocks[index]) and not floats(box, self.blocks[index]):
            self._land(boxes, all_=True)
        elif free:
            self._land(boxes, all_=self._ends_page(boxes, index) or self._over_float(boxes, index))
        if free and self._waits(box, self.blocks[index]):
            self.waiting.append(index)
            return
        super()._place(boxes, index)
        self.order.append(index)

    def _ends_page(self, boxes: Sequence[Box], index: int) -> bool:
        """Whether what comes next begins a page in any case: then the float does."""
        need = _company(boxes, index) or boxes[index].least
        return bool(self.waiting) and need > self.sheets.current.room and isinstance(boxes[index], TextBox)

    def _over_float(self, boxes: Sequence[Box], index: int) -> bool:
        """Whether a heading stands over a float, which goes with it: those before have to be placed."""
        over = index
        while over < len(boxes) and _keeps(boxes[over]):
            over += 1
        return index < over < len(boxes) and floats(boxes[over], self.blocks[over])

    def _waits(self, box: Box, block: Block) -> bool:
        if not self.sheets.all or not floats(box, block):
            return False
        sheet = self.sheets.current
        fits = whole(box) <= sheet.room
        return bool(self.waiting) or not (
            fits or sheet.empty or sheet.room < LEAST_LINES * self.style.body.pitch
        )

    def _land(self, boxes: Sequence[Box], *, all_: bool) -> None:
        """Place the floats that wait, as many as fit or all of them."""
        while self.waiting and (all_ or whole(boxes[self.waiting[0]]) <= self.sheets.current.room):
            index = self.waiting.pop(0)
            self._start(boxes[index])
            self._box(boxes[index])
            self.order.append(index)


def _company(boxes: Sequence[Box], index: int) -> int:
    """The height of headings from `index` on with the beginning of what they stand over; 0 for no headings."""
    need = 0
    while index < len(boxes) and _keeps(boxes[index]):
        need += _height(boxes[index])
        index += 1
        if index < len(boxes) and _apart(boxes[index - 1], boxes[index]):
            return 0
    return need + boxes[index].least if need and index < len(boxes) else need


def _apart(before: Box, box: Box) -> bool:
    return box.new_page or box.landscape != before.landscape


def _keeps(box: Box) -> bool:
    return isinstance(box, TextBox) and box.keep_next


def _height(box: Box) -> int:
    return box.height if isinstance(box, TextBox) else box.least
