"""DOCX files as `Printed`: paragraphs and tables in their order, pages as far as breaks tell them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from report_gen.annex.names import MC, W, number, value
from report_gen.annex.numbering import Numbering
from report_gen.annex.package import WordFile
from report_gen.annex.styles import WordStyles
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.printed import MOST_ABOVE, PaperSpot, Passage, Printed, PrintedCell, PrintedGrid
from report_gen.proofreading.source.strict import usual
from report_gen.proofreading.source.tabbed import Tabbed
from report_gen.proofreading.source.word_text import WordText, boxes, chosen, ends_in_a_deletion, lines, words
from report_gen.workbook.reading.safety import REPORT, Unreadable

#: What only brackets paragraphs, rows and cells: controls, accepted insertions, marks of programs.
_BRACKETS = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)  # fmt: skip
#: Pictures as Word and older programs put them in.
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
#: Cells of a single row that are words side by side; more of them are the rest of a table.
_FEW = 3
#: Bytes of a document's text, cells of all its tables, columns of one cell, paragraphs of a page.
_MOST_TEXT, _MOST_CELLS, _WIDEST, _A_PAGE = 64 << 20, 500_000, 200, 20


def read_docx(path: Path, begun: Callable[[int], None]) -> Printed:
    """A DOCX. Raises `ReportGenError` for a file that is none, encrypted, damaged, unsafe or too big."""
    try:
        _weighed(path)
        file = WordFile(path, REPORT, usual)
    except Unreadable as fault:
        # Appendices are told by their name; of reports several have one name, each in a folder of its own.
        raise ReportGenError([replace(fault.finding, locations=(Location(str(path)),))]) from None
    reader = _StoryReader(file)
    begun(len(reader.blocks) // _A_PAGE)
    try:
        reader.read(file.body)
        reader.settle()
    except _TooManyCells:
        told = finding("E-HUGE.grid", Location(str(path)), file=path.name, most=_MOST_CELLS)
        raise ReportGenError([told]) from None
    shown = any(next(file.body.iter(tag), None) is not None for tag in _PICTURES)
    pictures = (1,) if shown and not reader.passages and not reader.grids else ()
    notes = (worded("not-read.revised"),) if reader.text.revised else ()
    passages, grids = tuple(reader.passages), tuple(reader.grids)
    return Printed(path.name, reader.page, passages, grids, pictures, paged=reader.broken, notes=notes)


def _weighed(path: Path) -> None:
    """Raises `Unreadable` for text that unpacks to more than any report has, before it is parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = max(
                (one.file_size for one in archive.infolist() if one.filename.endswith(".xml")), default=0
            )
    except (OSError, zipfile.BadZipFile):
        return  # what is wrong with it is told when it is opened
    if size > _MOST_TEXT:
        raise Unreadable(finding("E-HUGE.drawn", Location(str(path)), file=path.name, size=_MOST_TEXT >> 20))


class _TooManyCells(Exception):
    """Tables with more cells than anybody prints."""


