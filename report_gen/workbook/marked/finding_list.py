"""The sheet in front of a marked copy (待核对): every finding on a line, each leading to its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import PatternFill

from report_gen.edition.tables import Kind
from report_gen.figures.finding import Finding, Level, counted
from report_gen.workbook.blank.looks import Looks
from report_gen.workbook.marked.lines import PART, Item, Line, Link, ListSheet, Look
from report_gen.workbook.marked.listing import address
from report_gen.workbook.marked.marked_sheet import COLOURS
from report_gen.workbook.marked.workbook_parts import BookParts
from report_gen.workbook.own_sheets import FINDINGS_SHEET
from report_gen.workbook.reading.parts import MAIN, parse

_HEADS = ("序号", "级别", "编号", "工作表", "单元格", "问题", "一方", "另一方", "相差", "处理")
_WIDTHS = (6, 8, 13, 16, 12, 76, 16, 16, 12, 36)
#: Names of looks.
_NUMBER, _TEXT, _LINK = "number", "text", "link"


def add_list(book: BookParts, name: str, findings: Sequence[Finding]) -> None:
    """Put the list in front of a workbook; `name` is its file."""
    said = f"{counted(findings)}。这是副本，请在原工作簿中改正。"
    own = book.free_sheet(FINDINGS_SHEET)
    sheet = ListSheet(own, f"{name.removesuffix('.xlsx')}：待核对", said, _HEADS, _WIDTHS, _looks())
    lines = [_line(book, number, finding, name) for number, finding in enumerate(findings, 1)]
    with zipfile.ZipFile(io.BytesIO(sheet.workbook(lines))) as made:
        content, looks = parse(made.read(PART)), parse(made.read("xl/styles.xml"))
    cells = [cell for cell in content.iter(f"{MAIN}c") if cell.get("s")]
    numbers = book.styles.grafted(looks, sorted({int(cell.get("s")) for cell in cells}))
    for cell in cells:
        cell.set("s", str(numbers[int(cell.get("s"))]))
    for view in content.iter(f"{MAIN}sheetView"):
        view.set("tabSelected", "1")
    book.add_in_front(own, content)


def _looks() -> Mapping[str, Look]:
    def level(one: Level) -> Look:
        def look(looks: Looks, cell: Any) -> None:
            looks.body(cell, Kind.TEXT)
            cell.fill = PatternFill("solid", fgColor=f"FF{COLOURS[one]}", bgColor=f"FF{COLOURS[one]}")

        return look

    plain: dict[str, Look] = {
        _NUMBER: lambda looks, cell: looks.body(cell, Kind.COUNT),
        _TEXT: lambda looks, cell: looks.body(cell, Kind.TEXT),
        _LINK: lambda looks, cell: looks.link(cell),
    }
    return plain | {one.value: level(one) for one in Level}


def _line(book: BookParts, number: int, finding: Finding, name: str) -> Line:
    places = [place for place in finding.locations if place.file == name]
    place = next((p for p in places if p.sheet in book.sheets), places[0])
    link = Link(address(place)) if place.sheet in book.sheets else None
    sides = [side.value for side in finding.sides] or ["", ""]
    items = [
        Item(number, _NUMBER),
        Item(finding.level.word, finding.level.value),
        Item(finding.code, _TEXT),
        *(Item(text, _LINK if link else _TEXT, link) for text in (place.sheet, place.cell)),
        *(Item(text, _TEXT) for text in (finding.message, *sides, finding.difference, finding.cure)),
    ]
    return Line(items, [(finding.message, _WIDTHS[5]), (finding.cure, _WIDTHS[9])])
