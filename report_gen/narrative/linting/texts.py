"""The template texts of an edition, and their directives (模板文字): which there are, and what each may name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from report_gen.document.reader import DIRECTIVES
from report_gen.edition.facets import Member
from report_gen.edition.forms import Form
from report_gen.edition.model import ChartKind, ChartSpec, Edition, IndicatorSpec, PhraseSet, facets
from report_gen.edition.strict import nearest
from report_gen.edition.tables import nearest_table
from report_gen.figures.change import Case
from report_gen.figures.completion import Progress
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.narrative.linting.kinds import TEXT, TRUTH, Figure, Kind, Listing, Nothing, item

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}")
_DIRECTIVE = re.compile(r"^@(\S+)[ \t]*(.*)$")
#: A mark of a heading that is none here: only "# " and "## " are, and the ordinal decides the level.
_HEADING = re.compile(r"#(?!#? )")
#: Bold words anywhere but at the start of a paragraph, behind its ordinal.
_BOLD = re.compile(r"(?<=[^\s.．、)）])\*\*[^*]+\*\*|\*\*.*?\*\*.*\*\*")
#: The cases in which the base allows no rate, and the one without a base.
_NO_RATE = (
    Case.BOTH_ZERO, Case.FROM_ZERO, Case.FROM_ZERO_DOWN, Case.FROM_NEARLY_ZERO, Case.FROM_NEARLY_ZERO_DOWN,
    Case.NEGATIVE_BASE_UP, Case.NEGATIVE_BASE_DOWN, Case.NO_BASE, Case.NO_YEAR,
)  # fmt: skip
#: What a caption may name besides.
_CAPTION: Mapping[str, Kind] = {"图号": TEXT, "饼图": TRUTH}


@dataclass(frozen=True, slots=True)
class Source:
    """A template text: its file and, where it has lines, its first; the names that it sees besides all others."""

    file: str
    text: str
    line: int = 0
    names: Mapping[str, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that is not one of an expression."""

    file: str
    line: int
    message: str


def sources(edition: Edition, names: Mapping[str, Kind]) -> Iterator[Source]:
    """Every template text but those of phrases."""
    yield Source(edition.report.file, edition.report.text, 1)
    for table in edition.tables.values():
        yield from (Source(table.source, note) for note in (*table.notes, table.empty_note) if note)
    for form in edition.forms.values():
        yield from _of_form(form, names)
    for chart in edition.charts.values():
        file = f"charts.toml「{chart.name}」"
        yield Source(file, chart.caption, names=_CAPTION)
        yield from (Source(file, text) for text in (chart.alt, *chart.series_names))
    for term in edition.glossary:
        file = f"glossary.toml「{term.name}」"
        yield Source(file, term.text)
        if term.when:
            yield Source(file, f"{{% if {term.when} %}}1{{% endif %}}")
    for key in (
        "file_name",
        "author",
        "subject",
        "keywords",
        "date",
        "department_line",
        "unit_line",
        "draft_mark",
    ):
        yield Source(f"{edition.name}/{key}", getattr(edition.settings, key))
    yield from (Source(f"{edition.name}/cover", line.text) for line in edition.settings.cover)


def _of_form(form: Form, names: Mapping[str, Kind]) -> Iterator[Source]:
    for row in form.rows:
        group = names.get(row.each)
        own: dict[str, Kind] = {"项": group.each} if isinstance(group, Listing) else {}
        yield from (Source(form.source, cell.text, names=own) for cell in row.cells)


def phrase_sources(edition: Edition, handed: Mapping[str, set[str]]) -> Iterator[Source]:
    """The wordings of every case; `handed` are names that templates give along."""
    for phrase in edition.phrases.values():
        own = item("指标", "", edition.facets, [phrase.facet] if phrase.of != "completion" else [], {})
        loose = {**own.members, **_bases(edition)}
        more: dict[str, Kind] = {name: Figure() for name in handed.get(phrase.name, ())}
        for case, text in phrase.cases.items():
            names = {"指标": replace(own, members=loose), **_of_case(phrase, case), **more}
            yield Source(f"phrases.toml「{phrase.name}」{case}", text, names=names)


def _bases(edition: Edition) -> dict[str, Kind]:
    """What a wording may say of any facet: it is chosen for an indicator that has it."""
    named = (pair for facet in edition.facets for pair in facet.named.items())
    kinds: dict[Member, Kind] = {Member.BASE: Figure(), Member.COMPLETION: Figure("比率")}
    return {name: kinds[member] for name, member in named if member in kinds}


