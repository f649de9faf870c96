"""What a workbook says about all its sheets: their parts, texts, number formats, first day, calculation."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from report_gen.figures.records import dataclass
from report_gen.workbook.xlsx.number_formats import builtin
from report_gen.workbook.xlsx.package import Package, PackageRelation
from report_gen.workbook.xlsx.parts import MAIN, RELATION, parse
from report_gen.workbook.xlsx.texts import rich_text

#: What day 0 is: of Excel, and of files that count from 1904.
SINCE_1900, SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_SHEETS, _NO_GRID = "worksheet", ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_TEXTS, _STYLES = "sharedStrings", "styles"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet of cells as the workbook lists it: its name, its part, and whether it is out of sight."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook part: its sheets in order, the first day of its dates, where its texts and formats are.

    `recalculates` says that the file asks to be worked out anew when it is opened (fullCalcOnLoad): programs
    that cannot calculate write so, and a result of 0 into every formula.
    """

    sheets: tuple[ListedSheet, ...]
    epoch: datetime
    recalculates: bool
    texts: str
    styles: str


def read_book(package: Package) -> Book:
    """The workbook part. Raises KeyError and ValueError for what is missing or makes no sense."""
    root = parse(package.content(package.main))
    if root.tag != f"{MAIN}workbook":
        raise ValueError("not a workbook")
    relations = package.relations(package.main)
    targets = {relation.kind: relation.target for relation in relations.values()}
    properties, calculation = root.find(f"{MAIN}workbookPr"), root.find(f"{MAIN}calcPr")
    mac = properties is not None and properties.get("date1904") in _TRUE
    sheets = tuple(_listed(root, relations))
    if not sheets:
        raise ValueError("no sheets")
    return Book(
        sheets, SINCE_1904 if mac else SINCE_1900,
        calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE,
        targets.get(_TEXTS, ""), targets.get(_STYLES, ""),
    )  # fmt: skip


def _listed(root: Any, relations: dict[str, PackageRelation]) -> Iterator[ListedSheet]:
    for sheet in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        relation = relations[sheet.get(RELATION)]
        if relation.kind in _NO_GRID:
            continue
        if relation.kind != _SHEETS:
            raise ValueError("a sheet of an unknown kind")
        hidden = sheet.get("state", "visible") != "visible"
        yield ListedSheet(str(sheet.attrib["name"]), relation.target, hidden)


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of every sheet by its name, in their order, whatever kind of sheet it is."""
    relations = package.relations(package.main)
    sheets = package.xml(package.main).iterfind(f"{MAIN}sheets/{MAIN}sheet")
    return {sheet.get("name"): relations[sheet.get(RELATION)].target for sheet in sheets}


def read_texts(package: Package, book: Book) -> list[str]:
    """The shared texts; a workbook without any has no such part."""
    if not book.texts:
        return []
    texts: list[str] = []
    items = etree.iterparse(
        io.BytesIO(package.content(book.texts)), tag=f"{MAIN}si", resolve_entities=False, no_network=True
    )
    for _, item in items:
        texts.append(rich_text(item))
        item.clear()
    return texts


def read_formats(package: Package, book: Book) -> list[str]:
    """The number format of every cell style, in order. Nothing else of the styles is looked at: they may be odd."""
    if not book.styles:
        return []
    root = parse(package.content(book.styles))
    own = {
        item.get("numFmtId"): item.get("formatCode") or "General"
        for item in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    return [
        own.get(style.get("numFmtId"), "") or builtin(style.get("numFmtId"))
        for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    ]
