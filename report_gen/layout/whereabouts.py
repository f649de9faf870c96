"""On which page a word of the report stands: of a block that runs over pages, the page of that very word."""

from __future__ import annotations

from collections import defaultdict

from report_gen.layout.pages import Glyphs, Page, Pages

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
                    self._texts[item.block].append((page, _size(item.text)))

    def page(self, block: int, place: tuple[int, ...] = (), before: str = "") -> Page | None:
        """The page of a cell or note, else of the character of a paragraph before which `before` stands."""
        if place:
            return self._cells.get((block, place)) or self._first.get(block)
        left = _size(before)
        for page, size in self._texts.get(block, ()):
            if left < size:
                return page
            left -= size
        return self._first.get(block)


def page_name(page: Page | None) -> str:
    """A page as it is printed, else as programs count it; "" for none."""
    if page is None:
        return ""
    return f"第 {page.label.strip(_AROUND)} 页" if page.label else f"PDF 第 {page.number} 页"


def _size(text: str) -> int:
    """Characters without blanks, which lines may drop at their ends."""
    return len("".join(text.split()))
