"""How far a budget was carried out: one case for every combination of figure and budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.completion import Progress, progress
from report_gen.figures.fact import Cell, Fact, rate, total
from report_gen.figures.finding import Location

CELL = Cell(Location("决算数据.xlsx", Address.of("公开07", "B5")))


def fact(yuan: str) -> Fact:
    return Fact("甲", Amount(Decimal(yuan), Unit.YUAN), CELL)


@pytest.mark.parametrize(
    ("current", "budget", "case"),
    [
        ("50000", "100000", Progress.DONE),
        ("0", "100000", Progress.DONE),
        ("50000", "0", Progress.UNPLANNED),
        ("-50000", "0", Progress.UNPLANNED),
        ("0", "0", Progress.NEITHER),
        ("50000", "49.99", Progress.NIL_BUDGET),
        ("0", "-49.99", Progress.NIL_BUDGET),
        ("50000", "50", Progress.DONE),
        ("50000", "-100000", Progress.NEGATIVE_BUDGET),
        ("-50000", "-100000", Progress.NEGATIVE_BUDGET),
        ("-50000", "100000", Progress.NEGATIVE),
    ],
)
def test_cases(current: str, budget: str, case: Progress) -> None:
    now, planned = fact(current), fact(budget)
    assert progress(planned, rate("率", now, planned), spent=not now.is_nothing) is case


def test_no_budget_is_like_a_budget_of_zero() -> None:
    assert progress(None, None, spent=True) is Progress.UNPLANNED
    assert progress(None, None, spent=False) is Progress.NEITHER


def test_budgets_that_cancel_each_other_out_are_planned() -> None:
    planned = total("预算", [fact("100000"), fact("-100000")])
    assert not planned.is_nothing
    assert progress(planned, None, spent=True) is Progress.NIL_BUDGET
