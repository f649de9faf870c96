"""Puts marks on the cells of one worksheet: a tint, and a comment after whatever the cell's comment says already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.etree import LxmlError

from report_gen.figures.address import Address, Area
from report_gen.figures.records import dataclass
from report_gen.workbook.xlsx import boxes
from report_gen.workbook.xlsx.comments import add_comments, empty_comments
from report_gen.workbook.xlsx.elements import CellElements
from report_gen.workbook.xlsx.opened import OpenBook
from report_gen.workbook.xlsx.parts import MAIN, OFFICE, RELATION, SPREADSHEET
from report_gen.workbook.xlsx.sheet_reading import area_of

_COMMENTS = f"{SPREADSHEET}.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
#: What stands behind a sheet's reference to its boxes (ECMA-376, CT_Worksheet).
_BEHIND = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellMark:
    """What is said on a cell, and its tint (RRGGBB)."""

    cell: Address
    colour: str
    words: str


def mark_sheet(book: OpenBook, sheet: str, marks: Sequence[CellMark], cut: str) -> None:
    """Mark cells of a sheet; those inside a merged area are marked at its first cell.

    `cut` is said where words are too long for a comment.
    """
    part = book.sheets[sheet]
    root = book.package.xml(part)
    areas = [area_of(area.get("ref", "")) for area in root.iter(f"{MAIN}mergeCell")]
    cells = CellElements(root)
    words: dict[Address, str] = {}
    for mark in marks:
        at = _anchor(areas, mark.cell)
        if at not in words:
            cell = cells.at(at.row, at.column)
            cell.set("s", str(book.styles.tinted(int(cell.get("s", "0")), mark.colour)))
        words[at] = f"{words[at]}\n\n{mark.words}" if at in words else mark.words
    _comment(book, sheet, words, cut)


def _anchor(areas: Sequence[Area], cell: Address) -> Address:
    """The cell itself, or the first cell of the merged area that it is part of."""
    over = (area for area in areas if area.holds(cell.row, cell.column))
    return next((Address(cell.sheet, area.left, area.top) for area in over), cell)


def _comment(book: OpenBook, sheet: str, words: Mapping[Address, str], cut: str) -> None:
    """Comments and the boxes of new ones. Boxes that are no sound markup are left alone: then the tint has to do."""
    package, part = book.package, book.sheets[sheet]
    try:
        drawing = _drawing(book, part)
    except LxmlError:
        return
    comments = package.related(part, "comments")
    if comments is None:
        comments = package.free_name("xl/comments{}.xml")
        package.add(comments, empty_comments(), _COMMENTS)
        package.relate(part, f"{OFFICE}/comments", comments)
    threads = _threads(book, part)
    own = {cell: said for cell, said in words.items() if str(cell) not in threads}
    new = add_comments(package.xml(comments), sheet, own, cut)
    boxes.add_boxes(drawing, {cell: own[cell] for cell in new})


def _threads(book: OpenBook, part: str) -> set[str]:
    """Cells with a conversation, which Excel shows instead of the comment."""
    found = book.package.related(part, "threadedComment")
    return {one.get("ref", "") for one in book.package.xml(found)} if found else set()


def _drawing(book: OpenBook, part: str) -> Any:
    """The tree of the sheet's boxes, made where it has none."""
    package, root = book.package, book.package.xml(part)
    found = package.related(part, "vmlDrawing") if root.find(f"{MAIN}legacyDrawing") is not None else None
    if found is not None:
        return package.xml(found)
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.add(name, boxes.empty_drawing(), _DRAWING, ending=True)
    reference = etree.Element(f"{MAIN}legacyDrawing")
    reference.set(RELATION, package.relate(part, f"{OFFICE}/vmlDrawing", name))
    behind = {f"{MAIN}{one}" for one in _BEHIND}
    place = next((n for n, child in enumerate(root) if child.tag in behind), len(root))
    root.insert(place, reference)
    return package.xml(name)
