"""Reading charts.toml: what is drawn, of which figures. Whatever could not be drawn is refused here."""

from __future__ import annotations

from collections.abc import Set

from report_gen.edition.gathering import Gathered
from report_gen.edition.model import ChartKind, ChartSpec, GroupSpec, IndicatorSpec
from report_gen.edition.rules.kinds import KindError
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.strict import Section, nearest
from report_gen.figures.messages import in_words

#: Words of a chart have no room for more characters.
_LONGEST = 60


def read_charts(
    section: Section,
    kinds: SpecKinds,
    facets: tuple[str, ...],
    gathered: Gathered,
    gone: Set[str] = frozenset(),
) -> dict[str, ChartSpec]:
    """The charts by name; `facets` are what their series may be. Faults and what falls away go to `gathered`.

    `gone` are names of indicators and groups at fault: a chart of one of them falls away with it.
    """

    def read(item: Section) -> ChartSpec:
        chart = _chart(item)
        for facet in chart.series:
            if facet not in facets:
                raise item.fault(in_words("E-EDITION.facet", facet=facet, facets=facets), "series")
        for name in gone & {chart.group, *chart.indicators}:
            raise item.unknown(in_words("E-EDITION.faulty_indicator", name=name), other_year=True)
        _check_figures(chart, item, kinds)
        return chart

    charts = gathered.each(section.sections("chart"), read)
    gathered.part(section.close)
    return {chart.name: chart for chart in charts}


def _chart(item: Section) -> ChartSpec:
    chart = ChartSpec(
        name=item.called(),
        kind=item.choice("kind", ChartKind),
        caption=item.template("caption"),
        group=item.text("group", ""),
        indicators=item.texts("indicators", ()),
        labels=item.texts("labels", ()),
        series=item.texts("series"),
        series_names=item.templates("series_names"),
        alt=item.template("alt"),
    )
    item.close()
    _check_shape(chart, item)
    return chart


def _check_shape(chart: ChartSpec, item: Section) -> None:
    if bool(chart.group) == bool(chart.indicators):
        raise item.fault(in_words("E-EDITION.group_or_indicators"))
    if chart.group and chart.labels:
        raise item.fault(in_words("E-EDITION.labels_of_group"))
    if chart.labels and len(chart.labels) != len(chart.indicators):
        raise item.fault(
            in_words("E-EDITION.labels", labels=len(chart.labels), indicators=len(chart.indicators))
        )
    for key, texts in (("labels", chart.labels), ("series_names", chart.series_names)):
        if any(len(text) > _LONGEST for text in texts):
            raise item.fault(in_words("E-EDITION.long_text", key=key, most=_LONGEST), key)
    if not chart.series or len(chart.series) != len(chart.series_names):
        raise item.fault(
            in_words("E-EDITION.series_names", series=len(chart.series), names=len(chart.series_names))
        )
    if chart.kind is ChartKind.PIE and len(chart.series) > 1:
        raise item.fault(in_words("E-EDITION.pie"))


def _check_figures(chart: ChartSpec, item: Section, kinds: SpecKinds) -> None:
    """Everything that is drawn is there, and of one kind: a chart has one scale and one unit."""
    specs = _specs(chart, item, kinds)
    pairs = [(spec, facet) for spec in specs for facet in chart.series]
    try:
        drawn = [(spec, kind) for spec, facet in pairs for kind in kinds.of_facet(spec, facet)]
    except KindError as cause:
        raise item.fault(str(cause)) from None
    for (first, kind), (other, another) in ((drawn[0], each) for each in drawn):
        if kind != another:
            raise item.fault(
                in_words(
                    "E-EDITION.kinds_of_chart", first=first.name, kind=kind, other=other.name, another=another
                )
            )


def _specs(chart: ChartSpec, item: Section, kinds: SpecKinds) -> list[IndicatorSpec | GroupSpec]:
    if chart.group:
        spec = kinds.specs.get(chart.group)
        if not isinstance(spec, GroupSpec):
            known = [name for name, each in kinds.specs.items() if isinstance(each, GroupSpec)]
            raise item.unknown(
                in_words("E-EDITION.no_group", name=chart.group, nearest=nearest(chart.group, known)), "group"
            )
        return [spec]
    return [_indicator(name, item, kinds) for name in chart.indicators]


def _indicator(name: str, item: Section, kinds: SpecKinds) -> IndicatorSpec:
    spec = kinds.specs.get(name)
    if not isinstance(spec, IndicatorSpec):
        known = [each.name for each in kinds.specs.values() if isinstance(each, IndicatorSpec)]
        raise item.unknown(
            in_words("E-EDITION.no_indicator", name=name, nearest=nearest(name, known)), "indicators"
        )
    return spec
