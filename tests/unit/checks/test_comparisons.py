"""A comparison knows its change, whether it is large, and where its reason belongs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cases import data, edition, money, put

from report_gen.checks.comparisons import BUDGET, PRIOR, Comparison, comparisons
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Location

ROW = Location("决算数据.xlsx", "上年决算", "A5")


def compared(now: str, base: str | None, place: Location | None = ROW) -> Comparison:
    return Comparison("甲", PRIOR, money(now, cell="C5"), money(base) if base else None, None, None, place)


@pytest.mark.parametrize(("now", "base", "large"), [
    ("110.00", "100.00", True), ("109.99", "100.00", False), ("90.00", "100.00", True), ("90.01", "100.00", False),
    ("0.01", "0.00", True), ("0.00", "0.01", True), ("0.00", "0.00", False), ("5.00", None, True), ("0.00", None, False),
    ("100.00", "100.00", False), ("5.00", "-5.00", True), ("-5.00", "-5.00", False),
])  # fmt: skip
def test_ten_per_cent_or_from_or_to_zero_is_large(now: str, base: str | None, large: bool) -> None:
    assert compared(now, base).is_large(Decimal(10)) is large


def test_the_threshold_is_the_editions() -> None:
    assert compared("125.00", "100.00").is_large(Decimal(20))
    assert not compared("115.00", "100.00").is_large(Decimal(20))


def test_cells_are_the_base_then_the_figure_and_the_row_of_the_reason_where_there_is_no_base() -> None:
    assert [place.cell for place in compared("1.00", "2.00").cells()] == ["B5", "C5"]
    assert [place.cell for place in compared("1.00", None).cells()] == ["A5", "C5"]
    assert [place.cell for place in compared("1.00", None, None).cells()] == ["C5"]


def by_name(dataset: Dataset) -> dict[tuple[str, str], Comparison]:
    return {(one.name, one.of): one for one in comparisons(dataset, edition())}


def test_the_editions_comparisons_carry_figures_and_words() -> None:
    found = by_name(data())
    income = found["财政拨款收入", PRIOR]
    assert (income.current.number, income.base_number) == (Decimal("28224.60"), Decimal("26129.25"))
    assert income.reason is not None
    item = found["2010301 行政运行", BUDGET]
    assert item.base is not None
    assert item.place is not None


def test_every_item_of_the_published_table_is_compared_with_its_budget() -> None:
    items = {row.key for row in data().tables["公开05"].at_level(3)}
    assert {name.split()[0] for name, of in by_name(data()) if of == BUDGET and name[:7].isdigit()} == items


def test_a_budget_made_of_named_figures_follows_its_lines() -> None:
    total = ("一般公共预算财政拨款支出", BUDGET)
    more = by_name(put("年初预算", "2011105", "年初预算数", "118"))[total]
    assert more.base_number - by_name(data())[total].base_number == 100
