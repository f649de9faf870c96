"""`Pages`: the laid-out report, every mark at an absolute place. Page writers draw it and measure nothing.

All lengths are integer twips (1/20 pt); the origin is the page's top left corner, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from report_gen.document.nodes import Chart, Image, Rise
from report_gen.document.outline import OutlineEntry
from report_gen.edition.style import Face
from report_gen.figures.lengths import NO_LENGTH, HalfPoints, Twips
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of one line in one face, drawn from (x, baseline).

    `size` is in half points. `width` is the advance that the layout gave it; `char_space` the extra
    twips after every character. `block` is the index of the report's block that it belongs to, `place` where
    it is in there: (row, column) of a cell, (number,) of a note or of a line of the contents. `repeated` is
    the head of a table once more on a further page. Of raised and lowered characters `size` and `baseline` are
    their own.
    """

    x: Twips
    baseline: Twips
    text: str
    face: Face
    size: HalfPoints
    width: Twips
    block: int
    char_space: Twips = NO_LENGTH
    bold: bool = False
    place: tuple[int, ...] = ()
    repeated: bool = False
    rise: Rise = Rise.BASE


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A straight line of a table, `weight` in twips."""

    x1: Twips
    y1: Twips
    x2: Twips
    y2: Twips
    weight: Twips
    block: int


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A chart or a picture of the user's in its box."""

    content: Chart | Image
    x: Twips
    y: Twips
    width: Twips
    height: Twips
    block: int


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to an anchor; `block` and `place` as of the text in it."""

    x: Twips
    y: Twips
    width: Twips
    height: Twips
    anchor: str
    block: int
    place: tuple[int, ...] = ()


Item = Glyphs | RuleLine | PlacedPicture | Link


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `label` is the printed page number, empty where none is printed.

    `opens` is the block before which this page was forced to begin (new page, other orientation); None
    where the text just ran on from the page before.
    """

    number: int
    width: Twips
    height: Twips
    items: tuple[Item, ...]
    label: str = ""
    opens: int | None = None


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where an anchor is: page number (from 1) and y."""

    page: int
    y: Twips


#: Stands for the line that says that a table without a title is continued: no row of its grid.
CONTINUED = -1


@dataclass(frozen=True, slots=True)
class TablePart:
    """What a page shows of a table: the rows above, which later pages repeat, and rows of the body, by index.

    `pieces` tells of the cells (row and column) of a row that is parted between pages from which of their characters to
    before which they stand here, blanks not counted.
    """

    head: tuple[int, ...]
    rows: tuple[int, ...]
    pieces: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableShape:
    """The measures of a table, for writers that build it themselves: twips, `size` in half points.

    One column width per column, one height per row of the grid; 0 for a row that is parted between
    pages. `kept` are the rows that stay on one page with what comes next: the next row, behind
    the last one the notes. `parts` are the table's pages. `space` is what is left free above it. `continued` is what
    stands behind the title on further pages.
    """

    columns: tuple[Twips, ...]
    rows: tuple[Twips, ...]
    size: HalfPoints
    kept: frozenset[int] = frozenset()
    parts: tuple[TablePart, ...] = ()
    space: int = 0
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages, where each anchor landed, the outline, and the shape of each table by block index.

    `shares` are what the lines of blocks that are set closer keep of their pitch, in thousandths.
    """

    pages: tuple[Page, ...]
    places: Mapping[str, PagePlace]
    outline: tuple[OutlineEntry, ...]
    tables: Mapping[int, TableShape] = field(default_factory=dict)
    shares: Mapping[int, int] = field(default_factory=dict)
