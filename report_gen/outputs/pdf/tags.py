"""The structure of the report as PDF tags: which element each piece of a page belongs to, in reading order.

Pages are drawn in order; every piece asks `Marker` for the operator that begins it. From the pieces and the
report's tree `elements` makes headings, paragraphs, tables with header cells, figures and the contents.
Knows nothing of PDF objects: `structure` writes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from typing import assert_never

from report_gen.document.describing import called, described
from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Rise,
    RowRole,
    Table,
    Title,
    contents,
    plain,
)
from report_gen.document.outline import one_line, outline
from report_gen.figures.records import dataclass
from report_gen.layout.pages import Glyphs, Link, PlacedPicture
from report_gen.layout.paragraphs import HEADING_SPACE
from report_gen.outputs.pictures import alternative

#: A block of the report and a place in it.
Key = tuple[int, tuple[int, ...]]
#: Left, bottom, right and top in points.
Frame = tuple[float, float, float, float]
#: Place of a chart or picture itself; its caption has none.
PICTURE = (0,)
_DEEPEST_HEADING = 6
END = "EMC"
FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
MARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
LINES = "/Artifact <</Type /Layout>> BDC"
#: Raised and lowered characters that Unicode has as such: what a reader copies stays m², not m2.
_RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))


def text_string(text: str) -> str:
    """A text as a hexadecimal PDF string."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def spoken(text: str, rise: Rise) -> str:
    """The operator that tells how raised or lowered characters read (ActualText), "" where Unicode lacks one."""
    known = _RAISED if rise is Rise.SUPER else _LOWERED
    if not all(char in known for char in text):
        return ""
    return f"/Span <</ActualText {text_string(''.join(known[char] for char in text))}>> BDC"


@dataclass(slots=True)
class Element:
    """A structure element. `key` names the content it holds directly; `attributes` are those of a cell.

    `alt` is the text for those who cannot see it, `actual` what the element reads where its pieces lack a blank,
    `title` the name of a table.
    """

    tag: str
    kids: list[Element] = field(default_factory=list)
    key: Key | None = None
    attributes: tuple[str, ...] = ()
    alt: str = ""
    actual: str = ""
    title: str = ""


class Marker:
    """Numbers the pieces of every page. `pieces` are (page, number) by key, `pages` the keys by number.

    `frames` are the places of charts and pictures.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.pieces: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        self.links: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        self.frames: dict[Key, Frame] = {}
        self.pages: list[list[Key]] = []
        self._tags: dict[Key, str] = {}
        self._headings = headings(report)
        self._link_count = 0

    def next_page(self) -> None:
        """What follows is on a further page."""
        self.pages.append([])

    def begin(self, item: Glyphs | PlacedPicture) -> str:
        """The operator before an item of the current page."""
        key = key_of(item)
        if key is None:
            return FOOTER if item.block < 0 else HEADER
        number = len(self.pages[-1])
        self.pages[-1].append(key)
        self.pieces[key].append((len(self.pages) - 1, number))
        return f"/{self._tag(key)} <</MCID {number}>> BDC"

    def frame(self, picture: PlacedPicture, box: Frame) -> None:
        """Note where a chart or picture is."""
        self.frames[picture.block, PICTURE] = box

    def link(self, link: Link) -> int:
        """Note a link of the current page; returns its number in the document, from 0."""
        self.links[link.block, link.place].append((len(self.pages) - 1, self._link_count))
        self._link_count += 1
        return self._link_count - 1

    def _tag(self, key: Key) -> str:
        if key not in self._tags:
            self._tags[key] = _tag(self.report.blocks[key[0]], key[1], self._headings.get(key[0], ""))
        return self._tags[key]


def key_of(item: Glyphs | PlacedPicture) -> Key | None:
    """What an item belongs to; None for page numbers and repeated heads."""
    if isinstance(item, PlacedPicture):
        return item.block, PICTURE
    return None if item.block < 0 or item.repeated else (item.block, item.place)


def headings(report: Report) -> dict[int, str]:
    """H1 to H6 of the blocks that are headings, or tables with a title in the contents."""
    return {entry.index: f"H{min(entry.depth, _DEEPEST_HEADING)}" for entry in outline(report)}


def _tag(block: Block, place: tuple[int, ...], heading: str) -> str:
    """The type of the element that holds a piece; `heading` is the type of the block's heading."""
    match block:
        case Heading():
            return heading
        case Title() | Paragraph() | PageBreak():
            return "P"
        case Contents():
            return "Link" if place else "P"
        case Chart() | Image():
            return "Figure" if place == PICTURE else "Caption"
        case Table(grid=grid):
            return _cell_tag(grid.rows[place[0]], place[1], heading) if len(place) == 2 else "P"
        case _:
            assert_never(block)


