"""Indicators, groups, rates and counts: what is derived from the tables, and what rightly has no value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from content_names import GENERAL_TABLE

from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.edition.indicators import Spec
from report_gen.edition.loading import load_edition
from report_gen.edition.model import (
    Base,
    CountSpec,
    Edition,
    GroupSpec,
    IndicatorSpec,
    RateSpec,
    TextSpec,
)
from report_gen.edition.rules.parsing import parse_expression
from report_gen.edition.rules.tree import Expression, Ref
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit, round_half_up
from report_gen.figures.code import level_of
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location

ROOT = Path(__file__).parents[3]
FIVE = GENERAL_TABLE


@cache
def edition() -> Edition:
    return load_edition(ROOT / "templates", "guangzhou", 2017)


def amount(value: str, cell: str) -> Fact:
    return Fact(
        cell,
        Amount.published(Decimal(value), Unit.WAN),
        Cell(Location("决算数据.xlsx", Address.of(FIVE, cell))),
    )


def row(code: str, total: str, basic: str = "0", **texts: str) -> Row:
    values: dict[str, Value] = {
        "本年支出合计": amount(total, f"C{code or 1}"),
        "基本支出": amount(basic, f"D{code or 1}"),
        **{name: Text(words, Location("决算数据.xlsx", Address(FIVE))) for name, words in texts.items()},
    }
    return Row(
        code or "合计", f"科目{code}", level_of(code), values, Location("决算数据.xlsx", Address(FIVE)), code
    )


ROWS = (
    row("", "10.00", "4.00"),
    row("201", "6.00", "4.00"),
    row("20103", "6.00", "4.00"),
    row("2010301", "6.00", "4.00", 说明="甲"),
    row("2010302", "0.00"),
    row("205", "4.00"),
    row("20508", "4.00"),
    row("2050803", "4.00", 说明="乙"),
)


def figures(*specs: Spec | TextSpec, rows: tuple[Row, ...] = ROWS) -> Figures:
    data = Dataset.of(2017, [TableData(FIVE, rows)])
    texts = tuple(s for s in specs if isinstance(s, TextSpec))
    indicators = tuple(s for s in specs if not isinstance(s, TextSpec))
    return derive(data, replace(edition(), indicators=indicators, texts=texts))


def formula(text: str, names: tuple[str, ...] = (), each: str = "") -> Expression:
    return parse_expression(text, replace(edition().vocabulary, names=names), each)


def indicator(name: str, current: str, names: tuple[str, ...] = (), **other: str) -> IndicatorSpec:
    expressions: Mapping[str, Expression] = {
        k: formula(v, names) for k, v in other.items() if k != "share_of"
    }
    return IndicatorSpec(
        name,
        formula(current, names),
        tuple(
            Base(facet, expressions[facet.key], None)
            for facet in edition().facets
            if facet.key in expressions
        ),
        share_of=other.get("share_of", ""),
    )


def group(level: str, *, share_of: str = "", skip_zero: bool = False) -> GroupSpec:
    current = formula("本年支出合计", each=FIVE)
    return GroupSpec("组", FIVE, level, current, (), None, share_of, ("基本支出",), skip_zero)


# --- indicators -------------------------------------------------------------------------------------


def test_comparisons_completion_and_share_of_an_indicator() -> None:
    total = indicator("总额", f"{FIVE}[合计].本年支出合计")
    part = indicator(
        "类款", f"{FIVE}[合计].基本支出", ("总额",), prior="总额.本年", budget="总额.本年", share_of="总额"
    )
    made = figures(part, total)  # the order in the file does not matter
    found = made.indicators["类款"]
    assert [base.direction for base in found.bases.values()] == [-1, -1]
    for rate in (found.bases["预算"].completion, found.share):
        assert rate is not None and rate.number == 40
        assert sorted(place.cell for place in rate.cells()) == ["C1", "D1"]
    assert all(base.change is None for base in made.indicators["总额"].bases.values())


def test_a_whole_of_zero_gives_no_share_and_no_completion() -> None:
    zero = (row("", "0.00", "0.00"),)
    total = indicator("总额", f"{FIVE}[合计].本年支出合计")
    part = indicator("部分", f"{FIVE}[合计].基本支出", ("总额",), budget="总额.本年", share_of="总额")
    rate = RateSpec("比率", formula(f"{FIVE}[合计].基本支出"), formula(f"{FIVE}[合计].本年支出合计"))
    made = figures(total, part, rate, rows=zero)
    part_of = made.indicators["部分"]
    assert (part_of.share, part_of.bases["预算"].completion, made.rates["比率"]) == (None,) * 3


def test_a_table_without_the_row_gives_no_figure_but_a_sum_over_it_gives_zero() -> None:
    single = indicator("单行", f"{FIVE}[2019999].本年支出合计")
    level = indicator("各项", f"求和({FIVE}[项].本年支出合计)")
    made = figures(single, level, rows=(row("", "0.00"),))
    assert made.indicators["单行"].current is None
    assert not made.indicators["单行"].has_figure
    current = made.indicators["各项"].current
    assert current is not None and (current.number, list(current.cells())) == (0, [])


# --- groups -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "skip", "codes"),
    [
        ("类", False, ["201", "205"]),
        ("款", False, ["20103", "20508"]),
        ("项", False, ["2010301", "2010302", "2050803"]),
        ("项", True, ["2010301", "2050803"]),
    ],
)
def test_a_group_has_the_rows_of_its_level(level: str, skip: bool, codes: list[str]) -> None:
    made = figures(group(level, skip_zero=skip))
    assert [item.row.code for item in made.groups["组"].items if item.row] == codes


def test_shares_parents_parts_and_leaves_of_the_items() -> None:
    total = indicator("总额", f"{FIVE}[合计].本年支出合计")
    made = figures(total, group("类", share_of="总额"))
    first, second = made.groups["组"].items
    shares = [round_half_up(item.share.number, 2) for item in (first, second) if item.share]
    assert shares == [60, 40]
    assert [part.fact.number for part in first.parts] == [4]
    assert second.parts == ()  # a part of zero is not told
    leaves = made.groups["组"].leaves["201"]
    assert [leaf.row.code for leaf in leaves if leaf.row] == ["2010301"]  # those with a figure
    made = figures(group("项"))
    assert [other.code for _, other in sorted(made.groups["组"].items[0].parents.items())] == [
        "201",
        "20103",
        "2010301",
    ]


# --- counts, texts ----------------------------------------------------------------------------------


def test_rows_are_counted_all_or_by_a_word() -> None:
    specs = [CountSpec("全部", FIVE, "", "", "个"), CountSpec("甲数", FIVE, "说明", "甲", "个")]
    made = figures(*specs, CountSpec("丙数", FIVE, "说明", "丙", "个"))
    numbers = {name: fact.number for name, fact in made.rates.items() if fact}
    assert numbers == {"全部": len(ROWS), "甲数": 1, "丙数": 0}


def test_words_of_a_cell_are_found_and_blank_ones_are_none() -> None:
    cells = {"有": Ref(FIVE, "2010301", "说明"), "无": Ref(FIVE, "2010302", "说明")}
    made = figures(*(TextSpec(name, cell) for name, cell in cells.items()))
    assert made.texts["无"] is None
    found = made.texts["有"]
    assert found is not None and found.value == "甲"
