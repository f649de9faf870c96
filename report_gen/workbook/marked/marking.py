"""A copy of the accountant's workbook with every finding on its cell (待核对): tint, comment, and a list in front.

The workbook's own parts are added to, never written anew by a library: whatever Excel or WPS keep in the file
(pictures, text boxes, sparklines, printer settings, macros' traces) is in the copy as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from report_gen.edition.sheet_names import FINDINGS_SHEET
from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Level, Location
from report_gen.figures.messages import worded
from report_gen.workbook.looks import TINTS
from report_gen.workbook.marked.finding_list import add_list
from report_gen.workbook.reading.safety import WORKBOOK, Unreadable, open_package
from report_gen.workbook.xlsx.marks import CellMark, mark_sheet
from report_gen.workbook.xlsx.opened import OpenBook
from report_gen.workbook.xlsx.package import BROKEN

PREFIX = f"{FINDINGS_SHEET}-"
#: Levels that are worth a copy, the heaviest first.
_SEEN = (Level.ERROR, Level.WARNING, Level.ROUNDING)
#: A side of more cells than this (a long sum) is told in words, not on every cell.
_FEW = 4


def marked_copies(folder: Path, workbooks: Iterable[str], findings: Sequence[Finding]) -> dict[str, bytes]:
    """The marked copies by file name, of those workbooks that have findings and can be opened."""
    copies = {}
    for name in workbooks:
        own = [finding for finding in findings if _is_of(finding, name)]
        too_large = any(finding.code == "E-HUGE" for finding in own)
        if not too_large and any(finding.level in _SEEN for finding in own):
            try:
                copies[f"{PREFIX}{name}"] = marked(open_package(folder / name, WORKBOOK).data, name, own)
            except (Unreadable, *BROKEN):  # the reader has told it already
                continue
    return copies


def _is_of(finding: Finding, name: str) -> bool:
    return any(place.file == name for place in finding.locations)


def marked(data: bytes, name: str, findings: Sequence[Finding]) -> bytes:
    """The workbook with every finding on its cells and a list of all on a sheet in front."""
    ordered = sorted(findings, key=lambda finding: finding.level.rank)
    book = OpenBook(data)
    for sheet, marks in _marks(ordered, name).items():
        if sheet in book.sheets:
            mark_sheet(book, sheet, marks, worded("marked.cut", sheet=FINDINGS_SHEET))
    add_list(book, name, ordered)
    return book.data()


def _marks(findings: Sequence[Finding], name: str) -> dict[str, list[CellMark]]:
    """What is to be said on each cell of each sheet, the heaviest finding first."""
    found: dict[Address, list[Finding]] = {}
    for finding in findings:
        for place in _cells_to_mark(finding, name):
            if place.address is not None and place.is_cell:
                found.setdefault(place.address, []).append(finding)
    sheets: dict[str, list[CellMark]] = {}
    for cell, own in found.items():
        words = "\n\n".join(_comment(one, Location(name, cell)) for one in own)
        sheets.setdefault(cell.sheet, []).append(CellMark(cell, TINTS[own[0].level], words))
    return sheets


def _cells_to_mark(finding: Finding, name: str) -> Iterator[Location]:
    """The cells of the sides that have few of them; without such a side, the first cell."""
    few = [
        place for side in finding.sides if len(side.locations) <= _FEW for place in side.locations
    ] or list(finding.locations[:1])
    places = few if finding.sides else finding.locations
    yield from (place for place in dict.fromkeys(places) if place.file == name)


def _comment(finding: Finding, place: Location) -> str:
    lines = [f"{finding.level.word} [{finding.code}] {finding.message}"]
    expected = _expected(finding, place)
    if expected:
        lines.append(worded("marked.expected", value=expected, difference=finding.difference))
    if finding.cure:
        lines.append(worded("marked.cure", cure=finding.cure))
    return "\n".join(lines)


def _expected(finding: Finding, place: Location) -> str:
    """What the cell should hold if the other side is right; "" where it alone is no side of the equation."""
    if not finding.difference:
        return ""
    for own, other in ((0, 1), (1, 0)):
        if len(finding.sides) == 2 and finding.sides[own].locations == (place,):
            return finding.sides[other].value
    return ""
