"""The parts inside an Office file and their XML: parsed, made, put back. Knows no sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: What attributes that name a relationship, and the kinds of relationships, begin with.
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f"{{{OFFICE}}}id"
#: What the namespaces of a package's own parts begin with.
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: What the content types of a workbook's parts begin with.
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Blanks at the ends of a text belong to it.
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The earliest time that a zip entry can carry.
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: What cannot stand in an attribute as it is. Most texts have none of it.
_NOT_PLAIN = re.compile('[&<>"\n\r\t]')


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


def escaped(text: str) -> str:
    """A text as it stands between tags."""
    # as xml.sax.saxutils does, which loads the whole web client of Python
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotes; line ends stay what they are."""
    if _NOT_PLAIN.search(text):
        text = escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
        text = text.replace('"', "&quot;")
    return f'"{text}"'


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
