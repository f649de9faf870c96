"""In which order floats (浮动) and the text that fills their page are placed: a float that does not fit waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from report_gen.document.nodes import Block, Report
from report_gen.edition.style import StyleSheet
from report_gen.layout.boxes import Box, TextBox
from report_gen.layout.floats import LEAST_LINES, bars, floats, whole
from report_gen.layout.headed import headed, keeps
from report_gen.layout.pages import Item
from report_gen.layout.placing import Placing
from report_gen.layout.sheets import PageReference


def floating_order(report: Report, boxes: Sequence[Box], style: StyleSheet) -> list[int]:
    """The indices of the boxes in the order in which they fill the pages."""
    layout = _Floating(style, report, boxes)
    layout.place(boxes)
    return layout.order


def extent(report: Report, boxes: Sequence[Box], style: StyleSheet) -> tuple[int, int]:
    """How many pages boxes take that begin a page, and how much of the last one, in twips."""
    layout = _Floating(style, report, boxes)
    layout.place(boxes)
    last = layout.sheets.current
    return len(layout.sheets.all), last.y - last.style.top


class _Floating(Placing):
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
        box, free = boxes[index], not (index and keeps(boxes[index - 1]))
        if bars(box, self.blocks[index]) and not floats(box, self.blocks[index]):
            self._land(boxes, all_=True)
        elif free:
            self._land(boxes, all_=self._ends_page(boxes, index) or self._over_float(boxes, index))
        if free and self._waits(box, self.blocks[index]):
            self.waiting.append(index)
            return
        super()._place(boxes, index)
        self.order.append(index)

    def _show(self, marks: Iterable[Item | PageReference]) -> None:
        """One mark of a page is enough: these pages are dropped, and are asked only whether they are empty."""
        if self.sheets.current.empty:
            super()._show(islice(marks, 1))

    def _ends_page(self, boxes: Sequence[Box], index: int) -> bool:
        """Whether what comes next begins a page in any case: then the float does."""
        need = headed(boxes, index) or boxes[index].least
        return bool(self.waiting) and need > self.sheets.current.room and isinstance(boxes[index], TextBox)

    def _over_float(self, boxes: Sequence[Box], index: int) -> bool:
        """Whether a heading stands over a float, which goes with it: those before have to be placed."""
        over = index
        while over < len(boxes) and keeps(boxes[over]):
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
