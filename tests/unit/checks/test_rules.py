"""Rules and pairs of the edition are asked on every row they are for, and of no table that could not be read."""

from __future__ import annotations

import pytest
from cases import data, drop, edition, put
from content_names import BASIC_TABLE, GENERAL_TABLE, SPENDING_TABLE, THREE_TABLE, TOTALS_TABLE

from report_gen.checks.check import check
from report_gen.checks.rules import rule_verdicts
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Outcome, Verdict, as_finding
from report_gen.checks.withheld import Withheld
from report_gen.edition.model import Pair, Rule
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Level

#: domain: what the published report itself does not tie out by one cent, table by table.
TWINS = [
    ("A1", ""), ("A2", ""), ("A3", ""), ("A4", ""), ("B1-1", ""), ("B3", "合计"), ("C1-1", ""), ("C3", "201 一般公共服务支出"),
    ("D3", ""), ("D7-1", ""), ("E2", "20103 政府办公厅（室）及相关机构事务"), ("G2-2", ""), ("X6", ""), ("W13-2", ""),
    ("W13-3", ""), ("T1", "201 一般公共服务支出 公开03 项目支出"), ("T1", "201 一般公共服务支出 公开05 本年支出合计"),
    ("T1", "20103 政府办公厅（室）及相关机构事务 公开05 项目支出"), ("T1", "301 工资福利支出 公开06 金额"),
    ("T1", "303 对个人和家庭的补助 公开06 金额"), ("T1", "302 商品和服务支出 公开06 公用金额"),
]  # fmt: skip


def verdicts(dataset: Dataset, without: frozenset[str] = frozenset()) -> list[Verdict]:
    return list(rule_verdicts(dataset, edition(), Withheld(), without))


def wrong(dataset: Dataset) -> list[str]:
    return [verdict.rule for verdict in verdicts(dataset) if verdict.outcome is Outcome.WRONG]


def test_the_example_ties_out_but_for_exactly_the_known_rounding_twins() -> None:
    found = check(data(), edition())[0]
    assert {verdict.outcome for verdict in found} == {Outcome.EQUAL, Outcome.ROUNDING}
    twins = [verdict for verdict in found if verdict.outcome is Outcome.ROUNDING]
    told = [
        (
            v.rule,
            f"{v.subject} {v.message.removesuffix('应等于下级科目之和')}" if v.rule == "T1" else v.subject,
        )
        for v in twins
    ]
    assert sorted(told) == sorted(TWINS)
    assert {abs(verdict.difference) * 100 for verdict in twins} == {1}


def test_a_rule_for_every_row_is_asked_on_every_row() -> None:
    asked = [verdict.subject for verdict in verdicts(data()) if verdict.rule == "E2"]
    assert asked == [f"{row.code} {row.label}".strip() for row in data().tables[GENERAL_TABLE].rows]


def test_a_rule_for_a_level_is_asked_on_that_level_only() -> None:
    asked = [verdict.subject[:3] for verdict in verdicts(data()) if verdict.rule == "X4-2"]
    assert asked == [row.code for row in data().tables[GENERAL_TABLE].at_level(1)]


def test_a_code_that_another_table_lacks_counts_as_zero_there() -> None:
    gone = drop(SPENDING_TABLE, "206")
    (verdict,) = [v for v in verdicts(gone) if v.rule == "X2-1" and v.subject.startswith("206")]
    assert verdict.outcome is Outcome.WRONG
    assert verdict.right is None
    assert "≠ 0.00" in as_finding(verdict).message


def test_rules_naming_an_unread_table_are_not_asked() -> None:
    found = {verdict.rule for verdict in verdicts(data(), frozenset({BASIC_TABLE}))}
    assert found.isdisjoint({"F2-1", "X6", "X12-1", "X16-1"})
    assert {"A1", "X4-1", "P1-1"} <= found


