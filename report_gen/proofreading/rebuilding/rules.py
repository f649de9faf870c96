"""What sentences and sections give which cell (templates/proofreading/rebuilding.toml): data, for all forms at once.

A rule names cells by table, row and column; a form that has no such cell goes without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.spec import barred, data_file, pattern
from report_gen.proofreading.rebuilding.cells import Place

_FILE = "rebuilding.toml"


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A figure of a sentence: `words` match what stands before it, `after` what stands behind it and its unit.

    `units` are what it counts; none: money.
    """

    to: Place
    words: re.Pattern[str]
    units: tuple[str, ...]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TextRule:
    """Words of a sentence: the group `words` of the pattern."""

    to: Place
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ListRule:
    """Rows of a list in a sentence: each match of `item` within the group `within` gives a row by named groups.

    `same` are columns that every row holds, `first` the row before them, with {department} in its words.
    """

    table: str
    within: re.Pattern[str]
    item: re.Pattern[str]
    same: Mapping[str, str]
    first: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section of numbered paragraphs: each of them is a row."""

    table: str
    column: str
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GridRule:
    """A column of a list that the words of another decide (本级 or 下属); the list may be a table or a sentence."""

    table: str
    column: str
    by: str
    words: re.Pattern[str]
    then: str
    other: str

    def of(self, words: str) -> str:
        """What stands in the column beside some words."""
        return self.then if self.words.search(words) else self.other


@dataclass(frozen=True, slots=True)
class HeadedRule:
    """A list in a table with heads of its own (绩效任务): the printed head of each column, the first names the row."""

    table: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BelowRule:
    """Words in the cell below a head of a table."""

    to: Place
    head: str


@dataclass(frozen=True, slots=True)
class NoneRule:
    """Words that say that there was nothing of what a table counts."""

    table: str
    words: re.Pattern[str]


@dataclass(frozen=True)
class RebuildRules:
    """All of them."""

    figures: tuple[FigureRule, ...]
    texts: tuple[TextRule, ...]
    lists: tuple[ListRule, ...]
    sections: tuple[SectionRule, ...]
    grids: tuple[GridRule, ...]
    nones: tuple[NoneRule, ...]
    headed: tuple[HeadedRule, ...]
    below: tuple[BelowRule, ...]


def read_rebuild_rules(templates: Path) -> RebuildRules:
    """The shipped rules. Raises `EditionError` for a malformed file."""
    data = data_file(templates, _FILE)
    found = RebuildRules(
        tuple(_figure(section) for section in data.sections("figure")),
        tuple(_text(section) for section in data.sections("text")),
        tuple(_list(section) for section in data.sections("list")),
        tuple(_section(section) for section in data.sections("section")),
        tuple(_grid(section) for section in data.sections("grid")),
        tuple(_none(section) for section in data.sections("none")),
        tuple(_headed(section) for section in data.sections("headed")),
        tuple(_below(section) for section in data.sections("below")),
    )
    data.close()
    return found


def _place(data: Section) -> Place:
    return Place(*barred(data, data.text("to")))


def _figure(data: Section) -> FigureRule:
    words, after = (pattern(data, text) for text in (data.text("words"), data.text("after", "")))
    found = FigureRule(_place(data), words, data.texts("units", ()), after)
    data.close()
    return found


def _headed(data: Section) -> HeadedRule:
    found = HeadedRule(data.text("table"), _words(data, "columns"))
    data.close()
    return found


def _below(data: Section) -> BelowRule:
    found = BelowRule(_place(data), data.text("head"))
    data.close()
    return found


def _none(data: Section) -> NoneRule:
    found = NoneRule(data.text("table"), pattern(data, data.text("words")))
    data.close()
    return found


def _text(data: Section) -> TextRule:
    found = TextRule(_place(data), pattern(data, data.text("words")))
    data.close()
    return found


def _list(data: Section) -> ListRule:
    found = ListRule(
        data.text("table"),
        pattern(data, data.text("within")),
        pattern(data, data.text("item")),
        _words(data, "same"),
        _words(data, "first"),
    )
    data.close()
    return found


def _words(data: Section, key: str) -> dict[str, str]:
    # Most lists have neither: a missing table of words is no mistake.
    if not data.has(key):
        return {}
    columns = data.section(key)
    return {name: columns.text(name) for name in (*columns.keys(),)}


def _section(data: Section) -> SectionRule:
    found = SectionRule(data.text("table"), data.text("column"), pattern(data, data.text("heading")))
    data.close()
    return found


def _grid(data: Section) -> GridRule:
    found = GridRule(
        data.text("table"),
        data.text("column"),
        data.text("by"),
        pattern(data, data.text("words")),
        data.text("then"),
        data.text("other"),
    )
    data.close()
    return found
