"""DOCX files as `Printed`: paragraphs and tables in their order, pages as far as breaks tell them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from report_gen.annex.names import W
from report_gen.annex.package import WordFile
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.records import dataclass
from report_gen.proofreading.printed import MOST_ABOVE, PaperSpot, Passage, Printed, PrintedCell, PrintedGrid
from report_gen.proofreading.source.letters import plain
from report_gen.proofreading.source.paragraphs import settled
from report_gen.workbook.reading.safety import Unreadable

#: Words that are not read: deleted text, field codes, what older programs would draw instead.
_UNSEEN = frozenset(
    (
        W + "del",
        W + "moveFrom",
        W + "instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)

#: Pictures as Word and older programs put them in.
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
#: Bytes of a document's text, cells of all its tables, columns of one cell, paragraphs of a page.
_MOST_TEXT, _MOST_CELLS, _WIDEST, _A_PAGE = 64 << 20, 500_000, 200, 20


def read_docx(path: Path, begun: Callable[[int], None]) -> Printed:
    """A DOCX. Raises `ReportGenError` for a file that is none, encrypted, damaged, unsafe or too big."""
    try:
        _weighed(path)
        body = WordFile(path).body
    except Unreadable as fault:
        raise ReportGenError([fault.finding]) from None
    reader = _Reader(body)
    begun(len(reader.blocks) // _A_PAGE)
    try:
        reader.read(body)
    except _TooManyCells:
        told = finding("E-HUGE.grid", Location(str(path)), file=path.name, most=_MOST_CELLS)
        raise ReportGenError([told]) from None
    shown = any(next(body.iter(tag), None) is not None for tag in _PICTURES)
    pictures = (1,) if shown and not reader.passages and not reader.grids else ()
    return Printed(
        path.name, reader.page, tuple(reader.passages), tuple(reader.grids), pictures, paged=reader.broken
    )


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
class _Reader:
    """Walks through the body."""

    body: Any
    passages: list[Passage] = field(default_factory=list)
    grids: list[PrintedGrid] = field(default_factory=list)
    page: int = 1
    broken: bool = False
    _since_table: int = 0
    _cells: int = 0

    def __post_init__(self) -> None:
        self.blocks = {paragraph: number for number, paragraph in enumerate(self.body.iter(W + "p"))}
        self._rendered = next(self.body.iter(W + "lastRenderedPageBreak"), None) is not None

    def read(self, parent: Any) -> None:
        """Paragraphs and tables, also those in content controls."""
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
                self.read(child)

    def _paragraph(self, element: Any) -> None:
        self._turn(element, before=True)
        text = words(element)
        if text:
            spot = PaperSpot(self.page, None, self.blocks[element])
            self.passages.append(Passage(text, (spot,) * len(text)))
        self._turn(element, before=False)

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
        rows = self._rows(element)
        width = max((len(row) for row in rows), default=0)
        self._cells += len(rows) * width
        if self._cells > _MOST_CELLS:
            raise _TooManyCells
        filled = tuple(tuple(row) + (PrintedCell(),) * (width - len(row)) for row in rows)
        if width > 1 and len(filled) > 1:
            above = tuple(self.passages[max(self._since_table, len(self.passages) - MOST_ABOVE) :])
            self.grids.append(PrintedGrid(filled, self.page, above, (), len(self.passages)))
            self._since_table = len(self.passages)
        if self._rendered:
            self.page += sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))

    def _rows(self, table: Any) -> list[list[PrintedCell]]:
        """Rows as a dense grid: spans repeated across and down."""
        found: list[list[PrintedCell]] = []
        for row in _inside(table, W + "tr"):
            cells: list[PrintedCell] = []
            for cell in _inside(row, W + "tc"):
                self._cell(cell, cells, found[-1] if found else [])
            found.append(cells)
            if len(cells) > _MOST_CELLS or len(found) * len(cells) > _MOST_CELLS:
                raise _TooManyCells
        return found

    def _cell(self, element: Any, cells: list[PrintedCell], above: list[PrintedCell]) -> None:
        properties = element.find(W + "tcPr")
        span, merge = 1, None
        if properties is not None:
            spans = properties.find(W + "gridSpan")
            said = spans.get(W + "val", "1") if spans is not None else "1"
            span = min(int(said), _WIDEST) if said.isascii() and said.isdigit() and len(said) < 5 else 1
            merge = properties.find(W + "vMerge")
        goes_on = merge is not None and merge.get(W + "val") != "restart"
        at = len(cells)
        if goes_on and at < len(above):
            cells += [PrintedCell(one.text, one.spot, first=False) for one in above[at : at + span]]
            return
        paragraph = next(element.iter(W + "p"), None)
        spot = PaperSpot(self.page, None, self.blocks.get(paragraph, -1))
        text = "".join(words(one) for one in element.iter(W + "p"))
        cells += [PrintedCell(text, spot, first=number == 0) for number in range(span)]


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, also those in content controls and revisions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _inside(child, tag)


def words(element: Any) -> str:
    """The visible words of a paragraph without blanks."""
    text = plain("".join(_pieces(element)))
    text = re.sub(r"(?<=[\d.%])[\s　]+(?=[\d.])", "\0", text)
    return settled(re.sub(r"\s+", "", text).replace("\0", " "))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "br"):
            yield " "
        elif child.tag != W + "pPr" and child.tag != W + "rPr":
            yield from _pieces(child)
