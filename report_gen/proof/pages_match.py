"""Matches laid-out pages with the passages of the report, and what is drawn in a PDF with those pages.

Repeated heads of tables, rows divided between pages, leader dots and page numbers are known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from report_gen.document.nodes import NO_BLOCK, Rise
from report_gen.figures.lengths import em_of
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.layout.pages import Glyphs, Page, Pages, PlacedPicture, RuleLine, TableShape
from report_gen.proof.cells import repeated
from report_gen.proof.difference import Difference
from report_gen.proof.passages import RISE_MARKS, PassageKind, ReportPassage, squeezed

_DOT = "…"


@dataclass(slots=True)
class _OpenPassage:
    """A passage of which `at` characters have been met."""

    passage: ReportPassage
    at: int = 0

    @property
    def ended(self) -> bool:
        return self.at >= len(self.passage.text)


class _Cursor:
    """Goes through the passages of one block as its pieces come by."""

    def __init__(self, passages: Sequence[ReportPassage], shape: TableShape | None) -> None:
        self._passages, self._shape, self._page = passages, shape, -1
        self._queue = [_OpenPassage(one) for one in passages if not one.head]
        self._tall = {row for row, height in enumerate(shape.rows) if not height} if shape else set()
        self._edges = list(accumulate(shape.columns, initial=0)) if shape else []
        self._left = 0
        self._line: Glyphs | None = None

    def enter(self, rules: Iterable[RuleLine]) -> None:
        """A page begins: where it holds rules of the block, the head of the table stands there again."""
        left = min((rule.x1 for rule in rules), default=None)
        if left is not None:
            self._left = left
            self._page += 1
            # In front: the row that goes on follows the head that its page repeats.
            self._queue[:0] = [_OpenPassage(one) for one in self._head()]

    def _head(self) -> Iterable[ReportPassage]:
        shape = self._shape
        if not self._page or shape is None or self._page >= len(shape.parts):
            return [one for one in self._passages if one.head]
        return repeated(self._passages, shape, self._page)

    def take(self, glyphs: Glyphs) -> ReportPassage | Difference | None:
        """The passage that a piece of text belongs to, None for leader dots, a difference for other text."""
        text = squeezed(glyphs.text)
        current = self._current(glyphs)
        if current is None:
            return Difference(None, glyphs.text)
        if not current.passage.text.startswith(text, current.at):
            # Leaders are the layout's, the report has none.
            if current.passage.kind is PassageKind.CONTENTS and not text.strip(_DOT):
                return None
            wrong = Difference(current.passage, current.passage.text[: current.at] + text)
            # Told once: the rest of it would differ again with every piece that comes by.
            self._queue.remove(current)
            return wrong
        stands = self._stands(current, glyphs, len(text))
        current.at += len(text)
        if current.ended:
            self._queue.remove(current)
        return (
            current.passage if stands else Difference(current.passage, None, in_words("E-PROOF.other_rise"))
        )

    def _stands(self, current: _OpenPassage, glyphs: Glyphs, count: int) -> bool:
        """Whether the characters are raised or lowered as the passage says, and stand higher or lower for that."""
        wanted = current.passage.rises[current.at : current.at + count].strip(RISE_MARKS[Rise.BASE])
        marks = "" if glyphs.rise is Rise.BASE else RISE_MARKS[glyphs.rise] * count
        if wanted != marks:
            return False
        if glyphs.rise is Rise.BASE:
            self._line = glyphs
            return True
        return not self._line or _is_lifted(self._line, glyphs)

    def _current(self, glyphs: Glyphs) -> _OpenPassage | None:
        """The next passage; in a row too tall for a page the cell in whose column the text stands."""
        if not self._queue:
            return None
        first = self._queue[0]
        if first.passage.row not in self._tall:
            return first
        # Its cells go over pages side by side, so their pieces come by turns.
        row = [one for one in self._queue if one.passage.row == first.passage.row]
        return next((one for one in row if self._covers(one.passage, glyphs.x - self._left)), first)

    def _covers(self, passage: ReportPassage, x: int) -> bool:
        end = min(passage.column + passage.colspan, len(self._edges) - 1)
        return self._edges[passage.column] <= x < self._edges[end]

    def rest(self) -> Iterator[Difference]:
        """What has not come by."""
        for one in self._queue:
            yield Difference(one.passage, one.passage.text[: one.at] if one.at else None)


def _is_lifted(before: Glyphs, glyphs: Glyphs) -> bool:
    """Whether a raised text is higher, a lowered one lower than what is before it on its line, if anything is."""
    higher = before.baseline - glyphs.baseline
    same_line = before.place == glyphs.place and before.x < glyphs.x and abs(higher) < em_of(before.size) // 2
    return not same_line or (higher > 0 if glyphs.rise is Rise.SUPER else higher < 0)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Texts and pictures of one page in order, each with its passage (None for dots and page numbers)."""

    page: Page
    items: tuple[tuple[Glyphs | PlacedPicture, ReportPassage | None], ...]


