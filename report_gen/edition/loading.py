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
from report_gen.edition.indicators import SPEC_KINDS, read_indicators, read_texts
from report_gen.edition.layers.chain import Layers
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.texts import joined
from report_gen.edition.model import Edition, PhraseSet, Term
from report_gen.edition.number_places import read_number_styles
from report_gen.edition.printing import Printing, read_printing
from report_gen.edition.roles import read_roles
from report_gen.edition.rules.parsing import TABLES, Vocabulary
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.settings import read_annex, read_settings
from report_gen.edition.sheet_names import check_sheet_names
from report_gen.edition.shelves import HEAD, Shelves, years_of
from report_gen.edition.strict import EditionError, Section, nearest
from report_gen.edition.style_reading import read_style
from report_gen.edition.table_reading import read_table
from report_gen.edition.tables import TableSpec
from report_gen.edition.template_text import TemplateText
from report_gen.figures.change import LIKE, SILENT, Case
from report_gen.figures.completion import Progress
from report_gen.figures.finding import Finding
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Read:
    """What could be read of an edition, and everything that is wrong in its files.

    `edition` is what is left without the entries at fault, None where a part of it is missing as a whole;
    `at_fault` are the names that are missing in it for that reason.
    """

    edition: Edition | None
    faults: tuple[Finding, ...]
    at_fault: frozenset[str] = frozenset()


def load_edition(templates: Path | Shelves, name: str, year: int) -> Edition:
    """Load and resolve an edition. Raises `EditionError` with all mistakes in its files."""
    read = read_edition(templates, name, year)
    if read.faults or read.edition is None:
        raise EditionError(read.faults)
    return read.edition


def read_edition(templates: Path | Shelves, name: str, year: int) -> Read:
    """Read an edition as far as it can be read. Raises `EditionError` where there is no edition of the name."""
    layers = Layers(templates, name, year)
    gathered = Gathered()
    made = gathered.part(lambda: _Reader(layers, gathered).edition())
    return Read(made[0] if made else None, gathered.faults, frozenset(gathered.at_fault))


class _Reader:
    """Reads the files of an edition one after the other; what is at fault in one keeps none of the others from it."""

    def __init__(self, layers: Layers, gathered: Gathered) -> None:
        self._layers, self._gathered = layers, gathered

    def _file(self, name: str) -> Section:
        """A file; empty where the layers' files of this name are at fault."""
        found = self._gathered.part(lambda: self._layers.file(name))
        return found[0] if found else Section({}, name)

    def edition(self) -> Edition:
        """The edition. Raises `EditionError` where a part is missing as a whole."""
        layers, gathered = self._layers, self._gathered
        head = layers.file(HEAD)
        settings = gathered.one(head, read_settings)
        numbers = gathered.one(head.section("number"), read_number_styles)
        wording = gathered.part(lambda: layers.file("phrases.toml"))
        facets = read_facets(head, gathered)
        printing = gathered.one(head, read_printing)
        phrases = [_phrases(section, facets, gathered) for section in wording]
        absent = [value for section in wording for value in gathered.one(section, read_absent)]
        style = gathered.part(lambda: layers.file("style.toml"))
        style_sheet = [value for section in style for value in gathered.one(section, read_style)]
        glossary = _glossary(self._file("glossary.toml"), gathered)
        catalogue = gathered.part(
            lambda: read_catalogue(layers.shelves.catalogue(), layers.year, layers.overlays())
        )
        tables, vocabulary = _tables(layers, gathered, printing)
        vocabulary = replace(vocabulary, facets=(CURRENT, *(facet.name for facet in facets)))
        forms = _forms(layers, gathered)
        figures = self._file("indicators.toml")
        texts = read_texts(figures, vocabulary, gathered)
        indicators = read_indicators(figures, facets, vocabulary, gathered)
        gone = _named(figures) - {spec.name for spec in indicators}
        charts = read_charts(
            self._file("charts.toml"), SpecKinds(tables, indicators), vocabulary.facets, gathered, gone
        )
        checks = read_checks(self._file("checks.toml"), vocabulary, gathered)
        completeness = gathered.one(
            head.section("completeness"), lambda section: read_completeness(section, vocabulary, gathered)
        )
        printed = {"表": tables.keys() | forms.keys(), "图": charts.keys()}
        later = vocabulary.other_years[TABLES] | {one.name for one in gathered.fallen if one.other_year}
        report = gathered.part(lambda: _report(layers, printed, later, gathered))
        roles = read_roles(head.section("roles"), vocabulary, gathered)
        annex = gathered.one(head, read_annex)
        for key in _HEAD_KEYS:
            head.has(key)
        gathered.one(head, Section.close)
        if not (
            settings
            and numbers
            and phrases
            and absent
            and style_sheet
            and catalogue
            and completeness
            and report
        ):
            raise EditionError(gathered.faults)
        return Edition(
            name=layers.layers[0].name,
            year=layers.year,
            number_style=numbers[0][0],
            table_numbers=numbers[0][1],
            settings=settings[0],
            facets=facets,
            roles=roles,
            tables=tables,
            forms=forms,
            texts=texts,
            indicators=indicators,
            phrases=phrases[0],
            absent=absent[0],
            charts=charts,
            glossary=glossary,
            rules=checks.rules,
            pairs=checks.pairs,
            carries=checks.carries,
            told_counts=checks.told_counts,
            quotients=checks.quotients,
            contents=checks.contents,
            completeness=completeness[0],
            report=report[0],
            style=style_sheet[0],
            catalogue=catalogue[0],
            annex=annex[0] if annex else "",
            other_years=vocabulary.other_years,
            fallen=tuple(gathered.fallen),
            known=years_of(head),
            renamed=tuple(layers.renamed),
        )


