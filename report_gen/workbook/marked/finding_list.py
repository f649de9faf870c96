"""The sheet in front of a marked copy (待核对): every finding on a line, each leading to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report_gen.edition.sheet_names import FINDINGS_SHEET
from report_gen.edition.tables import Kind
from report_gen.figures.finding import Finding, Level, counted
from report_gen.figures.messages import worded, worded_list
from report_gen.workbook.looks import LINK, TINTS, body
from report_gen.workbook.marked.lines import ListCell, ListLine, ListSheet
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.opened import OpenBook
from report_gen.workbook.xlsx.sheet_markup import CellLink

_WIDTHS = (6, 8, 13, 16, 12, 76, 16, 16, 12, 36)
#: Names of looks.
_NUMBER, _TEXT, _LINK = "number", "text", "link"


def add_list(book: OpenBook, name: str, findings: Sequence[Finding]) -> None:
    """Put the list in front of a workbook; `name` is its file."""
    said, heads = worded("marked.copy", counts=counted(findings)), worded_list("marked.heads")
    own = book.free_sheet(FINDINGS_SHEET)
    sheet = ListSheet(
        own, worded("marked.title", name=name.removesuffix(".xlsx")), said, heads, _WIDTHS, _looks()
    )
    lines = [_line(book, number, finding, name) for number, finding in enumerate(findings, 1)]
    book.add_in_front(own, sheet.markup(lines, book.styles).content(selected=True))


def _looks() -> Mapping[str, Look]:
    text = body(Kind.TEXT)
    looks = {_NUMBER: body(Kind.COUNT), _TEXT: text, _LINK: LINK}
    return looks | {level.value: replace(text, fill=TINTS[level]) for level in Level}


def _line(book: OpenBook, number: int, finding: Finding, name: str) -> ListLine:
    places = [place for place in finding.locations if place.file == name]
    place = next((p for p in places if p.sheet in book.sheets), places[0])
    link = CellLink(place.address.link) if place.address and place.sheet in book.sheets else None
    sides = [side.value for side in finding.sides] or ["", ""]
    cells = [
        ListCell(number, _NUMBER),
        ListCell(finding.level.word, finding.level.value),
        ListCell(finding.code, _TEXT),
        *(ListCell(text, _LINK if link else _TEXT, link) for text in (place.sheet, place.cell)),
        *(ListCell(text, _TEXT) for text in (finding.message, *sides, finding.difference, finding.cure)),
    ]
    return ListLine(cells, [(finding.message, _WIDTHS[5]), (finding.cure, _WIDTHS[9])])
