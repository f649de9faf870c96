"""Reading indicators.toml: texts, indicators (指标), groups (组) and rates (比率) with their formulas."""

from __future__ import annotations

from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from report_gen.edition.facets import Facet
from report_gen.edition.gathering import Gathered
from report_gen.edition.known import formula_fault, known_table, words_cell, words_column
from report_gen.edition.model import (
    Base,
    CountSpec,
    GroupSpec,
    IndicatorSpec,
    RateSpec,
    Spec,
    TextSpec,
    sources,
)
from report_gen.edition.reserved import RESERVED
from report_gen.edition.rules.kinds import KindError, NoSuchCell
from report_gen.edition.rules.parsing import FIGURES, FormulaError, Vocabulary, parse_expression
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.rules.tree import LEVELS, Expression, Ref, names
from report_gen.edition.strict import Section, nearest
from report_gen.figures.messages import in_words

Facets = tuple[Facet, ...]
#: The arrays of indicators.toml whose entries have figures.
SPEC_KINDS = ("indicator", "rate", "group", "count")


def read_texts(section: Section, vocabulary: Vocabulary, gathered: Gathered) -> tuple[TextSpec, ...]:
    """The [[text]] entries: names that stand for words of a cell."""

    def read(item: Section) -> TextSpec:
        _check_name(item)
        source = _cell_text(item, "from", vocabulary, "")
        if source is None:
            raise item.fault(in_words("E-EDITION.missing", key="from"))
        spec = TextSpec(item.called(), source, item.text("default", ""))
        item.close()
        return spec

    return tuple(gathered.each(section.sections("text"), read))


def read_indicators(
    section: Section, facets: Facets, vocabulary: Vocabulary, gathered: Gathered
) -> tuple[Spec, ...]:
    """All other entries; a formula may name any of them. Faults and what falls away go to `gathered`."""
    items = _once(section, gathered)
    section.has("text")
    gathered.part(section.close)
    while True:  # until no entry names one that fell away or is at fault
        before = len(gathered.fallen)
        found, entries = _read_all(items, facets, vocabulary, gathered)
        if len(found) == len(items):
            _check_circles(found, entries, gathered)
        if len(found) == len(items):
            _check_kinds(found, entries, vocabulary, gathered)
        if len(found) == len(items):
            return tuple(found.values())
        fallen = {one.name: one.other_year for one in gathered.fallen[before:]}
        gone = {item.name for _, item in items if item.name not in found}
        items = [(kind, item) for kind, item in items if item.name in found]
        # what names an entry at fault is not told of as well: it falls away with it
        later = frozenset(name for name in gone if fallen.get(name, True))
        vocabulary = vocabulary.with_other_years(FIGURES, later)


def _check_name(item: Section) -> None:
    """No entry has a name of the program's own: one of the two could not be asked for."""
    if item.name in RESERVED:
        raise item.fault(in_words("E-EDITION.reserved", name=item.name), "name")


def _once(section: Section, gathered: Gathered) -> list[tuple[str, Section]]:
    """The entries with their kinds, each name once over all kinds: a text that says it could mean only one."""
    taken = {item.name: "text" for item in section.sections("text")}
    items: list[tuple[str, Section]] = []
    for what in SPEC_KINDS:
        for item in section.sections(what):
            if item.name and item.name in taken:
                words = in_words("E-EDITION.name_taken", name=item.name, kind=taken[item.name])
                gathered.add(item.fault(words))
                continue
            taken[item.name] = what
            items.append((what, item))
    return items


def _read_all(
    items: list[tuple[str, Section]], facets: Facets, vocabulary: Vocabulary, gathered: Gathered
) -> tuple[dict[str, Spec], dict[str, Section]]:
    """The entries by name, those left out that are at fault or fell away."""
    names = tuple(item.name for kind, item in items if kind != "group")
    known = replace(vocabulary, names=names)
    wholes = {item.name for kind, item in items if kind == "indicator"}
    found: dict[str, Spec] = {}
    entries: dict[str, Section] = {}
    for kind, item in items:

        def read(item: Section, kind: str = kind) -> Spec:
            _check_name(item)
            spec = _spec(kind, item, facets, known)
            if isinstance(spec, IndicatorSpec | GroupSpec):
                _check_whole(spec, item, wholes, known)
            item.close()
            return spec

        for spec in gathered.one(item, read):
            found[spec.name], entries[spec.name] = spec, item
    return found, entries


def _check_whole(
    spec: IndicatorSpec | GroupSpec, item: Section, wholes: set[str], vocabulary: Vocabulary
) -> None:
    whole = spec.share_of
    if whole and whole not in wholes:
        message = in_words("E-EDITION.no_whole", name=whole, nearest=nearest(whole, sorted(wholes)))
        other_year = whole in vocabulary.other_years.get(FIGURES, ())
        raise item.unknown(message, "share_of", other_year=other_year)


