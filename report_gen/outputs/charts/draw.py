"""A sheet to draw a chart on: marks in their order, with the origin at the bottom left and points as units.

The chart modules place every mark themselves; this one only turns them into paths and lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.path import Path

from report_gen.edition.style import ChartStyle, Face
from report_gen.figures.lengths import in_points, size_in_points
from report_gen.figures.records import dataclass
from report_gen.outputs.charts.labels import Measure, wrap
from report_gen.outputs.charts.style import OUTLINE_WIDTH, PAPER, RULE, Fill
from report_gen.outputs.faces.fonts import advance

#: How a line lies at its x.
Align = Literal["left", "center", "right"]
#: Line pitch of labels as a multiple of their size.
PITCH = 1.2
#: Parts of the size above and below the base line, the same for every face.
ASCENT, DESCENT = 0.88, 0.12
#: From the middle of a line of text down to its base line, as a part of the size.
_MIDDLE = (ASCENT - DESCENT) / 2
#: The part of its width that a line begins before its x.
_BEFORE: dict[Align, float] = {"left": 0, "center": 0.5, "right": 1}


@dataclass(frozen=True, slots=True)
class Outline:
    """A path: filled if it has a fill, then stroked if its line has a width."""

    path: Path
    fill: Fill | None = None
    colour: str = RULE
    width: float = OUTLINE_WIDTH


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text that starts at (x, y), its base line, and runs upwards where it is `upright`."""

    text: str
    x: float
    y: float
    face: Face
    size: float
    upright: bool = False


Mark = Outline | Label


def width(text: str, face: Face, size: float) -> float:
    """Advance width in the unit of `size`. Raises MissingGlyph for a character that no face has."""
    return size * sum(advance(char, face) for char in text)


class ChartSheet:
    """An empty sheet of the style's size, in points, and its text measure."""

    def __init__(self, style: ChartStyle) -> None:
        self.width = in_points(style.width)
        self.height = in_points(style.height)
        self.size = size_in_points(style.size)
        self.face = style.face
        #: What comes later lies above.
        self.marks: list[Mark] = []

    def measure(self, size: float) -> Measure:
        """Width of a text set in `size` points."""
        return lambda text: width(text, self.face, size)

    def wrap(self, text: str, width: float, size: float) -> tuple[str, ...]:
        """The text in lines of at most `width` points."""
        return wrap(text, width, self.measure(size))

    def text(self, text: str, x: float, middle: float, size: float, align: Align = "left") -> None:
        """One line: its left end, middle or right end at `x`, its middle at height `middle`."""
        left = x - _BEFORE[align] * width(text, self.face, size)
        self.marks.append(Label(text, left, middle - _MIDDLE * size, self.face, size))

    def upright(self, text: str, x: float, bottom: float, size: float) -> None:
        """One line turned to run upwards from `bottom`, centred on `x`."""
        self.marks.append(Label(text, x + _MIDDLE * size, bottom, self.face, size, upright=True))

    def lines(self, lines: Sequence[str], x: float, top: float, size: float, align: Align = "left") -> None:
        """Lines one below the other, the first one's top at `top`."""
        for number, line in enumerate(lines):
            self.text(line, x, top - (number + 0.5) * size * PITCH, size, align)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = RULE, width: float = OUTLINE_WIDTH
    ) -> None:
        """A thin open line through `points`."""
        self.marks.append(Outline(Path(points), None, colour, width))

    def area(self, path: Path, fill: Fill | None) -> None:
        """An outlined area in its fill; no fill leaves it empty."""
        self.marks.append(Outline(path, fill))

    def box(self, x: float, y: float, width: float, height: float, fill: Fill | None) -> None:
        """A rectangle with its lower left corner at (x, y)."""
        self.area(_rectangle(x, y, width, height), fill)

    def blank(self, x: float, y: float, width: float, height: float) -> None:
        """Paper where a text goes, so that no line runs through it."""
        self.marks.append(Outline(_rectangle(x, y, width, height), Fill(PAPER, "", PAPER), width=0))


def _rectangle(x: float, y: float, width: float, height: float) -> Path:
    right, top = x + width, y + height
    return Path([(x, y), (right, y), (right, top), (x, top), (x, y)], closed=True)
