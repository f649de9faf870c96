"""How exported tables are recognised, and what their columns are called: data of the edition (exports.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from report_gen.edition.gathering import Gathered
from report_gen.edition.known import known_column, known_table
from report_gen.edition.layers.chain import Layers
from report_gen.edition.model import Edition
from report_gen.edition.rules.parsing import Vocabulary
from report_gen.edition.shelves import Shelves
from report_gen.edition.strict import Section
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.sheets import Sheet

_FILE = "exports.toml"
_LAYOUTS = ("rows", "wide")
_PREFIX = re.compile(r"[A-Z]{1,2}\d{2}(?:_\d+)?")
#: What stands before and after a title: 广州市某局2017年度部门决算…（公开01表）.
_BEFORE_TITLE = re.compile(r"^.*20\d\d年度?(?:部门|单位)?(?:决算)?(?:公开)?|^\d+[.、]?")
_AFTER_TITLE = re.compile(r"（[^（）]*表）$")
#: How many lines with content down a form number or a title stands.
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


def read_rules(templates: Path | Shelves, edition: Edition) -> tuple[ExportRule, ...]:
    """The export rules of an edition. Raises `EditionError` for the mistakes in exports.toml."""
    section, gathered = Layers(templates, edition.name, edition.year).file(_FILE), Gathered()
    rules = gathered.each(section.sections("export"), lambda item: _rule(item, edition.vocabulary))
    section.close()
    gathered.settle()
    return tuple(rules)


def _rule(item: Section, vocabulary: Vocabulary) -> ExportRule:
    table, layout = known_table(item, "table", vocabulary), item.text("layout", "rows")
    if layout not in _LAYOUTS:
        raise item.fault(in_words("E-EDITION.one_of", key="layout", allowed=_LAYOUTS), "layout")
    columns = item.section("columns")
    for name in columns.keys():  # noqa: SIM118 - a section is no mapping
        known_column(columns, name, table, vocabulary, name)
    rule = ExportRule(
        table.name, layout, item.texts("sheets", ()), item.texts("forms", ()), item.texts("titles", ()),
        {name: columns.texts(name) for name in columns.data},
    )  # fmt: skip
    item.close()
    return rule


def recognise(sheet: Sheet, rules: tuple[ExportRule, ...]) -> ExportRule | None:
    """The rule for a sheet: by its form number, by the code before its name, by its title; None for other sheets.

    A sheet that names several tables is a list of contents and none of them.
    """
    name = label_key(sheet.name, ordinal=False)
    texts = [
        label_key(value, ordinal=False)
        for row in sheet.lines[:_FORM_ROWS]
        for value in sheet.rows.get(row, {}).values()
        if isinstance(value, str)
    ]
    prefix = _PREFIX.match(sheet.name.strip().upper().replace("-", "_"))
    ways = (
        _by_form([name], rules),
        [rule for rule in rules if prefix and prefix[0] in rule.sheets],
        _by_form(texts, rules),
        _by_title(texts, rules),
        _by_title([name], rules),
        [rule for rule in rules if rule.table == name][:1],
    )
    found = next((way for way in ways if way), [])
    return found[0] if len(found) == 1 else None


def _by_form(texts: list[str], rules: tuple[ExportRule, ...]) -> list[ExportRule]:
    wanted = [(rule, label_key(form, ordinal=False)) for rule in rules for form in rule.forms]
    return _once(rule for text in texts for rule, form in wanted if _is_form(text, form))


def _is_form(text: str, form: str) -> bool:
    """Whether a text ends with the form number, or has it in brackets: （公开01表）, 表号：财决01表."""
    return text.endswith(form) or f"{form}）" in text


def _by_title(texts: list[str], rules: tuple[ExportRule, ...]) -> list[ExportRule]:
    """By title, before which year and department may stand."""
    titles = {label_key(title): rule for rule in rules for title in rule.titles}
    plain = (_BEFORE_TITLE.sub("", _AFTER_TITLE.sub("", text)) for text in texts)
    return _once(titles[text] for text in plain if text in titles)


def _once(rules: Iterable[ExportRule]) -> list[ExportRule]:
    found: list[ExportRule] = []
    found.extend(rule for rule in rules if rule not in found)
    return found