#: Keys of the head that are read where layers are put together.
_HEAD_KEYS = (
    "title",
    "sources",
    "extends",
    "formerly",
    "years",
    "default",
    "tables",
    "add_tables",
    "drop_tables",
)


def _named(figures: Section) -> frozenset[str]:
    """The names of all entries of indicators.toml, whatever is wrong with them."""
    return frozenset(item.name for kind in SPEC_KINDS for item in figures.sections(kind))


def _tables(
    layers: Layers, gathered: Gathered, printing: list[Printing]
) -> tuple[dict[str, TableSpec], Vocabulary]:
    """The tables of the year in their order, and what formulas may name.

    Tables at fault count as tables of other years: what names them falls away and is not told of as well.
    """
    faults = Faults()
    described, later = layers.described("tables", faults)
    gathered.part(faults.settle)
    names = gathered.part(lambda: layers.listing.names(layers.year))
    listed = names[0] if names else tuple(described)
    for name in listed:
        if name not in described and name not in later:
            message = in_words(
                "E-EDITION.no_file_of_table", name=name, nearest=nearest(name, list(described))
            )
            gathered.add(layers.listing.fault(name, message))
    read = [(section, gathered.one(section, read_table)) for section in map(described.get, listed) if section]
    looks = printing or [Printing()]
    tables = {table.name: looks[0].of(table) for _, found in read for table in found}
    for section, table in ((section, table) for section, found in read for table in found):
        source = table.listing.rows_of
        if source and source not in tables and source not in described:
            gathered.add(section.fault(in_words("E-EDITION.rows_of", name=source), "rows_of"))
    own = f"{layers.layers[0].name}/"  # of two tables the one of the nearest layer is told to change
    in_turn = sorted(read, key=lambda one: one[0].file.startswith(own))
    check_sheet_names(
        ((section, tables[table.name]) for section, found in in_turn for table in found), gathered
    )
    others = {section.name: _other_years(section) for section, found in read if found}
    missing = layers.listing.other_years(layers.year) if names else frozenset()
    missing |= frozenset(name for name in listed if name not in tables)
    return tables, Vocabulary(tables, other_years={**others, TABLES: missing})


def _other_years(section: Section) -> frozenset[str]:
    """The names of rows and columns that a table has in other years only."""
    blocks = section.sections("block") or [section]
    return frozenset().union(*(block.other_years("row") | block.other_years("column") for block in blocks))


def _forms(layers: Layers, gathered: Gathered) -> dict[str, Form]:
    faults = Faults()
    described, _ = layers.described("forms", faults)
    gathered.part(faults.settle)
    return {form.name: form for form in gathered.each(described.values(), read_form)}


def _phrases(section: Section, facets: tuple[Facet, ...], gathered: Gathered) -> dict[str, PhraseSet]:
    phrases = gathered.each(section.sections("phrase"), lambda item: _phrase(item, facets))
    section.has("absent")  # read on its own
    gathered.part(section.close)
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
    gathered.part(section.close)
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
        why = worded("edition.not_this_year", kind=line.kind, name=line.name)
        gathered.fallen.append(FallenEntry(f"@{line.kind}", line.name, line.at, why, line.name in later))
    return TemplateText(whole.file, whole.text, whole.origins)
