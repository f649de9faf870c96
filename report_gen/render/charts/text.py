"""Text of charts in the faces in use: runs, advance widths, and the renderer that makes a picture of it.

Both renderers measure here, so a chart has the same lines in Word and in the PDF. Needs `chart_backend.load`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from report_gen.edition.style import Face
from report_gen.render.faces import fonts

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
    return FT2Font(path)


def placed_runs(
    text: str, face: Face, size: float, x: float, y: float, angle: float
) -> Iterator[tuple[Face, str, float, float]]:
    """The runs of a line that starts at (x, y), y upwards, turned by `angle` degrees, each with its start."""
    turn = math.radians(angle)
    for actual, part in fonts.runs(text, face):
        yield actual, part, x, y
        advance = width(part, face, size)
        x, y = x + advance * math.cos(turn), y + advance * math.sin(turn)


class PictureRenderer(RendererAgg):
    """Matplotlib's pixel renderer with texts in the packaged faces."""

    def __init__(self, width: float, height: float, dpi: float, face: Face) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]
        self._face = face
        self._scale = dpi / 72

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Measures in pixels."""
        size = prop.get_size_in_points() * self._scale
        return width(s, self._face, size), size * (ASCENT + DESCENT), size * DESCENT

    def pixels(self) -> Any:
        """The picture as RGBA: a view of the buffer, not copied."""
        return self.buffer_rgba()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Let go of the picture: what was drawn still holds the renderer."""
        vars(self).clear()

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: FontProperties, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        """Draw one line run by run; y of this renderer grows downwards."""
        points = prop.get_size_in_points()
        size = points * self._scale
        for actual, part, left, base in placed_runs(s, self._face, size, x, -y, angle):
            run = properties(actual, points)
            super().draw_text(gc, left, -base, part, run, angle)  # type: ignore[no-untyped-call]
