"""Matplotlib's drawing operations as ReportLab's: paths, hatches, clips, text. Units are points, y upwards.

A renderer for matplotlib figures; it draws what the house's charts use and no pictures, no translucency.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from report_gen.edition.style import Face
from report_gen.outputs.charts import text as chart_text
from report_gen.outputs.faces import fonts

_TILE = 72.0  # side of a hatch tile in points, as in matplotlib's own renderers
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_VERTICES = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}
_NON_ZERO = 1  # ReportLab's number for the rule that paths are filled by


class CanvasRenderer(RendererBase):
    """Draws a figure made at 72 dpi on a canvas, whose origin is the figure's lower left corner."""

    def __init__(self, canvas: Any, width: float, height: float, face: Face) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = (width, height)
        self._face = face

    # --- measures -----------------------------------------------------------------------------------

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Size in points."""
        return self._size

    def flipy(self) -> bool:
        """Whether y grows downwards."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """A point is a unit."""
        return points

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Measures in points."""
        size = prop.get_size_in_points()
        width = chart_text.width(s, self._face, size)
        return width, size * (chart_text.ASCENT + chart_text.DESCENT), size * chart_text.DESCENT

    # --- marks --------------------------------------------------------------------------------------

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Refused: raises TypeError, for charts are vectors."""
        raise TypeError("a chart in the PDF holds no pictures")

    def draw_path(self, gc: Any, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        """Fill, hatch and stroke a path, each where the graphics context asks for it."""
        outline = self._path(path, transform)
        stroked = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        self._canvas.saveState()
        self._clip(gc)
        if rgbFace is not None:
            self._canvas.setFillColorRGB(*rgbFace[:3])
            self._canvas.drawPath(outline, stroke=0, fill=1, fillMode=_NON_ZERO)
        if gc.get_hatch():
            self._hatch(gc, path, transform)
        if stroked:
            self._set_pen(gc)
            self._canvas.drawPath(outline, stroke=1, fill=0)
        self._canvas.restoreState()

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: FontProperties, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        """Draw one line as text, run by run."""
        size = prop.get_size_in_points()
        turn = math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        text = self._canvas.beginText()
        text.setFillColorRGB(*gc.get_rgb()[:3])
        for actual, part, left, base in chart_text.placed_runs(s, self._face, size, x, y, angle):
            text.setTextTransform(cos, sin, -sin, cos, left, base)
            text.setFont(fonts.register((actual,))[actual], size)
            text.textOut(part)
        self._canvas.drawText(text)

    # --- how ----------------------------------------------------------------------------------------

    def _path(self, path: Path, transform: Transform) -> Any:
        """The path in canvas units."""
        outline = self._canvas.beginPath()
        here = (0.0, 0.0)
        for code, points in _segments(path, transform):
            if code == Path.MOVETO:
                outline.moveTo(*points)
            elif code == Path.LINETO:
                outline.lineTo(*points)
            elif code == Path.CURVE3:
                outline.curveTo(*_cubic(here, points))
            elif code == Path.CURVE4:
                outline.curveTo(*points)
            elif code == Path.CLOSEPOLY:
                outline.close()
            here = (points[-2], points[-1])
        return outline

    def _clip(self, gc: Any) -> None:
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None:
            box = self._canvas.beginPath()
            box.rect(*rectangle.bounds)
            self._canvas.clipPath(box, stroke=0, fill=0)
        path, transform = gc.get_clip_path()
        if path is not None:
            self._canvas.clipPath(self._path(path, transform), stroke=0, fill=0)

    def _set_pen(self, gc: Any) -> None:
        canvas = self._canvas
        canvas.setStrokeColorRGB(*gc.get_rgb()[:3])
        canvas.setLineWidth(gc.get_linewidth())
        canvas.setLineCap(_CAPS[gc.get_capstyle()])
        canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            canvas.setDash([float(dash) for dash in dashes], float(offset or 0))

    def _hatch(self, gc: Any, path: Path, transform: Transform) -> None:
        """The hatch's tiles over the whole area, clipped to it."""
        canvas = self._canvas
        tile = self._tile(gc)
        canvas.saveState()
        canvas.clipPath(self._path(path, transform), stroke=0, fill=0)
        for x, y in _tiles(path.get_extents(transform).extents):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.doForm(tile)
            canvas.restoreState()
        canvas.restoreState()

    def _tile(self, gc: Any) -> str:
        """The name of the form that holds one tile of the hatch: stored once in a document, shared by its charts."""
        canvas, colour = self._canvas, gc.get_hatch_color()[:3]
        name = _tile_name(gc.get_hatch(), colour)
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, _TILE, _TILE)
            canvas.setFillColorRGB(*colour)
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(gc.get_hatch_linewidth())
            tile = self._path(gc.get_hatch_path(), Affine2D().scale(_TILE))
            canvas.drawPath(tile, stroke=1, fill=1, fillMode=_NON_ZERO)
            canvas.endForm()
        return name


def _segments(path: Path, transform: Transform) -> Iterator[tuple[int, list[float]]]:
    """Each segment's code and coordinates; matplotlib's own iterator takes many times as long."""
    clean: Any = path.cleaned(transform, remove_nans=True, simplify=False, curves=True)
    points, codes = clean.vertices.tolist(), clean.codes.tolist()
    at = 0
    while at < len(codes) and codes[at] != Path.STOP:
        behind = at + _VERTICES.get(codes[at], 1)
        yield codes[at], [number for point in points[at:behind] for number in point]
        at = behind


def _tile_name(hatch: str, colour: Sequence[float]) -> str:
    """A name of letters and digits only, for PDF names hold no others unescaped."""
    codes = "".join(f"{ord(char):02x}" for char in hatch)
    return f"hatch{codes}c" + "".join(f"{round(part * 255):02x}" for part in colour)


def _cubic(start: tuple[float, float], points: list[float]) -> tuple[float, ...]:
    """The control points of the cubic curve that equals a quadratic one."""
    (x0, y0), (x1, y1, x2, y2) = start, points
    return (
        x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3,
        x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3, x2, y2,
    )  # fmt: skip


def _tiles(extents: Any) -> list[tuple[float, float]]:
    """Lower left corners of the tiles that an area touches."""
    left, bottom, right, top = (float(edge) / _TILE for edge in extents)
    columns = range(math.floor(left), math.ceil(right))
    rows = range(math.floor(bottom), math.ceil(top))
    return [(column * _TILE, row * _TILE) for column in columns for row in rows]
