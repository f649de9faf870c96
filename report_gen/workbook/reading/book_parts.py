"""What a workbook says about all its sheets: their parts, texts, number formats, first day, calculation."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from report_gen.workbook.reading.builtin_formats import BUILTIN_FORMATS
from report_gen.workbook.reading.moments import SINCE_1900, SINCE_1904
from report_gen.workbook.reading.parts import MAIN, RELATION, parse

_OFFICE = "/officeDocument"
_SHEETS, _NO_GRID = "/worksheet", ("/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")
_TEXTS, _STYLES = "/sharedStrings", "/styles"
#: Numbers of formats that a file names without describing them; those of Chinese programs are dates.
CHINESE_DATES = (*range(27, 37), *range(50, 59))
_PHONETIC = (f"{MAIN}rPh", f"{MAIN}phoneticPr")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet of cells: its name, its part in the package, and whether it is out of sight."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook part: its sheets in order, the first day of its dates, where its texts and formats are.

    `recalculates` says that the file asks to be worked out anew when it is opened (fullCalcOnLoad): programs
    that cannot calculate write so, and a result of 0 into every formula.
    """

    entries: tuple[Entry, ...]
    epoch: datetime
    recalculates: bool
    texts: str
    styles: str


def read_book(archive: zipfile.ZipFile) -> Book:
    """The workbook part. Raises KeyError and ValueError for what is missing or makes no sense."""
    part = main_part(archive)
    root = parse(archive.read(part))
    if root.tag != f"{MAIN}workbook":
        raise ValueError("not a workbook")
    relations = _relations(archive, part)
    targets = {kind: target for kind, target in relations.values() if kind in (_TEXTS, _STYLES)}
    properties, calculation = root.find(f"{MAIN}workbookPr"), root.find(f"{MAIN}calcPr")
    mac = properties is not None and properties.get("date1904") in _TRUE
    entries = tuple(_entries(root, relations))
    if not entries:
        raise ValueError("no sheets")
    return Book(
        entries, SINCE_1904 if mac else SINCE_1900,
        calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE,
        targets.get(_TEXTS, ""), targets.get(_STYLES, ""),
    )  # fmt: skip


def main_part(archive: zipfile.ZipFile) -> str:
    """The part that the package itself points at: the workbook, or the document."""
    found = [target for kind, target in _relations(archive, "").values() if kind == _OFFICE]
    return found[0] if found else "xl/workbook.xml"


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target of every relation of a part inside the package ("" is the package), by its id."""
    folder, name = posixpath.split(part)
    content = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        str(item.get("Id")): ("/" + str(item.get("Type")).rpartition("/")[2], _resolved(folder, item))
        for item in parse(content)
        if isinstance(item.tag, str) and item.get("TargetMode") != "External"
    }


def _resolved(folder: str, item: Any) -> str:
    target = str(item.get("Target") or "")
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _entries(root: Any, relations: dict[str, tuple[str, str]]) -> Iterator[Entry]:
    for sheet in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        kind, part = relations[sheet.get(RELATION)]
        if kind in _NO_GRID:
            continue
        if kind != _SHEETS:
            raise ValueError("a sheet of an unknown kind")
        yield Entry(str(sheet.attrib["name"]), part, sheet.get("state", "visible") != "visible")


def read_texts(archive: zipfile.ZipFile, book: Book) -> list[str]:
    """The shared texts; a workbook without any has no such part."""
    if not book.texts:
        return []
    texts: list[str] = []
    items = etree.iterparse(
        io.BytesIO(archive.read(book.texts)), tag=f"{MAIN}si", resolve_entities=False, no_network=True
    )
    for _, item in items:
        texts.append(rich_text(item))
        item.clear()
    return texts


def rich_text(item: Any) -> str:
    """A text in one piece or in runs, without the reading aids (phonetic runs). An unknown element is damage."""
    pieces: list[str] = []
    for child in item:
        if child.tag == f"{MAIN}t":
            pieces.append(_only_text(item))
        elif child.tag == f"{MAIN}r":
            pieces.append(_only_text(child))
        elif child.tag not in _PHONETIC and isinstance(child.tag, str):
            raise ValueError(f"unknown element in a text: {child.tag}")
    # a text that itself looks like an escape (_x0041_) is written with its underscore escaped
    return "".join(pieces).replace("_x005F_", "_")


def _only_text(parent: Any) -> str:
    """The one piece of text of an item or a run; with two of them, programs differ in what they show."""
    texts = parent.findall(f"{MAIN}t")
    if len(texts) > 1 or any(len(text) for text in texts):
        raise ValueError("two texts where one may stand")
    return "".join(text.text or "" for text in texts)


def read_formats(archive: zipfile.ZipFile, book: Book) -> list[str]:
    """The number format of every cell style, in order. Nothing else of the styles is looked at: they may be odd."""
    if not book.styles:
        return []
    root = parse(archive.read(book.styles))
    own = {
        item.get("numFmtId"): item.get("formatCode") or "General"
        for item in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    return [
        own.get(style.get("numFmtId"), "") or builtin(style.get("numFmtId"))
        for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    ]


def builtin(number: str | None) -> str:
    """The format of a number that is not described in the file; money is that of China."""
    text = number or "0"
    if not text.isascii() or not text.isdigit():
        return "General"
    if int(text) in CHINESE_DATES:
        return "yyyy/m/d"
    return BUILTIN_FORMATS.get(int(text), "General").replace("$", "¥")
