"""What a report shows, whatever file it came from (`Printed`): running text and grids, with places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from report_gen.figures.records import dataclass

#: Lines above a table that may be its title, form and unit.
MOST_ABOVE = 7


@dataclass(frozen=True, slots=True)
class PaperSpot:
    """A place on paper: page from 1 on and, in a PDF, the box in points from the upper left corner.

    In a DOCX the page is what its page breaks tell, and `block` the paragraph or table it belongs to.
    """

    page: int
    box: tuple[float, float, float, float] | None = None
    block: int = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of running text without blanks; `spots` has one place for each of its characters."""

    text: str
    spots: tuple[PaperSpot, ...]
    #: How big its letters are against those of most of the text; 1.0 where nobody knows.
    size: float = 1.0

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.spots[0].page if self.spots else 0

    def places(self, start: int, end: int) -> tuple[PaperSpot, ...]:
        """Places of a stretch of characters: one for each line that it runs over."""
        return joined(self.spots[start:end])


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a grid: its words, its place; `first` is whether a merged cell begins here, else it is repeated."""

    text: str = ""
    spot: PaperSpot | None = None
    first: bool = True


@dataclass(frozen=True)
class PrintedGrid:
    """A table as a dense grid; a merged cell is repeated over the rows and columns that it spans.

    `above` are the lines between it and what stands before it (title, form, unit).
    """

    rows: tuple[tuple[PrintedCell, ...], ...]
    page: int
    above: tuple[Passage, ...] = ()
    #: Left edges of the columns, for finding out what continues on the next page.
    edges: tuple[float, ...] = ()
    #: How many passages of the report stand before it.
    position: int = 0
    #: Whether lines part its cells; else they were told apart by gaps, which is less sure.
    ruled: bool = True

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def texts(self, row: int) -> tuple[str, ...]:
        """The words of a row."""
        return tuple(cell.text for cell in self.rows[row])


@dataclass(frozen=True)
class Printed:
    """A report as it is printed."""

    name: str
    pages: int
    passages: tuple[Passage, ...]
    grids: tuple[PrintedGrid, ...]
    #: Pages that hold nothing but a picture.
    pictures: tuple[int, ...] = ()
    #: Whether it has pages of its own: a PDF has, a DOCX only where it says so.
    paged: bool = True
    #: Pages that are damaged: part of them cannot be read.
    broken: tuple[int, ...] = ()
    #: Pages whose letters mean nothing to a program: their faces do not tell what they show.
    garbled: tuple[int, ...] = ()
    #: What a reader has to know of how it was read, in words.
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of it could be read, but for pictures on its covers: what was not found is then not there."""
        return not self.broken and not self.garbled and {1, self.pages}.issuperset(self.pictures)

    @cached_property
    def text(self) -> str:
        """All running text, a paragraph a line."""
        return "\n".join(passage.text for passage in self.passages)


def joined(spots: Sequence[PaperSpot]) -> tuple[PaperSpot, ...]:
    """Neighbouring boxes of one line as one."""
    found: list[PaperSpot] = []
    for spot in spots:
        last = found[-1] if found else None
        if last is not None and _same_line(last, spot):
            found[-1] = _union(last, spot)
        else:
            found.append(spot)
    return tuple(found)


def _same_line(one: PaperSpot, other: PaperSpot) -> bool:
    if one.page != other.page or one.box is None or other.box is None:
        return one == other
    overlap = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return overlap > 0.3 * (other.box[3] - other.box[1]) and other.box[0] >= one.box[0] - 1


def _union(one: PaperSpot, other: PaperSpot) -> PaperSpot:
    if one.box is None or other.box is None:
        return one
    (a, b, c, d), (e, f, g, h) = one.box, other.box
    return PaperSpot(one.page, (min(a, e), min(b, f), max(c, g), max(d, h)), one.block)
