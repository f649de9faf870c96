"""What things cost per piece, and counts that do not go with each other."""

from __future__ import annotations

import pytest
from cases import data, edition, named, put
from content_names import THREE_TABLE

from report_gen.checks.check import check
from report_gen.checks.quotients import odd_quotients
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

MEETINGS = "会议明细"


def codes(dataset: Dataset) -> set[str]:
    before = {(f.code, f.message) for f in check(data(), edition())[1]}
    return {f.code for f in check(dataset, edition())[1] if (f.code, f.message) not in before}


def odd(dataset: Dataset) -> list[Finding]:
    return list(odd_quotients(dataset, edition(), frozenset()))


def test_the_example_is_plausible() -> None:
    assert odd(data()) == []


@pytest.mark.parametrize(("days", "persons"), [("92", "1"), ("58", "2")])
def test_days_and_persons_exchanged_are_a_warning(days: str, persons: str) -> None:
    key = "1" if days == "92" else "2"
    dataset = put(MEETINGS, key, "天数", days, put(MEETINGS, key, "参会人数", persons))
    (finding,) = named(check(dataset, edition())[1], "W17")
    assert finding.level is Level.WARNING
    assert "填反" in finding.message


@pytest.mark.parametrize(("column", "value"), [("支出金额", "50000"), ("参会人数", "9200"), ("天数", "90")])
def test_a_meeting_too_dear_or_too_cheap_for_each_person_and_day(column: str, value: str) -> None:
    (finding,) = odd(put(MEETINGS, "1", column, value))
    assert (finding.code, finding.level) == ("Q1", Level.WARNING)
    assert "元/人天" in finding.message
    assert len(finding.locations) == 3


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "unit"),
    [
        (MEETINGS, "1", "支出金额", "50000", "元/人天"),
        ("三公统计", "国内接待人数", "数量", "5", "元/人"),
        ("三公统计", "公务用车购置数", "数量", "400", "元/辆"),
        ("三公统计", "因公出国人次数", "数量", "4000", "人次/团组"),
        ("三公统计", "国内接待批次", "数量", "1", "人/批次"),
        ("绩效情况", "自评项目得分", "数值", "0.95", "分"),
    ],
)
def test_the_unit_of_a_quotient_is_that_of_its_figures(
    table: str, key: str, column: str, value: str, unit: str
) -> None:
    assert any(f" {unit}，通常在" in each.message for each in odd(put(table, key, column, value)))


@pytest.mark.parametrize("count", ["0", "1"])
def test_nothing_is_divided_by_nothing(count: str) -> None:
    dataset = put(MEETINGS, "1", "天数", "0", put(MEETINGS, "1", "参会人数", count))
    assert odd(dataset) == []


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "code"),
    [
        ("三公统计", "国内接待人数", "数量", "5", "Q2"),
        (THREE_TABLE, "本年", "决算因公出国费", "18322", "Q3"),
        ("三公统计", "公务用车购置数", "数量", "40", "Q4"),
        (THREE_TABLE, "本年", "决算公务用车运行费", "2652000", "Q5"),
    ],
)
def test_three_public_costs_per_thing_out_of_bounds_are_hints(
    table: str, key: str, column: str, value: str, code: str
) -> None:
    assert code in {f.code for f in odd(put(table, key, column, value)) if f.level is Level.HINT}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({("政府采购", "政府采购支出总额"): "0"}, "P8"),
        ({("政府采购", "中小企业合同金额"): "3000"}, "X18-3"),
        ({("政府采购", "小微企业合同金额"): "2486.80"}, "X18-2"),
        ({("政府采购", "货物"): "446"}, "X18-1"),
        ({("三公统计", "国内接待人数"): "100"}, "W16-3"),
        ({("三公统计", "因公出国人次数"): "30"}, "W16-2"),
        ({("三公统计", "公务用车购置数"): "0"}, "P2-1"),
        ({("三公统计", "因公出国团组数"): "0"}, "P1-1"),
        ({("三公统计", "国内接待批次"): "0"}, "P3-1"),
    ],
)
def test_counts_and_parts_that_contradict_each_other(cells: dict[tuple[str, str], str], code: str) -> None:
    dataset = data()
    for (table, key), value in cells.items():
        column = "金额" if table == "政府采购" else "数量"
        dataset = put(table, key, column, value, dataset)
    assert code in codes(dataset)


def test_a_vehicle_bought_without_money_is_told() -> None:
    dataset = put(THREE_TABLE, "本年", "决算公务用车购置费", "0")
    assert "P2-1" in codes(dataset)
