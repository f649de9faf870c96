"""Reads a DOCX back: paragraphs, cells row by row, texts for the blind, in the order of the body.

Uses the package and its markup only, nothing of the code that wrote it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from report_gen.proof.passages import Kind, squeezed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("t", "p", "tbl", "tr", "tc"))
_PICTURE = f"{_WP}docPr"
_MAIN = "word/document.xml"

#: What a file that is no DOCX, or a damaged one, raises.
DAMAGE = (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Mark:
    """A text found in the file, without white space; `column` is the grid column of a cell."""

    kind: Kind
    text: str
    column: int = -1


def read_docx(data: bytes) -> list[Mark]:
    """All texts of the body. Raises one of `DAMAGE` when the bytes cannot be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        body = etree.fromstring(package.read(_MAIN), parser)[0]
    return list(_blocks(body))


def _blocks(container: etree._Element) -> Iterator[Mark]:
    """Paragraphs and tables; other containers (content controls) are looked into."""
    for element in container:
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element)
        elif element.tag == _TABLE:
            yield from _table(element)
        elif len(element):
            yield from _blocks(element)


def _paragraph(element: etree._Element) -> Iterator[Mark]:
    text, pictures = [], []
    for found in element.iter(_TEXT, _PICTURE):
        if found.tag == _TEXT:
            text.append(found.text or "")
        else:
            pictures.append(f"{found.get('title', '')}{found.get('descr', '')}")
    words = squeezed("".join(text))
    if words:
        yield Mark(Kind.TEXT, words)
    for picture in pictures:
        yield Mark(Kind.PICTURE, squeezed(picture))


def _table(element: etree._Element) -> Iterator[Mark]:
    for row in element.iterfind(_ROW):
        column = 0
        for cell in row.iterfind(_CELL):
            text = squeezed("".join(found.text or "" for found in cell.iter(_TEXT)))
            if text:
                yield Mark(Kind.CELL, text, column)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            column += 1 if span is None else int(span.get(f"{_W}val", "1"))
