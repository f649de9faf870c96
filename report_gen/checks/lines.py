"""Items and their lines in the tables that explain them (年初预算、用途): each item has one, each line an item."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.withheld import tables_of
from report_gen.edition.model import Edition, GroupSpec
from report_gen.edition.rules.tree import LEVELS
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.finding import Finding, Level, error

CODE = "C-LINE"


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
            message = f"{spec.table}的 {key} {row.label} 在「{table}」中没有一行"
            yield error(CODE, message, row.location, cure=f"在「{table}」中补上这个科目")
    for line in lines.rows:
        if line.level != level:
            message = f"「{table}」的 {line.code} {line.label} 不是{spec.level}级科目"
            yield error(CODE, message, line.location, cure="改正编码，或删去这一行")
        elif line.key not in items:
            message = f"「{table}」的 {line.key} {line.label} 在{spec.table}中没有决算数，不会写入报告"
            yield Finding(CODE, Level.HINT, message, (line.location,), "核对编码；本年没有支出的可以保留")


def _has_figure(row: Row) -> bool:
    return any(fact.number != 0 for column in row.values if (fact := row.fact(column)))
