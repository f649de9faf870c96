"""Where the parts of a chart stand in Word, so that it shows the picture of the PDF: shares of the chart's size.

Left to itself each program has a place of its own for the plot and the legend, its own scale, and bars as wide as a
category allows: a single one filled the whole chart. Widths of texts are estimated, an em for Chinese and half of one
for everything else, as Word and LibreOffice have their own metrics here anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import ceil, cos, radians, sin, sqrt

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.figures.records import dataclass
from report_gen.outputs.charts.labels import spread, wrap
from report_gen.outputs.charts.scale import (
    MARGIN,
    PAD,
    READABLE,
    bar_width,
    mark_decimals,
    mark_texts,
    marks,
    sliceless,
    value_range,
)
from report_gen.outputs.charts.style import ZERO, unit_label

_TWIPS = 20
_PITCH = 1.2
#: Spaces between groups of bars in per cent of a bar, ECMA-376 part 1, 21.2.3.15 (ST_GapAmount).
_LEAST_GAP, _WIDEST_GAP = 0, 500
#: A legend's key and the blanks around it, in sizes of the text.
_KEY = 2.2
_HAN = "\u2e80"
#: LibreOffice breaks a label outside a pie at this share of the chart; so wide its lines are taken to be.
_LABEL = 0.2
#: Between a pie and its labels, between labels one above the other.
_GAP, _BETWEEN = 22.0, 3.0
#: The most of the height that stands above a pie, the smallest text there, the least radius in shares of the height.
_MOST_TITLE, _LEAST_SIZE, _LEAST_RADIUS = 1 / 3, 4.0, 1 / 7
#: A label is moved only where that is seen.
_SEEN = 1.0
_HALF = 180
#: So many degrees from the top or the bottom of a pie a label stands above or below its slice, else beside it.
_UPRIGHT = 22.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in shares of the chart, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarFrame:
    """A bar chart: the plot inside its axes, the legend, the scale, the gap between groups, whether values stand up.

    Without a plot and a legend the program places both: the names have no room in one row.
    """

    plot: Box | None
    legend: Box | None
    low: Decimal
    high: Decimal
    step: Decimal
    decimals: int
    gap: int
    upright: bool


@dataclass(frozen=True, slots=True)
class PieFrame:
    """A pie: its square, how far each label is moved right and down from beside its slice, what stands above the pie.

    Labels are moved so that none covers another or the pie. Categories without a slice have none: they stand above.
    """

    plot: Box
    moved: tuple[tuple[float, float], ...]
    title: tuple[str, ...]
    #: The size of the title's text in points: smaller where very much has no slice.
    title_size: float


@dataclass(frozen=True, slots=True)
class _Paper:
    """A chart's size and that of its text, in points."""

    width: float
    height: float
    size: float

    @classmethod
    def of(cls, style: ChartStyle) -> _Paper:
        return cls(style.width / _TWIPS, style.height / _TWIPS, style.size / 2)

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """Points from the top left corner as shares."""
        return Box(left / self.width, top / self.height, width / self.width, height / self.height)


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in points."""
    return size * sum(1.0 if char >= _HAN else 0.5 for char in text)


def title_corner(lines: Iterable[str], style: ChartStyle, size: float) -> float:
    """The share at which the lines of this size begin that stand in the right corner above a pie."""
    width = style.width / _TWIPS
    return max(0.0, 1 - (MARGIN + _widest(lines, size) + size) / width)


def bar_frame(chart: Chart, style: ChartStyle) -> BarFrame:
    """Everything that a bar chart is told beside its figures."""
    paper, size = _Paper.of(style), style.size / 2
    scale = marks(*value_range(chart))
    left = MARGIN + _widest(mark_texts(scale), size) + size / 2
    slot = (paper.width - MARGIN - left) / len(chart.categories)
    widest = _widest((span.text or ZERO for one in chart.series for span in one.values), size)
    bar = bar_width(slot, len(chart.series), widest)
    gap = round(100 * (slot - bar * len(chart.series)) / bar)
    upright = size * (bar - PAD) / widest < READABLE
    legend = _legend(chart, paper)
    plot = _plot(chart, paper, left, slot, (widest if upright else size) + 2 * PAD)
    return BarFrame(
        plot if legend and plot.height > plot.y else None,
        legend,
        scale[0],
        scale[-1],
        scale[1] - scale[0],
        mark_decimals(scale),
        min(max(gap, _LEAST_GAP), _WIDEST_GAP),
        upright,
    )


def _legend(chart: Chart, paper: _Paper) -> Box | None:
    """In the right upper corner, in the row of the unit; None where it has no room there."""
    size = paper.size
    width = sum(text_width(one.name, size) + _KEY * size for one in chart.series)
    if width + text_width(unit_label(chart.unit), size) >= paper.width - 2 * MARGIN - size:
        return None
    return paper.box(paper.width - width - MARGIN, MARGIN, width, size * (_PITCH + 0.2))


def _plot(chart: Chart, paper: _Paper, left: float, slot: float, value: float) -> Box:
    """Between axis and right edge, between legend and names; a value above the longest bar has its height left."""
    size = paper.size
    head = MARGIN + size * (_PITCH + 0.2) + size / 2
    lines = max(ceil(text_width(name, size) / (slot - 2 * PAD)) for name in chart.categories)
    room = paper.height - head - MARGIN - lines * size * _PITCH - size / 2
    low, high = map(float, value_range(chart))
    scale = [float(mark) for mark in marks(*value_range(chart))]
    # of the axis alone and of the bars with their values the one that needs more room decides
    unit = min(
        max(room - under - over, 1.0) / (top - bottom)
        for bottom, under in ((scale[0], 0.0), (low, value if low < 0 else 0.0))
        for top, over in ((scale[-1], 0.0), (high, value))
    )
    above = max(0.0, value - (scale[-1] - high) * unit)
    height = (scale[-1] - scale[0]) * unit
    return paper.box(left, head + above, paper.width - MARGIN - left, height)


def pie_frame(chart: Chart, style: ChartStyle) -> PieFrame:
    """Everything that a pie is told beside its figures."""
    paper = _Paper.of(style)
    title_size, title = _pie_title(chart, paper)
    head = max(title_size * _PITCH * len(title), paper.size * _PITCH) + paper.size * 0.5
    middle = (paper.height + head) / 2
    side, half = paper.width * _LABEL, (paper.height - head) / 2 - MARGIN
    labels = _pie_labels(chart, paper)
    radius = min(
        half - _GAP / 2, (paper.width - 2 * (MARGIN + _GAP + side)) / 2,
        *(half - label.height - _BETWEEN for label in labels if label.upright),
    )  # fmt: skip
    radius = max(radius, paper.height * _LEAST_RADIUS)
    plot = paper.box(paper.width / 2 - radius, middle - radius, 2 * radius, 2 * radius)
    found = dict(_moves(labels, radius, paper.height / 2 - MARGIN))
    moved = (found.get(number, (0.0, 0.0)) for number in range(len(chart.categories)))
    return PieFrame(plot, tuple((x / paper.width, y / paper.height) for x, y in moved), title, title_size)


def _pie_title(chart: Chart, paper: _Paper) -> tuple[float, tuple[str, ...]]:
    """The unit where no value names it, below it the categories that have no slice; with the size of the text.

    As in the PDF it is as small as it must be for a third of the height.
    """
    absent, size = "；".join(sliceless(chart)), paper.size
    unit = (unit_label(chart.unit),) if names_unit(chart) else ()
    while True:
        lines = (*unit, *(_wrapped(absent, paper.width - 2 * (MARGIN + size), size) if absent else ()))
        if len(lines) * size * _PITCH <= paper.height * _MOST_TITLE or size <= _LEAST_SIZE:
            return size, lines
        size -= 0.5


def _wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    return wrap(text, width, lambda each: text_width(each, size))


def names_unit(chart: Chart) -> bool:
    """Whether a chart has to name its unit: no value does."""
    texts = [span.text for series in chart.series for span in series.values]
    return bool(chart.unit) and not all(text.endswith(chart.unit) for text in texts if text)


@dataclass(frozen=True, slots=True)
class _PieLabel:
    """The label of a slice: its number, where the slice's middle points, how large the label is, in points."""

    number: int
    angle: float
    width: float
    height: float

    @property
    def right(self) -> bool:
        return self.angle <= _HALF

    @property
    def upright(self) -> bool:
        """Whether it stands above or below its slice."""
        return abs(self.angle - _HALF * round(self.angle / _HALF)) < _UPRIGHT


