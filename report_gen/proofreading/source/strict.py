"""Strict Open XML (“严格”格式) as the usual one: the same elements under other namespaces (ISO/IEC 29500-1, -4)."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from report_gen.workbook.xlsx.parts import rewritten

_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
#: Names that are not only moved to another place: kinds of properties of the file.
_RENAMED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
_NAME = re.compile(re.escape(_STRICT) + rb"([A-Za-z]+)/([A-Za-z/]+)")
_CLAIM = re.compile(rb"\s[A-Za-z]+:conformance=[\"']strict[\"']")


def usual(data: bytes) -> bytes:
    """A file in the usual namespaces, unchanged where it has them already."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        named = "word/document.xml" in archive.namelist() and _STRICT in archive.read("word/document.xml")
    return rewritten(data, _part) if named else data


def _part(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    return _CLAIM.sub(b"", _NAME.sub(_renamed, content))


def _renamed(found: re.Match[bytes]) -> bytes:
    """purl.oclc.org/ooxml/wordprocessingml/main is schemas.openxmlformats.org/wordprocessingml/2006/main."""
    *way, last = found[2].split(b"/")
    return b"/".join((_USUAL + found[1], b"2006", *way, _RENAMED.get(last, last)))
