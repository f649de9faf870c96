"""Tables with a line for each line of another (分单位 of 部门构成): every one is there, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.lists import same_words
from report_gen.edition.model import Edition
from report_gen.edition.tables import Table
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.finding import Finding, Location, error

CODE = "C-ROWS"


def same_rows(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """What stands in one table alone; none about tables of `without`."""
    for table in edition.tables.values():
        source = edition.tables.get(table.listing.rows_of)
        if source and without.isdisjoint((table.name, source.name)):
            yield from _apart(table, source, dataset)


def _apart(table: Table, source: Table, dataset: Dataset) -> Iterator[Finding]:
    own = {same_words(row.label): row for row in dataset.tables[table.name].rows if row.named}
    wanted = {same_words(row.label): row for row in dataset.tables[source.name].rows if row.named}
    for name in own.keys() - wanted.keys():
        yield _told(f"「{table.sheet}」的「{own[name].label}」不在「{source.sheet}」中", own[name], table)
    for name in wanted.keys() - own.keys():
        yield _told(f"「{table.sheet}」没有「{source.sheet}」的「{wanted[name].label}」", wanted[name], table)


def _told(message: str, row: Row, table: Table) -> Finding:
    sheet = Location(f"{table.workbook}.xlsx", table.sheet)
    places = (row.location,) if row.location.sheet == table.sheet else (sheet, row.location)
    return error(CODE, message, *places, cure="两张表的行应一致：多的删去，少的补上；没有数字的填 0")
