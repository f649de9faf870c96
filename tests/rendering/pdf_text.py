"""Characters, lines and drawn shapes of a PDF with their places, read back from the file for tests. Points, y downwards."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

#: Baselines closer than this are one line.
_SAME_LINE = 2.0
#: Bytes for the name of a face.
_NAME = 100


@dataclass(frozen=True, slots=True)
class Char:
    """A character at its origin, `right` the right edge of its ink; `outlined` where a stroke makes it bold."""

    text: str
    x: float
    baseline: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    face: str = ""
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: what fills it and what strokes it ("" for nothing), how many pieces it has, and its edges."""

    fill: str
    stroke: str
    pieces: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as it can be read back; `chars` and `shapes` in the order of the file."""

    width: float
    height: float
    chars: tuple[Char, ...]
    shapes: tuple[Shape, ...] = ()

    def lines(self) -> list[Line]:
        """Its lines from top to bottom."""
        return lines(self.chars)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: text without spaces, baseline, and its outermost ink."""

    text: str
    baseline: float
    left: float
    right: float
    chars: tuple[Char, ...] = ()


def read_pages(path: Path) -> list[PdfPage]:
    """All pages of a file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> PdfPage:
    text = page.get_textpage()
    try:
        height = page.get_height()
        count = pdfium.FPDFText_CountChars(text)
        chars = (_char(text, index, height) for index in range(count))
        drawn = tuple(_shapes(page, height))
        return PdfPage(page.get_width(), height, tuple(char for char in chars if char), drawn)
    finally:
        text.close()
        page.close()


def _char(text: pypdfium2.PdfTextPage, index: int, height: float) -> Char | None:
    """The character, None for spaces and for what PDFium itself puts in between."""
    char = chr(pdfium.FPDFText_GetUnicode(text, index))
    if pdfium.FPDFText_IsGenerated(text, index) == 1 or char.isspace():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    edges = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, index, *edges)
    left, right, bottom, top = (edge.value for edge in edges)
    size = pdfium.FPDFText_GetFontSize(text, index)
    face, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, face, _NAME, flags)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
    box = (left, right, height - top, height - bottom)
    outlined = mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    return Char(char, x.value, height - y.value, *box, size, face.value.decode(), outlined)


def _shapes(page: pypdfium2.PdfPage, height: float) -> Iterator[Shape]:
    """The paths of a page, also those in its forms."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        path, filled, stroked, thick = item.raw, ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
        pdfium.FPDFPageObj_GetStrokeWidth(path, thick)
        stroke = (
            f"{thick.value:.2f} {_colour(pdfium.FPDFPageObj_GetStrokeColor, path)}" if stroked.value else ""
        )
        fill = _colour(pdfium.FPDFPageObj_GetFillColor, path) if filled.value else ""
        box = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(path, *box)
        left, bottom, right, top = (one.value for one in box)
        yield Shape(
            fill, stroke, pdfium.FPDFPath_CountSegments(path), left, height - top, right, height - bottom
        )


def _colour(ask: Callable[..., object], path: object) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(path, *parts)
    return "".join(f"{part.value:02x}" for part in parts[:3])


def on_the_line(chars: Iterable[Char]) -> Iterator[Char]:
    """The characters without raised and lowered ones, which are smaller than what they follow and near its line."""
    last: Char | None = None
    for char in chars:
        follows = last is not None and char.x > last.x and abs(char.baseline - last.baseline) < 9
        if last is None or not follows or char.size > 0.8 * last.size:
            last = char
            yield char


def lines(chars: Iterable[Char]) -> list[Line]:
    """Characters as lines from top to bottom."""
    return [
        Line(
            "".join(c.text for c in row),
            row[0].baseline,
            min(c.left for c in row),
            max(c.right for c in row),
            tuple(row),
        )
        for row in _rows(sorted(chars, key=lambda char: char.baseline))
    ]


def _rows(chars: Iterable[Char]) -> Iterator[list[Char]]:
    row: list[Char] = []
    for char in chars:
        if row and char.baseline - row[-1].baseline > _SAME_LINE:
            yield sorted(row, key=lambda one: one.x)
            row = []
        row.append(char)
    if row:
        yield sorted(row, key=lambda one: one.x)
