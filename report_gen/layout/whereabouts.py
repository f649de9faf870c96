"""On which page a word of the report stands, and with which word of a block a page begins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from report_gen.document.nodes import NO_BLOCK
from report_gen.layout.pages import Glyphs, Page, Pages, PlacedPicture

#: What page numbers are set between.
_AROUND = "—–- "


class Whereabouts:
    """Looks up pages by block, by cell or note of a table, by what stands before in a paragraph."""

    def __init__(self, pages: Pages) -> None:
        self._cells: dict[tuple[int, tuple[int, ...]], Page] = {}
        self._texts: dict[int, list[tuple[Page, int]]] = defaultdict(list)
        self._first: dict[int, Page] = {}
        for page in pages.pages:
            for item in page.items:
                self._first.setdefault(item.block, page)
                if isinstance(item, Glyphs) and item.place and not item.repeated:
                    self._cells.setdefault((item.block, item.place), page)
                elif isinstance(item, Glyphs):
                    self._texts[item.block].append((page, size_of(item.text)))

    def page(self, block: int, place: tuple[int, ...] = (), before: str = "") -> Page | None:
        """The page of a cell or note, else of the character of a paragraph before which `before` stands."""
        if place:
            return self._cells.get((block, place)) or self._first.get(block)
        left = size_of(before)
        for page, size in self._texts.get(block, ()):
            if left < size:
                return page
            left -= size
        return self._first.get(block)


def page_number(page: Page | None) -> str:
    """The number of a page as it is printed, else as programs count it; "" for none."""
    return (page.label.strip(_AROUND) or str(page.number)) if page else ""


def page_name(page: Page | None) -> str:
    """A page as it is printed, else as programs count it; "" for none."""
    if page is None:
        return ""
    return f"第 {page.label.strip(_AROUND)} 页" if page.label else f"PDF 第 {page.number} 页"


#: A block and the place in it: of a cell, a note or a line of the contents.
Spot = tuple[int, tuple[int, ...]]


def page_starts(pages: Pages) -> Mapping[Spot, tuple[int, ...]]:
    """Where pages begin, the first one aside: before how many characters (blanks not counted) of which spot.

    Heads of tables that are repeated there do not count, nor does what is on the page besides the text.
    """
    found: dict[Spot, tuple[int, ...]] = {}
    seen: Counter[Spot] = Counter()
    for page in pages.pages:
        items = [item for item in page.items if isinstance(item, Glyphs | PlacedPicture) and _is_text(item)]
        if items and page.number > 1:
            spot = _spot(items[0])
            found[spot] = (*found.get(spot, ()), seen[spot])
        for item in items:
            seen[_spot(item)] += size_of(item.text) if isinstance(item, Glyphs) else 0
    return found


def _is_text(item: Glyphs | PlacedPicture) -> bool:
    return isinstance(item, PlacedPicture) or (item.block != NO_BLOCK and not item.repeated)


def _spot(item: Glyphs | PlacedPicture) -> Spot:
    return item.block, item.place if isinstance(item, Glyphs) else ()


def blankless(text: str, count: int) -> int:
    """The place in a text behind so many characters, blanks not counted."""
    at = 0
    while count > 0 and at < len(text):
        count -= not text[at].isspace()
        at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def size_of(text: str) -> int:
    """Characters without blanks, which lines may drop at their ends."""
    return len("".join(text.split()))
