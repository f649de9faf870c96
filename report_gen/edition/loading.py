"""Loading an edition (版本) from templates/: its layers, resolved for one fiscal year, read by kind of file."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from report_gen.edition.absent import read_absent
from report_gen.edition.catalogue import read_catalogue
from report_gen.edition.charts import read_charts
from report_gen.edition.checks_reading import read_checks, read_completeness
from report_gen.edition.facets import CURRENT, Facet, FacetKind, read_facets
from report_gen.edition.forms import Form, read_form
from report_gen.edition.gathering import FallenEntry, Gathered
from report_gen.edition.indicators import read_indicators, read_texts
from report_gen.edition.layers.chain import Layers
from report_gen.edition.layers.texts import joined
from report_gen.edition.model import Edition, PhraseSet, Term
from report_gen.edition.number_places import read_number_styles
from report_gen.edition.printing import Printing, read_printing
from report_gen.edition.roles import read_roles
from report_gen.edition.rules.parsing import TABLES, Vocabulary
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.settings import read_settings
from report_gen.edition.shelves import HEAD, Shelves, years_of
from report_gen.edition.strict import Section, nearest
from report_gen.edition.style_reading import read_style
from report_gen.edition.table_reading import read_table
from report_gen.edition.tables import Table
from report_gen.edition.template_text import TemplateText
from report_gen.figures.change import LIKE, SILENT, Case
from report_gen.figures.completion import Progress
from report_gen.figures.messages import in_words


def load_edition(templates: Path | Shelves, name: str, year: int) -> Edition:
    """Load and resolve an edition. Raises `EditionError` for the mistakes in its files."""
    layers = Layers(templates, name, year)
    gathered = Gathered()
    head = layers.file(HEAD)
    facets = read_facets(head, gathered)
    tables, vocabulary = _tables(layers, gathered, read_printing(head))
    vocabulary = replace(vocabulary, facets=(CURRENT, *(facet.name for facet in facets)))
    figures = layers.file("indicators.toml")
    texts = read_texts(figures, vocabulary, gathered)
    indicators = read_indicators(figures, facets, vocabulary, gathered)
    charts = read_charts(
        layers.file("charts.toml"), SpecKinds(tables, indicators), vocabulary.facets, gathered
    )
    checks = read_checks(layers.file("checks.toml"), vocabulary, gathered)
    completeness = read_completeness(head.section("completeness"), vocabulary, gathered)
    phrases = layers.file("phrases.toml")
    texts_style, tables_style = read_number_styles(head.section("number"))
    forms = _forms(layers, gathered)
    printed = {"表": tables.keys() | forms.keys(), "图": charts.keys()}
    later = vocabulary.other_years[TABLES] | {one.name for one in gathered.fallen if one.other_year}
    edition = Edition(
        name=name,
        year=year,
        number_style=texts_style,
        table_numbers=tables_style,
        settings=read_settings(head),
        facets=facets,
        roles=read_roles(head.section("roles"), vocabulary, gathered),
        tables=tables,
        forms=forms,
        texts=texts,
        indicators=indicators,
        phrases=_phrases(phrases, facets, gathered),
        absent=read_absent(phrases),
        charts=charts,
        glossary=_glossary(layers.file("glossary.toml"), gathered),
        rules=checks.rules,
        pairs=checks.pairs,
        carries=checks.carries,
        told_counts=checks.told_counts,
        quotients=checks.quotients,
        completeness=completeness,
        report=_report(layers, printed, later, gathered),
        style=read_style(layers.file("style.toml")),
        catalogue=read_catalogue(layers.shelves.catalogue(), year, layers.overlays()),
        annex=head.text("annex", ""),
        other_years=vocabulary.other_years,
        fallen=tuple(gathered.fallen),
        known=years_of(head),
    )
    for key in (
        "title",
        "sources",
        "extends",
        "formerly",
        "years",
        "default",
        "tables",
        "add_tables",
        "drop_tables",
    ):
        head.has(key)
    head.close()
    gathered.settle()
    return edition


def _tables(layers: Layers, gathered: Gathered, printing: Printing) -> tuple[dict[str, Table], Vocabulary]:
    """The tables of the year in their order, and what formulas may name. Raises `EditionError`."""
    described, later = layers.described("tables")
    listed = layers.listing.names(layers.year)
    sections = [described[name] for name in listed if name in described]
    for name in listed:
        if name not in described and name not in later:
            raise layers.listing.fault(
                name,
                in_words("E-EDITION.no_file_of_table", name=name, nearest=nearest(name, list(described))),
            )
    tables = {table.name: printing.of(table) for table in gathered.each(sections, read_table)}
    for section, table in zip(sections, tables.values(), strict=False):
        source = table.listing.rows_of
        if source and source not in tables:
            raise section.fault(in_words("E-EDITION.rows_of", name=source), "rows_of")
    gathered.settle()
    others = {section.name: _other_years(section) for section in sections}
    missing = layers.listing.other_years(layers.year) | (later & frozenset(listed))
    return tables, Vocabulary(tables, other_years={**others, TABLES: missing})


def _other_years(section: Section) -> frozenset[str]:
    """The names of rows and columns that a table has in other years only."""
    blocks = section.sections("block") or [section]
    return frozenset().union(*(block.other_years("row") | block.other_years("column") for block in blocks))


def _forms(layers: Layers, gathered: Gathered) -> dict[str, Form]:
    described, _ = layers.described("forms")
    return {form.name: form for form in gathered.each(described.values(), read_form)}


def _phrases(section: Section, facets: tuple[Facet, ...], gathered: Gathered) -> dict[str, PhraseSet]:
    phrases = gathered.each(section.sections("phrase"), lambda item: _phrase(item, facets))
    section.has("absent")  # read on its own
    section.close()
    return {phrase.name: phrase for phrase in phrases}


def _phrase(item: Section, facets: tuple[Facet, ...]) -> PhraseSet:
    of = item.text("of")
    if of not in _CASES:
        raise item.fault(in_words("E-EDITION.one_of", key="of", allowed=_CASES), "of")
    kind = FacetKind.PRIOR if of == FacetKind.PRIOR else FacetKind.BUDGET
    known = [facet.name for facet in facets if facet.kind is kind]
    facet = item.text("facet", known[0] if known else "")
    if facet not in known:
        raise item.fault(
            in_words("E-EDITION.facet_kind", facet=facet, kind=str(kind), nearest=nearest(facet, known)),
            "facet",
        )
    phrase = PhraseSet(item.called(), of, facet, _wordings(item, _CASES[of]))
    item.close()
    return phrase


#: What a phrase set may speak of, and the cases that it has to word.
_CASES: Mapping[str, type[Case] | type[Progress]] = {"prior": Case, "budget": Case, "completion": Progress}


def _wordings(item: Section, cases: type[Case] | type[Progress]) -> dict[str, str]:
    """The wording of every case; a special case may be left out, it is then worded like the general one."""
    free = (*LIKE, SILENT)
    given = {str(case): item.text(case, "") if case in free else item.text(case) for case in cases}
    like = {str(case): str(other) for case, other in LIKE.items()}
    return {case: text or given.get(like.get(case, ""), "") for case, text in given.items()}


def _glossary(section: Section, gathered: Gathered) -> tuple[Term, ...]:
    terms = gathered.each(section.sections("term"), _term)
    section.close()
    return tuple(terms)


def _term(item: Section) -> Term:
    term = Term(item.called(), item.text("text"), item.text("when", ""))
    item.close()
    return term


def _report(
    layers: Layers, known: Mapping[str, Set[str]], later: Set[str], gathered: Gathered
) -> TemplateText:
    """The text of the report, without the lines that print what this form does not have."""

    def gone(kind: str, name: str, own: bool) -> bool:
        return name not in known[kind] and (not own or name in later)

    whole = joined(layers, gone)
    for line in whole.left_out:
        why = f"本年度没有{line.kind} {line.name}"
        gathered.fallen.append(FallenEntry(f"@{line.kind}", line.name, line.at, why, line.name in later))
    return TemplateText(whole.file, whole.text, whole.origins)