def place(pages: Pages, passages: Sequence[ReportPassage]) -> tuple[list[PlacedText], list[Difference]]:
    """Every text of the pages with its passage, and where pages and report differ."""
    matching = _Matching(pages, passages)
    placed = [matching.page(page) for page in pages.pages]
    matching.finish()
    return placed, matching.differences


class _Matching:
    """Matches one report; blocks must come in their order."""

    def __init__(self, pages: Pages, passages: Sequence[ReportPassage]) -> None:
        by_block: dict[int, list[ReportPassage]] = {}
        for one in passages:
            if one.kind is not PassageKind.PICTURE:
                by_block.setdefault(one.block, []).append(one)
        self._cursors = {b: _Cursor(ones, pages.tables.get(b)) for b, ones in by_block.items()}
        self._pictures = {one.block: one for one in passages if one.kind is PassageKind.PICTURE}
        self._block = -1
        self.differences: list[Difference] = []

    def page(self, page: Page) -> PlacedText:
        """The items of a page with their passages."""
        rules: dict[int, list[RuleLine]] = {}
        for item in page.items:
            if isinstance(item, RuleLine):
                rules.setdefault(item.block, []).append(item)
        for block, lines in rules.items():
            if block in self._cursors:
                self._cursors[block].enter(lines)
        items = [item for item in page.items if isinstance(item, Glyphs | PlacedPicture)]
        placed = PlacedText(page, tuple((item, self._passage(item)) for item in items))
        self._label(page)
        return placed

    def _passage(self, item: Glyphs | PlacedPicture) -> ReportPassage | None:
        if item.block == NO_BLOCK or (isinstance(item, Glyphs) and not item.text.strip()):
            return None
        if item.block < self._block:
            self.differences.append(
                Difference(self._pictures.get(item.block), None, in_words("E-PROOF.order"))
            )
        self._block = item.block
        if isinstance(item, PlacedPicture):
            passage = self._pictures.pop(item.block, None)
            if passage is None or (passage.chart or passage.image) != item.content:
                self.differences.append(Difference(passage, None, in_words("E-PROOF.other_picture")))
            return passage
        cursor = self._cursors.get(item.block)
        taken = cursor.take(item) if cursor else Difference(None, item.text)
        if isinstance(taken, Difference):
            self.differences.append(taken)
            return taken.passage
        return taken

    def _label(self, page: Page) -> None:
        """The printed page number is the page's own."""
        texts = [item.text for item in page.items if isinstance(item, Glyphs) and item.block == NO_BLOCK]
        printed = "".join(filter(str.isdigit, "".join(texts)))
        if "".join(texts) != page.label or printed not in ("", str(page.number)):
            self.differences.append(
                Difference(None, "".join(texts), in_words("E-PROOF.page_number", page=page.number))
            )

    def finish(self) -> None:
        """What the pages lack."""
        for cursor in self._cursors.values():
            self.differences += cursor.rest()
        self.differences += [Difference(one, None) for one in self._pictures.values()]
