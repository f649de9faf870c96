"""The report as a tree: a closed union of blocks made of spans. Writers `match` on it with `assert_never`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from report_gen.edition.model import ChartKind
from report_gen.figures.display import Format, text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location

# --- spans ------------------------------------------------------------------------------------------


class Rise(StrEnum):
    """How characters stand to the line: on it, raised (上标) or lowered (下标)."""

    BASE = "base"
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words. `lead` marks the run-in heading (段首标题) of a numbered paragraph; `source` its input cell.

    Words of the appendix have the paragraph of the Word file as their source.
    """

    text: str
    lead: bool = False
    source: Location | None = None
    rise: Rise = Rise.BASE


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A figure with its chosen format; `text` is the figure as printed, with unit or per cent sign.

    The text is made here and once: all formats, and the proof, have the same. Raises TypeError where the
    format does not fit the quantity.
    """

    fact: Fact
    format: Format
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", text(self.fact, self.format))

    @property
    def lead(self) -> bool:
        """A figure never is a run-in heading."""
        return False

    @property
    def rise(self) -> Rise:
        """A figure stands on the line."""
        return Rise.BASE


Span = TextSpan | FactSpan
Spans = tuple[Span, ...]


def plain(spans: Spans) -> str:
    """The spans as one text."""
    return "".join(span.text for span in spans)


# --- tables -----------------------------------------------------------------------------------------


class Align(StrEnum):
    """Horizontal alignment in a cell. DECIMAL: right-aligned numbers, on the decimal point."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DECIMAL = "decimal"


class RowRole(StrEnum):
    """What a table row is. TITLE to NUMBER are the head and are repeated on every continued page."""

    TITLE = "title"  # 表名, no borders
    FORM = "form"  # 公开01表, no borders
    FRAME = "frame"  # 部门：… 单位：万元, no borders
    HEAD = "head"  # column heads
    NUMBER = "number"  # 栏次
    TOTAL = "total"  # 合计
    ITEM = "item"

    @property
    def in_head(self) -> bool:
        """Whether the row is repeated on every page."""
        return self not in (RowRole.TOTAL, RowRole.ITEM)

    @property
    def bordered(self) -> bool:
        """Whether the row's cells have borders."""
        return self not in (RowRole.TITLE, RowRole.FORM, RowRole.FRAME)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with content. `indent` is in characters; several paragraphs are split by newlines in spans."""

    spans: Spans = ()
    align: Align = Align.LEFT
    rowspan: int = 1
    colspan: int = 1
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """A place of the grid that a spanning cell covers. `row`/`column` are those of that cell."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: as many cells as the grid has columns, spans solved."""

    role: RowRole
    cells: tuple[GridCell | Covered, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A dense table: head rows first, then body. `widths` are relative weights, one per column."""

    widths: tuple[int, ...]
    rows: tuple[GridRow, ...]

    @property
    def head(self) -> tuple[GridRow, ...]:
        """The leading rows that are repeated on every page."""
        return tuple(row for row in self.rows if row.role.in_head)

    @property
    def body(self) -> tuple[GridRow, ...]:
        """The rows below the head."""
        return tuple(row for row in self.rows if not row.role.in_head)


# --- blocks -----------------------------------------------------------------------------------------


class ParagraphKind(StrEnum):
    """Names of paragraph styles in style.toml beside title, headings and contents."""

    BODY = "body"
    NOTE = "note"  # 注 below a table
    CAPTION = "caption"  # 图题


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the whole report (标题)."""

    spans: Spans
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents page (目录): heading text, and the deepest heading level that it lists."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is 第一部分/附件, 2 is 一、, 3 is （一）, 4 is 1., 5 is （1）, 6 is ①.

    `number` is the typed ordinal, already with its punctuation; `listed` whether the contents lists it.
    `new_page`: starts a page. `second_line` is for two-line part titles.
    """

    level: int
    number: str
    spans: Spans
    anchor: str
    listed: bool = True
    new_page: bool = False


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

    `level` is the heading level of its title in outline and contents.
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
    width: int
    height: int
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


def contents(report: Report, depth: int) -> Iterator[ContentsEntry]:
    """The entries of the contents page (目录), in order, down to heading level `depth`."""
    for block in report.blocks:
        match block:
            case Heading(level, number, spans, anchor, listed=True) if level <= depth:
                yield ContentsEntry(level, number + plain(spans), anchor)
            case Table(level=level, listed=listed, anchor=anchor) if listed and level <= depth:
                yield ContentsEntry(level, listed, anchor)
            case _:
                pass
