"""Remarks in a PDF: a real highlight on each place, its note beside; the pages stay byte for byte what they draw."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from report_gen.figures.messages import worded
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.printed import PaperSpot
from report_gen.proofreading.source.sheets import sheet_of

_COLOURS = {Severity.ERROR: (255, 120, 120), Severity.WARNING: (255, 214, 80), Severity.HINT: (150, 200, 255)}
#: Where notes on the report as a whole stand on its first page: from the upper left corner, in points.
_LOOSE, _STEP = 18.0, 22.0


def highlighted(path: Path, remarks: Sequence[Remark]) -> bytes:
    """A copy of a PDF with the remarks as annotations."""
    document = pypdfium2.PdfDocument(path)
    loose = 0
    for remark in remarks:
        spots = [spot for spot in remark.spots if spot.box is not None and 0 < spot.page <= len(document)]
        if not spots:
            _note(document, remark, _LOOSE + loose * _STEP)
            loose += 1
        for page_number in dict.fromkeys(spot.page for spot in spots):
            _highlight(document, remark, [spot for spot in spots if spot.page == page_number])
    stream = BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def note_of(remark: Remark) -> str:
    """What the note says."""
    return worded(
        "notes.words", severity=remark.severity.word, kind=remark.kind.value, printed=remark.printed,
        expected=remark.expected, why=remark.why,
    )  # fmt: skip


def _highlight(document: pypdfium2.PdfDocument, remark: Remark, spots: Sequence[PaperSpot]) -> None:
    """One annotation over all boxes of a page."""
    page = document[spots[0].page - 1]
    back = sheet_of(page).back
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_HIGHLIGHT)
    corners = []
    for spot in spots:
        assert spot.box is not None
        x0, top, x1, bottom = spot.box
        # as the words are read: both upper corners from their start to their end, then the lower ones
        four = [back(x, y) for y in (top, bottom) for x in (x0, x1)]
        xs, ys = [x for x, _ in four], [y for _, y in four]
        corners.append((min(xs), min(ys), max(xs), max(ys)))
        quad = raw.FS_QUADPOINTSF(*(value for point in four for value in point))
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    lefts, bottoms, rights, tops = zip(*corners, strict=True)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(min(lefts), max(tops), max(rights), min(bottoms)))
    _finish(annotation, remark)
    page.close()


def _note(document: pypdfium2.PdfDocument, remark: Remark, down: float) -> None:
    """A note on the first page about the report as a whole."""
    page = document[0]
    x, y = sheet_of(page).back(_LOOSE, down)
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(x, y, x + 18, y - 18))
    _finish(annotation, remark)
    page.close()


def _finish(annotation: object, remark: Remark) -> None:
    red, green, blue = _COLOURS[remark.severity]
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 110)
    raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, words in (("Contents", note_of(remark)), ("T", worded("notes.author"))):
        encoded = words.encode("utf-16-le") + b"\0\0"
        text = ctypes.cast(ctypes.create_string_buffer(encoded, len(encoded)), ctypes.POINTER(raw.FPDF_WCHAR))
        raw.FPDFAnnot_SetStringValue(annotation, key.encode(), text)
    raw.FPDFPage_CloseAnnot(annotation)