def _pie_labels(chart: Chart, paper: _Paper) -> list[_PieLabel]:
    """Those of the slices that there are, clockwise."""
    found = []
    for number, angle in enumerate(_middles(chart)):
        if chart.series[0].values[number].fact.number > 0:
            lines = _lines(chart, number, paper)
            height = len(lines) * paper.size * _PITCH + _BETWEEN
            found.append(_PieLabel(number, angle, _widest(lines, paper.size), height))
    return found


def _moves(labels: list[_PieLabel], radius: float, half: float) -> Iterator[tuple[int, tuple[float, float]]]:
    """How far right and down each label goes, in points: both sides are spread as those of the PDF are."""
    reach = radius + _GAP / 2
    for side in ([one for one in labels if one.right], [one for one in reversed(labels) if not one.right]):
        wanted = [reach * cos(radians(label.angle)) for label in side]
        placed = spread(wanted, [label.height for label in side], -half, half)
        for label, goal, at in zip(side, wanted, placed, strict=True):
            if abs(goal - at) > _SEEN:
                yield label.number, (_aside(label, radius, at), goal - at)


def _aside(label: _PieLabel, radius: float, at: float) -> float:
    """How far right a label goes that was moved up or down to the height `at`, so that it does not cover the pie."""
    reach = radius + _GAP / 2
    near = max(0.0, abs(at) - label.height / 2)
    edge = sqrt(max(0.0, radius * radius - near * near))
    stands = reach * abs(sin(radians(label.angle))) - (label.width / 2 if label.upright else 0.0)
    if near >= radius or stands >= edge:
        return 0.0
    return (edge + _GAP / 4 - stands) * (1 if label.right else -1)


def _middles(chart: Chart) -> list[float]:
    """The direction of each slice's middle, clockwise from the top in degrees."""
    values = [max(0.0, float(span.fact.number)) for span in chart.series[0].values]
    whole = sum(values) or 1.0
    return [360 * (sum(values[:n]) + value / 2) / whole for n, value in enumerate(values)]


def _lines(chart: Chart, number: int, paper: _Paper) -> list[str]:
    """The lines of a label: the name, the value with its share."""
    share = f" {chart.shares[number].text}" if chart.shares else ""
    texts = (chart.categories[number], f"{chart.series[0].values[number].text or ZERO}{share}")
    width = paper.width * _LABEL
    return [line for text in texts for line in _wrapped(text, width, paper.size)]


def _widest(texts: Iterable[str], size: float) -> float:
    return max(text_width(text, size) for text in texts)
