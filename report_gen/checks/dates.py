"""Dates of the inputs against the fiscal year (日期): a report on a year is made after it ends, and soon after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report_gen.edition.model import Edition
from report_gen.edition.tables import RowSpec, Table, TextType
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Finding, finding


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


def _dates(table: Table, rows: tuple[Row, ...]) -> Iterator[tuple[str, Text]]:
    """The words that must be dates, with what they are the date of."""
    specs = {spec.key: spec for block in table.blocks for spec in block.rows}
    for row in rows:
        for column in table.columns:
            text = row.text(column.name)
            kind = specs.get(row.key, RowSpec()).type or column.type
            if text and kind is TextType.DATE:
                yield row.label or column.name, text
