"""A sheet to draw a chart on: a matplotlib figure with its origin at the bottom left and points as units.

The chart modules place every mark themselves; this one only turns marks into matplotlib's artists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from report_gen.edition.style import ChartStyle
from report_gen.figures.lengths import in_points, size_in_points
from report_gen.outputs.charts import text as chart_text
from report_gen.outputs.charts.labels import Measure, wrap
from report_gen.outputs.charts.style import INK, OUTLINE_WIDTH, PAPER, RULE, Fill

#: How a line lies at its x.
Align = Literal["left", "center", "right"]
#: Line pitch of labels as a multiple of their size.
PITCH = 1.2
#: From the middle of a line of text down to its base line, as a part of the size.
_MIDDLE = (chart_text.ASCENT - chart_text.DESCENT) / 2
_POINTS_PER_INCH = 72


class ChartSheet:
    """An empty figure of the style's size, in points, and its text measure."""

    def __init__(self, style: ChartStyle) -> None:
        self.width = in_points(style.width)
        self.height = in_points(style.height)
        self.size = size_in_points(style.size)
        self.face = style.face
        inches = (self.width / _POINTS_PER_INCH, self.height / _POINTS_PER_INCH)
        self.figure = Figure(figsize=inches, dpi=_POINTS_PER_INCH, facecolor=PAPER)
        self._points = Affine2D().scale(1 / _POINTS_PER_INCH) + self.figure.dpi_scale_trans

    def measure(self, size: float) -> Measure:
        """Width of a text set in `size` points."""
        return lambda text: chart_text.width(text, self.face, size)

    def wrap(self, text: str, width: float, size: float) -> tuple[str, ...]:
        """The text in lines of at most `width` points."""
        return wrap(text, width, self.measure(size))

    def text(
        self, text: str, x: float, middle: float, size: float, align: Align = "left", angle: float = 0
    ) -> None:
        """One line: its left end, middle or right end at `x`, its middle at height `middle`."""
        base = middle - _MIDDLE * size
        self._add_text(text, x, base, size, align, angle)

    def upright(self, text: str, x: float, bottom: float, size: float) -> None:
        """One line turned to run upwards from `bottom`, centred on `x`."""
        self._add_text(text, x + _MIDDLE * size, bottom, size, "left", 90)

    def lines(self, lines: Sequence[str], x: float, top: float, size: float, align: Align = "left") -> None:
        """Lines one below the other, the first one's top at `top`."""
        for number, line in enumerate(lines):
            self.text(line, x, top - (number + 0.5) * size * PITCH, size, align)

    def _add_text(self, text: str, x: float, base: float, size: float, align: Align, angle: float) -> None:
        artist = Text(
            x, base, text, color=INK, fontproperties=chart_text.properties(self.face, size),
            horizontalalignment=align, verticalalignment="baseline", rotation=angle,
            rotation_mode="anchor", transform=self._points, parse_math=False,
        )  # fmt: skip
        self._add(artist)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = RULE, width: float = OUTLINE_WIDTH
    ) -> None:
        """A thin open line through `points`."""
        xs, ys = zip(*points, strict=True)
        artist = Line2D(xs, ys, color=colour, linewidth=width, transform=self._points)
        self._add(artist)

    def area(self, patch: Patch, outline: Patch, fill: Fill | None) -> None:
        """An area in its fill, under an outline of the same shape; no fill leaves it empty."""
        if fill is not None:
            hatch = fill.hatch or None
            patch.set(facecolor=fill.face, edgecolor=fill.line, linewidth=0, hatch=hatch)
            self._add_patch(patch)
        outline.set(facecolor="none", edgecolor=RULE, linewidth=OUTLINE_WIDTH, joinstyle="round")
        self._add_patch(outline)

    def box(self, x: float, y: float, width: float, height: float, fill: Fill | None) -> None:
        """A rectangle with its lower left corner at (x, y)."""
        self.area(Rectangle((x, y), width, height), Rectangle((x, y), width, height), fill)

    def blank(self, x: float, y: float, width: float, height: float) -> None:
        """Paper where a text goes, so that no line runs through it."""
        self._add_patch(Rectangle((x, y), width, height, facecolor=PAPER, linewidth=0))

    def _add_patch(self, patch: Patch) -> None:
        patch.set_transform(self._points)
        self._add(patch)

    def _add(self, artist: Artist) -> None:
        """What comes later lies above."""
        artist.set_zorder(1)
        self.figure.add_artist(artist)
