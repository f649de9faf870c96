"""Sentences made from random figures are parsed again, and their arithmetic holds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from report_gen.derive.derive import derive
from report_gen.derive.model import Compared, Indicator
from report_gen.document.nodes import Heading, Paragraph, plain
from report_gen.edition.facets import Facet, FacetKind
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit, round_half_up
from report_gen.figures.change import change
from report_gen.figures.dataset import Dataset, Row, TableData, Text
from report_gen.figures.fact import Cell, Fact, rate
from report_gen.figures.finding import Location
from report_gen.narrative.compose import compose
from report_gen.narrative.environment import Environment
from report_gen.narrative.filters import install
from report_gen.narrative.names import View
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, check_inputs, read

ROOT = Path(__file__).parents[2]
CELL = Cell(Location("决算数据.xlsx", Address.of("上年决算", "B5")))
HUNDRED = Decimal(100)

#: Amounts in 万元 with two decimals: zero and small ones often, huge and negative ones too.
AMOUNTS = st.one_of(
    st.just(0), st.integers(-500, 500), st.integers(-10**12, 10**12)
).map(lambda cents: Decimal(cents) / 100)  # fmt: skip
YUAN = st.one_of(st.just(0), st.integers(-(10**5), 10**5), st.integers(-(10**14), 10**14)).map(
    lambda cents: Decimal(cents) / 100
)
FIGURES = st.one_of(st.tuples(AMOUNTS, AMOUNTS, st.just(Unit.WAN)), st.tuples(YUAN, YUAN, st.just(Unit.YUAN)))


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def fact(value: Decimal, unit: Unit) -> Fact:
    return Fact("甲", Amount.published(value, unit), CELL)


def _compared(facet: Facet, current: Fact, base: Fact | None, reason: Text | None) -> Compared:
    completed = rate("甲完成率", current, base) if base and facet.kind is FacetKind.BUDGET else None
    return Compared(facet, base, change(f"甲{facet.against}", current, base), completed, reason)


def say(template: str, current: Fact, prior: Fact | None, budget: Fact | None, reason: str = "") -> str:
    """A template with one indicator 甲, rendered by the real filters and phrases."""
    text = Text(reason, CELL.location) if reason else None
    bases = {FacetKind.PRIOR: prior, FacetKind.BUDGET: budget}
    facets = example().edition.facets
    compared = {facet.name: _compared(facet, current, bases[facet.kind], text) for facet in facets}
    indicator = Indicator("甲", current, compared, None, None)
    environment = Environment({"甲": View(indicator)})
    install(environment, example().edition)
    return plain(environment.spans.parse(environment.load("test", template).render()))


def amounts(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in re.findall(r"(-?[\d,]+\.\d\d)万元", text)]


def rates(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in re.findall(r"(-?[\d,]+\.\d\d)%", text)]


def shown(value: Decimal) -> Decimal:
    return round_half_up(value, 2)


def printed(value: Decimal, unit: Unit) -> Decimal:
    """The amount in 万元 with two decimals."""
    return shown(value / (10_000 if unit is Unit.YUAN else 1))


@settings(deadline=None, derandomize=True, max_examples=250)
@given(FIGURES)
def test_comparison_with_last_year_is_true(figures: tuple[Decimal, Decimal, Unit]) -> None:
    now, before, unit = figures
    sentence = say('{{ 甲|措辞("比上年决算数") }}', fact(now, unit), fact(before, unit), None)
    in_wan = (now - before) / (10_000 if unit is Unit.YUAN else 1)
    if shown(in_wan) == 0:
        assert re.fullmatch("与上年决算数(基本)?持平", sentence)
        return
    assert ("增加" in sentence) is (in_wan > 0)
    assert ("减少" in sentence) is (in_wan < 0)
    assert amounts(sentence.replace("为0.00万元", "")) == [shown(abs(in_wan))]
    if before < 0 or printed(before, unit) == 0:
        assert rates(sentence) == []
        assert "不可比" in sentence
        return
    true_rate = shown(abs(now - before) * HUNDRED / before)
    if "幅极小" in sentence:
        assert true_rate == 0
        assert ("增幅" in sentence) is (now > before)
        return
    assert rates(sentence) == [true_rate]
    assert true_rate > 0
    assert ("增长" in sentence) is (now > before)
    assert ("下降" in sentence) is (now < before)


@settings(deadline=None, derandomize=True, max_examples=250)
@given(FIGURES)
def test_completion_of_the_budget_is_true(figures: tuple[Decimal, Decimal, Unit]) -> None:
    now, budget, unit = figures
    assume(now >= 0)
    sentence = say('{{ 甲|措辞("完成年初预算") }}', fact(now, unit), None, fact(budget, unit))
    if budget > 0 and printed(budget, unit) != 0:
        assert rates(sentence) == [shown(now * HUNDRED / budget)]
    else:
        assert rates(sentence) == []
    direction = say('{{ 甲|措辞("大于小于预算数") }}', fact(now, unit), None, fact(budget, unit))
    gap = (now - budget) / (10_000 if unit is Unit.YUAN else 1)
    if shown(gap) != 0:
        assert direction == ("大于预算数" if gap > 0 else "小于预算数")
    else:
        assert "持平" in direction


@pytest.mark.parametrize("name", ["比上年决算数", "比上年", "增减", "比年初预算数", "方向", "增长下降"])
@settings(deadline=None, derandomize=True, max_examples=60)
@given(AMOUNTS, AMOUNTS)
def test_no_wording_prints_a_change_of_nothing(name: str, now: Decimal, before: Decimal) -> None:
    sentence = say(
        f'{{{{ 甲|措辞("{name}") }}}}', fact(now, Unit.WAN), fact(before, Unit.WAN), fact(before, Unit.WAN)
    )
    assert "0.00万元" not in re.sub(r"[\d,]*[1-9][\d,]*\.\d\d万元|\d*\.\d?[1-9]\d?万元", "", sentence)
    assert "None" not in sentence
    assert not re.search(r"(增长|下降)0\.00%", sentence)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(AMOUNTS, AMOUNTS)
def test_reasons_follow_only_a_change_and_are_never_invented(now: Decimal, before: Decimal) -> None:
    template = '{{ 甲|变动原因("，主要原因：") }}'
    changed = shown(now - before) != 0
    with_reason = say(template, fact(now, Unit.WAN), fact(before, Unit.WAN), None, "人员变动")
    assert with_reason == ("，主要原因：人员变动" if changed else "")
    assert say(template, fact(now, Unit.WAN), fact(before, Unit.WAN), None) == ""


def test_several_reasons_are_counted() -> None:
    text = say(
        '{{ 甲|变动原因("：") }}',
        fact(Decimal(2), Unit.WAN),
        fact(Decimal(1), Unit.WAN),
        None,
        "甲因。\n乙因\n",
    )
    assert text == "：一是甲因；二是乙因"


def changed_dataset(dataset: Dataset, factor: Decimal) -> Dataset:
    """All money multiplied, counts kept; factor zero makes a department without any money."""

    def value(old: object) -> object:
        if isinstance(old, Fact) and isinstance(old.value, Amount):
            return replace(old, value=replace(old.value, value=old.value.value * factor))
        return old

    def row(old: Row) -> Row:
        return replace(old, values={key: value(one) for key, one in old.values.items()})  # type: ignore[misc]

    tables = [TableData(t.name, tuple(row(r) for r in t.rows)) for t in dataset.tables.values()]
    return Dataset.of(dataset.year, tables, dataset.unit)


def body(factor: Decimal) -> str:
    inputs = example()
    dataset = changed_dataset(inputs.dataset, factor)
    figures = derive(dataset, inputs.edition)
    report, _ = compose(figures, dataset, inputs.edition, replace(inputs.annex, parts=()))
    return "\n".join(plain(b.spans) for b in report.blocks if isinstance(b, Paragraph | Heading))


def test_a_department_without_money_gets_a_whole_report_without_rates() -> None:
    text = body(Decimal(0))
    third = text[text.index("年度收入总体情况") : text.index("名词解释")]
    assert rates(third) == []
    assert third.count("本年度无此项支出") >= 5
    assert "None" not in text


@pytest.mark.parametrize("factor", ["3", "-1", "0.01"])
def test_rates_do_not_depend_on_the_scale_but_negative_bases_have_none(factor: str) -> None:
    example_rates, other = rates(body(Decimal(1))), rates(body(Decimal(factor)))
    if Decimal(factor) > 0:
        assert other == example_rates
    else:
        assert other == []


def test_the_example_itself_ties_out() -> None:
    assert not [f for f in check_inputs(example()).findings if f.level == "error"]
