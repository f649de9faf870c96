"""Draws the marks of a chart on ReportLab's canvas: paths, hatches, text. Units are points, y upwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from report_gen.outputs.charts.draw import Label, Mark, Outline, width
from report_gen.outputs.charts.style import INK, Fill
from report_gen.outputs.faces import fonts

_TILE = 72.0  # side of a hatch tile in points, as in matplotlib's own renderers
_HATCH_WIDTH = 0.5
_DENSITY = 6  # rows of dots in a tile for each dot of the notation, and their size as a part of a row, as matplotlib's
_DOT = 0.2
_NEARLY_NOTHING = 0.01  # some readers drop a line of no length
_NON_ZERO = 1  # ReportLab's number for the rule that paths are filled by
#: Its numbers for the ends of lines and for their corners.
_BUTT, _ROUND, _PROJECTING = 0, 1, 2
_MITER = 0


def draw(marks: Iterable[Mark], canvas: Any) -> None:
    """Draw the marks one above the other, from the canvas's origin."""
    # Lines of areas are closed and have no ends, so that all lines can be drawn alike.
    canvas.setLineCap(_PROJECTING)
    canvas.setLineJoin(_ROUND)
    for mark in marks:
        if isinstance(mark, Label):
            _text(canvas, mark)
        else:
            _shape(canvas, mark)


def _text(canvas: Any, label: Label) -> None:
    """One line, run by run."""
    cos, sin = (0, 1) if label.upright else (1, 0)
    along = 0.0
    text = canvas.beginText()
    text.setFillColor(INK)
    for face, part in fonts.runs(label.text, label.face):
        text.setTextTransform(cos, sin, -sin, cos, label.x + cos * along, label.y + sin * along)
        text.setFont(fonts.register((face,))[face], label.size)
        text.textOut(part)
        along += width(part, face, label.size)
    canvas.drawText(text)


def _shape(canvas: Any, shape: Outline) -> None:
    """Fill, hatch and stroke a path, each where it is asked for."""
    outline = _outline(canvas, shape.path)
    if shape.fill:
        canvas.setFillColor(shape.fill.face)
        canvas.drawPath(outline, stroke=0, fill=1, fillMode=_NON_ZERO)
        if shape.fill.hatch:
            _hatch(canvas, shape.path, outline, shape.fill)
    if shape.width:
        canvas.setStrokeColor(shape.colour)
        canvas.setLineWidth(shape.width)
        canvas.drawPath(outline, stroke=1, fill=0)


def _outline(canvas: Any, path: Path) -> Any:
    """The path as one of the canvas."""
    outline = canvas.beginPath()
    for code, points in _segments(path):
        if code == Path.MOVETO:
            outline.moveTo(*points)
        elif code == Path.LINETO:
            outline.lineTo(*points)
        elif code == Path.CURVE4:
            outline.curveTo(*points)
        elif code == Path.CLOSEPOLY:
            outline.close()
    return outline


def _segments(path: Path) -> Iterator[tuple[int, list[float]]]:
    """Each segment's code and coordinates; matplotlib's own iterator takes many times as long.

    Circles, wedges and hatches have lines and cubic curves only.
    """
    clean: Any = path.cleaned(curves=True)
    points, codes = clean.vertices.tolist(), clean.codes.tolist()
    at = 0
    while at < len(codes) and codes[at] != Path.STOP:
        behind = at + (3 if codes[at] == Path.CURVE4 else 1)
        yield codes[at], [number for point in points[at:behind] for number in point]
        at = behind


# --- hatches ----------------------------------------------------------------------------------------


def _hatch(canvas: Any, path: Path, outline: Any, fill: Fill) -> None:
    """The hatch's tiles over the whole area, clipped to it."""
    tile = _tile(canvas, fill)
    canvas.saveState()
    canvas.clipPath(outline, stroke=0, fill=0)
    for x, y in _tiles(path):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(tile)
        canvas.restoreState()
    canvas.restoreState()


def _tile(canvas: Any, fill: Fill) -> str:
    """The name of the form that holds one tile of the hatch: stored once in a document, shared by its charts."""
    name = _tile_name(fill)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, _TILE, _TILE)
        canvas.setFillColor(fill.line)
        canvas.setStrokeColor(fill.line)
        canvas.setLineWidth(_HATCH_WIDTH)
        # A form has the ends of lines of where it is drawn, unless it says its own.
        canvas.setLineCap(_BUTT)
        canvas.setLineJoin(_MITER)
        if fill.hatch.strip("."):
            tile = Path.hatch(fill.hatch).transformed(Affine2D().scale(_TILE))
            canvas.drawPath(_outline(canvas, tile), stroke=1, fill=1, fillMode=_NON_ZERO)
        else:
            _dots(canvas, _DENSITY * len(fill.hatch))
        canvas.endForm()
    return name


def _dots(canvas: Any, rows: int) -> None:
    """Dots, every second row moved by half, as lines that are nothing but their round ends.

    As the outlines that matplotlib makes of them a tile has 4,800 curves, which every reader parses for every tile.
    """
    row = _TILE / rows
    places = ((column + up % 2 / 2, up) for up in range(rows + 1) for column in range(rows + 1 - up % 2))
    canvas.setLineCap(_ROUND)
    canvas.setLineWidth(_DOT * row + _HATCH_WIDTH)
    canvas.lines([(x * row, y * row, x * row + _NEARLY_NOTHING, y * row) for x, y in places])


def _tile_name(fill: Fill) -> str:
    """A name of letters and digits only, for PDF names hold no others unescaped."""
    codes = "".join(f"{ord(char):02x}" for char in fill.hatch)
    return f"hatch{codes}c{fill.line.removeprefix('#')}"


def _tiles(path: Path) -> list[tuple[float, float]]:
    """Lower left corners of the tiles that an area touches."""
    left, bottom, right, top = (float(edge) / _TILE for edge in path.get_extents().extents)
    columns = range(math.floor(left), math.ceil(right))
    rows = range(math.floor(bottom), math.ceil(top))
    return [(column * _TILE, row * _TILE) for column in columns for row in rows]
