"""The parts inside an .xlsx file and their XML: which part holds which sheet. Knows nothing of cells."""

from __future__ import annotations

import zipfile
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parse(content: bytes) -> Any:
    """The root of a part; nothing outside it is looked up."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(root: Any) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of every sheet by the sheet's name."""
    relations = {
        item.get("Id"): item.get("Target").lstrip("/")
        for item in parse(archive.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = parse(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    found = {sheet.get("name"): relations[sheet.get(_RELATION)] for sheet in sheets}
    return {name: part if part.startswith("xl/") else f"xl/{part}" for name, part in found.items()}
