"""Loading an edition (版本) from templates/: its layers, resolved for one fiscal year, read by kind of file."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from functools import partial
from pathlib import Path

from report_gen.edition.absent import AbsentWords, Lacking, read_absent
from report_gen.edition.catalogue import Catalogue, read_catalogue
from report_gen.edition.charts import read_charts
from report_gen.edition.checks_reading import read_checks, read_completeness
from report_gen.edition.facets import CURRENT, Facet, read_facets
from report_gen.edition.forms import Form, read_form
from report_gen.edition.gathering import Gathered
from report_gen.edition.indicators import SPEC_KINDS, read_indicators, read_texts
from report_gen.edition.layers.chain import Layers
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.texts import joined
from report_gen.edition.model import ChartSpec, Completeness, Edition, PhraseSet, Term
from report_gen.edition.number_places import read_number_styles
from report_gen.edition.phrase_reading import read_phrases
from report_gen.edition.printing import Printing, read_printing
from report_gen.edition.roles import read_roles
from report_gen.edition.rules.parsing import TABLES, Vocabulary
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.settings import read_annex, read_settings
from report_gen.edition.sheet_names import check_sheet_names
from report_gen.edition.shelves import HEAD, Shelves, years_of
from report_gen.edition.strict import EditionError, Fallen, Section, fault, nearest
from report_gen.edition.style import StyleSheet
from report_gen.edition.style_reading import read_style
from report_gen.edition.table_reading import read_table
from report_gen.edition.tables import TableSpec
from report_gen.edition.template_text import TemplateText
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
    made = gathered.part(lambda: _EditionReader(layers, gathered).edition())
    return Read(made[0] if made else None, gathered.faults, frozenset(gathered.at_fault))


#: Phrase sets, and the words for what is absent; each once, or not at all where the file is at fault.
_Wording = tuple[list[dict[str, PhraseSet]], list[Mapping[Lacking, AbsentWords]]]


class _EditionReader:
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
        facets = read_facets(head, gathered)
        printing = gathered.one(head, read_printing)
        phrases, absent = self._wording(facets)
        style_sheet = self._style()
        glossary = _glossary(self._file("glossary.toml"), gathered)
        catalogue = gathered.part(self._catalogue)
        tables, vocabulary = _tables(layers, gathered, printing)
        vocabulary = replace(vocabulary, facets=(CURRENT, *(facet.name for facet in facets)))
        forms = _forms(layers, gathered)
        figures = self._file("indicators.toml")
        texts = read_texts(figures, vocabulary, gathered)
        indicators = read_indicators(figures, facets, vocabulary, gathered)
        gone = _named(figures) - {spec.name for spec in indicators}
        charts = self._charts(SpecKinds(tables, indicators), vocabulary, gone)
        checks = read_checks(self._file("checks.toml"), vocabulary, gathered)
        completeness = self._completeness(head.section("completeness"), vocabulary)
        printed = {"表": tables.keys() | forms.keys(), "图": charts.keys()}
        report = gathered.part(lambda: self._report(printed, vocabulary))
        roles = read_roles(head.section("roles"), vocabulary, gathered)
        annex = gathered.one(head, read_annex)
        gathered.one(head, _closed)
        # What could not be read is an empty list, and its faults were told: without any of these there is no edition.
        if not all((settings, numbers, phrases, absent, style_sheet, catalogue, completeness, report)):
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

    def _wording(self, facets: tuple[Facet, ...]) -> _Wording:
        """The phrases, and how is said that there is nothing; both stand in one file."""
        wording = self._gathered.part(lambda: self._layers.file("phrases.toml"))
        phrases = [read_phrases(section, facets, self._gathered) for section in wording]
        return phrases, [value for section in wording for value in self._gathered.one(section, read_absent)]

    def _completeness(self, section: Section, vocabulary: Vocabulary) -> list[Completeness]:
        gathered = self._gathered
        return gathered.one(
            section, lambda one: read_completeness(one, self._layers.year, vocabulary, gathered)
        )

    def _style(self) -> list[StyleSheet]:
        style = self._gathered.part(lambda: self._layers.file("style.toml"))
        return [value for section in style for value in self._gathered.one(section, read_style)]

    def _report(self, printed: Mapping[str, Set[str]], vocabulary: Vocabulary) -> TemplateText:
        fallen = {one.name for one in self._gathered.fallen if one.other_year}
        return _report(self._layers, printed, vocabulary.other_years[TABLES] | fallen, self._gathered)

    def _catalogue(self) -> Catalogue:
        return read_catalogue(self._layers.shelves.catalogue(), self._layers.year, self._layers.overlays())

    def _charts(self, kinds: SpecKinds, vocabulary: Vocabulary, gone: Set[str]) -> dict[str, ChartSpec]:
        """The charts; those of indicators at fault fall away with them, so that one fault is told once."""
        return read_charts(self._file("charts.toml"), kinds, vocabulary.facets, self._gathered, gone)


def _closed(head: Section) -> None:
    """The head read to its end. Raises `EditionError` for keys that there are not."""
    for key in _HEAD_KEYS:
        head.has(key)
    head.close()


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


def _glossary(section: Section, gathered: Gathered) -> tuple[Term, ...]:
    terms = gathered.each(section.sections("term"), _term)
    gathered.part(section.close)
    return tuple(terms)


def _term(item: Section) -> Term:
    term = Term(item.called(), item.template("text"), item.template("when", ""))
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
        tell = partial(fault, why, line.at.file, line=line.at.line)
        gathered.fallen.append(Fallen(tell, f"@{line.kind}", line.name, other_year=line.name in later))
    return TemplateText(whole.file, whole.text, whole.origins)
