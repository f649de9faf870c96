"""A comparison knows its change, whether it is large, and where its reason belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from cases import compared_in, data, edition, money, put
from content_names import GENERAL_TABLE
from project_copy import YEAR, ProjectCopy

from report_gen.checks.comparisons import Comparison, comparisons
from report_gen.checks.context import Context
from report_gen.checks.prior import carried_verdicts
from report_gen.derive.derive import derive
from report_gen.edition.facets import Facet
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Location
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, read

PRIOR, BUDGET = edition().facets
ROW = Location("决算数据.xlsx", Address.of("上年决算", "A5"))


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


def test_cells_are_the_reason_the_base_and_the_figure_and_the_base_first_where_it_is_odd() -> None:
    assert [place.cell for place in compared("1.00", "2.00").cells()] == ["A5", "B5", "C5"]
    assert [place.cell for place in compared("1.00", "200.00").cells()] == ["B5", "A5", "C5"]
    assert [place.cell for place in compared("1.00", None).cells()] == ["A5", "C5"]
    assert [place.cell for place in compared("1.00", None, None).cells()] == ["C5"]


def by_name(dataset: Dataset) -> dict[tuple[str, Facet], Comparison]:
    return {(one.name, one.of): one for one in compared_in(dataset)}


def test_the_editions_comparisons_carry_figures_and_words() -> None:
    found = by_name(data())
    income = found["财政拨款收入", PRIOR]
    assert (income.current.number, income.base_number) == (Decimal("28224.60"), Decimal("26129.25"))
    assert income.reason is not None
    item = found["2010301 行政运行", BUDGET]
    assert item.base is not None
    assert item.place is not None


def test_every_item_of_the_published_table_is_compared_with_its_budget() -> None:
    items = {row.key for row in data().tables[GENERAL_TABLE].at_level(3)}
    assert {name.split()[0] for name, of in by_name(data()) if of == BUDGET and name[:7].isdigit()} == items


def test_a_budget_made_of_named_figures_follows_its_lines() -> None:
    total = ("一般公共预算财政拨款支出", BUDGET)
    more = by_name(put("年初预算", "2011105", "年初预算数", "118"))[total]
    assert more.base_number - by_name(data())[total].base_number == 100


# ---- what a formula may name, a comparison may too: counts, rates, other indicators

COUNTED = """
[[count]]
name = "单位甲"
table = "部门构成"
measure = "个"

[[count]]
name = "单位乙"
table = "部门构成"
column = "单位性质"
equals = "下属"
measure = "个"

[[indicator]]
name = "试验"
current = "单位甲.本年"
prior = "单位乙.本年"
reason = "上年决算[其他收入].变动原因"

[[indicator]]
name = "试验和"
current = "总收入.本年 - 总支出.本年"
prior = "上年决算[基本支出].上年决算数"
"""


def test_a_comparison_of_counts_is_the_one_that_the_report_prints(
    project: Callable[..., ProjectCopy],
) -> None:
    copy = project(templates=True)
    copy.append("indicators.toml", COUNTED)
    checked = check_inputs(read(Project(copy.root), YEAR))
    inputs, printed = checked.inputs, checked.figures.indicators["试验"]
    (found,) = [c for c in comparisons(inputs.dataset, inputs.edition, checked.figures) if c.name == "试验"]
    prior = printed.bases["上年"].base
    assert printed.current and prior and printed.bases["上年"].change
    assert (found.current, found.base) == (printed.current, prior)
    assert found.change == printed.current.number - prior.number != 0
    assert found.is_large(Decimal(10))


def test_every_comparison_of_the_example_is_the_one_that_the_report_prints() -> None:
    figures = derive(data(), edition())
    items = [*figures.indicators.values(), *(row for group in figures.groups.values() for row in group.rows)]
    printed = {(item.current, base.base) for item in items for base in item.bases.values()}
    compared = compared_in(data())
    assert len(compared) > 40
    assert {(one.current, one.base) for one in compared} <= printed


def test_an_indicator_made_of_others_is_compared_with_last_years_data(
    project: Callable[..., ProjectCopy],
) -> None:
    copy = project(templates=True)
    copy.append("indicators.toml", COUNTED)
    inputs = read(Project(copy.root), YEAR)
    verdicts = carried_verdicts(
        inputs.dataset, inputs.edition, Context(replace(inputs.dataset, year=YEAR - 1))
    )
    (found,) = [one for one in verdicts if one.message.startswith("试验和的上年决算数")]
    assert (found.left and found.left.number, found.right and found.right.number) == (Decimal("19977.88"), 0)
