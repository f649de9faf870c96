"""Reads a PDF back with PDFium: on every page texts and pictures in the order drawn, with the places where they are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from report_gen.proof.reading import DrawnText, ReadSide, ShownPicture

_TEXT_OBJECT, _IMAGE_OBJECT = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE
_ROOM = 1024

#: What a file that is no PDF, or a damaged one, raises.
DAMAGE = (pypdfium2.PdfiumError,)


def read_pdf(data: bytes) -> list[ReadSide]:
    """What each page holds. Raises one of `DAMAGE` when the bytes cannot be read."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(document.raw, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: Any, number: int) -> ReadSide:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise pypdfium2.PdfiumError(f"page {number + 1} cannot be read")
    texts = pdfium.FPDFText_LoadPage(page)
    try:
        found = list(_objects(page))
        words = _texts([item for kind, item in found if kind == _TEXT_OBJECT], texts)
        return ReadSide(list(words), list(_pictures([item for kind, item in found if kind == _IMAGE_OBJECT])))
    finally:
        pdfium.FPDFText_ClosePage(texts)
        pdfium.FPDF_ClosePage(page)


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """The things on a page in the order in which they are drawn, each with its kind."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        yield pdfium.FPDFPageObj_GetType(item), item


def _texts(items: Iterable[Any], texts: Any) -> Iterator[DrawnText]:
    buffer = (ctypes.c_ushort * _ROOM)()
    matrix = pdfium.FS_MATRIX()
    for item in items:
        size = pdfium.FPDFTextObj_GetText(item, texts, buffer, 2 * _ROOM)
        if size > 2 * _ROOM:
            buffer = (ctypes.c_ushort * size)()
            size = pdfium.FPDFTextObj_GetText(item, texts, buffer, 2 * size)
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        yield DrawnText(ctypes.string_at(buffer, max(0, size - 2)).decode("utf-16-le"), matrix.e, matrix.f)


def _pictures(items: Iterable[Any]) -> Iterator[ShownPicture]:
    edges = [ctypes.c_float() for _ in range(4)]
    for item in items:
        pdfium.FPDFPageObj_GetBounds(item, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        yield ShownPicture(left, bottom, right, top, _look(item))


def _look(item: Any) -> bytes:
    """How the pixels of a picture look; nothing for one that cannot be decoded."""
    from report_gen.proof.pictures import look

    bitmap = pdfium.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return b""
    return look(pypdfium2.PdfBitmap.from_raw(bitmap).to_pil())  # which frees the pixels with itself
