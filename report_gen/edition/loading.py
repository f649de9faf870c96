"""Loading an edition (版本) from templates/: follows `extends`, merges by name, resolves for one fiscal year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from report_gen.edition.absent import read_absent
from report_gen.edition.catalogue import read_catalogue
from report_gen.edition.charts import read_charts
from report_gen.edition.checks_reading import read_checks, read_completeness
from report_gen.edition.forms import Form, read_form
from report_gen.edition.indicators import read_indicators, read_texts
from report_gen.edition.model import Edition, PhraseSet, TemplateText, Term
from report_gen.edition.number_places import read_number_styles
from report_gen.edition.rules.parsing import Vocabulary
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.settings import read_settings
from report_gen.edition.strict import Section, fault, nearest
from report_gen.edition.style_reading import read_style
from report_gen.edition.tables import Table, read_table
from report_gen.edition.textfile import load, read_text
from report_gen.figures.change import LIKE, Case
from report_gen.figures.completion import Progress

MAX_CHAIN = 5


class Sources:
    """The folders of an edition and of those it extends, nearest first."""

    def __init__(self, templates: Path, name: str) -> None:
        self.templates = templates
        self.folders: list[Path] = []
        while name:
            self.folders.append(self._folder(name))
            if len(self.folders) > MAX_CHAIN:
                raise fault("extends 的层数过多或成环", f"{name}/edition.toml")
            name = str(self._head(self.folders[-1]).text("extends", ""))

    def _folder(self, name: str) -> Path:
        known = edition_names(self.templates)
        if name not in known:  # a name, never a path: ../x leads nowhere
            raise fault(f"找不到版本 {name}；{nearest(name, known)}", str(self.templates.name))
        return self.templates / name

    @staticmethod
    def _head(folder: Path) -> Section:
        return load(folder / "edition.toml", f"{folder.name}/edition.toml")

    def merged(self, name: str) -> Section:
        """One TOML file with the keys of the editions that this one extends beneath its own."""
        data: dict[str, object] = {}
        shown = f"{self.folders[0].name}/{name}"
        for folder in reversed(self.folders):
            path = folder / name
            if path.is_file():
                shown = f"{folder.name}/{name}"
                data = _overlaid(data, load(path, shown).data)
        return Section(data, shown)

    def file(self, name: str) -> Path | None:
        """The nearest file of this name, None if none of the folders has it."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def all(self, name: str) -> Iterator[Section]:
        """The TOML files of this name, furthest first, so that later ones override by name."""
        for folder in reversed(self.folders):
            path = folder / name
            if path.is_file():
                yield load(path, f"{folder.name}/{name}")

    def table_names(self) -> tuple[str, ...]:
        """The tables in their order: `tables` states all of them, `add_tables` adds to those of the edition beneath."""
        names: tuple[str, ...] = ()
        for head in self.all("edition.toml"):
            names = head.texts("tables", names) if head.has("tables") else names
            added = head.texts("add_tables", ()) if head.has("add_tables") else ()
            names = (*names, *(name for name in added if name not in names))
        return names

    def folder_files(self, name: str) -> dict[str, Path]:
        """Files of a sub-folder by stem, the nearest edition winning; in order of names."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            files = (path for path in sorted((folder / name).glob("*.toml")) if path.is_file())
            found.update({path.stem: path for path in files})
        return found


def edition_names(templates: Path) -> list[str]:
    """Names of all editions in a templates folder."""
    return sorted(path.parent.name for path in templates.glob("*/edition.toml") if path.is_file())


def editions_for(templates: Path, year: int) -> dict[str, str]:
    """Names and titles of the editions that say they serve this fiscal year."""
    found = {}
    for name in edition_names(templates):
        head = load(templates / name / "edition.toml", f"{name}/edition.toml")
        if head.integer("from_year", 0) <= year <= head.integer("to_year", 0):
            found[name] = head.text("title", "")
    return found


def load_edition(templates: Path, name: str, year: int) -> Edition:
    """Load and resolve an edition. Raises `EditionError` for any mistake in its files."""
    sources = Sources(templates, name)
    head = sources.merged("edition.toml")
    tables = {t.name: t for t in _ordered(sources.table_names(), _tables(sources), head)}
    texts = tuple(spec for section in sources.all("indicators.toml") for spec in read_texts(section, tables))
    indicators = read_indicators(list(sources.all("indicators.toml")), tables)
    checks = read_checks(list(sources.all("checks.toml")), Vocabulary(tables))
    texts_style, tables_style = read_number_styles(head.section("number"))
    edition = Edition(
        name=name,
        year=year,
        number_style=texts_style,
        table_numbers=tables_style,
        settings=read_settings(head),
        tables=tables,
        forms=_forms(sources),
        texts=texts,
        indicators=indicators,
        phrases=_phrases(sources),
        absent=read_absent(sources.all("phrases.toml")),
        charts=read_charts(list(sources.all("charts.toml")), SpecKinds(tables, indicators)),
        glossary=_glossary(sources),
        rules=checks.rules,
        pairs=checks.pairs,
        carries=checks.carries,
        told_counts=checks.told_counts,
        quotients=checks.quotients,
        completeness=read_completeness(head.section("completeness"), Vocabulary(tables)),
        report=_report(sources),
        style=read_style(sources.merged("style.toml")),
        catalogue=read_catalogue(templates / "catalogue", year),
        annex=head.text("annex", ""),
    )
    for key in ("title", "extends", "from_year", "to_year", "tables", "add_tables"):
        head.has(key)
    head.close()
    return edition


def _overlaid(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        both = isinstance(under, dict) and isinstance(value, dict)
        result[key] = _overlaid(under, value) if both else value  # type: ignore[arg-type]
    return result


def _tables(sources: Sources) -> dict[str, Table]:
    files = sources.folder_files("tables")
    return {t.name: t for t in (read_table(load(path, _shown(path))) for path in files.values())}


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _ordered(names: tuple[str, ...], tables: dict[str, Table], head: Section) -> Iterator[Table]:
    for name in names:
        if name not in tables:
            raise head.fault(f"tables 列出的表 {name} 没有描述文件；{nearest(name, list(tables))}")
        source = tables[name].listing.rows_of
        if source and source not in names:
            raise fault(f"rows_of 写的表 {source} 不在 tables 中", tables[name].source)
        yield tables[name]


def _forms(sources: Sources) -> dict[str, Form]:
    files = sources.folder_files("forms")
    return {f.name: f for f in (read_form(load(path, _shown(path))) for path in files.values())}


def _phrases(sources: Sources) -> dict[str, PhraseSet]:
    found: dict[str, PhraseSet] = {}
    for section in sources.all("phrases.toml"):
        for item in section.sections("phrase"):
            of = item.text("of")
            if of not in _CASES:
                raise item.fault(f"of 应为 {'、'.join(_CASES)}")
            phrase = PhraseSet(item.text("name"), of, _wordings(item, _CASES[of]))
            item.close()
            found[phrase.name] = phrase
        section.has("absent")  # read on its own
        section.close()
    return found


#: What a phrase set may speak of, and the cases that it has to word.
_CASES: Mapping[str, type[Case] | type[Progress]] = {"prior": Case, "budget": Case, "completion": Progress}


def _wordings(item: Section, cases: type[Case] | type[Progress]) -> dict[str, str]:
    """The wording of every case; a special case may be left out, it is then worded like the general one."""
    given = {str(case): item.text(case, "") if case in LIKE else item.text(case) for case in cases}
    return {case: text or given[LIKE[Case(case)]] for case, text in given.items()}


def _glossary(sources: Sources) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for section in sources.all("glossary.toml"):
        for item in section.sections("term"):
            found[item.text("name")] = Term(item.text("name"), item.text("text"), item.text("when", ""))
            item.close()
        section.close()
    return tuple(found.values())


def _report(sources: Sources) -> TemplateText:
    path = sources.file("report.md")
    if path is None:
        raise fault("缺少 report.md", sources.folders[0].name)
    shown = f"{path.parent.name}/report.md"
    return TemplateText(shown, read_text(path, shown))
