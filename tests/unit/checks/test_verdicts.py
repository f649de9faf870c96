"""The tolerance of a rule follows from its figures: rounding is told apart from mistakes without a typed limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from content_names import BASIC_TABLE, GENERAL_TABLE, INCOME_TABLE, THREE_TABLE

from report_gen.checks.check import check
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Outcome, Verdict, judge
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Count, Unit
from report_gen.figures.dataset import Dataset, Row, TableData, Value
from report_gen.figures.fact import Cell, Fact, total
from report_gen.figures.finding import Finding, Level, Location
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read


def wan(value: str) -> Fact:
    return Fact(
        value,
        Amount.published(Decimal(value), Unit.WAN),
        Cell(Location("决算数据.xlsx", Address.of("甲", "B5"))),
    )


def yuan(value: str) -> Fact:
    return Fact(
        value,
        Amount.published(Decimal(value), Unit.YUAN),
        Cell(Location("决算数据.xlsx", Address.of("甲", "B5"))),
    )


@pytest.mark.parametrize(
    ("left", "relation", "right", "outcome"),
    [
        ("10.00", "=", "10.00", Outcome.EQUAL),
        ("10.01", "=", "10.00", Outcome.ROUNDING),
        ("10.02", "=", "10.00", Outcome.WRONG),
        ("9.99", "≤", "10.00", Outcome.EQUAL),
        ("10.01", "≤", "10.00", Outcome.ROUNDING),
        ("10.02", "≤", "10.00", Outcome.WRONG),
        ("10.01", "≥", "10.00", Outcome.EQUAL),
        ("9.99", "≥", "10.00", Outcome.ROUNDING),
        ("9.98", "≥", "10.00", Outcome.WRONG),
        ("-10.02", "=", "-10.00", Outcome.WRONG),
    ],
)
def test_two_published_figures_may_differ_by_one_cent(
    left: str, relation: str, right: str, outcome: Outcome
) -> None:
    assert judge(wan(left), relation, wan(right)) is outcome


@pytest.mark.parametrize(("addends", "apart", "outcome"), [
    (2, "0.01", Outcome.ROUNDING), (2, "0.02", Outcome.WRONG),
    (3, "0.02", Outcome.ROUNDING), (3, "0.03", Outcome.WRONG),
    (9, "0.05", Outcome.ROUNDING), (9, "0.06", Outcome.WRONG),
])  # fmt: skip
def test_every_addend_widens_a_sum_by_half_a_cent(addends: int, apart: str, outcome: Outcome) -> None:
    parts = total("和", [wan("1.00") for _ in range(addends)])
    assert judge(wan(str(Decimal(addends) + Decimal(apart))), "=", parts) is outcome


def test_exact_figures_and_counts_have_no_tolerance() -> None:
    assert judge(yuan("10.01"), "=", yuan("10.00")) is Outcome.WRONG
    cars = [Fact("车辆", Count(Decimal(n), "辆"), wan("1").source) for n in (117, 118)]
    assert judge(cars[0], "=", cars[1]) is Outcome.WRONG


def test_a_missing_side_counts_as_zero() -> None:
    assert judge(None, "=", wan("0.00")) is Outcome.EQUAL
    assert judge(None, "=", wan("5.00")) is Outcome.WRONG


# --- the rules of the example -----------------------------------------------------------------------


@cache
def example() -> Inputs:
    return read(Project(Path(__file__).parents[3]), 2017)


def changed(change: Callable[[str, Row, str, Amount], Amount]) -> Dataset:
    def value(table: str, row: Row, column: str, old: Value) -> Value:
        if not (isinstance(old, Fact) and isinstance(old.value, Amount)):
            return old
        return replace(old, value=change(table, row, column, old.value))

    data = example().dataset
    return Dataset.of(
        data.year,
        [
            TableData(
                t.name,
                tuple(
                    replace(r, values={c: value(t.name, r, c, v) for c, v in r.values.items()})
                    for r in t.rows
                ),
            )
            for t in data.tables.values()
        ],
        data.unit,
    )


def off_by(cents: str, table: str, key: str, column: str) -> Dataset:
    """The example with one cell changed."""

    def change(name: str, row: Row, col: str, old: Amount) -> Amount:
        here = (name, row.key, col) == (table, key, column)
        return replace(old, value=old.value + Decimal(cents)) if here else old

    return changed(change)


def checked(dataset: Dataset) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    return check(dataset, example().edition)


def test_the_example_has_no_error_and_its_rounding_twins_are_told() -> None:
    verdicts, findings = checked(example().dataset)
    assert Outcome.WRONG not in [verdict.outcome for verdict in verdicts]
    assert not [finding for finding in findings if finding.level is Level.ERROR]
    rounding = [verdict for verdict in verdicts if verdict.outcome is Outcome.ROUNDING]
    assert {abs(verdict.difference) for verdict in rounding} == {Decimal("0.01")}


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        (GENERAL_TABLE, "2010301", "基本支出"),
        (GENERAL_TABLE, "合计", "本年支出合计"),
        (INCOME_TABLE, "合计", "本年收入合计"),
        (BASIC_TABLE, "30101", "金额"),
        (THREE_TABLE, "本年", "决算合计"),
    ],
)
def test_a_changed_cell_is_found_and_named_with_both_sides(table: str, key: str, column: str) -> None:
    _, findings = checked(off_by("100", table, key, column))
    wrong = [finding for finding in findings if finding.level is Level.ERROR]
    assert wrong
    row = example().dataset.row(table, key)
    assert row is not None
    fact = row.fact(column)
    assert fact is not None
    (place,) = fact.cells()
    assert any(place in finding.locations for finding in wrong)
    assert any({side.value for side in finding.sides} for finding in wrong)


@pytest.mark.parametrize("factor", ["0", "3"])
def test_sums_hold_for_a_department_of_zeros_and_at_another_scale(factor: str) -> None:
    """Three times the example, its twins of 0.01 are 0.03 apart."""
    dataset = changed(lambda _table, _row, _column, old: replace(old, value=old.value * Decimal(factor)))
    verdicts = [verdict for verdict in checked(dataset)[0] if verdict.relation in "=≤≥"]
    assert verdicts
    assert {abs(v.difference) for v in verdicts if v.outcome is Outcome.WRONG} <= {Decimal("0.03")}


def test_one_table_in_yuan_among_others_in_wan_is_noticed() -> None:
    dataset = changed(
        lambda table, _row, _column, old: (
            replace(old, value=old.value * 10_000) if table == GENERAL_TABLE else old
        )
    )
    found = list(mixed_units(dataset, example().edition))
    assert found
    assert all(finding.code == "E-UNITS" and "公开05" in finding.message for finding in found)
    assert list(mixed_units(example().dataset, example().edition)) == []
