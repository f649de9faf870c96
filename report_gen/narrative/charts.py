"""From a chart's description and the figures to a `Chart` node (图)."""

from __future__ import annotations

from report_gen.derive.model import Figures, Indicator
from report_gen.document.nodes import Chart, FactSpan, Series, plain
from report_gen.edition.model import ChartKind, ChartSpec
from report_gen.figures.display import unit_word
from report_gen.figures.fact import Fact
from report_gen.narrative.environment import Environment, template_fault

_FILE = "charts.toml"


def make_chart(spec: ChartSpec, figures: Figures, environment: Environment, anchor: str) -> Chart:
    """The chart with its figures as spans. Raises `TemplateFault` where a figure is missing."""
    items = _items(spec, figures)
    if not items:
        raise template_fault(_FILE, 0, f"{spec.name} 没有一个有数的项目，不能作图")
    labels = spec.labels or tuple(_category(item) for item in items)
    names = [plain(environment.spans.parse(_text(environment, name))) for name in spec.series_names]
    series = tuple(
        Series(name, tuple(_span(item, facet, environment) for item in items))
        for name, facet in zip(names, spec.series, strict=True)
    )
    caption = environment.spans.parse(_text(environment, spec.caption))
    pie = spec.kind is ChartKind.PIE
    shares = tuple(_share(item, environment) for item in items if item.share) if pie else ()
    unit = unit_word(series[0].values[0].fact, series[0].values[0].format)
    return Chart(
        name=spec.name,
        anchor=anchor,
        kind=spec.kind,
        caption=caption,
        categories=labels,
        series=series,
        unit=unit,
        alt=_alt(plain(environment.spans.parse(_text(environment, spec.alt))), labels, series, unit),
        shares=shares if len(shares) == len(items) else (),
    )


def _text(environment: Environment, template: str) -> str:
    return environment.load(_FILE, template).render()


def _items(spec: ChartSpec, figures: Figures) -> tuple[Indicator, ...]:
    if spec.group:
        return figures.groups[spec.group].items
    return tuple(figures.indicators[name] for name in spec.indicators)


def _category(item: Indicator) -> str:
    """An item's name on one line; a chart's words are drawn, never read as a template."""
    return " ".join(item.row.label.split()) if item.row else item.name


def _span(item: Indicator, facet: str, environment: Environment) -> FactSpan:
    fact = item.facet(facet)
    if fact is None:
        raise template_fault(_FILE, 0, f"指标 {item.name} 没有{facet}的数据，不能作图")
    return _bare(fact, environment)


def _share(item: Indicator, environment: Environment) -> FactSpan:
    assert item.share is not None
    return _bare(item.share, environment)


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
