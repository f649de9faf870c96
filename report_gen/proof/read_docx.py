"""Reads a DOCX back: paragraphs, cells row by row, texts for the blind, in the order of the body.

Uses the package and its markup only, nothing of the code that wrote it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

from report_gen.proof.passages import Kind, squeezed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT, _PARAGRAPH, _ROW, _CELL = (f"{_W}{name}" for name in ("t", "p", "tr", "tc"))
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
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_MAIN) as stream:
        return [mark for element in _elements(stream) for mark in _marks(element)]


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


def _marks(element: etree._Element) -> Iterator[Mark]:
    return _row(element) if element.tag == _ROW else _paragraph(element)


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


def _row(element: etree._Element) -> Iterator[Mark]:
    column = 0
    for cell in element.iterfind(_CELL):
        text = squeezed("".join(found.text or "" for found in cell.iter(_TEXT)))
        if text:
            yield Mark(Kind.CELL, text, column)
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        column += 1 if span is None else int(span.get(f"{_W}val", "1"))
