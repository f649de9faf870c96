"""Puts marks on the cells of one worksheet: a tint, and a comment after whatever the cell's comment says already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.etree import LxmlError
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from report_gen.figures.finding import Level
from report_gen.workbook.marked import notes
from report_gen.workbook.marked.workbook_parts import BookParts
from report_gen.workbook.reading.elements import CellElements
from report_gen.workbook.reading.parts import MAIN

COLOURS = {Level.ERROR: "FFC7CE", Level.WARNING: "F8CBAD", Level.ROUNDING: "E4DFEC", Level.HINT: "EDEDED"}
_CUT = "……（详见「待核对」）"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
#: What stands behind a sheet's reference to its boxes (ECMA-376, CT_Worksheet).
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said on a cell, and the weight of the heaviest finding on it."""

    cell: str
    level: Level
    words: str


def mark_sheet(book: BookParts, sheet: str, marks: Sequence[Mark]) -> None:
    """Mark cells; those inside a merged area are marked at its first cell."""
    part = book.sheets[sheet]
    root = book.package.xml(part)
    areas: list[Any] = [range_boundaries(area.get("ref", "")) for area in root.iter(f"{MAIN}mergeCell")]
    cells = CellElements(root)
    words: dict[str, str] = {}
    for mark in marks:
        at = _anchor(areas, mark.cell)
        if at not in words:
            cell = cells.at(*coordinate_to_tuple(at))
            cell.set("s", str(book.styles.tinted(int(cell.get("s", "0")), COLOURS[mark.level])))
        words[at] = f"{words[at]}\n\n{mark.words}" if at in words else mark.words
    _comment(book, part, words)


def _anchor(areas: Sequence[Any], cell: str) -> str:
    """The cell itself, or the first cell of the merged area that it is part of."""
    row, column = coordinate_to_tuple(cell)
    for left, top, right, bottom in areas:
        if top <= row <= bottom and left <= column <= right:
            return f"{get_column_letter(left)}{top}"
    return cell


def _comment(book: BookParts, part: str, words: Mapping[str, str]) -> None:
    """Comments and the boxes of new ones. Boxes that are no sound markup are left alone: then the tint has to do."""
    package = book.package
    try:
        boxes = _boxes(book, part)
    except LxmlError:
        return
    comments = package.related(part, "comments")
    if comments is None:
        comments = package.free_name("xl/comments{}.xml")
        package.add(comments, notes.empty_comments(), _COMMENTS)
        package.relate(part, f"{_OFFICE}/comments", comments)
    own = {cell: said for cell, said in words.items() if cell not in _threads(book, part)}
    new = notes.add_comments(package.xml(comments), notes.Notes(own, _CUT))
    notes.add_boxes(boxes, {cell: own[cell] for cell in new})


def _threads(book: BookParts, part: str) -> set[str]:
    """Cells with a conversation, which Excel shows instead of the comment."""
    found = book.package.related(part, "threadedComment")
    return {one.get("ref", "") for one in book.package.xml(found)} if found else set()


def _boxes(book: BookParts, part: str) -> Any:
    """The tree of the sheet's boxes, made where it has none."""
    package, root = book.package, book.package.xml(part)
    found = package.related(part, "vmlDrawing") if root.find(f"{MAIN}legacyDrawing") is not None else None
    if found is not None:
        return package.xml(found)
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.add(name, notes.empty_drawing(), _DRAWING, ending=True)
    reference = etree.Element(f"{MAIN}legacyDrawing")
    reference.set(f"{{{_OFFICE}}}id", package.relate(part, f"{_OFFICE}/vmlDrawing", name))
    behind = {f"{MAIN}{one}" for one in _BEHIND}
    place = next((n for n, child in enumerate(root) if child.tag in behind), len(root))
    root.insert(place, reference)
    return package.xml(name)