def _check_circles(found: dict[str, Spec], entries: dict[str, Section], gathered: Gathered) -> None:
    """No formula leads back to itself, so that every look-up of a name ends. Those that do are taken out."""
    graph = {
        (name, facet): {(each.name, each.facet) for expression in under for each in names(expression)}
        for name, spec in found.items()
        for facet, under in sources(spec).items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cause:
        # the nodes of the circle, the first one again at its end
        way = [f"{name}.{facet}" for name, facet in cause.args[1]]
        name, _ = cause.args[1][0]
        gathered.add(entries[name].fault(in_words("E-EDITION.circle", way=" ← ".join(way))))
        for name in {name for name, _ in cause.args[1]}:
            del found[name], entries[name]


def _check_kinds(
    found: dict[str, Spec], entries: dict[str, Section], vocabulary: Vocabulary, gathered: Gathered
) -> None:
    """Every entry is of one kind; others are taken out."""
    kinds = SpecKinds(vocabulary.tables, found.values())

    def check(item: Section) -> str:
        try:
            kinds.check(found[item.name])
        except NoSuchCell as cause:
            raise item.unknown(str(cause)) from None
        except KindError as cause:
            raise item.fault(str(cause)) from None
        return item.name

    right = set(gathered.each(entries.values(), check))
    for name in found.keys() - right:
        del found[name]


def _formula(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression | None:
    text = item.text(key, "")
    if not text:
        return None
    try:
        return parse_expression(text, vocabulary, each)
    except FormulaError as cause:
        raise formula_fault(item, key, cause) from None


def _needed(item: Section, key: str, vocabulary: Vocabulary, each: str = "") -> Expression:
    expression = _formula(item, key, vocabulary, each)
    if expression is None:
        raise item.fault(in_words("E-EDITION.missing", key=key))
    return expression


def _cell_text(item: Section, key: str, vocabulary: Vocabulary, each: str) -> Ref | None:
    if not item.text(key, ""):
        return None
    return words_cell(item, key, vocabulary, each)


def _spec(kind: str, item: Section, facets: Facets, vocabulary: Vocabulary) -> Spec:
    if kind == "indicator":
        return _indicator(item, facets, vocabulary)
    if kind == "rate":
        return _rate(item, vocabulary)
    return _group(item, facets, vocabulary) if kind == "group" else _count(item, vocabulary)


def _bases(item: Section, facets: Facets, vocabulary: Vocabulary, each: str) -> tuple[Base, ...]:
    """What the entry says under the keys of the edition's facets."""
    found = (
        Base(
            facet,
            _formula(item, facet.key, vocabulary, each),
            _cell_text(item, facet.reason_key, vocabulary, each),
        )
        for facet in facets
    )
    return tuple(base for base in found if base.figure or base.reason)


def _indicator(item: Section, facets: Facets, vocabulary: Vocabulary) -> IndicatorSpec:
    return IndicatorSpec(
        name=item.called(),
        current=_needed(item, "current", vocabulary),
        bases=_bases(item, facets, vocabulary, ""),
        purpose=_cell_text(item, "purpose", vocabulary, ""),
        share_of=item.text("share_of", ""),
        content=_formula(item, "content", vocabulary),
    )


def _rate(item: Section, vocabulary: Vocabulary) -> RateSpec:
    item.withdrawn("share_of")
    return RateSpec(item.called(), _needed(item, "part", vocabulary), _needed(item, "whole", vocabulary))


def _count(item: Section, vocabulary: Vocabulary) -> CountSpec:
    item.withdrawn("share_of")
    table = known_table(item, "table", vocabulary)
    column = item.text("column", "")
    if column:
        words_column(item, "column", table, vocabulary)
    name, equals = item.called(), item.text("equals", "")
    return CountSpec(name, table.name, column, equals, item.text("measure", ""))


def _group(item: Section, facets: Facets, vocabulary: Vocabulary) -> GroupSpec:
    table = known_table(item, "table", vocabulary).name
    level = item.text("level", "")
    if level and level not in LEVELS:
        raise item.fault(in_words("E-EDITION.one_of", key="level", allowed=LEVELS))
    return GroupSpec(
        name=item.called(),
        table=table,
        level=level,
        current=_needed(item, "current", vocabulary, table),
        bases=_bases(item, facets, vocabulary, table),
        purpose=_cell_text(item, "purpose", vocabulary, table),
        share_of=item.text("share_of", ""),
        parts=item.texts("parts", ()),
        skip_zero=item.flag("skip_zero", True),
    )
