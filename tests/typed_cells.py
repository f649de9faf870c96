"""Types single values into the markup of a workbook: a tenth of what loading and saving it with openpyxl takes."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.parts import MAIN

#: What openpyxl takes for something else than a text: a formula, an error value.
_NO_TEXT = ("=", "#")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_cells(data: bytes, cells: Iterable[tuple[str, str, object]]) -> bytes | None:
    """The workbook with these values (sheet, cell, value), as openpyxl would store them.

    None where openpyxl must do it: dates, which need a look, formulas, errors.
    """
    by_sheet: dict[str, list[tuple[str, object]]] = defaultdict(list)
    for sheet, cell, value in cells:
        by_sheet[sheet].append((cell, value))
    parts, names = _unpacked(data)
    made = {}
    for sheet, values in by_sheet.items():
        root = etree.fromstring(parts[names[sheet]])
        if not all(_typed(_cell(root, cell), value) for cell, value in values):
            return None
        made[names[sheet]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # not compressed: that would take longer than all the rest
        for name, content in (parts | made).items():
            archive.writestr(name, content)
    return stream.getvalue()


@lru_cache(8)
def _unpacked(data: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return parts, dict(sheet_parts(Package(data)))


def _cell(root: Any, name: str) -> Any:
    """The cell, made in its place in the order of rows and columns where the sheet does not have it."""
    found = root.find(f".//{MAIN}c[@r='{name}']")
    if found is not None:
        return found
    row, column = coordinate_to_tuple(name)
    line = _in_order(root.find(f"{MAIN}sheetData"), "row", row, lambda one: int(one.get("r")), str(row))
    return _in_order(line, "c", column, lambda one: coordinate_to_tuple(one.get("r"))[1], name)


def _in_order(above: Any, tag: str, place: int, place_of: Callable[[Any], int], name: str) -> Any:
    """The child at a place; where there is none a new one, before the first that lies behind it."""
    behind = next((number for number, one in enumerate(above) if place_of(one) >= place), len(above))
    if behind < len(above) and place_of(above[behind]) == place:
        return above[behind]
    made = etree.Element(f"{MAIN}{tag}", r=name)
    above.insert(behind, made)
    return made


def _typed(cell: Any, value: object) -> bool:
    """Whether the cell could take the value."""
    if not (value is None or type(value) in (str, int, float, bool)):
        return False
    if isinstance(value, str) and (not value or value.startswith(_NO_TEXT)):
        return False
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = value
        if value != value.strip():
            text.set(_SPACE, "preserve")
    elif isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{MAIN}v").text = str(int(value))
    elif value is not None:
        etree.SubElement(cell, f"{MAIN}v").text = f"{value:.16g}"
    return True