@dataclass
class _StoryReader:
    """Walks through the body."""

    file: WordFile
    passages: list[Passage] = field(default_factory=list)
    grids: list[PrintedGrid] = field(default_factory=list)
    page: int = 1
    broken: bool = False
    _since_table: int = 0
    _cells: int = 0
    #: Words of a paragraph whose end is deleted; what hangs on paragraphs and is read behind them.
    _begun: str = ""
    _hanging: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        body = self.file.body
        self.blocks = {paragraph: number for number, paragraph in enumerate(body.iter(W + "p"))}
        self._rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        styles = WordStyles(self.file.story("styles"))
        self.text = WordText(styles, Numbering(self.file.story("numbering"), styles))
        self._tabbed = Tabbed()
        self._notes: dict[tuple[str, str], Any] = {
            (kind, value(note, "id")): note
            for kind in ("footnotes", "endnotes")
            if (story := self.file.story(kind)) is not None
            for note in story
        }
        self._block = -1

    def read(self, parent: Any) -> None:
        """Paragraphs and tables, also those in content controls; then the boxes and notes that hang on each."""
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self.settle()
                self._table(child)
            elif child.tag in _BRACKETS:
                self.text.revised = self.text.revised or child.tag in (W + "ins", W + "moveTo")
                self.read(child)
            elif child.tag == MC + "AlternateContent" and chosen(child) is not None:
                self.read(chosen(child))
            hanging, self._hanging = self._hanging, []
            for one in hanging:
                self.settle()
                self._table(one) if one.tag == W + "tbl" else self.read(one)

    def settle(self) -> None:
        """End what may go on: a table of tabs."""
        if grid := self._tabbed.grid(self.page, len(self.passages)):
            self._put(grid)
        else:
            self.passages += self._tabbed.passages
        self._tabbed = Tabbed()

    def _paragraph(self, element: Any) -> None:
        self._turn(element, before=True)
        text = self._begun + self._words(element)
        self._begun = text if ends_in_a_deletion(element) else ""
        if not self._begun:
            said = [self._passage(one) for one in lines(text)]
            if not self._tabbed.takes(text, said):
                self.settle()
                self.passages += said
        self._turn(element, before=False)

    def _words(self, paragraph: Any) -> str:
        """The words of a paragraph; what hangs on it is kept for later."""
        self._block = self.blocks.get(paragraph, self._block)  # those of notes stand in another part
        text = self.text.of(paragraph)
        self._hanging += boxes(paragraph)
        self._hanging += [self._notes[one] for one in self.text.notes if one in self._notes]
        return text

    def _passage(self, text: str) -> Passage:
        spot = PaperSpot(self.page, None, self._block)
        return Passage(text, (spot,) * len(text))

    def _turn(self, element: Any, *, before: bool) -> None:
        """Count page breaks: as the last program rendered them, else those that the author set."""
        if self._rendered:
            found = 0 if not before else sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))
        elif before:
            found = sum(1 for _ in element.iter(W + "pageBreakBefore"))
        else:
            breaks = sum(one.get(W + "type") == "page" for one in element.iter(W + "br"))
            found = breaks + sum(1 for _ in element.iter(W + "sectPr"))
        self.page += found
        self.broken = self.broken or found > 0

    def _table(self, element: Any) -> None:
        shape = [sum(1 for _ in _inside(row, W + "tc")) for row in _inside(element, W + "tr")]
        if _is_frame(shape):  # a frame around text, or a line of a cover
            for row in self._rows_of(element):
                for cell in _inside(row, W + "tc"):
                    self.read(cell)
            self.settle()
            return
        rows = self._rows(element)
        width = max((len(row) for row in rows), default=0)
        self._cells += len(rows) * width
        if self._cells > _MOST_CELLS:
            raise _TooManyCells
        filled = tuple(tuple(row) + (PrintedCell(),) * (width - len(row)) for row in rows)
        if any(cell.text for row in filled for cell in row):
            self._put(PrintedGrid(filled, self.page, position=len(self.passages)))
        if self._rendered:
            self.page += sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))

    def _put(self, grid: PrintedGrid) -> None:
        """A table with the lines above it."""
        above = tuple(self.passages[max(self._since_table, len(self.passages) - MOST_ABOVE) :])
        self.grids.append(replace(grid, above=above))
        self._since_table = len(self.passages)

    def _rows_of(self, table: Any) -> Iterator[Any]:
        """The rows of a table but those that a revision deletes."""
        for row in _inside(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                yield row
            else:
                self.text.revised = True

    def _rows(self, table: Any) -> list[list[PrintedCell]]:
        """Rows as a dense grid: spans repeated across and down."""
        found: list[list[PrintedCell]] = []
        for row in self._rows_of(table):
            cells = [PrintedCell()] * _skipped(row, "gridBefore")
            for cell in _inside(row, W + "tc"):
                self._cell(cell, cells, found[-1] if found else [])
            found.append(cells + [PrintedCell()] * _skipped(row, "gridAfter"))
            if len(cells) > _MOST_CELLS or len(found) * len(cells) > _MOST_CELLS:
                raise _TooManyCells
        return found

    def _cell(self, element: Any, cells: list[PrintedCell], above: list[PrintedCell]) -> None:
        properties = element.find(W + "tcPr")
        named = {} if properties is None else {child.tag: child for child in properties}
        span = min(max(number(value(named.get(W + "gridSpan")), 1), 1), _WIDEST)
        at = len(cells)
        if _goes_on(named.get(W + "vMerge")) and at < len(above):
            cells += [PrintedCell(one.text, one.spot, first=False) for one in above[at : at + span]]
        elif _goes_on(named.get(W + "hMerge")) and cells:
            cells.append(replace(cells[-1], first=False))
        else:
            text = "".join(map(words, self._within(element)))
            paragraph = next(element.iter(W + "p"), None)
            spot = PaperSpot(self.page, None, self.blocks.get(paragraph, self._block))
            cells += [PrintedCell(text, spot, first=number == 0) for number in range(span)]

    def _within(self, cell: Any) -> Iterator[str]:
        """The words of a cell; a table in it is read by itself."""
        for child in cell:
            if child.tag == W + "p":
                yield self._words(child)
            elif child.tag == W + "tbl":
                self._hanging.append(child)
            elif child.tag in _BRACKETS:
                yield from self._within(child)


def _is_frame(shape: list[int]) -> bool:
    """Whether a table of so many cells a row is none: one column, or one row of a few."""
    return max(shape, default=0) < 2 or (len(shape) < 2 and shape[0] <= _FEW)


def _goes_on(merge: Any) -> bool:
    """Whether a merged cell began before."""
    return merge is not None and value(merge) != "restart"


def _skipped(row: Any, name: str) -> int:
    """Columns that a row leaves out at an end."""
    return min(max(number(value(row.find(f"{W}trPr/{W}{name}"))), 0), _WIDEST)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, also those in content controls and revisions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BRACKETS:
            yield from _inside(child, tag)
