"""Places boxes one after another: headings with what follows, paragraphs not torn, tables in fragments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, assert_never

from report_gen.edition.style import StyleSheet
from report_gen.figures.lengths import Twips
from report_gen.layout.boxes import WIDOW, Box, PictureBox, TableBox, TextBox
from report_gen.layout.fragments import divided, marks
from report_gen.layout.headed import headed, keeps
from report_gen.layout.pages import Item, Link, PlacedPicture, TablePart
from report_gen.layout.room import body_room, further_room, note_height
from report_gen.layout.sheets import PageReference, Sheets
from report_gen.layout.stamp import Corner, stamp
from report_gen.layout.tables import AFTER_TABLE, SetRow
from report_gen.layout.whereabouts import size_of


class Divided(NamedTuple):
    """How a table lies on its pages, as its shape has it."""

    parts: tuple[TablePart, ...]
    space: int
    continued: str


class _Sizes:
    """Counts the characters of cells whose row is parted between pages, blanks aside."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[int, int]] = Counter()

    def pieces(self, rows: Sequence[SetRow]) -> dict[tuple[int, int], tuple[int, int]]:
        """From which character to before which the cells of parted rows stand on a page."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row in (row for row in rows if row.parted):
            for cell in row.cells:
                place = row.index, cell.column
                start = self.seen[place]
                self.seen[place] += sum(size_of(piece.text) for line in cell.lines for piece in line.pieces)
                found[place] = start, self.seen[place]
        return found


class Placing:
    """Places boxes one after another."""

    def __init__(self, style: StyleSheet) -> None:
        self.style = style
        self.sheets = Sheets(style.page)
        self.parts: dict[int, Divided] = {}

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
        # What a heading keeps was measured with it: asked again here, the two could be parted.
        if not (before and keeps(before)):
            self._keep_together(boxes, index)
        self._box(box, close=bool(before and keeps(before)))

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
        need, sheet = headed(boxes, index), self.sheets.current
        # What is higher than a page fits on no other one either: it begins where it is.
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
                # Only where lines are placed is the page known that contents and bookmarks name.
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
        # The last lines of a page go over, too, where one would stand alone on the next.
        if left - fit < WIDOW:
            fit -= WIDOW - (left - fit)
        # A first line that would stay behind alone: all of it begins on the next page.
        if fit < WIDOW and at == 0:
            fit = 0
        # A page takes something at least, or a pitch higher than the page would ask for pages for ever.
        return max(fit, 1) if sheet.empty else max(fit, 0)

    def _show(self, marks: Iterable[Item | PageReference]) -> None:
        """Put marks on the page that is being filled."""
        self.sheets.current.items += marks

    def _lines(self, box: TextBox, start: int, end: int) -> None:
        sheet = self.sheets.current
        left, pitch = sheet.style.left, box.style.pitch
        for number in range(start, end):
            line = box.lines[number]
            self._show(stamp(line, Corner(left, sheet.y, box.block, box.place), pitch))
            if box.entry:
                width, right = sheet.style.text_width, left + sheet.style.text_width
                top = Twips(sheet.y)
                sheet.items.append(Link(left, top, width, pitch, box.entry.anchor, box.block, box.place))
                if box.numbered and number == len(box.lines) - 1:
                    ends = (left + line.right, right, sheet.y)
                    sheet.items.append(PageReference(box.entry, box.style, *ends, box.block, box.place))
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
        sheet.items.append(PlacedPicture(box.content, x, Twips(sheet.y), box.width, box.height, box.block))
        sheet.y += box.height

    def _table(self, box: TableBox, *, close: bool) -> None:
        """The table in fragments, the head on each, then its notes."""
        table, sheet = box.table, self.sheets.current
        space = 0 if sheet.empty or close else box.space
        first = body_room(table.head, sheet.room - space)
        rest = further_room(table, box.room)
        parts: list[TablePart] = []
        sizes = _Sizes()
        for number, rows in enumerate(divided(table.body, first, rest, note_height(box, box.room))):
            # No row fitted below the head here: the table begins on the next page, without the space above it.
            if number and not parts:
                self.sheets.open(landscape=box.landscape, opens=box.block)
            elif number:
                self.sheets.run_on()
            space = 0 if number and not parts else space
            if rows or not table.body:
                again = table.again(rows[0]) if parts else table.head
                self.sheets.current.y += 0 if parts else space
                self._fragment(box, again, rows, repeated=bool(parts))
                head, body = (tuple(row.index for row in shown) for shown in (again, rows))
                parts.append(TablePart(head, body, sizes.pieces(rows)))
        self.parts[box.block] = Divided(tuple(parts), space, self.style.table.continued)
        for note in box.notes:
            self._text(note)

    def _fragment(self, box: TableBox, head: Sequence[SetRow], rows: list[SetRow], *, repeated: bool) -> None:
        sheet = self.sheets.current
        if not repeated:
            self.sheets.mark(box.anchor)
        shown = [*head, *rows]
        corner = Corner(sheet.style.left, sheet.y, box.block)
        self._show(marks(box.table, shown, corner, self.style.table.rule, len(head) if repeated else 0))
        sheet.y = list(accumulate((row.height for row in shown), initial=sheet.y))[-1]
