"""Reads a DOCX back: paragraphs, cells row by row, texts for the blind, in the order of the body.

Uses the package and its markup only, nothing of the code that wrote it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO

from lxml import etree

from report_gen.document.nodes import Rise
from report_gen.proof.passages import PassageKind, rises, squeezed
from report_gen.proof.reading import ReadMark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT, _PARAGRAPH, _ROW, _CELL = (f"{_W}{name}" for name in ("t", "p", "tr", "tc"))
_SPAN = f"{_W}gridSpan"
_PICTURE = f"{_WP}docPr"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMBED, _CHART_ID = f"{_R}embed", f"{_R}id"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_HEIGHT, _ALIGN = f"{_W}position", f"{_W}vertAlign"
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_BY_ALIGN = {"superscript": Rise.SUPER, "subscript": Rise.SUB}

#: What a file that is no DOCX, or a damaged one, raises.
DAMAGE = (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError)


def read_docx(data: bytes) -> tuple[list[ReadMark], list[str]]:
    """All texts of the body, and the relationships of its charts. Raises one of `DAMAGE` for what cannot be read."""
    marks: list[ReadMark] = []
    charts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_MAIN) as stream:
        pictures = _pictures(package)
        for element in _elements(stream):
            marks += _marks(element, pictures)
            charts += (chart.get(_CHART_ID, "") for chart in element.iter(_CHART))
    return marks, charts


def _pictures(package: zipfile.ZipFile) -> dict[str, bytes]:
    """The pictures of the package by relationship."""
    relations = etree.fromstring(package.read(_RELATIONS), etree.XMLParser(resolve_entities=False))
    images = (one for one in relations if one.get("Type", "").endswith("/image"))
    return {one.get("Id", ""): package.read(f"word/{one.get('Target', '')}") for one in images}


def _elements(stream: IO[bytes]) -> Iterator[etree._Element]:
    """The paragraphs outside tables and the rows of tables, in order, each dropped when the next one comes."""
    reading = etree.iterparse(
        stream, tag=(_PARAGRAPH, _ROW), resolve_entities=False, no_network=True, huge_tree=True
    )
    for _, element in reading:
        if next(element.iterancestors(_CELL, _PARAGRAPH), None) is None:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _marks(element: etree._Element, pictures: Mapping[str, bytes]) -> Iterator[ReadMark]:
    return _row(element) if element.tag == _ROW else _paragraph(element, pictures)


def _paragraph(element: etree._Element, pictures: Mapping[str, bytes]) -> Iterator[ReadMark]:
    yield from _text(PassageKind.TEXT, element)
    for found in element.iter(f"{_WP}inline"):
        named = found.find(_PICTURE)
        blip = next(found.iter(_BLIP), None)
        words = "" if named is None else f"{named.get('title', '')}{named.get('descr', '')}"
        shown = b"" if blip is None else pictures.get(str(blip.get(_EMBED)), b"")
        yield ReadMark(PassageKind.PICTURE, squeezed(words), picture=shown)


def _row(element: etree._Element) -> Iterator[ReadMark]:
    column = 0
    for cell in element.iterfind(_CELL):
        yield from _text(PassageKind.CELL, cell, column)
        span = next(cell.iter(_SPAN), None)  # a cell holds no other: no table stands in one
        column += 1 if span is None else int(span.get(f"{_W}val", "1"))


def _text(kind: PassageKind, element: etree._Element, column: int = -1) -> Iterator[ReadMark]:
    """All characters below an element as one mark, none when there are none."""
    found = list(element.iter(_TEXT))
    words = squeezed("".join([one.text or "" for one in found]))
    if words:
        lifted = next(element.iter(_HEIGHT, _ALIGN), None) is not None
        stands = rises([(one.text or "", _rise(one.getparent())) for one in found]) if lifted else ""
        yield ReadMark(kind, words, column, stands)


def _rise(run: etree._Element | None) -> Rise:
    """Raised by a height of its own, or by an alignment that word processors know as 上标."""
    if run is None:
        return Rise.BASE
    height = run.find(f"{_W}rPr/{_HEIGHT}")
    lifted = 0 if height is None else int(height.get(f"{_W}val", "0"))
    if lifted:
        return Rise.SUPER if lifted > 0 else Rise.SUB
    align = run.find(f"{_W}rPr/{_ALIGN}")
    return Rise.BASE if align is None else _BY_ALIGN.get(str(align.get(f"{_W}val")), Rise.BASE)
