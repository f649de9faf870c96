"""Figures in each other's place by last year's workbook (与上年相反): goods and services of 政府采购, kinds of cars.

Their sum holds either way, so that no equation tells it. Last year's figures do, where they are far apart and this
year's lie near them the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from report_gen.checks.comparisons import times
from report_gen.checks.verdicts import printed
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, finding
from report_gen.figures.records import dataclass

#: A figure is far from last year's where one is so many times the other, near it up to so many times.
_FAR, _NEAR = Decimal(2), Decimal("1.5")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A figure of both years, with its row and column."""

    row: Row
    column: str
    now: Fact
    before: Fact


def exchanged_since(
    dataset: Dataset, last: Dataset, edition: Edition, without: frozenset[str]
) -> Iterator[Finding]:
    """A warning for every two figures of a fixed table, one above or beside the other, that suit each other's past."""
    for table in edition.tables.values():
        if not table.is_open and table.name in last.tables and table.name not in without:
            spots = list(_spots(table, dataset.tables[table.name], last.tables[table.name]))
            for one, other in combinations(spots, 2):
                if _are_beside(one, other) and _are_exchanged(one, other):
                    yield finding(
                        "C-CROSSED.last", *one.now.cells(), *other.now.cells(),
                        one=_named(one, other), other=_named(other, one), year=last.year,
                        values=[printed(fact) for fact in (one.now, other.now)],
                        before=[printed(fact) for fact in (one.before, other.before)],
                    )  # fmt: skip


def _spots(table: TableSpec, now: TableData, before: TableData) -> Iterator[_Spot]:
    for row in now.rows:
        partner = before.row(row.key)
        for column in table.figure_columns if partner else ():
            fact, past = row.fact(column.name), partner.fact(column.name) if partner else None
            if fact and past and fact.number > 0 and past.number > 0:
                yield _Spot(row, column.name, fact, past)


def _are_beside(one: _Spot, other: _Spot) -> bool:
    alike = type(one.now.value) is type(other.now.value)
    return alike and (one.row is other.row or one.column == other.column)


def _are_exchanged(one: _Spot, other: _Spot) -> bool:
    far = all(times(spot.now, spot.before) >= _FAR for spot in (one, other))
    return far and times(one.now, other.before) <= _NEAR and times(other.now, one.before) <= _NEAR


def _named(spot: _Spot, beside: _Spot) -> str:
    """The row, or the column where both stand in one row."""
    return spot.column if spot.row is beside.row else spot.row.label
