"""A figure in its budget's place is told by last year's; overspending that grew from year to year is not."""

from __future__ import annotations

import pytest
from cases import compared_in, data, put

from report_gen.checks.budgets import taken_for_budgets
from report_gen.figures.finding import Finding


def told(now: str, budget: str, last: str) -> list[Finding]:
    dataset = put("会议费", "会议费决算数", "金额", now)
    dataset = put("会议费", "会议费预算数", "金额", budget, dataset)
    return list(taken_for_budgets(compared_in(put("上年决算", "会议费", "上年决算数", last, dataset))))


@pytest.mark.parametrize(("now", "budget", "last"), [("32.32", "12.03", "4.72"), ("90.00", "20.00", "21.00")])
def test_a_figure_that_suits_its_budget_and_a_budget_that_suits_last_year(
    now: str, budget: str, last: str
) -> None:
    (finding,) = told(now, budget, last)
    assert [f"{place.sheet}!{place.cell}" for place in finding.locations] == [
        "会议费!B5",
        "会议费!B6",
        "上年决算!B23",
    ]


@pytest.mark.parametrize(("now", "budget", "last"), [
    ("12.03", "32.32", "4.72"), ("40.00", "30.00", "10.00"), ("25.00", "20.00", "10.00"),
    ("32.32", "0.00", "4.72"), ("32.32", "12.03", "0.00"),
])  # fmt: skip
def test_what_kept_to_its_budget_or_grew_with_it_is_not(now: str, budget: str, last: str) -> None:
    assert told(now, budget, last) == []


def test_the_example_is_right() -> None:
    assert list(taken_for_budgets(compared_in(data()))) == []