def test_a_finding_shows_both_sides_the_difference_and_what_to_do() -> None:
    (verdict,) = [v for v in verdicts(put(BASIC_TABLE, "人员经费合计", "金额", "18000.00")) if v.rule == "X6"]
    finding = as_finding(verdict)
    assert [side.value for side in finding.sides] == ["21,928.34", "20,973.53"]
    assert finding.difference == "954.81"
    assert "21,928.34 ≠ 20,973.53，差 954.81" in finding.message
    assert [place.sheet for place in finding.locations] == ["公开05", "公开06", "公开06"]
    assert finding.cure


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "rule"),
    [
        ("三公统计", "因公出国团组数", "数量", "0", "P1-1"),
        ("三公统计", "因公出国人次数", "数量", "0", "P1-2"),
        ("三公统计", "公务用车购置数", "数量", "0", "P2-1"),
        (THREE_TABLE, "本年", "决算公务用车运行费", "0", "P2-2"),
        ("三公统计", "国内接待人数", "数量", "0", "P3-1"),
        ("三公统计", "外宾人次数", "数量", "8", "P3-2"),
        (THREE_TABLE, "本年", "决算公务接待费", "0", "P3-3"),
        ("三公统计", "国内接待批次", "数量", "0", "P3-5"),
        ("会议明细", "2", "参会人数", "0", "P5-1"),
        ("绩效情况", "绩效自评资金", "数值", "0", "P6-3"),
        ("国有资产", "车辆总数", "数量", "0", "P7"),
    ],
)
def test_money_without_numbers_and_numbers_without_money_are_told(
    table: str, key: str, column: str, value: str, rule: str
) -> None:
    assert rule not in wrong(data())
    assert rule in wrong(put(table, key, column, value))


def test_one_of_two_consequences_is_enough() -> None:
    dataset = put("三公统计", "国内接待批次", "数量", "0", put("三公统计", "国外来访团组数", "数量", "3"))
    assert "P3-5" not in wrong(dataset)


def test_a_pair_shows_no_difference() -> None:
    broken = put("三公统计", "因公出国团组数", "数量", "0")
    (finding,) = [as_finding(v) for v in verdicts(broken) if v.rule == "P1-1"]
    assert finding.level is Level.ERROR
    assert finding.difference == ""
    assert "183.22，而 0" in finding.message


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "rule"),
    [
        (THREE_TABLE, "本年", "决算公务用车运行费", "250.00", "X12-3"),
        (THREE_TABLE, "本年", "决算合计", "30000.00", "X12-5"),
        ("机关运行经费", "机关运行经费决算数", "金额", "2973.56", "X13"),
        ("会议费", "会议费决算数", "金额", "5.10", "X14"),
        ("政府采购", "小微企业合同金额", "金额", "2500.00", "X18-2"),
        (TOTALS_TABLE, "年初结转和结余", "决算数", "500.00", "X11-2"),
        (TOTALS_TABLE, "年末结转和结余", "支出决算数", "300.00", "X11-3"),
        ("绩效情况", "部门整体全年预算数", "数值", "28000.00", "W14-9"),
        ("会议明细", "3", "交通费", "0.30", "W11-4"),
        ("三公统计", "国内接待人数", "数量", "100", "W16-3"),
    ],
)
def test_bounds_between_definitions_hold(table: str, key: str, column: str, value: str, rule: str) -> None:
    assert rule not in wrong(data())
    assert rule in wrong(put(table, key, column, value))


def test_every_rule_has_words_and_a_basis_and_an_id_of_its_own() -> None:
    rules: list[Rule | Pair] = [*edition().rules, *edition().pairs]
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.message and rule.basis for rule in rules)
    assert {rule.level for rule in rules} == {Level.ERROR, Level.WARNING}


def test_one_cell_in_yuan_is_told_as_mixed_units_with_both_sheets() -> None:
    (finding, *_) = mixed_units(put(SPENDING_TABLE, "合计", "本年支出合计", "285348800"), edition())
    assert finding.code == "E-UNITS"
    assert "一处填元、一处填万元" in finding.message
    assert len(finding.locations) == 2
