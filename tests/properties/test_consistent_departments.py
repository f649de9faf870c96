"""The checks never cry out at figures that tie out, and always at a cell that is moved beyond what rounding allows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from consistent import dataset, department, facts
from content_names import FUND_TABLE, GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE
from drawing import CENT, example
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.check import check
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Outcome, Verdict, slack
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, TableData, Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level, Location

#: A seed draws all amounts of a department.
SEEDS = st.integers(0, 10**9).map(Random)
UNITS = pytest.mark.parametrize("unit", list(Unit))
#: Rules that ask to look, and may: money that is often the same, bases and budgets of another size, costs per person.
ADVICE = {
    "X15", "X16-1", "X16-2", "X16-3", "X16-4", "X17-1", "X17-2", "W16-1", "P2-2", "C-SCALE", "C-OVERSPENT", "Q1", "Q8",
}  # fmt: skip


def found(data: Dataset) -> tuple[Finding, ...]:
    return check(data, example().edition)[1]


def heavy(data: Dataset) -> list[str]:
    """Errors, and warnings that consistent figures should not give."""
    return [
        f"{finding.code} {finding.message}"
        for finding in found(data)
        if finding.level is Level.ERROR or (finding.level is Level.WARNING and finding.code not in ADVICE)
    ]


@UNITS
@settings(deadline=None, derandomize=True, max_examples=25)
@given(random=SEEDS)
def test_a_consistent_department_gives_no_alarm(random: Random, unit: Unit) -> None:
    data = dataset(department(random, unit))
    assert heavy(data) == []
    assert list(mixed_units(data, example().edition)) == []


@settings(deadline=None, derandomize=True, max_examples=40)
@given(SEEDS)
def test_in_yuan_there_is_not_even_a_rounding_difference(random: Random) -> None:
    verdicts = check(dataset(department(random, Unit.YUAN)), example().edition)[0]
    assert [v.rule for v in verdicts if v.outcome is not Outcome.EQUAL and v.rule not in ADVICE] == []


@settings(deadline=None, derandomize=True, max_examples=30)
@given(SEEDS)
def test_rounding_differences_of_wan_never_exceed_half_a_cent_for_each_figure(random: Random) -> None:
    verdicts = check(dataset(department(random)), example().edition)[0]
    apart = [verdict for verdict in verdicts if verdict.outcome is Outcome.ROUNDING]
    assert all(abs(v.difference) <= CENT / 2 * len([*_of(v.left), *_of(v.right)]) for v in apart)


def _of(fact: Fact | None) -> list[Location]:
    return list(fact.cells()) if fact else []


def moved(data: Dataset, where: Location, by: Decimal) -> Dataset:
    """The data with the figure of one cell changed."""

    def other(row: Row) -> Row:
        values = {
            column: replace(value, value=replace(value.value, value=value.number + by))
            if isinstance(value, Fact) and where in value.cells()
            else value
            for column, value in row.values.items()
        }
        return replace(row, values=values)

    tables = dict(data.tables)
    # A sheet may be called 公开01 where its table has the name of what it holds.
    name = next(name for name, spec in example().edition.tables.items() if spec.sheet == where.sheet)
    tables[name] = TableData(name, tuple(other(row) for row in tables[name].rows))
    return Dataset(data.year, tables, data.unit)


def tied(data: Dataset) -> dict[Location, Decimal]:
    """The cells of all equations that must hold, each with the least tolerance that any of them leaves it."""
    room: dict[Location, Decimal] = {}
    for verdict in check(data, example().edition)[0]:
        if verdict.relation == "=" and verdict.level is Level.ERROR:
            for cell in verdict.cells():
                room[cell] = min(room.get(cell, _room(verdict)), _room(verdict))
    return room


def _room(verdict: Verdict) -> Decimal:
    return abs(verdict.difference) + slack(verdict.left) + slack(verdict.right)


@UNITS
@settings(deadline=None, derandomize=True, max_examples=8)
@given(random=SEEDS)
def test_a_cell_moved_just_beyond_the_tolerance_is_an_error_that_names_it(random: Random, unit: Unit) -> None:
    data = dataset(department(random, unit))
    room = tied(data)
    figures = {next(fact.cells()): fact for _, _, _, fact in facts(data)}
    for cell in random.sample(sorted(room, key=str), 5):
        money = isinstance(figures[cell].value, Amount)
        step = room[cell] + CENT if money else Decimal(1)
        for by in (step, -step):
            errors = [f for f in found(moved(data, cell, by)) if f.level is Level.ERROR]
            assert any(cell in finding.locations for finding in errors), (str(cell), by)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(SEEDS)
def test_a_line_that_is_left_out_is_found_and_is_right_once_declared(random: Random) -> None:
    made = department(random)
    data = dataset(made)
    spent = [row for row in data.tables[GENERAL_TABLE].at_level(3) if abs(_number(row)) > 1]
    if not spent:
        return
    code = random.choice(spent).key
    tables = dict(data.tables)
    for name in (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, FUND_TABLE):
        rows = [row for row in tables[name].rows if row.key != code]
        if name == GENERAL_TABLE and not any(row.key[:5] == code[:5] and len(row.key) == 7 for row in rows):
            return  # its 款 is then the deepest line everywhere: nothing is missing in any sum but those of 项
        tables[name] = TableData(name, tuple(rows))
    without = Dataset(data.year, tables, data.unit)
    errors = {f.code for f in found(without) if f.level is Level.ERROR}
    assert {"T1", "X8"} & errors or _number(data.tables[GENERAL_TABLE].row(code)) < 0
    where = Location("决算数据.xlsx", Address.of("涉密科目", "A4"))
    declared = Row(code[:5], "", 2, {"层级": Text("项", where)}, where, code[:5])
    with_reason = dict(tables) | {"涉密科目": TableData("涉密科目", (declared,))}
    assert heavy(Dataset(data.year, with_reason, data.unit)) == []


def _number(row: Row | None) -> Decimal:
    fact = row.fact("本年支出合计") if row else None
    return fact.number if fact else Decimal(0)


@UNITS
def test_a_department_without_any_money_gives_no_alarm(unit: Unit) -> None:
    data = dataset(department(Random(1), unit))
    for _, _, _, fact in list(facts(data)):
        place = next(fact.cells())
        if place.sheet != "基本信息":
            data = moved(data, place, -fact.number)
    assert [text for text in heavy(data) if not text.startswith("C-")] == []
