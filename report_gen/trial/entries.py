"""An edition taken apart into entries with keys (条目), so that two can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from report_gen.edition.layers.texts import section_name
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.edition.template_text import TemplateText
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.trial.shown import shown


@dataclass(frozen=True, slots=True)
class FormEntry:
    """An entry: its kind and name, the entry that it is a part of ("" for none), what its keys say."""

    kind: str
    name: str
    whole: str
    keys: Mapping[str, str]


def entries(edition: Edition) -> Iterator[FormEntry]:
    """Everything that an edition says, entry by entry."""
    yield FormEntry(worded("entry-kinds.settings"), "", "", _keys(edition.settings))
    yield FormEntry(worded("entry-kinds.number_style"), "正文", "", _keys(edition.number_style))
    yield FormEntry(worded("entry-kinds.number_style"), "表格", "", _keys(edition.table_numbers))
    yield FormEntry(worded("entry-kinds.completeness"), "", "", _keys(edition.completeness))
    for table in edition.tables.values():
        yield from _of_table(table)
    yield from _named(worded("entry-kinds.form"), edition.forms.values())
    yield from _named(worded("entry-kinds.text"), edition.texts)
    yield from _named(worded("entry-kinds.indicator"), edition.indicators)
    yield from _named(worded("entry-kinds.chart"), edition.charts.values())
    yield from _named(worded("entry-kinds.rule"), edition.rules)
    yield from _named(worded("entry-kinds.pair"), edition.pairs)
    yield from _named(worded("entry-kinds.carry"), edition.carries)
    for told in edition.told_counts:
        yield FormEntry(worded("entry-kinds.told_count"), shown(told.text), "", _keys(told))
    yield from _named(worded("entry-kinds.quotient"), edition.quotients)
    yield from _named(worded("entry-kinds.content"), edition.contents)
    yield from _named(worded("entry-kinds.term"), edition.glossary)
    for phrase in edition.phrases.values():
        yield FormEntry(worded("entry-kinds.phrase"), phrase.name, "", {"of": phrase.of, **phrase.cases})
    yield from (
        FormEntry(worded("entry-kinds.section"), name, "", {"正文": text})
        for name, text in _sections(edition.report).items()
    )
    yield FormEntry(worded("entry-kinds.style"), "", "", _keys(edition.style))


def _of_table(table: TableSpec) -> Iterator[FormEntry]:
    yield FormEntry("表", table.name, "", _keys(table, "name", "blocks", "source"))
    for column in table.columns:
        yield FormEntry("列", f"{table.name}.{column.name}", table.name, _keys(column, "name"))
    for row in table.rows:
        name = row.name or row.label or ("逐行填写" if row.open else "空行")
        yield FormEntry("行", f"{table.name}[{name}]", table.name, _keys(row, "name"))


def _named(kind: str, found: Iterable[object]) -> Iterator[FormEntry]:
    """Entries that are known by an id or a name; a rule's `text` is its equation over again."""
    for one in found:
        known = str(getattr(one, "id", "") or getattr(one, "name", ""))
        yield FormEntry(
            kind, known, "", _keys(one, "id", "name", "source", *(["text"] if hasattr(one, "id") else []))
        )


def _keys(value: object, *without: str) -> dict[str, str]:
    """The keys of an entry with what they say."""
    assert is_dataclass(value)
    names = [field.name for field in fields(value) if field.name not in without]
    return {name: shown(getattr(value, name)) for name in names}


def _sections(report: TemplateText) -> dict[str, str]:
    """The text by section: the part of each file, known by its name without years."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(report.text.split("\n"), 1):
        found.setdefault(section_name(report.place(number).file), []).append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}
