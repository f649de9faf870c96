"""Reads a PDF back with PDFium: on every page the texts in the order drawn, each with the point where it begins."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_TEXT_OBJECT = pdfium.FPDF_PAGEOBJ_TEXT
_ROOM = 1024

#: What a file that is no PDF, or a damaged one, raises.
DAMAGE = (pypdfium2.PdfiumError,)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as drawn: where its base line begins, in points from the lower left corner of the page."""

    text: str
    x: float
    y: float


def read_pdf(data: bytes) -> list[list[Drawn]]:
    """The texts of each page. Raises one of `DAMAGE` when the bytes cannot be read."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(document.raw, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: Any, number: int) -> list[Drawn]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise pypdfium2.PdfiumError(f"page {number + 1} cannot be read")
    texts = pdfium.FPDFText_LoadPage(page)
    try:
        return list(_texts(page, texts))
    finally:
        pdfium.FPDFText_ClosePage(texts)
        pdfium.FPDF_ClosePage(page)


def _texts(page: Any, texts: Any) -> Iterator[Drawn]:
    buffer = (ctypes.c_ushort * _ROOM)()
    matrix = pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != _TEXT_OBJECT:
            continue
        size = pdfium.FPDFTextObj_GetText(item, texts, buffer, 2 * _ROOM)
        if size > 2 * _ROOM:
            buffer = (ctypes.c_ushort * size)()
            size = pdfium.FPDFTextObj_GetText(item, texts, buffer, 2 * size)
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        yield Drawn(ctypes.string_at(buffer, max(0, size - 2)).decode("utf-16-le"), matrix.e, matrix.f)
