"""How exported tables are recognised, and what their columns are called: data of the edition (exports.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report_gen.edition.loading import Sources
from report_gen.edition.model import Edition
from report_gen.edition.strict import Section, nearest
from report_gen.workbook.cells import label_key
from report_gen.workbook.sheets import Sheet

_FILE = "exports.toml"
_LAYOUTS = ("rows", "wide")
_PREFIX = re.compile(r"[A-Z]{1,2}\d{2}(?:_\d+)?")
#: How far down a form number or a title stands.
_FORM_ROWS = 8


@dataclass(frozen=True, slots=True)
class ExportRule:
    """How a table is recognised in exports, and what its columns are called there."""

    table: str
    layout: str
    sheets: tuple[str, ...]
    forms: tuple[str, ...]
    titles: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


def read_rules(templates: Path, edition: Edition) -> tuple[ExportRule, ...]:
    """The export rules of an edition. Raises `EditionError` for a mistake in exports.toml."""
    sections = [
        s for section in Sources(templates, edition.name).all(_FILE) for s in section.sections("export")
    ]
    return tuple(_rule(item, edition) for item in sections)


def _rule(item: Section, edition: Edition) -> ExportRule:
    table, layout = item.text("table"), item.text("layout", "rows")
    if table not in edition.tables:
        raise item.fault(f"没有表 {table}；{nearest(table, list(edition.tables))}")
    if layout not in _LAYOUTS:
        raise item.fault(f"layout 应为 {'、'.join(_LAYOUTS)}")
    columns = item.section("columns")
    names = [column.name for column in edition.tables[table].columns]
    for name in columns.keys():  # noqa: SIM118 - a section is no mapping
        if name not in names:
            raise item.fault(f"{table} 没有列 {name}；{nearest(name, names)}")
    rule = ExportRule(
        table, layout, item.texts("sheets", ()), item.texts("forms", ()), item.texts("titles", ()),
        {name: columns.texts(name) for name in columns.data},
    )  # fmt: skip
    item.close()
    return rule


def recognise(sheet: Sheet, rules: tuple[ExportRule, ...]) -> ExportRule | None:
    """The rule for a sheet: by its form number, by the code before its name, by its title; None for other sheets."""
    texts = {label_key(sheet.name, ordinal=False)} | {
        label_key(value, ordinal=False)
        for row in sheet.lines
        if row <= _FORM_ROWS
        for value in sheet.rows[row].values()
        if isinstance(value, str)
    }
    found = next((r for r in rules for form in r.forms if any(_is_form(text, form) for text in texts)), None)
    prefix = _PREFIX.match(sheet.name.strip().upper().replace("-", "_"))
    if found is None and prefix:
        found = next((rule for rule in rules if prefix[0] in rule.sheets), None)
    if found is None:
        titles = {label_key(title): rule for rule in rules for title in rule.titles}
        found = next((titles[text] for text in texts if text in titles), None)
    return found


def _is_form(text: str, form: str) -> bool:
    """Whether a text is the form number, alone or in brackets behind a title."""
    wanted = label_key(form, ordinal=False)
    return text == wanted or f"（{wanted}）" in text or f"表号：{wanted}" in text
