"""Dates of the inputs against the fiscal year (日期): a report on a year is made after it ends, and soon after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from report_gen.edition.model import Edition
from report_gen.edition.tables import RowSpec, TableSpec, TextType
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Finding, finding

#: A leap year, for days without a year.
_LEAP = 2000
_DAY = re.compile(
    r"(?:(?<!\d)(?P<year>[12]\d{3})年)?(?<![\d.-])(?P<month>\d{1,2})月(?:份|底|初)?(?:(?P<day>\d{1,2})[日号])?"
)


def distant_dates(dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """A warning for every date before the year's end, or later than the year after it."""
    first, last = date(dataset.year, 12, 31), date(dataset.year + 1, 12, 31)
    for table in edition.tables.values():
        for name, text in _dates(table, dataset.tables[table.name].rows):
            day = iso_date(text.value)
            if day is None or first <= day <= last:
                continue
            said = {"name": name, "text": text.value, "year": dataset.year}
            if day < first:
                yield finding("C-DATE.early", text.location, **said)
            else:
                yield finding("C-DATE.late", text.location, after=dataset.year + 1, **said)


def impossible_days(texts: Iterable[Text]) -> Iterator[Finding]:
    """A warning for every text that names a month or a day that no calendar has: 13月, 6月31日."""
    for text in texts:
        found = next((match for match in _DAY.finditer(text.value) if not _is_day(match)), None)
        if found:
            yield finding("C-DATE.impossible", text.location, shown=found[0])


def _is_day(found: re.Match[str]) -> bool:
    year, month, day = int(found["year"] or _LEAP), int(found["month"]), int(found["day"] or 1)
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _dates(table: TableSpec, rows: tuple[Row, ...]) -> Iterator[tuple[str, Text]]:
    """The words that must be dates, with what they are the date of."""
    specs = {spec.key: spec for block in table.blocks for spec in block.rows}
    for row in rows:
        for column in table.columns:
            text = row.text(column.name)
            kind = specs.get(row.key, RowSpec()).type or column.type
            if text and kind is TextType.DATE:
                yield row.label or column.name, text
