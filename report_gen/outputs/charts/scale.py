"""What charts look like whoever draws them: the marks of a scale, how wide bars are, what has no slice of a pie.

The PDF's charts are drawn with it and those of Word told by it, so that both show one picture. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from report_gen.document.nodes import Chart
from report_gen.outputs.charts.style import ZERO

#: Around the picture; between a bar and its value, between neighbouring values.
MARGIN, PAD = 4.0, 2.0
#: Below this size values are turned upright instead.
READABLE = 7.0
_GROUP = 0.78  # part of a category's width that its bars take together
_WIDEST_BAR = 44.0
_MARKS = 5  # about how many marks the scale has


def numbers(chart: Chart) -> Iterator[Decimal]:
    """All values."""
    return (span.fact.number for series in chart.series for span in series.values)


def sliceless(chart: Chart) -> list[str]:
    """Name and value of the categories that cannot have a slice of a pie."""
    pairs = zip(chart.categories, chart.series[0].values, strict=True)
    return [f"{name} {span.text or ZERO}" for name, span in pairs if span.fact.number <= 0]


def value_range(chart: Chart) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value, zero among them; something between them always."""
    all_ = [Decimal(0), *numbers(chart)]
    low, high = min(all_), max(all_)
    return (low, high) if low < high else (low, Decimal(1))


def marks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values from below `low` to beyond `high`, zero among them: no bar reaches the end of its axis."""
    rough = (high - low) / _MARKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = int(low / step) - 1 if low < 0 else 0
    last = int(high / step) + 1 if high > 0 else 0
    return [step * number for number in range(first, last + 1)]


def mark_decimals(scale: Iterable[Decimal]) -> int:
    """The decimals that the marks of a scale have together."""
    exponents = (mark.normalize().as_tuple().exponent for mark in scale)
    return max(-exponent if isinstance(exponent, int) and exponent < 0 else 0 for exponent in exponents)


def mark_texts(scale: Sequence[Decimal]) -> list[str]:
    """The marks of a scale in print, all with the same decimals."""
    decimals = mark_decimals(scale)
    return [f"{mark:,.{decimals}f}" for mark in scale]


def bar_width(slot: float, series: int, widest: float) -> float:
    """The width of a bar where a category has `slot`: wide enough for the `widest` value, no block of colour."""
    return min(max(_WIDEST_BAR, widest + 2 * PAD), slot * _GROUP / series)
