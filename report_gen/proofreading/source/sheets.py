"""How a PDF page is looked at: turned as its file says (/Rotate), and as its text reads, if that stands otherwise.

Tables that are wider than the sheet are often drawn turned on an upright page; people turn the sheet to read them. A
pile of sheets that went through a scanner or printer the wrong way round stands on its head.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable

import pypdfium2
from pypdfium2 import raw

from report_gen.figures.records import dataclass

Point = tuple[float, float]
Way = Callable[[float, float], Point]
#: Letters of a page that are looked at; how many times as many as all others lean or are not drawn.
_SAMPLE, _MORE = 200, 2
_LEVEL, _UP, _DOWN, _OVER = 0, 1, 2, 3


@dataclass(frozen=True)
class PageSheet:
    """A page as one holds it: its size in points, ways from its own coordinates to what one sees and back.

    `unseen` is whether its text is there but not drawn: what a program made out on a scanned picture.
    """

    width: float
    height: float
    seen: Way
    back: Way
    unseen: bool = False


def sheet_of(page: pypdfium2.PdfPage) -> PageSheet:
    """How a page is held."""
    width, height = page.get_size()
    seen, back = _turned(page), _returned(page)
    leans, unseen = _looked(page, seen)
    if leans == _UP:
        return PageSheet(
            height, width, lambda x, y: _up(seen(x, y), height), lambda x, y: back(y, height - x), unseen
        )
    if leans == _DOWN:
        return PageSheet(
            height, width, lambda x, y: _down(seen(x, y), width), lambda x, y: back(width - y, x), unseen
        )
    if leans == _OVER:
        return PageSheet(
            width, height, lambda x, y: _over(seen(x, y), width, height),
            lambda x, y: back(width - x, height - y), unseen,
        )  # fmt: skip
    return PageSheet(width, height, seen, back, unseen)


def _up(point: Point, height: float) -> Point:
    return height - point[1], point[0]


def _down(point: Point, width: float) -> Point:
    return point[1], width - point[0]


def _over(point: Point, width: float, height: float) -> Point:
    return width - point[0], height - point[1]


def _turned(page: pypdfium2.PdfPage) -> Way:
    """From the page's own coordinates to the page as its file turns it."""
    left, bottom, right, top = page.get_cropbox()
    ways: dict[int, Way] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return ways[page.get_rotation() % 360]


def _returned(page: pypdfium2.PdfPage) -> Way:
    """From the page as its file turns it back to its own coordinates."""
    left, bottom, right, top = page.get_cropbox()
    ways: dict[int, Way] = {
        0: lambda x, y: (x + left, top - y),
        90: lambda x, y: (y + left, x + bottom),
        180: lambda x, y: (right - x, y + bottom),
        270: lambda x, y: (right - y, top - x),
    }
    return ways[page.get_rotation() % 360]


def _looked(page: pypdfium2.PdfPage, seen: Way) -> tuple[int, bool]:
    """Which way most letters read, and whether most of them are not drawn; some letters stand for all."""
    text = page.get_textpage()
    count, ways, drawn = text.count_chars(), Counter[int](), Counter[bool]()
    matrix = raw.FS_MATRIX()
    for number in range(0, count, count // _SAMPLE + 1):
        if raw.FPDFText_GetUnicode(text, number) <= 32 or raw.FPDFText_IsGenerated(text, number) == 1:
            continue
        raw.FPDFText_GetMatrix(text, number, ctypes.byref(matrix))
        (x0, y0), (x1, y1) = seen(0, 0), seen(matrix.a, matrix.b)
        along, down = x1 - x0, y1 - y0
        ways[_way(along, down)] += 1
        thing = raw.FPDFText_GetTextObject(text, number)
        drawn[raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_INVISIBLE] += 1
    text.close()
    leans = next(
        (way for way in (_UP, _DOWN, _OVER) if ways[way] > _MORE * (ways.total() - ways[way])), _LEVEL
    )
    return leans, drawn[False] > _MORE * drawn[True]


def _way(along: float, down: float) -> int:
    """Which way a letter reads, by how far its line goes to the right and down."""
    if abs(along) < abs(down):
        return _DOWN if down > 0 else _UP
    return _LEVEL if along >= 0 else _OVER
