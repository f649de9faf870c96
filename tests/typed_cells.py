"""Types single values into the markup of a workbook: a tenth of what loading and saving it with openpyxl takes."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lxml import etree

from report_gen.workbook.xlsx.book import sheet_parts
from report_gen.workbook.xlsx.package import Package
from report_gen.workbook.xlsx.parts import MAIN

#: What openpyxl takes for something else than a text: a formula, an error value.
_NO_TEXT = ("=", "#")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_cells(data: bytes, cells: Iterable[tuple[str, str, object]]) -> bytes | None:
    """The workbook with these values (sheet, cell, value), as openpyxl would store them.

    None where openpyxl must do it: dates, formulas, truth values, cells that the sheet does not have.
    """
    by_sheet: dict[str, list[tuple[str, object]]] = defaultdict(list)
    for sheet, cell, value in cells:
        by_sheet[sheet].append((cell, value))
    parts, names = _unpacked(data)
    made = {}
    for sheet, values in by_sheet.items():
        root = etree.fromstring(parts[names[sheet]])
        if not all(_typed(root.find(f".//{MAIN}c[@r='{cell}']"), value) for cell, value in values):
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


def _typed(cell: Any, value: object) -> bool:
    """Whether the cell is there and could take the value."""
    if cell is None or not (value is None or type(value) in (str, int, float)):
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
    elif value is not None:
        etree.SubElement(cell, f"{MAIN}v").text = f"{value:.16g}"
    return True
