"""Matches the texts drawn inside a chart with its facts: every value beside the name that it belongs to.

Also whether the text for the blind, made when the report was composed, tells those same values in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from report_gen.document.nodes import Chart, FactSpan
from report_gen.edition.model import ChartKind
from report_gen.figures.messages import in_words
from report_gen.proof.difference import Difference
from report_gen.proof.passages import ReportPassage, squeezed

if TYPE_CHECKING:
    from report_gen.proof.reading import DrawnText

#: What a chart prints for a zero that the edition leaves empty.
_ZERO = "0"
#: Before the unit of a chart.
UNIT = "单位："
_FIGURE = re.compile(r"-?[\d,.]+%?")
_HYPHENS = dict.fromkeys((0x02, 0x2D, 0x2010, 0xFFFE))

#: Label, expected and found text.
Fault = tuple[str, str, str]
#: Makes texts comparable.
Fold = Callable[[str], str]


def chart_differences(passage: ReportPassage, drawn: Sequence[DrawnText]) -> Iterator[Difference]:
    """Where a drawn chart differs from the facts of its passage's chart."""
    chart = passage.chart
    assert chart is not None
    faults = list(_faults(chart, drawn, squeezed))
    if faults and any(_loose(name) != squeezed(name) for name in _names(chart)):
        faults = list(_faults(chart, drawn, _loose))
    for label, wanted, found in faults:
        yield Difference(passage, found, in_words("E-PROOF.in_chart", label=label, wanted=wanted))


def _loose(text: str) -> str:
    """A text as PDFium may read it: without the hyphens that end a line, variants of a character as one."""
    return squeezed(normalize("NFKC", text)).translate(_HYPHENS)


def _names(chart: Chart) -> list[str]:
    return [*(series.name for series in chart.series), *chart.categories]


def _faults(chart: Chart, drawn: Sequence[DrawnText], fold: Fold) -> Iterator[Fault]:
    text = fold("".join(one.text for one in drawn))
    if chart.kind is ChartKind.PIE:
        return _pie_faults(chart, text, fold)
    return _bar_faults(chart, text, drawn, fold)


def alt_differences(passage: ReportPassage) -> Iterator[Difference]:
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
                yield Difference(
                    passage,
                    found,
                    in_words("E-PROOF.in_alt", category=category, series=series.name, wanted=span.text),
                )
            else:
                at = place + len(piece)


def _value(span: FactSpan, fold: Fold) -> str:
    return fold(span.text) or _ZERO


def _pie_faults(chart: Chart, text: str, fold: Fold) -> Iterator[Fault]:
    """Every category stands once with its value, and with its share where it has a slice."""
    rest = text.replace(fold(UNIT + chart.unit), "", 1) if chart.unit else text
    wanted = [_pie_label(chart, place, fold) for place in range(len(chart.categories))]
    for name, figures in sorted(wanted, key=lambda one: -len("".join(one))):
        before = rest
        rest = rest.replace(name + figures, "\0", 1)
        if rest == before:
            yield name, figures, _after(rest, name)
            rest = rest.replace(name, "\0", 1)
    if (extra := _FIGURE.search(rest)) and not _FIGURE.search("".join(name for name, _ in wanted)):
        yield "其他", "无", extra[0]


def _pie_label(chart: Chart, place: int, fold: Fold) -> tuple[str, str]:
    span = chart.series[0].values[place]
    share = fold(chart.shares[place].text) if chart.shares and span.fact.number > 0 else ""
    return fold(chart.categories[place]), _value(span, fold) + share


def _bar_faults(chart: Chart, text: str, drawn: Sequence[DrawnText], fold: Fold) -> Iterator[Fault]:
    """Names first, then the marks of the scale, then the values from left to right."""
    rest = text
    for name in map(fold, [UNIT + chart.unit if chart.unit else "", *_names(chart)]):
        if not rest.startswith(name):
            yield name, name, rest[: len(name)]
            return
        rest = rest[len(name) :]
    wanted = list(_bars(chart, fold))
    values = [one for one in drawn if _FIGURE.fullmatch(one.text.strip())]
    count = sum(bool(_FIGURE.match(value)) for _, value in wanted)
    values = values[len(values) - min(count, len(values)) :]
    if not rest.endswith("".join(value for _, value in wanted)):
        yield from _wrong_bars(wanted, values)
    if any(a.x > b.x for a, b in pairwise(values)):
        yield "柱", "从左到右", "次序颠倒"


def _wrong_bars(wanted: Sequence[tuple[str, str]], values: Sequence[DrawnText]) -> Iterator[Fault]:
    """The bars whose value reads differently, as far as there are values."""
    figures = [(label, value) for label, value in wanted if _FIGURE.match(value)]
    found = [one.text.strip() for one in values]
    found += [""] * (len(figures) - len(found))
    for (label, value), read in zip(figures, found, strict=False):
        if read != _figure(value):
            yield label, value, read


def _bars(chart: Chart, fold: Fold) -> Iterator[tuple[str, str]]:
    """Label and value of every bar from left to right."""
    for place, category in enumerate(chart.categories):
        for series in chart.series:
            yield f"{category} / {series.name}", _value(series.values[place], fold)


def _figure(text: str) -> str:
    """The number that a text begins with."""
    found = _FIGURE.match(text)
    return found[0] if found else text


def _after(text: str, name: str, start: int = 0) -> str:
    """The figure that stands behind a name."""
    place = text.find(name, start)
    found = _FIGURE.match(text, place + len(name)) if place >= 0 else None
    return found[0] if found else ""
