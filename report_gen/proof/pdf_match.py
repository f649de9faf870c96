"""Matches what is drawn in a PDF with the laid-out pages: every text in its order and at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from report_gen.document.nodes import Image
from report_gen.figures.lengths import Twips, in_points
from report_gen.figures.messages import in_words
from report_gen.layout.pages import Glyphs, Page, PlacedPicture
from report_gen.proof.chart_match import chart_differences
from report_gen.proof.difference import Difference
from report_gen.proof.pages_match import PlacedText
from report_gen.proof.passages import ReportPassage, squeezed

if TYPE_CHECKING:
    from report_gen.proof.reading import DrawnText, ReadSide, ShownPicture

#: How far in points a text may begin from its place; writers round to hundredths.
_NEAR = 0.1
#: PDFium reads a hyphen at the end of a line as a control character; a raised one reads as a minus.
_HYPHENS = {0x02: "-", 0x2010: "-", 0x2212: "-", 0xFFFE: "-"}


def pdf_differences(placed: Sequence[PlacedText], drawn: Sequence[ReadSide]) -> Iterator[Difference]:
    """Where the pages of a PDF differ from the layout."""
    if len(placed) != len(drawn):
        yield Difference(
            None,
            in_words("E-PROOF.pages", count=len(drawn)),
            in_words("E-PROOF.wanted_pages", count=len(placed)),
        )
        return
    for page, side in zip(placed, drawn, strict=True):
        yield from _PageMatch(page, side.texts).differences()
        yield from _picture_differences(page, side.pictures)


def _picture_differences(placed: PlacedText, shown: Sequence[ShownPicture]) -> Iterator[Difference]:
    """Where the user's pictures on a page differ from those that the layout placed there, in order."""
    page = placed.page
    boxes = [
        (item, passage)
        for item, passage in placed.items
        if isinstance(item, PlacedPicture) and isinstance(item.content, Image)
    ]
    for (box, passage), found in zip(boxes, shown, strict=False):
        if not _fills(page, box, found):
            yield Difference(passage, None, in_words("E-PROOF.picture_place", page=page.number))
        elif passage and passage.image and not _looks_like(found, passage.image):
            yield Difference(passage, None, in_words("E-PROOF.picture_on", page=page.number))
    for _, passage in boxes[len(shown) :]:
        yield Difference(passage, None, in_words("E-PROOF.no_picture", page=page.number))
    for _ in shown[len(boxes) :]:
        yield Difference(None, in_words("E-PROOF.picture"), in_words("E-PROOF.too_much", page=page.number))


def _fills(page: Page, box: PlacedPicture, found: ShownPicture) -> bool:
    """Whether a picture fills the box of the layout."""
    left, top = in_points(box.x), in_points(Twips(page.height - box.y))
    wanted = (left, top - in_points(box.height), left + in_points(box.width), top)
    edges = (found.left, found.bottom, found.right, found.top)
    return all(abs(a - b) < _NEAR for a, b in zip(wanted, edges, strict=True))


def _looks_like(found: ShownPicture, image: Image) -> bool:
    from report_gen.proof.pictures import alike, look_of

    return alike(found.look, look_of(image.data))


class _PageMatch:
    """Matches one page; `_at` is the next drawn text."""

    def __init__(self, placed: PlacedText, drawn: Sequence[DrawnText]) -> None:
        self._placed = placed
        self._drawn = [one for one in drawn if one.text.strip()]
        self._at = 0

    def differences(self) -> Iterator[Difference]:
        """What differs on the page. Each text takes as many drawn ones as it has characters."""
        page, items = self._placed.page, self._placed.items
        for number, (item, passage) in enumerate(items):
            if isinstance(item, PlacedPicture):
                yield from self._picture(page, item, passage)
            elif squeezed(item.text):
                following = items[number + 1][0] if number + 1 < len(items) else None
                yield from self._text(page, item, following, passage)
        for extra in self._drawn[self._at :]:
            yield Difference(None, extra.text, in_words("E-PROOF.too_much", page=page.number))

    def _text(
        self,
        page: Page,
        item: Glyphs,
        following: Glyphs | PlacedPicture | None,
        passage: ReportPassage | None,
    ) -> Iterator[Difference]:
        wanted = _folded(item.text)
        first, read = self._at, ""
        while len(read) < len(wanted) and self._at < len(self._drawn):
            read += _folded(self._drawn[self._at].text)
            self._at += 1
        where = {"page": page.number, "text": item.text.strip()}
        if read != wanted and not _as_read(read, wanted):
            read = self._until(page, first, following)
            yield Difference(
                passage, _with(passage, squeezed(item.text), read), in_words("E-PROOF.text_on", **where)
            )
        elif not _near(page, item, self._drawn[first]):
            yield Difference(passage, None, in_words("E-PROOF.text_place", **where))

    def _until(self, page: Page, first: int, following: Glyphs | PlacedPicture | None) -> str:
        """What is drawn from `first` on up to the place of the next item; one text where nothing stands there."""
        for place in range(first, len(self._drawn)):
            if _begins(page, following, self._drawn[place]):
                self._at = place
                return squeezed("".join(one.text for one in self._drawn[first:place]))
        self._at = min(first + 1, len(self._drawn))
        return squeezed("".join(one.text for one in self._drawn[first : self._at]))

    def _picture(self, page: Page, box: PlacedPicture, passage: ReportPassage | None) -> Iterator[Difference]:
        start = self._at
        while self._at < len(self._drawn) and _inside(page, box, self._drawn[self._at]):
            self._at += 1
        if passage is not None and passage.chart:
            yield from chart_differences(passage, self._drawn[start : self._at])


@lru_cache(maxsize=1000)  # what is wanted comes twice: once expected, once read
def _folded(text: str) -> str:
    """A text without white space in which variants of a character are one, as PDFium reads them (ﬁ as fi)."""
    return squeezed(normalize("NFKC", text)).translate(_HYPHENS)


def _as_read(read: str, wanted: str) -> bool:
    """Whether PDFium may have read a text so: it turns scripts that run to the left, and may drop a last hyphen."""
    turned = sorted(read) == sorted(wanted) and not any(map(str.isdigit, wanted))
    return turned or (wanted.endswith("-") and read == wanted.rstrip("-"))


def _with(passage: ReportPassage | None, wanted: str, read: str) -> str:
    """The passage's text with what was read instead of a part that occurs once in it, else what was read."""
    text = passage.text if passage else ""
    return text.replace(wanted, read) if text.count(wanted) == 1 else read


def _near(page: Page, item: Glyphs, drawn: DrawnText) -> bool:
    """Whether a text begins where the layout put it; white space before it has no ink."""
    if item.text[:1].isspace():
        return True
    x, y = in_points(item.x), in_points(Twips(page.height - item.baseline))
    return abs(drawn.x - x) < _NEAR and abs(drawn.y - y) < _NEAR


def _begins(page: Page, item: Glyphs | PlacedPicture | None, drawn: DrawnText) -> bool:
    """Whether a drawn text is where an item begins."""
    if isinstance(item, PlacedPicture):
        return _inside(page, item, drawn)
    return item is not None and not item.text[:1].isspace() and _near(page, item, drawn)


def _inside(page: Page, box: PlacedPicture, drawn: DrawnText) -> bool:
    left, top = in_points(box.x), in_points(Twips(page.height - box.y))
    right, bottom = left + in_points(box.width), top - in_points(box.height)
    return left - 1 <= drawn.x <= right + 1 and bottom - 1 <= drawn.y <= top + 1
