"""The style sheet (版式) of an edition as types: paper, faces, sizes, pitches. Read from style.toml.

Lengths are integer twips (1/20 pt), sizes integer half points, as in WordprocessingML; the TOML file
gives pt, mm and characters. The default follows GB/T 9704-2012.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from report_gen.figures.lengths import NO_LENGTH, HalfPoints, Twips
from report_gen.figures.records import dataclass


class Face(StrEnum):
    """Roles of type faces (字体)."""

    TITLE = "title"  # 小标宋
    FANG = "fang"  # 仿宋
    KAI = "kai"  # 楷体
    HEI = "hei"  # 黑体
    SONG = "song"  # 宋体
    LATIN = "latin"  # Times New Roman
    LATIN_BOLD = "latin_bold"  # its bold cut, which Word needs no name for
    FALLBACK = "fallback"  # rare characters


@dataclass(frozen=True, slots=True)
class FaceNames:
    """Names of a face in Word: the official one, and what Word may take instead (altName).

    For the PDF: other family names and the usual file names of the very same face, and of its bold cut.
    """

    name: str
    alternatives: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    bold_files: tuple[str, ...] = ()


class TextAlign(StrEnum):
    """Alignment of paragraphs. JUSTIFY is 两端对齐."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One paragraph style. `indent` is the first line's indent in characters of the style's own size.

    `pitch` is the exact line pitch (固定行距), `before`/`after` the space around, all in twips.
    `char_space` is the extra space after each character in twips (negative condenses).
    """

    name: str
    face: Face
    size: HalfPoints
    pitch: Twips
    align: TextAlign = TextAlign.JUSTIFY
    indent: int = 0
    before: Twips = NO_LENGTH
    after: Twips = NO_LENGTH
    bold: bool = False
    keep_next: bool = False
    char_space: Twips = NO_LENGTH
    left: int = 0  # left indent in characters, for contents levels


@dataclass(frozen=True, slots=True)
class PageNumberStyle:
    """Page numbers (页码): `pattern` with {n}; empty for none. `gap` from 版心 to the number's top, twips."""

    pattern: str
    face: Face
    size: HalfPoints
    gap: Twips
    outer: bool  # odd right, even left (单页码居右，双页码居左)
    inset: int  # characters from the edge of 版心 (空一字)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper and margins (portrait), in twips."""

    width: Twips
    height: Twips
    top: Twips
    bottom: Twips
    left: Twips
    right: Twips

    @property
    def text_width(self) -> Twips:
        """Width of the type area (版心)."""
        return Twips(self.width - self.left - self.right)

    @property
    def text_height(self) -> Twips:
        """Height of the type area (版心)."""
        return Twips(self.height - self.top - self.bottom)

    def turned(self) -> PageStyle:
        """The sheet turned by a quarter for landscape tables (横排表格): the head lies at the binding edge."""
        return PageStyle(self.height, self.width, self.left, self.right, self.bottom, self.top)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables look. Sizes in half points from `sizes`: the largest that keeps the table in its width.

    `row_height` is the least exact height of a row of one line; each further line adds the line pitch.
    `head`, `body`, `row_height` and `least_row_height` are given for the largest size; with a smaller one they shrink.
    """

    title: TextStyle
    frame: TextStyle  # 公开01表, 部门：, 单位：
    head: TextStyle
    body: TextStyle
    note: TextStyle
    row_height: Twips
    padding: Twips  # left and right, twips
    rule: Twips  # line weight, twips
    sizes: tuple[HalfPoints, ...] = ()  # half points, largest first
    space: Twips = NO_LENGTH  # above the title of a table that follows text on its page, twips
    continued: str = ""  # behind the title on every further page（续）
    least_row_height: Twips = (
        NO_LENGTH  # to which rows are lowered where that saves a page, twips; 0 for never
    )


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Size of charts in twips, and the face of their labels."""

    width: Twips
    height: Twips
    face: Face
    size: HalfPoints
    caption: TextStyle
    caption_above: bool = False


@dataclass(frozen=True, slots=True)
class CoverStyle:
    """How a cover (封面) looks: the title, whose space before it sets it down the page, and the lines below."""

    title: TextStyle
    line: TextStyle
    numbered: bool = False  # whether the page bears its number


@dataclass(frozen=True, slots=True)
class SqueezeStyle:
    """How far lines may be set closer so that the last page of a part, with up to so many `lines`, is saved.

    `least` is the smallest share of its pitch that a line keeps, in thousandths. GB/T 9704-2012, 5.2.3 lets the number
    of lines be adjusted (特定情况可以作适当调整). The lines of the contents, which no rule counts, may be
    closer still, down to `contents_least`, in letters no larger than `contents_size`, where that saves a page.
    """

    lines: int = 0
    least: int = 1000
    contents_least: int = 1000
    contents_size: HalfPoints = HalfPoints(2)


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The whole style of an edition. `part_pages`: each part (第X部分) begins with a page for its title alone."""

    page: PageStyle
    page_number: PageNumberStyle
    faces: Mapping[Face, FaceNames]
    title: TextStyle
    body: TextStyle
    headings: tuple[TextStyle, ...]  # level 1 first
    contents_title: TextStyle
    contents: tuple[TextStyle, ...]  # level 1 first
    table: TableStyle
    chart: ChartStyle
    cover: CoverStyle
    squeeze: SqueezeStyle
    part_pages: bool = False
