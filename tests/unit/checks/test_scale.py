"""Bases of another unit or with a sign they hardly can have are pointed out; ordinary changes are not."""

from __future__ import annotations

import pytest
from cases import compared_in, data, edition, money, named, put

from report_gen.checks.comparisons import Comparison
from report_gen.checks.scale import implausible
from report_gen.figures.amount import Count
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level


def told(now: Fact, base: Fact | None) -> list[Finding]:
    return list(implausible([Comparison("会议费", edition().facets[0], now, base, None, None, None)]))


@pytest.mark.parametrize(
    ("now", "base"), [("12.03", "47200.00"), ("120300.00", "4.72"), ("-12.03", "47200.00")]
)
def test_a_base_in_another_unit_is_a_warning(now: str, base: str) -> None:
    (finding,) = told(money(now), money(base))
    assert finding.code == "C-SCALE"
    assert finding.level is Level.WARNING
    assert "倍" in finding.message


@pytest.mark.parametrize(
    ("now", "base"), [("12.03", "4.72"), ("999.00", "1.00"), ("0.00", "5000.00"), ("5000.00", "0.00")]
)
def test_growth_and_zeros_are_not(now: str, base: str) -> None:
    assert told(money(now), money(base)) == []


@pytest.mark.parametrize(
    ("now", "base"), [("2405.10", "224.57"), ("410.88", "4310.88"), ("-62.00", "600.00")]
)
def test_large_figures_about_tenfold_apart_may_have_a_digit_too_many(now: str, base: str) -> None:
    (finding,) = told(money(now), money(base))
    assert finding.code == "C-SCALE"
    assert finding.level is Level.WARNING
    assert "一位数字" in finding.message


@pytest.mark.parametrize(("now", "base"), [("49.00", "490.00"), ("33.84", "3.84"), ("2885.10", "13003.19")])
def test_of_lesser_figures_tenfold_apart_and_of_totals_a_hint_is_enough(now: str, base: str) -> None:
    (finding,) = told(money(now), money(base))
    assert finding.code == "C-SCALE"
    assert finding.level is Level.HINT


@pytest.mark.parametrize(("now", "base"), [("1.50", "15.00"), ("300.00", "50.00"), ("2000.00", "100.00")])
def test_small_figures_and_other_growth_are_ordinary(now: str, base: str) -> None:
    assert told(money(now), money(base)) == []


def test_a_negative_base_is_a_warning() -> None:
    (finding,) = told(money("5.00"), money("-5.00"))
    assert finding.code == "C-NEGATIVE"
    assert "负数" in finding.message


def test_numbers_of_things_and_missing_bases_are_not_judged() -> None:
    cars = Fact("车辆", Count(money("1").number, "辆"), money("1").source)
    assert told(cars, money("-1.00")) == []
    assert told(money("5.00"), None) == []


def test_the_example_is_plausible_and_a_budget_typed_in_yuan_is_not() -> None:
    assert list(implausible(compared_in(data()))) == []
    typed = put("年初预算", "2010301", "年初预算数", "49584200.00")
    findings = named(implausible(compared_in(typed)), "C-SCALE")
    assert any("2010301" in finding.message for finding in findings)
