"""Matches the texts drawn inside a chart with its facts: every value beside the name that it belongs to.

Also whether the text for the blind, made when the report was composed, tells those same values in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_gen.document.nodes import Chart, ChartKind, FactSpan
from report_gen.proof.difference import Difference
from report_gen.proof.passages import Passage, squeezed
from report_gen.proof.read_pdf import Drawn

#: What a chart prints for a zero that the edition leaves empty.
_ZERO = "0"
_UNIT = "单位："
_FIGURE = re.compile(r"-?[\d,.]+%?")


def chart_differences(passage: Passage, drawn: Sequence[Drawn]) -> Iterator[Difference]:
    """Where a drawn chart differs from the facts of its passage's chart."""
    chart = passage.chart
    assert chart is not None
    text = squeezed("".join(one.text for one in drawn))
    faults = _pie_faults(chart, text) if chart.kind is ChartKind.PIE else _bar_faults(chart, text, drawn)
    for label, wanted, found in faults:
        yield Difference(passage, found, f"图中「{label}」应为 {wanted}")


def alt_differences(passage: Passage) -> Iterator[Difference]:
    """Where the text for the blind differs from the chart's facts."""
    chart = passage.chart
    assert chart is not None
    at, text = 0, squeezed(chart.alt)
    for series in chart.series:
        for category, span in zip(chart.categories, series.values, strict=True):
            piece = squeezed(f"{category}{span.text}{'' if span.format.suffix else chart.unit}")
            place = text.find(piece, at)
            if place < 0:
                found = _after(text, squeezed(category), at)
                yield Difference(passage, found, f"替代文字中「{category} / {series.name}」应为 {span.text}")
            else:
                at = place + len(piece)


#: Label, expected and found text.
Fault = tuple[str, str, str]


def _value(span: FactSpan) -> str:
    return squeezed(span.text) or _ZERO


def _pie_faults(chart: Chart, text: str) -> Iterator[Fault]:
    """Every category stands once with its value, and with its share where it has a slice."""
    rest = text.replace(squeezed(_UNIT + chart.unit), "", 1) if chart.unit else text
    wanted = [_pie_label(chart, place) for place in range(len(chart.categories))]
    for name, figures in sorted(wanted, key=lambda one: -len("".join(one))):
        before = rest
        rest = rest.replace(name + figures, "\0", 1)
        if rest == before:
            yield name, figures, _after(rest, name)
            rest = rest.replace(name, "\0", 1)
    if (extra := _FIGURE.search(rest)) and not _FIGURE.search("".join(name for name, _ in wanted)):
        yield "其他", "无", extra[0]


def _pie_label(chart: Chart, place: int) -> tuple[str, str]:
    span = chart.series[0].values[place]
    share = squeezed(chart.shares[place].text) if chart.shares and span.fact.number > 0 else ""
    return squeezed(chart.categories[place]), _value(span) + share


def _bar_faults(chart: Chart, text: str, drawn: Sequence[Drawn]) -> Iterator[Fault]:
    """Names first, then the marks of the scale, then the values from left to right."""
    names = [_UNIT + chart.unit if chart.unit else "", *(s.name for s in chart.series), *chart.categories]
    rest = text
    for name in map(squeezed, names):
        if not rest.startswith(name):
            yield name, name, rest[: len(name)]
            return
        rest = rest[len(name) :]
    wanted = list(_bars(chart))
    values = [one for one in drawn if _FIGURE.fullmatch(one.text.strip())][-len(wanted) :]
    for (label, value), one in zip(wanted, values, strict=False):
        if one.text.strip() != _figure(value):
            yield label, value, one.text.strip()
    if len(values) < len(wanted):
        yield (*wanted[len(values)], "")
    if any(a.x > b.x for a, b in pairwise(values)):
        yield "柱", "从左到右", "次序颠倒"


def _bars(chart: Chart) -> Iterator[tuple[str, str]]:
    """Label and value of every bar from left to right."""
    for place, category in enumerate(chart.categories):
        for series in chart.series:
            yield f"{category} / {series.name}", _value(series.values[place])


def _figure(text: str) -> str:
    """The number that a text begins with."""
    found = _FIGURE.match(text)
    return found[0] if found else text


def _after(text: str, name: str, start: int = 0) -> str:
    """The figure that stands behind a name."""
    place = text.find(name, start)
    found = _FIGURE.match(text, place + len(name)) if place >= 0 else None
    return found[0] if found else ""
