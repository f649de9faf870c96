"""What a PDF page draws: letters with boxes and straight lines, in points from the upper left corner as one sees it.

PDFium reads the text of every maker met so far, also of faces for which other parsers yield wrong characters.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.garbled import is_garbled
from report_gen.proofreading.source.letters import Letter, letters_of
from report_gen.proofreading.source.numbered_lines import without_line_numbers
from report_gen.proofreading.source.sheets import Point, sheet_of

#: A filled shape thinner than this is a line; lines shorter than the other are none.
_THIN, _LEAST = 3.0, 2.5
#: Of its length, how far a line of letters may rise.
_LEVEL = 0.05
#: Points from which on pale letters are a mark under the text; light grey, white, and half transparent, of 255.
_BIG, _LIGHT, _WHITE, _FAINT = 16.0, 170, 250, 110
#: Of an em, how much of a letter stands above its baseline.
_ASCENT = 0.86
#: Paths, their points and straight lines of a page beyond which it is a drawing, not a table.
_MOST_PATHS, _MOST_POINTS, _MOST_STROKES = 20_000, 200_000, 8_000
#: Letters of a page; the densest table on a large sheet has 10,000.
MOST_LETTERS = 40_000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Whether it is vertical."""
        return self.x1 - self.x0 < self.bottom - self.top


@dataclass(frozen=True)
class Drawn:
    """A page: its size, its letters, its lines, and whether it shows a picture."""

    width: float
    height: float
    letters: list[Letter]
    strokes: list[Stroke]
    picture: bool
    #: Whether its letters are not what it shows.
    garbled: bool = False


class TooManyLetters(Exception):
    """A page with more letters than anybody prints on one."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(count)


def drawn(page: pypdfium2.PdfPage) -> Drawn:
    """What a page draws. Raises `TooManyLetters`."""
    sheet = sheet_of(page)
    seen = sheet.seen
    strokes: dict[Stroke, Stroke] = {}
    picture, points = False, 0
    for number, thing in enumerate(page.get_objects(max_depth=6)):
        if number > _MOST_PATHS or points > _MOST_POINTS:
            break
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            points += raw.FPDFPath_CountSegments(thing.raw)
            strokes.update((_tenths(one), one) for one in _strokes(thing, seen))
        picture = picture or thing.type == raw.FPDF_PAGEOBJ_IMAGE
    lines = list(strokes.values()) if len(strokes) <= _MOST_STROKES else []
    lost: list[int] = []
    letters = letters_of(_characters(page, seen, lost)) if not (picture and sheet.unseen) else []
    letters = without_line_numbers(letters, [one.x0 for one in lines if one.upright])
    garbled = is_garbled(letters, len(lost))
    return Drawn(sheet.width, sheet.height, [] if garbled else letters, lines, picture, garbled)


def _tenths(one: Stroke) -> Stroke:
    """A line to tenths of a point: cells draw the sides that they share twice."""
    return Stroke(round(one.x0, 1), round(one.top, 1), round(one.x1, 1), round(one.bottom, 1))


def _characters(
    page: pypdfium2.PdfPage, seen: Callable[[float, float], Point], lost: list[int]
) -> Iterator[dict[str, Any]]:
    """The visible characters; the numbers of those that mean nothing go to `lost`."""
    text = page.get_textpage()
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if (count := text.count_chars()) > MOST_LETTERS:
        raise TooManyLetters(count)
    for number in range(count):
        code = raw.FPDFText_GetUnicode(text, number)
        if raw.FPDFText_HasUnicodeMapError(text, number) == 1:
            lost.append(number)
        if code <= 32 or 0xD800 <= code < 0xE000 or raw.FPDFText_IsGenerated(text, number) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, number, box)
        raw.FPDFText_GetCharOrigin(text, number, x, y)
        raw.FPDFText_GetMatrix(text, number, matrix)
        size = raw.FPDFText_GetFontSize(text, number) * math.hypot(matrix.c, matrix.d)
        across, along = seen(x.value + matrix.a, y.value + matrix.b), seen(x.value, y.value)
        if abs(across[1] - along[1]) > _LEVEL * abs(across[0] - along[0]) or not 1 < size < 400:
            continue  # written aslant or upwards: a watermark or the label of an axis
        if size > _BIG and _pale(text, number):
            continue  # a watermark under the text
        corners = seen(box.left, box.bottom), seen(box.right, box.top)
        left, right = sorted((corners[0][0], corners[1][0]))
        top = along[1] - _ASCENT * size
        yield {"text": chr(code), "x0": left, "x1": right, "top": top, "bottom": top + size}
    text.close()


def _pale(text: Any, number: int) -> bool:
    """Whether a character is light grey; white ones stand on dark ground."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text, number, *parts):
        return False
    colour = [part.value for part in parts[:3]]
    faint = parts[3].value < _FAINT
    return faint or (min(colour) >= _LIGHT and max(colour) < _WHITE)


def _strokes(thing: Any, seen: Callable[[float, float], Point]) -> Iterator[Stroke]:
    """The lines of a path: what is stroked, and shapes so thin that they are lines."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing.raw, fill, stroked)
    if not stroked.value and not fill.value:
        return
    matrix = thing.get_matrix()
    for line in _polygons(thing, lambda x, y: seen(*matrix.on_point(x, y))):
        xs, ys = [x for x, _ in line], [y for _, y in line]
        box = Stroke(min(xs), min(ys), max(xs), max(ys))
        thin = min(box.x1 - box.x0, box.bottom - box.top) < _THIN
        if thin and max(box.x1 - box.x0, box.bottom - box.top) >= _LEAST:
            yield _middle(box)
        elif stroked.value:
            yield from _sides(line)


def _polygons(thing: Any, seen: Callable[[float, float], Point]) -> Iterator[list[Point]]:
    """The parts of a path, each from its first point on; curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for number in range(min(raw.FPDFPath_CountSegments(thing.raw), _MOST_PATHS)):
        segment = raw.FPDFPath_GetPathSegment(thing.raw, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(seen(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _middle(box: Stroke) -> Stroke:
    """A thin shape as the line through its middle."""
    if box.upright:
        middle = (box.x0 + box.x1) / 2
        return Stroke(middle, box.top, middle, box.bottom)
    middle = (box.top + box.bottom) / 2
    return Stroke(box.x0, middle, box.x1, middle)


def _sides(points: list[Point]) -> Iterator[Stroke]:
    for (x0, y0), (x1, y1) in pairwise(points):
        level, upright = abs(y1 - y0) < 1, abs(x1 - x0) < 1
        if level != upright and max(abs(x1 - x0), abs(y1 - y0)) >= _LEAST:
            yield Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
