"""The example with cells, words and rows changed: what the tests of single checks start from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from report_gen.checks.comparisons import Comparison, comparisons
from report_gen.derive.derive import derive
from report_gen.edition.model import Edition
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.code import level_of
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Finding, Location
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).resolve().parents[3]


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def edition() -> Edition:
    return example().edition


def data() -> Dataset:
    return example().dataset


def place(table: str, key: str, column: str) -> Location:
    """The cell of a figure or a text."""
    row = data().row(table, key)
    assert row is not None, (table, key)
    fact, text = row.fact(column), row.text(column)
    return next(fact.cells()) if fact else text.location if text else row.location


def money(value: str, unit: Unit = Unit.WAN, cell: str = "B5") -> Fact:
    """An amount in a cell."""
    where = Location("决算数据.xlsx", Address.of("甲", cell))
    return Fact(value, Amount.published(Decimal(value), unit), Cell(where))


def _changed(dataset: Dataset, table: str, rows: Callable[[tuple[Row, ...]], Iterable[Row]]) -> Dataset:
    old = dataset.tables[table]
    tables = dict(dataset.tables) | {table: TableData(old.name, tuple(rows(old.rows)))}
    return Dataset(dataset.year, tables, dataset.unit)


def put(table: str, key: str, column: str, value: str, dataset: Dataset | None = None) -> Dataset:
    """Another figure or text in a cell; "" empties it."""

    def changed(row: Row) -> Row:
        old: Value | None = row.values.get(column)
        new: Value
        if isinstance(old, Fact):
            new = replace(old, value=replace(old.value, value=Decimal(value)))
        else:
            new = Text(value, row.location)
        values = {name: one for name, one in row.values.items() if name != column}
        return replace(row, values=values | ({column: new} if value else {}))

    dataset = dataset or data()
    assert dataset.row(table, key), (table, key)
    return _changed(dataset, table, lambda rows: (changed(r) if r.key == key else r for r in rows))


def rename(table: str, key: str, label: str, dataset: Dataset | None = None) -> Dataset:
    """Another name of a row."""
    return _changed(
        dataset or data(), table, lambda rows: (replace(r, label=label) if r.key == key else r for r in rows)
    )


def drop(table: str, *keys: str, dataset: Dataset | None = None) -> Dataset:
    """Rows left out."""
    return _changed(dataset or data(), table, lambda rows: (row for row in rows if row.key not in keys))


def recode(table: str, key: str, code: str, dataset: Dataset | None = None) -> Dataset:
    """Another code of a row, in its place."""
    level = level_of(code)
    return _changed(
        dataset or data(),
        table,
        lambda rows: (replace(r, key=code, code=code, level=level) if r.key == key else r for r in rows),
    )


def withhold(code: str, level: str, dataset: Dataset | None = None) -> Dataset:
    """A code declared as having lines left out for secrecy."""
    where = Location("决算数据.xlsx", Address.of("涉密科目", "A4"))
    row = Row(code, "", level_of(code), {"层级": Text(level, where)}, where, code)
    return _changed(dataset or data(), "涉密科目", lambda rows: (*rows, row))


def named(findings: Iterable[Finding], code: str) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in findings if finding.code == code]


def compared_in(dataset: Dataset) -> list[Comparison]:
    """Every comparison of the example's edition."""
    return list(comparisons(dataset, edition(), derive(dataset, edition())))
