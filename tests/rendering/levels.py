"""How deep headings are, as each file says it: the tags and bookmarks of a PDF, the outline levels of a DOCX."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx as python_docx
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def kids(element: DictionaryObject) -> list[DictionaryObject]:
    """The elements and pieces right below a structure element."""
    found = element.get("/K", ArrayObject())
    return [kid.get_object() for kid in found]


def walk(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """The element and all below it, in reading order."""
    yield element
    for kid in kids(element):
        yield from walk(kid)


def tagged(document: DictionaryObject) -> list[int]:
    """The level of each heading tag, in reading order."""
    names = [str(one["/S"]) for one in walk(document) if "/S" in one]
    return [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]


def bookmarked(reader: PdfReader) -> list[tuple[str, int]]:
    """Each bookmark with its depth, from 1."""
    return list(_deep(reader.outline, 1))


def _deep(marks: list[object], depth: int) -> Iterator[tuple[str, int]]:
    for mark in marks:
        if isinstance(mark, list):
            yield from _deep(mark, depth + 1)
        else:
            yield str(mark["/Title"]), depth  # type: ignore[index]


def outlined(data: bytes) -> list[int]:
    """The outline levels of the paragraphs of a DOCX, from 1: their own, else that of their style."""
    document = python_docx.Document(io.BytesIO(data))
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        style = document.styles.element.get_by_id(paragraph.style) if paragraph.style else None
        while own is None and style is not None:
            own = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            style = style.base_style
        if own is not None:
            found.append(int(own.get(qn("w:val"))) + 1)
    return found
