"""Bar charts (柱图): series side by side in each category, from zero, with the value at the end of every bar.

Texts are those of the chart's facts and names; the scale's own marks are exact decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.figures.records import dataclass
from report_gen.outputs.charts.draw import PITCH, ChartSheet
from report_gen.outputs.charts.scale import MARGIN, PAD, READABLE, bar_width, mark_texts, marks, value_range
from report_gen.outputs.charts.style import GRID, GRID_WIDTH, ZERO, fill, unit_label

_LEAST_SIZE = 4.0
_VALUES = 0.28  # part of the plot's height that upright values may take at either end


#: Left, bottom, right and top in points.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Values:
    """How values are printed: size, upright or level, and the height that takes above a bar."""

    size: float
    upright: bool
    height: float


@dataclass(frozen=True, slots=True)
class _Plot:
    """The plotting area in points, and the scale: points per unit, and the height of zero."""

    left: float
    bottom: float
    right: float
    top: float
    zero: float
    scale: float

    def y(self, value: Decimal) -> float:
        """Height of a value on the sheet."""
        return self.zero + float(value) * self.scale


def draw(chart: Chart, style: ChartStyle) -> ChartSheet:
    """The chart on a sheet."""
    sheet = ChartSheet(style)
    top = sheet.height - MARGIN - _draw_head(sheet, chart)
    scale = marks(*value_range(chart))
    left = MARGIN + max(map(sheet.measure(sheet.size), mark_texts(scale))) + sheet.size / 2
    right = sheet.width - MARGIN
    bottom = MARGIN + _draw_categories(sheet, chart, left, right)
    slot = (right - left) / len(chart.categories)
    bar = _bar_width(sheet, chart, slot)
    values = _value_style(sheet, chart, bar, top - bottom)
    plot = _plot(chart, values, (left, bottom, right, top), (scale[0], scale[-1]))
    _draw_scale(sheet, plot, scale)
    _draw_bars(sheet, chart, plot, values, bar)
    sheet.line([(left, plot.zero), (right, plot.zero)])
    return sheet


# --- scale ------------------------------------------------------------------------------------------


def _plot(chart: Chart, values: _Values, box: Box, axis: tuple[Decimal, Decimal]) -> _Plot:
    """Fit the scale so that the axis and the values above (and below) the longest bars are inside."""
    left, bottom, right, top = box
    low, high = value_range(chart)
    under = values.height if low < 0 else 0
    below = [(float(axis[0]), 0.0), (float(low), under)]
    above = [(float(axis[1]), 0.0), (float(high), values.height)]
    height = top - bottom
    scale = min(
        max(height - foot - head, 1.0) / (most - least)
        for least, foot in below
        for most, head in above
        if most > least
    )
    zero = bottom + max(foot - least * scale for least, foot in below)
    return _Plot(left, bottom, right, top, zero, scale)


def _draw_scale(sheet: ChartSheet, plot: _Plot, scale: Sequence[Decimal]) -> None:
    texts = dict(zip(scale, mark_texts(scale), strict=True))
    for mark in _apart(sheet, plot, scale):
        y = plot.y(mark)
        sheet.line([(plot.left, y), (plot.right, y)], GRID, GRID_WIDTH)
        sheet.text(texts[mark], plot.left - sheet.size / 3, y, sheet.size, "right")


def _apart(sheet: ChartSheet, plot: _Plot, scale: Sequence[Decimal]) -> list[Decimal]:
    """The marks, or every second, third ... if their texts would overlap; zero always stays."""
    zero = scale.index(Decimal(0))
    step = abs(float(scale[1] - scale[0])) * plot.scale if len(scale) > 1 else sheet.height
    every = max(1, ceil(sheet.size * PITCH / step))
    return [mark for number, mark in enumerate(scale) if (number - zero) % every == 0]


# --- words around the bars --------------------------------------------------------------------------


def _draw_head(sheet: ChartSheet, chart: Chart) -> float:
    """The unit at the left and the legend at the right, in as many rows as they need; their height."""
    unit = unit_label(chart.unit)
    size = _head_size(sheet, chart, sheet.measure(1)(unit) + 1)
    row = size * (PITCH + 0.2)
    first = sheet.height - MARGIN - row / 2
    sheet.text(unit, MARGIN, first, size)
    rows = _legend_rows(sheet, chart, size, sheet.width - 2 * MARGIN - sheet.measure(size)(unit) - size)
    for number, entries in enumerate(rows):
        _draw_legend_row(sheet, chart, entries, first - number * row, size)
    return row * len(rows) + size / 2


def _head_size(sheet: ChartSheet, chart: Chart, unit: float) -> float:
    """The largest size at which the longest name of a series fits beside the unit (`unit` in sizes)."""
    longest = max(_entry_width(sheet, series.name, 1) for series in chart.series)
    room = sheet.width - 2 * MARGIN
    return max(1.0, min(sheet.size, room / (unit + longest)))


def _legend_rows(sheet: ChartSheet, chart: Chart, size: float, room: float) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, series in enumerate(chart.series):
        width = _entry_width(sheet, series.name, size)
        if rows[-1] and used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += width
    return rows


def _entry_width(sheet: ChartSheet, name: str, size: float) -> float:
    """Key, name and the space behind them."""
    return sheet.measure(size)(name) + 2.2 * size


def _draw_legend_row(
    sheet: ChartSheet, chart: Chart, entries: Sequence[int], middle: float, size: float
) -> None:
    names = [chart.series[index].name for index in entries]
    x = sheet.width - MARGIN - sum(_entry_width(sheet, name, size) for name in names) + size
    for index, name in zip(entries, names, strict=True):
        sheet.box(x, middle - size * 0.4, size * 0.8, size * 0.8, fill(index))
        sheet.text(name, x + size * 1.1, middle, size)
        x += _entry_width(sheet, name, size)


def _draw_categories(sheet: ChartSheet, chart: Chart, left: float, right: float) -> float:
    """Names below the plot, broken to fit; the height they take."""
    slot = (right - left) / len(chart.categories)
    size, wrapped = _wrapped_names(sheet, chart.categories, slot - 2 * PAD)
    height = max(map(len, wrapped)) * size * PITCH
    for index, lines in enumerate(wrapped):
        sheet.lines(lines, left + (index + 0.5) * slot, MARGIN + height, size, "center")
    return height + size / 2


def _wrapped_names(
    sheet: ChartSheet, names: Sequence[str], width: float
) -> tuple[float, list[tuple[str, ...]]]:
    size: float = sheet.size
    while True:
        wrapped = [sheet.wrap(name, width, size) for name in names]
        if max(map(len, wrapped)) * size * PITCH <= sheet.height * 0.3 or size <= _LEAST_SIZE:
            return size, wrapped
        size -= 0.5


# --- bars -------------------------------------------------------------------------------------------


def _value_text(text: str) -> str:
    return text or ZERO


def _widest(sheet: ChartSheet, chart: Chart) -> float:
    """Width of the widest value at size 1."""
    return max(sheet.measure(1)(_value_text(span.text)) for series in chart.series for span in series.values)


def _bar_width(sheet: ChartSheet, chart: Chart, slot: float) -> float:
    return bar_width(slot, len(chart.series), _widest(sheet, chart) * sheet.size)


def _value_style(sheet: ChartSheet, chart: Chart, bar: float, room: float) -> _Values:
    widest = _widest(sheet, chart)
    level = min(sheet.size, (bar - PAD) / widest)
    if level >= READABLE:
        return _Values(level, False, level + 2 * PAD)
    size = min(sheet.size, bar, room * _VALUES / widest)
    return _Values(size, True, widest * size + 2 * PAD)


def _places(chart: Chart, plot: _Plot, bar: float) -> Iterator[tuple[int, int, float]]:
    """Series, category and left edge of every bar."""
    slot = (plot.right - plot.left) / len(chart.categories)
    for category in range(len(chart.categories)):
        start = plot.left + (category + 0.5) * slot - bar * len(chart.series) / 2
        for series in range(len(chart.series)):
            yield series, category, start + series * bar


def _draw_bars(sheet: ChartSheet, chart: Chart, plot: _Plot, values: _Values, bar: float) -> None:
    for series, category, x in _places(chart, plot, bar):
        span = chart.series[series].values[category]
        y = plot.y(span.fact.number)
        if span.fact.number != 0:
            sheet.box(x, min(y, plot.zero), bar, abs(y - plot.zero), fill(series))
        below = span.fact.number < 0
        _draw_value(sheet, _value_text(span.text), x + bar / 2, y, values, below)


def _draw_value(sheet: ChartSheet, text: str, x: float, y: float, values: _Values, below: bool) -> None:
    length = sheet.measure(values.size)(text)
    width, height = (values.size, length) if values.upright else (length, values.size)
    bottom = y - PAD - height if below else y + PAD
    sheet.blank(x - width / 2, bottom, width, height)
    if values.upright:
        sheet.upright(text, x, bottom, values.size)
    else:
        sheet.text(text, x, bottom + height / 2, values.size, "center")
