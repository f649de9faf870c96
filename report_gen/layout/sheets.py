"""The pages while they are being filled: where the next mark goes, page numbers, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from report_gen.document.nodes import NO_BLOCK, ContentsEntry
from report_gen.edition.style import Face, PageNumberStyle, PageStyle, TextStyle
from report_gen.figures.lengths import Twips, em_of
from report_gen.figures.records import dataclass
from report_gen.layout import metrics
from report_gen.layout.pages import Glyphs, Item, Page, PagePlace
from report_gen.layout.stamp import baseline

_DOT = "…"
#: Least space on either side of the leader dots, in twips.
_DOT_GAP = 60


@dataclass(frozen=True, slots=True)
class PageReference:
    """A page number that is not known yet (目录): leader and number between `left` and `right`."""

    entry: ContentsEntry
    style: TextStyle
    left: int
    right: int
    y: int
    block: int
    place: tuple[int, ...] = ()

    def marks(self, number: str) -> Iterator[Glyphs]:
        """Leader dots on a grid that all lines share, then the number at the right."""
        size, base = self.style.size, baseline(self.y, self.style.pitch, self.style.size)
        width = metrics.width(number, size)
        dot = metrics.width(_DOT, size)
        end = self.right - em_of(size) * 2
        count = (end - self.left - _DOT_GAP) // dot
        if count > 0:
            wide, face = Twips(count * dot), self.style.face
            x = Twips(end - wide)
            yield Glyphs(x, base, _DOT * count, face, size, wide, self.block, place=self.place)
        x = Twips(self.right - width)
        yield Glyphs(x, base, number, Face.LATIN, size, width, self.block, place=self.place)


@dataclass(slots=True)
class LayoutSheet:
    """A page that is being filled; `y` is where the next line starts."""

    style: PageStyle
    opens: int | None
    landscape: bool
    y: int
    items: list[Item | PageReference] = field(default_factory=list)

    @property
    def bottom(self) -> int:
        """Lower edge of the type area."""
        return self.style.height - self.style.bottom

    @property
    def room(self) -> int:
        """Height that is left."""
        return self.bottom - self.y

    @property
    def empty(self) -> bool:
        """Whether nothing has been placed yet."""
        return not self.items


class Sheets:
    """All pages so far. The last one is being filled."""

    def __init__(self, page: PageStyle) -> None:
        self._upright, self._turned = page, page.turned()
        self.all: list[LayoutSheet] = []
        self.places: dict[str, PagePlace] = {}

    @property
    def current(self) -> LayoutSheet:
        """The page that is being filled."""
        return self.all[-1]

    def open(self, *, landscape: bool, opens: int | None = None) -> LayoutSheet:
        """Start a page; `opens` is the block that asked for it."""
        style = self._turned if landscape else self._upright
        self.all.append(LayoutSheet(style, opens, landscape, style.top))
        return self.current

    def run_on(self) -> LayoutSheet:
        """Start a page like the last one because that is full."""
        return self.open(landscape=self.current.landscape)

    def mark(self, anchor: str) -> None:
        """Remember that an anchor is here."""
        if anchor:
            self.places[anchor] = PagePlace(len(self.all), Twips(self.current.y))

    def finish(self, number: PageNumberStyle, first: int = 1) -> tuple[Page, ...]:
        """The pages with their numbers, and with the numbers that the contents points to.

        `first` is the first page that bears its number.
        """
        labels = [number.pattern.format(n=n) if n >= first else "" for n in range(1, len(self.all) + 1)]
        numbered = enumerate(zip(self.all, labels, strict=True), 1)
        return tuple(self._page(n, sheet, label, number) for n, (sheet, label) in numbered)

    def _page(self, n: int, sheet: LayoutSheet, label: str, number: PageNumberStyle) -> Page:
        items = tuple(self._items(sheet, n, label, number))
        return Page(n, sheet.style.width, sheet.style.height, items, label, sheet.opens)

    def _items(self, sheet: LayoutSheet, n: int, label: str, number: PageNumberStyle) -> Iterator[Item]:
        yield from self._resolved(sheet.items)
        if label:
            yield from _page_number(sheet.style, n, label, number)

    def _resolved(self, items: Iterable[Item | PageReference]) -> Iterator[Item]:
        for item in items:
            if isinstance(item, PageReference):
                place = self.places.get(item.entry.anchor)
                yield from item.marks(str(place.page) if place else "")
            else:
                yield item


def _page_number(page: PageStyle, n: int, label: str, style: PageNumberStyle) -> Iterator[Glyphs]:
    """The page number below the type area, on the outer side or in the middle."""
    width, inset = metrics.width(label, style.size), style.inset * em_of(style.size)
    right = page.width - page.right - inset - width
    middle = page.left + (page.text_width - width) // 2
    outer = right if n % 2 else page.left + inset
    x = Twips(outer if style.outer else middle)
    base = baseline(page.height - page.bottom + style.gap, em_of(style.size), style.size)
    for latin, text in metrics.scripts(label):
        wide = metrics.width(text, style.size)
        yield Glyphs(x, base, text, Face.LATIN if latin else style.face, style.size, wide, NO_BLOCK)
        x = Twips(x + wide)
