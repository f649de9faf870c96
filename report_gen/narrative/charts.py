"""From a chart's description and the figures to a `Chart` node (图)."""

from __future__ import annotations

from collections.abc import Mapping

from report_gen.derive.model import Figures, Indicator
from report_gen.document.nodes import Chart, FactSpan, Series, plain
from report_gen.edition.model import ChartKind, ChartSpec
from report_gen.figures.amount import shown
from report_gen.figures.display import unit_word
from report_gen.figures.fact import Fact
from report_gen.figures.messages import in_words
from report_gen.narrative.environment import Environment, template_fault

_FILE = "charts.toml"


def make_chart(
    spec: ChartSpec, figures: Figures, environment: Environment, anchor: str, number: int
) -> Chart | None:
    """The chart with its figures as spans, the `number`th of the report; None where there is nothing to draw.

    A pie shows parts of a whole: where one is negative, the same figures are drawn as bars. Raises `TemplateFault`
    where the edition defines no such figure.
    """
    items = _items(spec, figures)
    facts = [[_fact(item, facet) for item in items] for facet in spec.series]
    spans = [[_bare(fact, environment) for fact in row if fact] for row in facts]
    if any(len(row) < len(items) for row in spans) or not _visible(spans):
        return None
    pie = spec.kind is ChartKind.PIE and all(span.fact.number >= 0 for row in spans for span in row)
    words = {"图号": str(number), "饼图": pie}
    labels = tuple(map(_one_line, spec.labels)) or tuple(_category(item) for item in items)
    names = [
        _one_line(plain(environment.spans.parse(_text(environment, name)))) for name in spec.series_names
    ]
    series = tuple(Series(name, tuple(row)) for name, row in zip(names, spans, strict=True))
    unit = unit_word(spans[0][0].fact, spans[0][0].format)
    shares = tuple(_bare(item.share, environment) for item in items if item.share) if pie else ()
    return Chart(
        name=spec.name,
        anchor=anchor,
        kind=ChartKind.PIE if pie else ChartKind.BARS,
        caption=environment.spans.parse(_text(environment, spec.caption, words)),
        categories=labels,
        series=series,
        unit=unit,
        alt=_alt(plain(environment.spans.parse(_text(environment, spec.alt))), labels, series, unit),
        shares=shares if len(shares) == len(items) else (),
    )


def _visible(rows: list[list[FactSpan]]) -> bool:
    """Whether any figure is more than a zero in print: a picture of nothing is not drawn."""
    return any(shown(span.fact.value, span.format.decimals) != 0 for row in rows for span in row)


def _text(environment: Environment, template: str, words: Mapping[str, object] | None = None) -> str:
    return environment.load(_FILE, template).render(words)


def _items(spec: ChartSpec, figures: Figures) -> tuple[Indicator, ...]:
    if spec.group:
        return figures.groups[spec.group].items
    return tuple(figures.indicators[name] for name in spec.indicators)


def _category(item: Indicator) -> str:
    """An item's name on one line; a chart's words are drawn, never read as a template."""
    return _one_line(item.row.label if item.row else item.name)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fact(item: Indicator, facet: str) -> Fact | None:
    """The figure; None where the department has none. Raises `TemplateFault` where the edition defines none."""
    fact = item.facet(facet)
    compared = item.bases.get(facet)
    if fact is None and (compared is None or compared.change is None):
        raise template_fault(_FILE, 0, in_words("E-TEMPLATE.no_facet", name=item.name, facet=facet))
    return fact


def _bare(fact: Fact, environment: Environment) -> FactSpan:
    span = environment.filters["数字"](fact)
    assert isinstance(span, FactSpan)
    return span


def _alt(lead: str, labels: tuple[str, ...], series: tuple[Series, ...], unit: str) -> str:
    """Text for those who cannot see the chart: every series with every value."""
    parts = []
    for one in series:
        pairs = zip(labels, one.values, strict=True)
        values = "，".join(f"{label}{span.text.removesuffix(unit)}{unit}" for label, span in pairs)
        parts.append(f"{one.name}：{values}")
    return f"{lead}。{'；'.join(parts)}。"
