"""Pie charts (饼图): slices clockwise from twelve o'clock, every one labelled outside with name, value and share.

Labels are shared out to two columns beside the pie in the order of the slices, so that leaders do not cross.
Categories that have no slice (zero or negative) are listed below. Texts are those of the chart's facts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.outputs.charts.draw import PITCH, ChartSheet
from report_gen.outputs.charts.labels import spread
from report_gen.outputs.charts.scale import sliceless
from report_gen.outputs.charts.style import LEADER_WIDTH, RULE, Fill, fill, unit_label

_MARGIN = 4.0
_GAP = 22.0  # between pie and label columns, for the leaders
_BETWEEN = 3.0  # between labels of a column
_KEY = 0.8  # side of a label's key as a part of the text size
_TEXT = 1.15  # where its text begins, likewise
_COLUMN = 0.31  # widest label column as a part of the sheet
_LEAST_SIZE = 4.0
_HOLE = 0.6


@dataclass(frozen=True, slots=True)
class _Slice:
    """A slice: its angles (degrees clockwise from the top), fill, and label texts."""

    start: float
    end: float
    fill: Fill
    name: str
    figures: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class _Label:
    """The label of a slice, broken into lines."""

    slice: _Slice
    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Sides:
    """Labels at one text size, each side from the top down."""

    size: float
    left: tuple[_Label, ...]
    right: tuple[_Label, ...]


@dataclass(frozen=True, slots=True)
class _PieRoom:
    """Where the pie is and between which heights labels may stand."""

    x: float
    y: float
    radius: float
    low: float
    high: float


def draw(chart: Chart, style: ChartStyle) -> ChartSheet:
    """The chart on a sheet."""
    sheet = ChartSheet(style)
    slices = _slices(chart)
    high = sheet.height - _MARGIN - _draw_unit(sheet, chart)
    low = _MARGIN + _draw_absent(sheet, sliceless(chart))
    if slices:
        _draw_pie(sheet, slices, low, high)
    else:
        _draw_ring(sheet, low, high)
    return sheet


# --- what is drawn ----------------------------------------------------------------------------------


def _slices(chart: Chart) -> list[_Slice]:
    values = [float(span.fact.number) for span in chart.series[0].values]
    total = sum(value for value in values if value > 0)
    slices, start = [], 0.0
    for index, value in enumerate(values):
        if value > 0:
            end = start + 360 * value / total
            slices.append(_Slice(start, end, fill(index), chart.categories[index], _figures(chart, index)))
            start = end
    return slices


def _figures(chart: Chart, index: int) -> str:
    share = f" {chart.shares[index].text}" if chart.shares else ""
    return chart.series[0].values[index].text + share


# --- around the pie ---------------------------------------------------------------------------------


def _draw_unit(sheet: ChartSheet, chart: Chart) -> float:
    """The unit at the top right unless the values name it; the height it takes."""
    texts = [span.text for span in chart.series[0].values]
    if not chart.unit or all(text.endswith(chart.unit) for text in texts if text):
        return 0
    middle = sheet.height - _MARGIN - sheet.size * PITCH / 2
    sheet.text(unit_label(chart.unit), sheet.width - _MARGIN, middle, sheet.size, "right")
    return sheet.size * (PITCH + 0.5)


def _draw_absent(sheet: ChartSheet, texts: Sequence[str]) -> float:
    """Categories without a slice, at the foot of the sheet; the height they take."""
    if not texts:
        return 0
    size: float = sheet.size
    lines = sheet.wrap("；".join(texts), sheet.width - 2 * _MARGIN, size)
    while len(lines) * size * PITCH > sheet.height / 3 and size > _LEAST_SIZE:
        size -= 0.5
        lines = sheet.wrap("；".join(texts), sheet.width - 2 * _MARGIN, size)
    height = len(lines) * size * PITCH
    sheet.lines(lines, sheet.width / 2, _MARGIN + height, size, "center")
    return height + size / 2


def _draw_ring(sheet: ChartSheet, low: float, high: float) -> None:
    """An empty ring for a pie of nothing."""
    radius = (high - low) / 2 * 0.9
    centre = (sheet.width / 2, (low + high) / 2)
    for part in (radius, radius * _HOLE):
        sheet.area(Path.circle(centre, part), None)
    lines = sheet.wrap(worded("charts.nothing"), radius * _HOLE * 1.6, sheet.size)
    top = centre[1] + len(lines) * sheet.size * PITCH / 2
    sheet.lines(lines, centre[0], top, sheet.size, "center")


# --- the pie ----------------------------------------------------------------------------------------


def _draw_pie(sheet: ChartSheet, slices: Sequence[_Slice], low: float, high: float) -> None:
    sides = _sides(sheet, slices, high - low)
    frame = _frame(sheet, sides, low, high)
    for part in reversed(slices):
        sheet.area(_wedge(frame, part, whole=len(slices) == 1), part.fill)
    _draw_side(sheet, frame, sides.left, sides.size, -1)
    _draw_side(sheet, frame, sides.right, sides.size, 1)


def _wedge(frame: _PieRoom, part: _Slice, *, whole: bool) -> Path:
    """The outline of a slice; the only one is a circle, without a line from the middle."""
    if whole:
        return Path.circle((frame.x, frame.y), frame.radius)
    place = Affine2D().scale(frame.radius).translate(frame.x, frame.y)
    return Path.wedge(90 - part.end, 90 - part.start).transformed(place)


def _frame(sheet: ChartSheet, sides: _Sides, low: float, high: float) -> _PieRoom:
    left, right = (max((label.width for label in side), default=0) for side in (sides.left, sides.right))
    room = sheet.width - 2 * (_MARGIN + _GAP) - left - right
    radius = min((high - low) / 2 - _GAP / 2, room / 2)
    x = _MARGIN + left + _GAP + room / 2
    return _PieRoom(x, (low + high) / 2, radius, low, high)


def _sides(sheet: ChartSheet, slices: Sequence[_Slice], room: float) -> _Sides:
    """The labels at the largest size at which both columns have room for them."""
    size: float = sheet.size
    while True:
        labels = [_label(sheet, part, size) for part in slices]
        left, right = _share_out(labels, room)
        if max(_height(left), _height(right)) <= room or size <= _LEAST_SIZE:
            return _Sides(size, left, right)
        size -= 0.5


def _label(sheet: ChartSheet, part: _Slice, size: float) -> _Label:
    room = sheet.width * _COLUMN - size * _TEXT
    figures = tuple(
        line
        for text in _figure_lines(sheet, part.figures, room, size)
        for line in sheet.wrap(text, room, size)
    )
    lines = sheet.wrap(part.name, room, size) + figures
    width = size * _TEXT + max(map(sheet.measure(size), lines))
    return _Label(part, lines, width, len(lines) * size * PITCH + _BETWEEN)


def _figure_lines(sheet: ChartSheet, figures: str, room: float, size: float) -> list[str]:
    """Value and share in one line if it holds them."""
    return [figures] if sheet.measure(size)(figures) <= room else figures.split(" ")


def _height(labels: Sequence[_Label]) -> float:
    return sum(label.height for label in labels)


def _share_out(labels: Sequence[_Label], room: float) -> tuple[tuple[_Label, ...], tuple[_Label, ...]]:
    """Left and right column from the top down. A column that is too full gives to the other, in order."""
    right = [label for label in labels if label.slice.middle <= 180]
    left = [label for label in reversed(labels) if label.slice.middle > 180]
    while _height(left) > room and _height(right) + left[0].height <= room:
        right.insert(0, left.pop(0))
    while _height(right) > room and _height(left) + right[-1].height <= room:
        left.append(right.pop())
    return tuple(left), tuple(right)


def _draw_side(sheet: ChartSheet, frame: _PieRoom, labels: Sequence[_Label], size: float, side: int) -> None:
    wanted = [frame.y + (frame.radius + _GAP / 2) * _cos(label.slice.middle) for label in labels]
    heights = [label.height for label in labels]
    middles = spread(wanted, heights, frame.low, frame.high)
    edge = frame.x + side * (frame.radius + _GAP)
    for rank, (label, middle) in enumerate(zip(labels, middles, strict=True)):
        reach = frame.radius + _reach(rank, label, len(labels))
        sheet.line(_leader(frame, label.slice.middle, reach, (edge - side * 4, middle)), RULE, LEADER_WIDTH)
        _draw_label(sheet, label, edge, middle, size, side)


def _draw_label(sheet: ChartSheet, label: _Label, edge: float, middle: float, size: float, side: int) -> None:
    left = edge if side > 0 else edge - label.width
    top = middle + (label.height - _BETWEEN) / 2
    key = size * _KEY
    sheet.box(left, top - (size * PITCH + key) / 2, key, key, label.slice.fill)
    sheet.lines(label.lines, left + size * _TEXT, top, size)


def _reach(rank: int, label: _Label, count: int) -> float:
    """How far from the pie a leader turns: the nearer to the top or bottom the slice, the farther.

    So a leader that runs along the pie passes outside those that start on its way.
    """
    upper = _cos(label.slice.middle) > 0
    order = count - rank if upper else rank + 1
    return 3 + 8 * order / count


def _leader(
    frame: _PieRoom, degrees: float, reach: float, end: tuple[float, float]
) -> list[tuple[float, float]]:
    """From the slice's rim outwards, round the pie if it is in the way, and straight to the label."""
    start = math.radians(degrees)
    x, y = end[0] - frame.x, end[1] - frame.y
    target = math.atan2(x, y)
    sight = math.acos(min(1.0, reach / math.hypot(x, y)))
    turn = (start - target + math.pi) % (2 * math.pi) - math.pi
    arc = [turn]
    while abs(arc[-1]) > sight:
        arc.append(math.copysign(max(sight, abs(arc[-1]) - 0.08), turn))
    rim = _on_circle(frame, frame.radius, start)
    return [rim, *(_on_circle(frame, reach, target + angle) for angle in arc), end]


def _on_circle(frame: _PieRoom, radius: float, angle: float) -> tuple[float, float]:
    return frame.x + radius * math.sin(angle), frame.y + radius * math.cos(angle)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
