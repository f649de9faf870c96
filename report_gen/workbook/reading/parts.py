"""The parts inside an Office file and their XML: which holds which sheet, and new content for some. No cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: The earliest time that a zip entry can carry.
_EPOCH = (1980, 1, 1, 0, 0, 0)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parse(content: bytes) -> Any:
    """The root of a part; nothing outside it is looked up."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def unprefixed(name: str) -> Any:
    """A new root that states its namespace without a prefix, as Office writes it."""
    spaces: Any = {None: name[1 : name.index("}")]}
    return etree.Element(name, nsmap=spaces)


def serialise(root: Any) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], *, timeless: bool = False) -> bytes:
    """The file with every part as `change` makes it of its name and content, None to leave it out.

    With `timeless` the parts have no times, so that the same content gives the same bytes.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = change(info.filename, source.read(info))
            if content is not None:
                entry = zipfile.ZipInfo(info.filename, _EPOCH) if timeless else info
                target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of every sheet by the sheet's name."""
    book, listed = (parse(archive.read(f"xl/{name}")) for name in ("workbook.xml", "_rels/workbook.xml.rels"))
    return sheets_of(book, listed)


def sheets_of(book: Any, listed: Any) -> dict[str, str]:
    """The part of every sheet by its name, in their order, from the workbook's part and its relationships."""
    relations = {item.get("Id"): item.get("Target", "").lstrip("/") for item in listed}
    found = {sheet.get("name"): relations[sheet.get(RELATION)] for sheet in book.iter(f"{MAIN}sheet")}
    return {name: part if part.startswith("xl/") else f"xl/{part}" for name, part in found.items()}
