"""Items and their lines in the tables that explain them (年初预算、用途): each item has one, each line an item."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.withheld import tables_of
from report_gen.edition.model import Edition, GroupSpec
from report_gen.edition.rules.tree import LEVELS
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.finding import Finding, finding


def unmatched_lines(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """An item without its line is an error, a line without item a hint, one of another level an error."""
    for spec in edition.indicators:
        if isinstance(spec, GroupSpec) and spec.level:
            for table in _tables(spec):
                if without.isdisjoint((table, spec.table)):
                    yield from _compare(dataset, spec, table)


def _tables(spec: GroupSpec) -> list[str]:
    """The tables in which every item has a line under its own code."""
    cells = (spec.purpose, *(base.reason for base in spec.bases))
    named = [cell.table for cell in cells if cell and cell.row == "@"]
    for base in spec.bases:
        named += tables_of(base.figure) if base.figure else ()
    return [table for table in dict.fromkeys(named) if table != spec.table]


def _compare(dataset: Dataset, spec: GroupSpec, table: str) -> Iterator[Finding]:
    level = LEVELS[spec.level]
    items = {row.key: row for row in dataset.tables[spec.table].at_level(level)}
    lines = dataset.tables[table]
    for key, row in items.items():
        if lines.row(key) is None and _has_figure(row):
            yield finding(
                "C-LINE.missing", row.location, of=spec.table, item=key, label=row.label, table=table
            )
    for line in lines.rows:
        if line.level != level:
            yield finding(
                "C-LINE.grade", line.location, table=table, item=line.code, label=line.label, grade=spec.level
            )
        elif line.key not in items:
            yield finding(
                "C-LINE.unused", line.location, table=table, item=line.key, label=line.label, of=spec.table
            )


def _has_figure(row: Row) -> bool:
    return any(fact.number != 0 for column in row.values if (fact := row.fact(column)))
