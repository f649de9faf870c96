"""A copy of the accountant's workbook with every finding on its cell (待核对): tint, comment, and a list in front.

The workbook itself is never changed; only what findings say is added to the copy.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from report_gen.edition.tables import Kind
from report_gen.figures.finding import Finding, Level, Location, Side, counted
from report_gen.workbook.findings.listing import address
from report_gen.workbook.making.looks import Looks
from report_gen.workbook.making.putting import put, shown
from report_gen.workbook.making.saving import workbook_bytes
from report_gen.workbook.reading.safety import DAMAGE, WORKBOOK, Unreadable, open_package

SHEET, PREFIX = "待核对", "待核对-"
#: Levels that are worth a copy, the heaviest first.
_SEEN = (Level.ERROR, Level.WARNING, Level.ROUNDING)
_COLOURS = {Level.ERROR: "FFC7CE", Level.WARNING: "F8CBAD", Level.ROUNDING: "E4DFEC", Level.HINT: "EDEDED"}
_FILLS = {
    level: PatternFill("solid", fgColor=f"FF{colour}", bgColor=f"FF{colour}")
    for level, colour in _COLOURS.items()
}
_HEADS = ("序号", "级别", "编号", "工作表", "单元格", "问题", "一方", "另一方", "相差", "处理")
_WIDTHS = (6, 8, 13, 16, 12, 76, 16, 16, 12, 36)
_FIRST = 4
#: A side of more cells than this (a long sum) is told in words, not on every cell.
_FEW = 4
_COMMENT_WIDTH, _LINE, _CHARACTERS = 340, 18, 26
#: Excel does not take longer comments.
_LONGEST = 2000


def marked_copies(folder: Path, workbooks: Iterable[str], findings: Sequence[Finding]) -> dict[str, bytes]:
    """The marked copies by file name, of those workbooks that have findings and can be opened."""
    copies = {}
    for name in workbooks:
        own = [finding for finding in findings if _is_of(finding, name)]
        if any(finding.level in _SEEN for finding in own):
            book = _open(folder / name)
            if book is not None:
                mark(book, name, own)
                copies[f"{PREFIX}{name}"] = workbook_bytes(book)
    return copies


def _is_of(finding: Finding, name: str) -> bool:
    return any(place.file == name for place in finding.locations)


def _open(path: Path) -> Workbook | None:
    """The workbook with formulas and formats; None where the reader has already said that it cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(open_package(path, WORKBOOK), rich_text=True)
    except (Unreadable, *DAMAGE):
        return None


def mark(book: Workbook, name: str, findings: Sequence[Finding]) -> None:
    """Put every finding on its cells and list them all on a sheet in front."""
    ordered = sorted(findings, key=lambda finding: finding.level.rank)
    notes: dict[tuple[str, str], list[Finding]] = {}
    for finding in ordered:
        for place in _cells_to_mark(finding, name):
            if place.sheet in book.sheetnames and place.cell:
                notes.setdefault((place.sheet, _anchor(book[place.sheet], place.cell)), []).append(finding)
    for (sheet, cell), own in notes.items():
        _mark_cell(book[sheet][cell], own, name)
    _list(book, name, ordered)


def _cells_to_mark(finding: Finding, name: str) -> Iterator[Location]:
    """The cells of the sides that have few of them; without such a side, the first cell."""
    few = [
        place for side in finding.sides if len(side.locations) <= _FEW for place in side.locations
    ] or list(finding.locations[:1])
    places = few if finding.sides else finding.locations
    yield from (place for place in dict.fromkeys(places) if place.file == name)


def _anchor(sheet: Any, cell: str) -> str:
    """The cell itself, or the first cell of the merged area that it is part of."""
    if isinstance(sheet[cell], MergedCell):
        for area in sheet.merged_cells.ranges:
            if cell in area:
                return f"{get_column_letter(area.min_col)}{area.min_row}"
    return cell


def _mark_cell(cell: Any, findings: Sequence[Finding], name: str) -> None:
    cell.fill = _FILLS[findings[0].level]
    said = [cell.comment.text] if cell.comment else []
    place = (cell.parent.title, cell.coordinate)
    text = "\n\n".join([*said, *(_comment(finding, place, name) for finding in findings)])
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}……（详见「{SHEET}」）"
    comment = Comment(shown(text), "report-gen")
    lines = sum(-(-len(line) // _CHARACTERS) or 1 for line in text.split("\n"))
    comment.width, comment.height = _COMMENT_WIDTH, min(_LINE * (lines + 1), 600)
    cell.comment = comment


def _comment(finding: Finding, place: tuple[str, str], name: str) -> str:
    lines = [f"{finding.level.word} [{finding.code}] {finding.message}"]
    expected = _expected(finding, place, name)
    if expected:
        lines.append(f"按另一方应为 {expected}，相差 {finding.difference}")
    if finding.cure:
        lines.append(f"处理：{finding.cure}")
    return "\n".join(lines)


def _expected(finding: Finding, place: tuple[str, str], name: str) -> str:
    """What the cell should hold if the other side is right; "" where it alone is no side of the equation."""
    if not finding.difference:
        return ""
    for own, other in ((0, 1), (1, 0)):
        if len(finding.sides) == 2 and _is_alone(finding.sides[own], place, name):
            return finding.sides[other].value
    return ""


def _is_alone(side: Side, place: tuple[str, str], name: str) -> bool:
    return [(p.file, p.sheet, p.cell) for p in side.locations] == [(name, *place)]


def _list(book: Workbook, name: str, findings: Sequence[Finding]) -> None:
    """The sheet in front, each line linked to its cell."""
    looks = Looks()
    sheet: Any = book.create_sheet(SHEET, 0)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        looks.head(put(sheet, _FIRST - 1, column, head))
        sheet.column_dimensions[get_column_letter(column)].width = width
    looks.title(put(sheet, 1, 1, f"{name.removesuffix('.xlsx')}：待核对"))
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_HEADS))
    sheet.row_dimensions[1].height = 28
    looks.corner(put(sheet, 2, 1, f"{counted(findings)}。这是副本，请在原工作簿中改正。"), right=False)
    for number, finding in enumerate(findings, 1):
        _entry(book, sheet, looks, number, finding, name)
    sheet.freeze_panes = sheet.cell(_FIRST, 1)
    last = get_column_letter(len(_HEADS))
    sheet.auto_filter.ref = f"A{_FIRST - 1}:{last}{max(_FIRST + len(findings) - 1, _FIRST)}"
    looks.page(sheet, _FIRST - 1, landscape=True)
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    book.active = 0


def _entry(book: Workbook, sheet: Any, looks: Looks, number: int, finding: Finding, name: str) -> None:
    row = _FIRST + number - 1
    places = [place for place in finding.locations if place.file == name]
    place = next((p for p in places if p.sheet in book.sheetnames), places[0])
    sides = [side.value for side in finding.sides] or ["", ""]
    texts = (
        finding.level.word, finding.code, place.sheet, place.cell, finding.message, *sides,
        finding.difference, finding.cure,
    )  # fmt: skip
    looks.body(put(sheet, row, 1, number), Kind.COUNT)
    for column, text in enumerate(texts, 2):
        looks.body(put(sheet, row, column, shown(text)), Kind.TEXT)
    sheet.cell(row, 2).fill = _FILLS[finding.level]
    if place.sheet in book.sheetnames:
        for column in (4, 5):
            link = sheet.cell(row, column)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=address(place))
            looks.link(link)
    looks.fit(sheet, row, [(finding.message, _WIDTHS[5]), (finding.cure, _WIDTHS[9])])
