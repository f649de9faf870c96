"""Types values into the file of a workbook as a person would: the cells change, everything else stays byte for byte.

A library that saves the whole workbook would drop what Excel had worked out for its formulas.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def typed_in(book: bytes, edits: Mapping[tuple[str, str], object]) -> bytes:
    """The workbook with other values in some cells, each named by its sheet and its place."""
    with zipfile.ZipFile(io.BytesIO(book)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheets = _sheets(parts)
    for sheet in {sheet for sheet, _ in edits}:
        root = etree.fromstring(parts[sheets[sheet]])
        for (_, cell), value in ((key, value) for key, value in edits.items() if key[0] == sheet):
            _set(root, cell, value)
        parts[sheets[sheet]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by its name."""
    ways = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in ways}
    listed = etree.fromstring(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet")
    return {
        str(one.get("name")): posixpath.normpath(posixpath.join("xl", targets[one.get(_REL)]))
        .removeprefix("xl/xl")
        .lstrip("/")
        for one in listed
    }


def _number(letters: str) -> int:
    found = 0
    for one in letters:
        found = found * 26 + ord(one) - 64
    return found


def _set(root: etree._Element, cell: str, value: object) -> None:
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert found
    row = next(one for one in root.iter(f"{_MAIN}row") if one.get("r") == found[2])
    there = next((one for one in row if one.get("r") == cell), None)
    if there is None:
        there = etree.Element(f"{_MAIN}c", r=cell)
        before = [one for one in row if _number(str(one.get("r")).rstrip("0123456789")) < _number(found[1])]
        row.insert(len(before), there)
    for child in list(there):
        there.remove(child)
    there.attrib.pop("t", None)
    if isinstance(value, str) and value.startswith("="):
        etree.SubElement(there, f"{_MAIN}f").text = value[1:]
    elif isinstance(value, str):
        there.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(there, f"{_MAIN}is"), f"{_MAIN}t").text = value
    elif isinstance(value, int | float | Decimal):
        etree.SubElement(there, f"{_MAIN}v").text = f"{Decimal(str(value)):f}"