def _cell_tag(row: GridRow, column: int, heading: str) -> str:
    match row.role:
        case RowRole.TITLE:
            return heading or "P"
        case RowRole.FORM | RowRole.FRAME:
            return "P"
        case RowRole.HEAD | RowRole.NUMBER | RowRole.SUBHEAD:
            return "TH"
        case _:
            return "TH" if row.heads(column) else "TD"


def elements(report: Report) -> Element:
    """The whole tree in reading order, whether or not a piece has content."""
    known = headings(report)
    parts = (
        part
        for index, block in enumerate(report.blocks)
        for part in _of_block(report, index, block, known.get(index, ""))
    )
    return Element("Document", list(parts))


def _of_block(report: Report, index: int, block: Block, heading: str) -> Iterator[Element]:
    match block:
        case Title(spans=spans) | Heading(spans=spans):
            number = block.number if isinstance(block, Heading) else ""
            said = spaced(number + plain(spans))
            yield Element(_tag(block, (), heading), key=(index, ()), actual=said)
        case Paragraph():
            yield Element("P", key=(index, ()))
        case Contents(depth=depth):
            yield Element("P", key=(index, ()))
            entries = range(sum(1 for _ in contents(report, depth)))
            lines = [Element("TOCI", [Element("Link", key=(index, (number,)))]) for number in entries]
            yield Element("TOC", lines)
        case Chart():
            caption = Element("Caption", key=(index, ()))
            yield Element("Figure", [caption], (index, PICTURE), alt=block.alt)
        case Image():
            below = [Element("Caption", key=(index, ()))] if block.caption else []
            yield Element("Figure", below, (index, PICTURE), alt=alternative(block))
        case Table():
            yield from _table(index, block, heading)
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _table(index: int, table: Table, heading: str) -> Iterator[Element]:
    """Title and frame before the table, then its rows, then its notes."""
    rows: list[Element] = []
    for number, row in enumerate(table.grid.rows):
        cells = [_cell(index, table, (number, column), heading) for column in range(len(row.cells))]
        present = [cell for cell in cells if cell]
        if row.role.bordered:
            rows.append(Element("TR", present))
        else:
            yield from present
    summary = f"/Summary {text_string(described(table))}"
    yield Element("Table", rows, attributes=(summary,), title=called(table))
    yield from (Element("P", key=(index, (number,))) for number in range(len(table.notes)))


def _cell(index: int, table: Table, place: tuple[int, int], heading: str) -> Element | None:
    """A cell; None for a place that another cell covers, and for an empty one outside the borders."""
    number, column = place
    row = table.grid.rows[number]
    cell = row.cells[column]
    if not isinstance(cell, GridCell) or not (cell.spans or row.role.bordered):
        return None
    tag = _cell_tag(row, column, heading)
    spans = {"ColSpan": cell.colspan, "RowSpan": cell.rowspan} if row.role.bordered else {}
    attributes = [f"/{name} {count}" for name, count in spans.items() if count > 1]
    scope = [f"/Scope /{_scope(table.grid, place)}"] if tag == "TH" else []
    said = spaced(plain(cell.spans)) if row.role is RowRole.TITLE else ""
    return Element(tag, key=(index, place), attributes=(*scope, *attributes), actual=said)


def _scope(grid: Grid, place: tuple[int, int]) -> str:
    """What a head stands for: its row, also where it spans rows from a row of heads down to what is below these."""
    number, column = place
    row = grid.rows[number]
    cell = row.cells[column]
    last = number + (cell.rowspan if isinstance(cell, GridCell) else 1) - 1
    below = grid.rows[min(last, len(grid.rows) - 1)].role in (RowRole.ITEM, RowRole.TOTAL)
    return "Row" if below or row.heads(column) else "Column"


def spaced(text: str) -> str:
    """What a centred heading reads (ActualText) whose wide spaces may be where its lines end; "" where it has none."""
    return one_line(text) if HEADING_SPACE in text else ""