def _of_case(phrase: PhraseSet, case: str) -> dict[str, Kind]:
    """The amount and the rate that there are in a case of a comparison, and the rate of a completion."""
    kinds: dict[str, Kind] = {"额": Figure(), "率": Figure("比率")}
    said = {"phrase": phrase.name, "case": case}
    if phrase.of == "completion":
        del kinds["额"]
        if case != Progress.DONE:
            kinds["率"] = Nothing(in_words("E-TEMPLATE.no_completion", **said))
        return kinds
    if case in (Case.NO_BASE, Case.NO_YEAR):
        kinds["额"] = Nothing(in_words("E-TEMPLATE.no_change", **said))
    if case in _NO_RATE:
        kinds["率"] = Nothing(in_words("E-TEMPLATE.no_rate", **said))
    return kinds


def line_faults(edition: Edition) -> Iterator[Fault]:
    """Lines of report.md that begin with @ and name what there is not, and marks that would be printed as they are."""
    # Comments leave their line ends, so that faults behind them are told with their own line.
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), edition.report.text)
    for number, line in enumerate(text.split("\n"), 1):
        words = _STATEMENT.sub("", line).strip()
        found = _DIRECTIVE.match(words)
        message = _of_directive(edition, found[1], found[2].strip()) if found else _of_marks(words)
        if message:
            yield Fault(edition.report.file, number, message)


def _of_marks(words: str) -> str:
    """Marks of Markdown that this grammar has not: headings of other depths, bold within a paragraph."""
    if _HEADING.match(words):
        return in_words("E-TEMPLATE.heading")
    return in_words("E-TEMPLATE.bold") if _BOLD.search(words) else ""


def _of_directive(edition: Edition, kind: str, name: str) -> str:
    if "{{" in kind + name:
        return in_words("E-TEMPLATE.directive_of_data")
    if kind not in DIRECTIVES:
        directives = "、".join(f"@{one}" for one in DIRECTIVES)
        return in_words("E-TEMPLATE.directive", kind=kind, known=directives)
    # None for directives without a name, such as @目录.
    known = edition.printable(kind)
    if known is None or name in known:
        return ""
    if kind == "表":
        near = nearest_table(name, edition.tables, edition.forms)
        return in_words("E-TEMPLATE.no_table", name=name, nearest=near)
    return in_words("E-TEMPLATE.no_chart", name=name, nearest=nearest(name, known))


def chart_faults(chart: ChartSpec, edition: Edition, names: Mapping[str, Kind]) -> Iterator[Fault]:
    """What a chart asks for and the edition has not."""
    file = f"charts.toml「{chart.name}」"
    indicators = {one.name: one for one in edition.indicators if isinstance(one, IndicatorSpec)}
    groups = [name for name, kind in names.items() if isinstance(kind, Listing)]
    if chart.group and chart.group not in groups:
        near = nearest(chart.group, groups)
        yield Fault(
            file, 0, in_words("E-TEMPLATE.chart_group", chart=chart.name, name=chart.group, nearest=near)
        )
    for name in chart.indicators if not chart.group else ():
        if name not in indicators:
            near = nearest(name, list(indicators))
            yield Fault(
                file, 0, in_words("E-TEMPLATE.chart_indicator", chart=chart.name, name=name, nearest=near)
            )
    yield from (Fault(file, 0, message) for message in _of_chart(chart, edition.vocabulary.facets))
    yield from _series_faults(chart, indicators, file)


def _of_chart(chart: ChartSpec, facets: Iterable[str]) -> Iterator[str]:
    """What contradicts itself in a chart's own entry."""
    if chart.kind not in list(ChartKind):
        yield in_words("E-TEMPLATE.chart_kind", chart=chart.name, known=list(ChartKind))
    if not {*chart.series} <= {*facets}:
        yield in_words("E-TEMPLATE.chart_series", chart=chart.name, known=list(facets))
    if len(chart.series) != len(chart.series_names):
        yield in_words("E-TEMPLATE.chart_names", chart=chart.name)
    if chart.labels and (chart.group or len(chart.labels) != len(chart.indicators)):
        yield in_words("E-TEMPLATE.chart_labels", chart=chart.name)
    if not chart.group and not chart.indicators:
        yield in_words("E-TEMPLATE.chart_empty", chart=chart.name)


def _series_faults(chart: ChartSpec, indicators: Mapping[str, IndicatorSpec], file: str) -> Iterator[Fault]:
    for name in chart.indicators if not chart.group else ():
        spec = indicators.get(name)
        has = facets(spec) if spec else chart.series
        for facet in chart.series:
            if facet not in has:
                yield Fault(file, 0, in_words("E-TEMPLATE.no_facet", name=name, facet=facet))
