"""The report as a tree: a closed union of blocks made of spans. Writers `match` on it with `assert_never`.

Spans and the cells of tables, which blocks are made of, are modules of their own and are had from here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from report_gen.document.cells import Align, Covered, Grid, GridCell, GridRow, RowRole, joined_names
from report_gen.document.spans import FactSpan, Origin, Rise, Span, Spans, TextSpan, origin_of, plain
from report_gen.edition.model import ChartKind
from report_gen.figures.finding import Location
from report_gen.figures.lengths import Twips
from report_gen.figures.records import dataclass

__all__ = [
    "Align",
    "Block",
    "Chart",
    "Contents",
    "ContentsEntry",
    "Covered",
    "FactSpan",
    "Grid",
    "GridCell",
    "GridRow",
    "Heading",
    "Image",
    "Meta",
    "Origin",
    "PageBreak",
    "Paragraph",
    "ParagraphKind",
    "Report",
    "Rise",
    "RowRole",
    "Series",
    "Span",
    "Spans",
    "Table",
    "TextSpan",
    "Title",
    "contents",
    "has_cover",
    "origin_of",
    "plain",
]


#: The place of what belongs to no block of a report.
NO_BLOCK = -1
#: What a share of a pie is called where its place is named.
SHARE = "占比"


class ParagraphKind(StrEnum):
    """Names of paragraph styles in style.toml beside title, headings and contents."""

    BODY = "body"
    NOTE = "note"  # 注 below a table
    CAPTION = "caption"  # 图题
    COVER = "cover"  # a line of the cover below its title


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the whole report (标题); `cover` for the one on a cover page of its own (封面)."""

    spans: Spans
    anchor: str
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents page (目录): heading text, and the deepest heading level that it lists.

    `numbered` is whether its lines end with page numbers.
    """

    title: str
    depth: int
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is 第一部分/附件, 2 is 一、, 3 is （一）, 4 is 1., 5 is （1）, 6 is ①.

    `number` is the typed ordinal, already with its punctuation; `listed` whether the contents lists it, and
    `entry` the words that it has there behind its ordinal, () for its own. `new_page`: starts a page.
    """

    level: int
    number: str
    spans: Spans
    anchor: str
    listed: bool = True
    new_page: bool = False
    entry: Spans = ()

    @property
    def in_contents(self) -> Spans:
        """Its words in the contents."""
        return self.entry or self.spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is a typed ordinal (（1）), `level` that ordinal's level for the lead's face."""

    spans: Spans
    kind: ParagraphKind = ParagraphKind.BODY
    number: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its whole frame inside the grid. `listed` is its entry in the contents, or empty.

    `level` is the heading level of its title in outline and contents. A landscape table that may stand `upright` does
    where one page holds it so.
    """

    name: str
    anchor: str
    title: str
    listed: str
    level: int
    grid: Grid
    notes: tuple[Paragraph, ...] = ()
    landscape: bool = False
    new_page: bool = True
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name (in the legend) and a figure per category."""

    name: str
    values: tuple[FactSpan, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (图): caption above or below as the style says, categories, series, unit, text for the blind.

    For a pie `shares` holds the share (占比) of each category, already a fact.
    """

    name: str
    anchor: str
    kind: ChartKind
    caption: Spans
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    alt: str
    shares: tuple[FactSpan, ...] = ()

    def points(self) -> Iterator[tuple[str, FactSpan]]:
        """Every figure with its label: category and series, then the shares."""
        for series in self.series:
            for category, span in zip(self.categories, series.values, strict=True):
                yield joined_names(category, series.name), span
        for category, span in zip(self.categories, self.shares, strict=False):
            yield joined_names(category, SHARE), span


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a user gave (图片), PNG or JPEG, in its own pixels.

    `width` and `height` are the size in twips that the user's file shows it at; writers shrink it to the text's
    width and the page's height, never enlarge it. `alt` is the text for the blind, `caption` is printed below,
    empty for none. `source` is where it stands in the user's file.
    """

    name: str
    anchor: str
    data: bytes
    width: Twips
    height: Twips
    alt: str
    caption: Spans = ()
    source: Location | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Block = Title | Contents | Heading | Paragraph | Table | Chart | Image | PageBreak


@dataclass(frozen=True, slots=True)
class Meta:
    """Document properties. `date` is ISO (YYYY-MM-DD) and comes from the inputs, never from the clock.

    `mark` is printed across every page of a draft (草稿), empty for a report.
    """

    title: str
    author: str
    subject: str
    keywords: str
    language: str = "zh-CN"
    date: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report (部门决算公开报告)."""

    meta: Meta
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: level 1 to depth, text, and the anchor it leads to."""

    level: int
    text: str
    anchor: str


def has_cover(report: Report) -> bool:
    """Whether the first page is a cover (封面)."""
    return any(isinstance(block, Title) and block.cover for block in report.blocks[:1])


def contents(report: Report, depth: int) -> Iterator[ContentsEntry]:
    """The entries of the contents page (目录), in order, down to heading level `depth`."""
    for block in report.blocks:
        match block:
            case Heading(level, number, anchor=anchor, listed=True) if level <= depth:
                yield ContentsEntry(level, number + plain(block.in_contents), anchor)
            case Table(level=level, listed=listed, anchor=anchor) if listed and level <= depth:
                yield ContentsEntry(level, listed, anchor)
            case _:
                pass
