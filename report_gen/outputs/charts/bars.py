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
from report_gen.outputs.charts.style import GRID, GRID_WIDTH, ZERO, fill, unit_label

_MARGIN = 4.0
_PAD = 2.0  # between a bar and its value, between neighbouring values
_GROUP = 0.78  # part of a category's width that its bars take together
_WIDEST_BAR = 44.0
_LEAST_SIZE = 4.0
_READABLE = 7.0  # below this size values are turned upright instead
_VALUES = 0.28  # part of the plot's height that upright values may take at either end
_MARKS = 5  # about how many marks the scale has


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
    top = sheet.height - _MARGIN - _draw_head(sheet, chart)
    marks = _marks(*_range(chart))
    left = _MARGIN + max(sheet.measure(sheet.size)(_mark_text(mark)) for mark in marks) + sheet.size / 2
    right = sheet.width - _MARGIN
    bottom = _MARGIN + _draw_categories(sheet, chart, left, right)
    slot = (right - left) / len(chart.categories)
    bar = _bar_width(sheet, chart, slot)
    values = _value_style(sheet, chart, bar, top - bottom)
    plot = _plot(chart, values, (left, bottom, right, top), (marks[0], marks[-1]))
    _draw_scale(sheet, plot, marks)
    _draw_bars(sheet, chart, plot, values, bar)
    sheet.line([(left, plot.zero), (right, plot.zero)])
    return sheet


# --- scale ------------------------------------------------------------------------------------------


def _numbers(chart: Chart) -> list[Decimal]:
    return [span.fact.number for series in chart.series for span in series.values]


def _range(chart: Chart) -> tuple[Decimal, Decimal]:
    numbers = [Decimal(0), *_numbers(chart)]
    low, high = min(numbers), max(numbers)
    return (low, high) if low < high else (low, Decimal(1))


def _marks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values from below `low` to beyond `high`, zero among them: no bar reaches the end of its axis."""
    rough = (high - low) / _MARKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = int(low / step) - 1 if low < 0 else 0
    last = int(high / step) + 1 if high > 0 else 0
    return [step * number for number in range(first, last + 1)]


def _mark_text(mark: Decimal) -> str:
    plain = mark.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{plain:,.{decimals}f}"


def _plot(chart: Chart, values: _Values, box: Box, axis: tuple[Decimal, Decimal]) -> _Plot:
    """Fit the scale so that the axis and the values above (and below) the longest bars are inside."""
    left, bottom, right, top = box
    low, high = _range(chart)
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


def _draw_scale(sheet: ChartSheet, plot: _Plot, marks: Sequence[Decimal]) -> None:
    for mark in _apart(sheet, plot, marks):
        y = plot.y(mark)
        sheet.line([(plot.left, y), (plot.right, y)], GRID, GRID_WIDTH)
        sheet.text(_mark_text(mark), plot.left - sheet.size / 3, y, sheet.size, "right")


def _apart(sheet: ChartSheet, plot: _Plot, marks: Sequence[Decimal]) -> list[Decimal]:
    """The marks, or every second, third ... if their texts would overlap; zero always stays."""
    zero = marks.index(Decimal(0))
    step = abs(float(marks[1] - marks[0])) * plot.scale if len(marks) > 1 else sheet.height
    every = max(1, ceil(sheet.size * PITCH / step))
    return [mark for number, mark in enumerate(marks) if (number - zero) % every == 0]


# --- words around the bars --------------------------------------------------------------------------


def _draw_head(sheet: ChartSheet, chart: Chart) -> float:
    """The unit at the left and the legend at the right, in as many rows as they need; their height."""
    unit = unit_label(chart.unit)
    size = _head_size(sheet, chart, sheet.measure(1)(unit) + 1)
    row = size * (PITCH + 0.2)
    first = sheet.height - _MARGIN - row / 2
    sheet.text(unit, _MARGIN, first, size)
    rows = _legend_rows(sheet, chart, size, sheet.width - 2 * _MARGIN - sheet.measure(size)(unit) - size)
    for number, entries in enumerate(rows):
        _draw_legend_row(sheet, chart, entries, first - number * row, size)
    return row * len(rows) + size / 2


def _head_size(sheet: ChartSheet, chart: Chart, unit: float) -> float:
    """The largest size at which the longest name of a series fits beside the unit (`unit` in sizes)."""
    longest = max(_entry_width(sheet, series.name, 1) for series in chart.series)
    room = sheet.width - 2 * _MARGIN
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
    x = sheet.width - _MARGIN - sum(_entry_width(sheet, name, size) for name in names) + size
    for index, name in zip(entries, names, strict=True):
        sheet.box(x, middle - size * 0.4, size * 0.8, size * 0.8, fill(index))
        sheet.text(name, x + size * 1.1, middle, size)
        x += _entry_width(sheet, name, size)


def _draw_categories(sheet: ChartSheet, chart: Chart, left: float, right: float) -> float:
    """Names below the plot, broken to fit; the height they take."""
    slot = (right - left) / len(chart.categories)
    size, wrapped = _wrapped_names(sheet, chart.categories, slot - 2 * _PAD)
    height = max(map(len, wrapped)) * size * PITCH
    for index, lines in enumerate(wrapped):
        sheet.lines(lines, left + (index + 0.5) * slot, _MARGIN + height, size, "center")
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
    wished = max(_WIDEST_BAR, _widest(sheet, chart) * sheet.size + 2 * _PAD)
    return min(wished, slot * _GROUP / len(chart.series))


def _value_style(sheet: ChartSheet, chart: Chart, bar: float, room: float) -> _Values:
    widest = _widest(sheet, chart)
    level = min(sheet.size, (bar - _PAD) / widest)
    if level >= _READABLE:
        return _Values(level, False, level + 2 * _PAD)
    size = min(sheet.size, bar, room * _VALUES / widest)
    return _Values(size, True, widest * size + 2 * _PAD)


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
    bottom = y - _PAD - height if below else y + _PAD
    sheet.blank(x - width / 2, bottom, width, height)
    if values.upright:
        sheet.upright(text, x, bottom, values.size)
    else:
        sheet.text(text, x, bottom + height / 2, values.size, "center")
