"""Matches the charts of a DOCX with their facts: values, labels and the workbook behind each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import TYPE_CHECKING

from report_gen.document.cells import joined_names
from report_gen.document.nodes import Chart, FactSpan
from report_gen.edition.model import ChartKind
from report_gen.figures.messages import in_words, worded
from report_gen.proof.chart_match import UNIT
from report_gen.proof.difference import Difference
from report_gen.proof.passages import ReportPassage
from report_gen.proof.quantities import quantities

if TYPE_CHECKING:
    from report_gen.proof.reading import ReadChart, ReadSeries

_ZERO = "0"

#: Label, expected and found text.
Fault = tuple[str, str, str]


def native_differences(passages: Sequence[ReportPassage], found: Sequence[ReadChart]) -> Iterator[Difference]:
    """Where the charts of a file differ from those of the report, both in the order of the text."""
    for passage, read in zip_longest((one for one in passages if one.chart), found):
        if passage is None or read is None:
            yield Difference(passage, "图" if read else None)
            continue
        for label, wanted, there in _faults(passage.chart, read):
            yield Difference(passage, there, in_words("E-PROOF.in_chart", label=label, wanted=wanted))


def _faults(chart: Chart | None, read: ReadChart) -> Iterator[Fault]:
    assert chart is not None
    yield from _words("分类", chart.categories, read.categories)
    yield from _words("系列", [one.name for one in chart.series], [one.name for one in read.series])
    for series, one in zip(chart.series, read.series, strict=False):
        for place, (category, span) in enumerate(zip(chart.categories, series.values, strict=True)):
            label = joined_names(category, series.name)
            yield from _figures(chart, label, (place, span), one)
    yield from _workbook(chart, read)
    for each in read.series:
        if each.linked != (wanted := (each.name, *read.categories, *each.values)):
            yield worded("proof.links", name=each.name or None), " ".join(wanted), " ".join(each.linked)
    title = _title(chart)
    if (found := read.title.replace("\n", "")) != title:
        yield "单位", title or "无", found or "无"


def _title(chart: Chart) -> str:
    """What stands above a chart: its unit, and of a pie what has no slice."""
    unit = f"{UNIT}{chart.unit}" if chart.unit and not _named(chart) else ""
    return f"{unit}{'；'.join(f'{name} {span.text or _ZERO}' for name, span in _sliceless(chart))}"


def _sliceless(chart: Chart) -> list[tuple[str, FactSpan]]:
    pairs = zip(chart.categories, chart.series[0].values, strict=True)
    return [pair for pair in pairs if pair[1].fact.number <= 0] if chart.kind is ChartKind.PIE else []


def _named(chart: Chart) -> bool:
    """Whether the values name the unit themselves."""
    return all(span.text.endswith(chart.unit) for one in chart.series for span in one.values if span.text)


def _words(what: str, wanted: Sequence[str], found: Sequence[str]) -> Iterator[Fault]:
    for left, right in zip_longest(wanted, found, fillvalue=""):
        if left != right:
            yield what, left or "无", right or "无"


def _figures(chart: Chart, label: str, at: tuple[int, FactSpan], one: ReadSeries) -> Iterator[Fault]:
    """Value and label of one point."""
    place, span = at
    value = one.values[place] if place < len(one.values) else ""
    if not _same(span, value):
        yield label, span.text or _ZERO, value or "无"
    shown = one.labels[place] if place < len(one.labels) else ""
    if shown != (wanted := _label(chart, place, span)):
        yield label, wanted.replace("\n", " ") or "无", shown.replace("\n", " ") or "无"


def _label(chart: Chart, place: int, span: FactSpan) -> str:
    text = span.text or _ZERO
    if chart.kind is not ChartKind.PIE:
        return text
    if span.fact.number <= 0:
        return ""  # told above the pie
    share = f" {chart.shares[place].text}" if chart.shares else ""
    return f"{chart.categories[place]}\n{text}{share}"


def _same(span: FactSpan, value: str) -> bool:
    """Whether a stored number is the figure that is printed."""
    try:
        stored = Decimal(value)
    except InvalidOperation:
        return False
    printed = quantities(span.text)
    sign = -1 if span.text.startswith("-") else 1
    return stored == (sign * Decimal(printed[0].digits.replace(",", "")) if printed else 0)


def _workbook(chart: Chart, read: ReadChart) -> Iterator[Fault]:
    """The cells behind a chart: what a person who opens it would see and edit."""
    values = [one.values for one in read.series]
    wanted = [("", *(one.name for one in read.series))]
    wanted += [(name, *row) for name, row in zip(read.categories, zip(*values, strict=False), strict=False)]
    for place, (left, right) in enumerate(zip_longest(wanted, read.cells, fillvalue=())):
        if left != right:
            yield worded("proof.sheet_row", row=place + 1), " ".join(left) or "无", " ".join(right) or "无"
