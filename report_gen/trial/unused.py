"""What of an edition nothing uses (没有用到): names that no text says, tables that are neither printed nor read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from jinja2 import nodes

from report_gen.edition.model import (
    CountSpec,
    Edition,
    GroupSpec,
    IndicatorSpec,
    RateSpec,
    Spec,
    facets,
)
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import Expression, Ref, names, refs
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.narrative.filters import of_edition
from report_gen.narrative.linting.kinds import Names
from report_gen.narrative.linting.texts import phrase_sources, sources
from report_gen.trial.trying import PrintedNames

_PHRASE = "措辞"


@dataclass(frozen=True, slots=True)
class Unused:
    """An entry without use: its kind in Chinese, its name, the file that it stands in."""

    kind: str
    name: str
    file: str


@dataclass
class _Said:
    """What the template texts name; `any_phrase` where one is chosen by a name that is not written there."""

    names: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    any_phrase: bool = False


def unused(edition: Edition, printed: PrintedNames) -> tuple[Unused, ...]:
    """Everything that has no use, by kind; `printed` is what the reports of all scenes printed."""
    said = _said(edition)
    return (
        *_of_figures(edition, said),
        *_of_tables(edition, said, printed),
        *_of_words(edition, said, printed),
    )


def _of_words(edition: Edition, said: _Said, printed: PrintedNames) -> Iterator[Unused]:
    """Phrases that no text asks for, charts and terms that are never printed."""
    # A phrase chosen by a name that data give may be any of them.
    phrases = () if said.any_phrase else edition.phrases.keys() - said.phrases
    yield from (Unused("措辞", name, "phrases.toml") for name in edition.phrases if name in phrases)
    yield from (Unused("图", name, "charts.toml") for name in edition.charts if name not in printed.charts)
    terms = (term.name for term in edition.glossary)
    yield from (Unused("名词解释", name, "glossary.toml") for name in terms if name not in printed.terms)


def _said(edition: Edition) -> _Said:
    environment, said = of_edition(edition), _Said()
    known = Names(edition).all
    for source in (*sources(edition, known), *phrase_sources(edition, {})):
        tree = environment.tree(source.file, source.text)
        said.names.update(node.name for node in tree.find_all(nodes.Name))
        for node in tree.find_all(nodes.Getitem):
            match node:
                case nodes.Getitem(node=nodes.Name(name="表"), arg=nodes.Const(value=str() as table)):
                    said.tables.add(table)
        for asked in (node for node in tree.find_all(nodes.Filter) if node.name == _PHRASE):
            match asked.args:
                case [nodes.Const(value=str() as name), *_]:
                    said.phrases.add(name)
                case _:
                    said.any_phrase = True
    return said


def _of_figures(edition: Edition, said: _Said) -> Iterator[Unused]:
    """Figures and words that no text, chart, form or other figure names."""
    used = said.names | {row.each for form in edition.forms.values() for row in form.rows}
    used |= {name for chart in edition.charts.values() for name in (chart.group, *chart.indicators)}
    used |= {named.name for spec in edition.indicators for one in _expressions(spec) for named in names(one)}
    # A total that only shares are taken of is used by these.
    used |= {spec.share_of for spec in edition.indicators if isinstance(spec, IndicatorSpec | GroupSpec)}
    for kind, entries in (("指标", edition.indicators), ("文字", edition.texts)):
        yield from (Unused(kind, one.name, "indicators.toml") for one in entries if one.name not in used)


def _expressions(spec: Spec) -> Iterable[Expression]:
    match spec:
        case IndicatorSpec():
            return [*facets(spec).values(), *([spec.content] if spec.content else [])]
        case GroupSpec():
            return facets(spec).values()
        case RateSpec():
            return (spec.part, spec.whole)
        case CountSpec():
            return ()


def _of_tables(edition: Edition, said: _Said, printed: PrintedNames) -> Iterator[Unused]:
    """Published tables that the text never prints, and others that are neither printed nor read."""
    read = said.tables | _read(edition)
    for name, table in edition.tables.items():
        if name not in printed.tables and (table.published or name not in read):
            yield Unused(
                worded("unused.table") if table.published else worded("unused.idle_table"), name, table.source
            )
    for name, form in edition.forms.items():
        if name not in printed.tables:
            yield Unused(worded("unused.form"), name, form.source)


def _read(edition: Edition) -> set[str]:
    """The tables that figures, words, checks and the program itself take something from."""
    expressions = [one for spec in edition.indicators for one in _expressions(spec)]
    expressions += [side for rule in edition.rules for side in sides(rule)]
    expressions += [side for pair in edition.pairs for side in sides(pair)]
    expressions += [one for carry in edition.carries for one in (carry.now, carry.last)]
    expressions += [one for quotient in edition.quotients for one in (quotient.part, *quotient.by)]
    cells = (*_cells_of_figures(edition), edition.completeness.restated)
    return (
        set(edition.roles.tables)
        | {edition.completeness.withheld}
        | {spec.table for spec in edition.indicators if isinstance(spec, GroupSpec | CountSpec)}
        | {table.listing.rows_of for table in edition.tables.values()}
        | {name for told in edition.told_counts for name in (told.text.table, told.table)}
        | {cell.table for cell in cells if cell}
        | {ref.table for one in expressions for ref in refs(one)}
    )


def _cells_of_figures(edition: Edition) -> Iterator[Ref | None]:
    """The cells that words of texts, purposes and reasons are read from."""
    yield from (text.source for text in edition.texts)
    for spec in edition.indicators:
        if isinstance(spec, IndicatorSpec | GroupSpec):
            yield spec.purpose
            yield from (base.reason for base in spec.bases)
