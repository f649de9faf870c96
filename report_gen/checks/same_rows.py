"""Tables with a line for each line of another (分单位 of 部门构成): every one is there, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.lists import same_words
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Location, finding


def same_rows(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """What stands in one table alone; none about tables of `without`."""
    for table in edition.tables.values():
        source = edition.tables.get(table.listing.rows_of)
        if source and without.isdisjoint((table.name, source.name)):
            yield from _apart(table, source, dataset)


def _apart(table: TableSpec, source: TableSpec, dataset: Dataset) -> Iterator[Finding]:
    own = {same_words(row.label): row for row in dataset.tables[table.name].rows if row.named}
    wanted = {same_words(row.label): row for row in dataset.tables[source.name].rows if row.named}
    shown = {"sheet": table.sheet, "other": source.sheet}
    for row in (row for name, row in own.items() if name not in wanted):
        yield finding("C-ROWS.beyond", row.location, name=row.label, **shown)
    sheet = Location(f"{table.workbook}.xlsx", Address(table.sheet))
    for row in (row for name, row in wanted.items() if name not in own):
        yield finding("C-ROWS.missing", sheet, row.location, name=row.label, **shown)
