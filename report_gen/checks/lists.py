"""Lists of the inputs (清单): empty where they may not be, lines twice, no or two lines of what there is one of.

What a list must be is data (`[list]` of its table); the numbers of units in words against the list of units too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from report_gen.checks.comparisons import words
from report_gen.edition.counts import ToldCount
from report_gen.edition.lists import Once
from report_gen.edition.model import Edition
from report_gen.edition.roles import said
from report_gen.edition.rules.tree import RuleScope
from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, Row, TableData, Value
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level, Location, finding
from report_gen.figures.messages import shortened
from report_gen.figures.numerals import numeral

#: So many characters of a text tell which line it stands in.
_SHOWN = 24


def list_findings(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """Everything about lists; none about tables of `without`."""
    text = said(dataset, edition.roles.subject)
    subject = text.value if text else ""
    for table in edition.tables.values():
        if table.name in without or subject in table.listing.idle_for:
            continue
        data, spec = dataset.tables[table.name], table.listing
        if not data.rows:
            yield from _empty(table)
            continue
        yield from _twice(table, data)
        if spec.once:
            yield from _once(table, data, spec.once)
    for told in edition.told_counts:
        if without.isdisjoint((told.text.table, told.table)):
            yield from _told(told, dataset, edition)


def _empty(table: TableSpec) -> Iterator[Finding]:
    if table.listing.required:
        place = Location(f"{table.workbook}.xlsx", Address(table.sheet))
        yield finding("C-EMPTY-LIST.sheet", place, sheet=table.sheet, title=table.title or table.name)


def same_words(text: str) -> str:
    """Words without what is only typing: width, case, blanks and marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in plain if unicodedata.category(mark)[0] not in "PZC")


def _twice(table: TableSpec, data: TableData) -> Iterator[Finding]:
    """Lines that share what tells lines apart."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in data.rows if table.listing.unique else ():
        key = tuple(same_words(_cell(table, row, column)) for column in table.listing.unique)
        groups.setdefault(key, []).append(row)
    for key, rows in groups.items():
        # Lines without what tells them apart are told as blanks, not as one and the same.
        if len(rows) < 2 or not any(key):
            continue
        # A line that is the same in all columns was pasted twice; one of another amount may be a second purchase.
        alike = len({_content(row) for row in rows}) == 1
        shown = shortened(_cell(table, rows[0], table.listing.unique[0]), _SHOWN)
        said = {"sheet": table.sheet, "shown": shown, "count": len(rows)}
        places, level = tuple(row.location for row in rows), table.listing.repeated
        if alike or level is Level.ERROR:
            yield finding("C-TWICE.surely", *places, alike=alike, **said)
        else:
            yield finding("C-TWICE.maybe", *places, **said).at(level)


def _cell(table: TableSpec, row: Row, name: str) -> str:
    column, text = table.column(name), row.text(name)
    if column is not None and column.kind is Kind.NAME:
        return row.label
    return text.value if text else ""


def _content(row: Row) -> tuple[object, ...]:
    return (same_words(row.label), *(_plain(value) for value in row.values.values()))


def _plain(value: Value) -> object:
    if isinstance(value, Fact):
        return value.number
    return same_words(value.value) if hasattr(value, "location") else None


def _once(table: TableSpec, data: TableData, once: Once) -> Iterator[Finding]:
    """A word that one line has: none has it, or several have."""
    rows = [row for row in data.rows if (text := row.text(once.column)) and text.value == once.equals]
    if len(rows) == 1:
        return
    places = tuple(row.location for row in rows or data.rows[:1])
    said = {"sheet": table.sheet, "column": once.column, "word": once.equals}
    if rows:
        yield finding("C-ONCE.several", *places, count=len(rows), **said)
    else:
        yield finding("C-ONCE.none", *places, **said)


def _told(told: ToldCount, dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """A number that words tell, against the lines that there are."""
    text = words(told.text, RuleScope(dataset))
    found = told.search(text.value) if text else None
    if text is None or found is None:
        return
    rows = [row for row in dataset.tables[told.table].rows if told.counts(row)]
    sheet = edition.tables[told.table].sheet
    said = {"shown": found[0], "sheet": sheet, "of": told.equals, "count": len(rows)}
    # “若干” and the like are no number to hold the lines against.
    number = _number(found["number"]) if found["number"] else None
    places = (text.location, *(row.location for row in rows[:1]))
    if number is None and not rows:
        yield finding("C-UNITS.none", *places, **said)
    elif number is not None and number > len(rows):
        yield finding("C-UNITS.more", *places, **said)
    elif number is not None and number < len(rows):
        yield finding("C-UNITS.less", *places, **said)


def _number(words_or_digits: str) -> int | None:
    if words_or_digits.isdecimal():
        return int(words_or_digits)
    value = numeral(words_or_digits)
    return None if value is None else int(value)
