"""This year's bases against last year's data: carried figures and every 上年决算数, with a declared exception."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from cases import data, edition, put
from content_names import FUND_TABLE, GENERAL_TABLE, GRANTS_TABLE, SPENDING_TABLE, THREE_TABLE, TOTALS_TABLE

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.prior import RULE, carried_verdicts
from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.model import IndicatorSpec, last_years
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, TableData
from report_gen.figures.finding import Level

CARRIED = {
    (TOTALS_TABLE, "年末结转和结余", "支出决算数"): "958.46",
    (GRANTS_TABLE, "年末结转和结余", "合计"): "545.45",
    (GRANTS_TABLE, "年末结转和结余", "一般公共预算财政拨款"): "545.45",
}
PUBLISHED = {
    (TOTALS_TABLE, "财政拨款收入", "决算数"): "26129.25",
    (TOTALS_TABLE, "其他收入", "决算数"): "153.09",
    (SPENDING_TABLE, "合计", "基本支出"): "19977.88",
    (SPENDING_TABLE, "合计", "项目支出"): "6363.78",
    (GRANTS_TABLE, "一般公共预算财政拨款", "金额"): "26129.25",
    (GENERAL_TABLE, "合计", "本年支出合计"): "26205.70",
    (THREE_TABLE, "本年", "决算合计"): "580.11",
    (THREE_TABLE, "本年", "决算因公出国费"): "202.28",
    (THREE_TABLE, "本年", "决算公务用车小计"): "293.93",
    (THREE_TABLE, "本年", "决算公务接待费"): "83.90",
    ("会议费", "会议费决算数", "金额"): "4.72",
    ("机关运行经费", "机关运行经费决算数", "金额"): "2224.57",
}


def last_year(**others: str) -> Dataset:
    """The data of 2016 as far as this year's base figures imply them."""
    dataset = replace(data(), year=2016)
    for (table, key, column), value in (CARRIED | PUBLISHED).items():
        dataset = put(table, key, column, others.get(table, value), dataset)
    return dataset


def verdicts(dataset: Dataset, last: Dataset | None) -> list[Verdict]:
    return list(carried_verdicts(dataset, edition(), Context(last)))


def wrong(dataset: Dataset, last: Dataset | None) -> list[Verdict]:
    return [verdict for verdict in verdicts(dataset, last) if verdict.outcome is not Outcome.EQUAL]


def test_without_last_years_inputs_nothing_is_compared() -> None:
    assert verdicts(data(), None) == []


def test_figures_that_were_carried_and_quoted_rightly_are_equal() -> None:
    found = verdicts(data(), last_year())
    assert wrong(data(), last_year()) == []
    quoted = [i for i in edition().indicators if isinstance(i, IndicatorSpec) and last_years(i)]
    assert sum(verdict.rule == RULE for verdict in found) == len(quoted) == 20
    assert {verdict.rule for verdict in found} - {RULE} == {carry.id for carry in edition().carries}


@pytest.mark.parametrize(("table", "key", "column"), PUBLISHED)
def test_a_base_other_than_last_years_published_figure_is_an_error(table: str, key: str, column: str) -> None:
    found = wrong(data(), put(table, key, column, "7777.77", last_year()))
    assert found
    assert {verdict.rule for verdict in found} == {RULE}
    assert {verdict.level for verdict in found} == {Level.ERROR}
    assert all(verdict.left and next(verdict.left.cells()).sheet == "上年决算" for verdict in found)


@pytest.mark.parametrize(("table", "key", "column"), CARRIED)
def test_a_balance_carried_forward_must_be_last_years_balance(table: str, key: str, column: str) -> None:
    found = wrong(data(), put(table, key, column, "900.00", last_year()))
    assert found
    assert all(verdict.rule.startswith("Y7") and verdict.level is Level.ERROR for verdict in found)


def test_the_cells_of_last_year_are_named_with_their_year() -> None:
    (verdict,) = wrong(data(), put("会议费", "会议费决算数", "金额", "5.00", last_year()))
    places = [(place.file, place.sheet) for place in verdict.cells()]
    assert places == [("决算数据.xlsx", "上年决算"), ("2016/决算数据.xlsx", "会议费")]


def test_a_reorganised_department_declares_why_and_gets_hints_with_its_reason() -> None:
    declared = put("基本信息", "上年口径调整", "内容", "机构改革，划入一个单位")
    last = put(GENERAL_TABLE, "合计", "本年支出合计", "20000.00", last_year())
    (verdict,) = wrong(declared, last)
    assert verdict.level is Level.HINT
    assert "机构改革，划入一个单位" in verdict.message
    findings = check(declared, edition(), Context(last))[1]
    assert not [finding for finding in findings if finding.level is Level.ERROR]


def test_last_year_in_yuan_is_compared_in_this_years_unit() -> None:
    exact = replace(last_year(), unit=Unit.YUAN)
    fact = exact.tables["会议费"].rows[0].fact("金额")
    assert fact is not None and isinstance(fact.value, Amount)
    yuan = replace(
        fact, value=replace(fact.value, value=Decimal("47200.00"), unit=Unit.YUAN, slack=Decimal(0))
    )
    row = replace(exact.tables["会议费"].rows[0], values={"金额": yuan})
    tables = dict(exact.tables) | {"会议费": TableData("会议费", (row,))}
    found = [v for v in verdicts(data(), replace(exact, tables=tables)) if v.message.startswith("会议费")]
    assert [verdict.outcome for verdict in found] == [Outcome.EQUAL]


def test_a_table_that_last_years_edition_did_not_have_is_passed_over() -> None:
    tables = {name: table for name, table in last_year().tables.items() if name != FUND_TABLE}
    found = verdicts(data(), replace(last_year(), tables=tables))
    assert "Y7-5" not in {verdict.rule for verdict in found}
    assert "Y7-1" in {verdict.rule for verdict in found}


def test_tables_with_reading_errors_are_not_compared() -> None:
    found = carried_verdicts(data(), edition(), Context(last_year(), without=frozenset({"上年决算"})))
    assert RULE not in {verdict.rule for verdict in found}
