"""An edition taken apart into entries with keys (条目), so that two can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from report_gen.edition.layers.texts import section_name
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.edition.template_text import TemplateText
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
    yield FormEntry("设置", "", "", _keys(edition.settings))
    yield FormEntry("数字格式", "正文", "", _keys(edition.number_style))
    yield FormEntry("数字格式", "表格", "", _keys(edition.table_numbers))
    yield FormEntry("完整性", "", "", _keys(edition.completeness))
    for table in edition.tables.values():
        yield from _of_table(table)
    yield from _named("表式", edition.forms.values())
    yield from _named("文字", edition.texts)
    yield from _named("指标", edition.indicators)
    yield from _named("图", edition.charts.values())
    yield from _named("规则", edition.rules)
    yield from _named("同有同无", edition.pairs)
    yield from _named("上年结转核对", edition.carries)
    for told in edition.told_counts:
        yield FormEntry("文字中的个数", shown(told.text), "", _keys(told))
    yield from _named("人均、单价", edition.quotients)
    yield from _named("必备内容", edition.contents)
    yield from _named("名词解释", edition.glossary)
    for phrase in edition.phrases.values():
        yield FormEntry("措辞", phrase.name, "", {"of": phrase.of, **phrase.cases})
    yield from (FormEntry("节", name, "", {"正文": text}) for name, text in _sections(edition.report).items())
    yield FormEntry("版式", "", "", _keys(edition.style))


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
