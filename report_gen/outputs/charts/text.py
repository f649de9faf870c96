"""Text of charts in the faces in use: runs and advance widths. Needs `backend.load`."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from report_gen.edition.style import Face
from report_gen.outputs.faces import fonts

#: Parts of the size above and below the base line, the same for every face.
ASCENT, DESCENT = 0.88, 0.12


def properties(face: Face, size: float) -> FontProperties:
    """The face as matplotlib names it: by its file, so that none is ever searched for. `size` in points."""
    return FontProperties(fname=_path(face), size=size)


def _path(face: Face) -> str:
    """The file of a face. Matplotlib takes the first face of a collection; for another one, that of the package."""
    file = fonts.in_use(face)
    return str(fonts.packaged(face) if file.number else file.path)


def width(text: str, face: Face, size: float) -> float:
    """Advance width in the unit of `size`. Raises MissingGlyph for a character that no face has."""
    return size * sum(_advance(_path(fonts.face_of(char, face)), char) for char in text)


@cache
def _advance(path: str, char: str) -> float:
    font = _font(path)
    return float(font.load_char(ord(char), LoadFlags.NO_SCALE).horiAdvance) / float(font.units_per_EM)


@cache
def _font(path: str) -> FT2Font:
    """A face by its file, read at once: later faults of the disk cannot lose a glyph. Raises OSError."""
    return FT2Font(io.BytesIO(Path(path).read_bytes()))


def placed_runs(
    text: str, face: Face, size: float, x: float, y: float, angle: float
) -> Iterator[tuple[Face, str, float, float]]:
    """The runs of a line that starts at (x, y), y upwards, turned by `angle` degrees, each with its start."""
    turn = math.radians(angle)
    for actual, part in fonts.runs(text, face):
        yield actual, part, x, y
        advance = width(part, face, size)
        x, y = x + advance * math.cos(turn), y + advance * math.sin(turn)
