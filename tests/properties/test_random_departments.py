"""Whole reports of departments with random figures: every word of change and every rate is checked against its facts.

The figures need not tie out; whatever they are, no sentence may say what its own figures do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from consistent import dataset, department
from content_names import BASIC_TABLE, FUND_TABLE, GENERAL_TABLE, GRANTS_TABLE, THREE_TABLE
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.derive.derive import derive
from report_gen.document.nodes import (
    Chart,
    FactSpan,
    GridCell,
    Heading,
    Paragraph,
    Report,
    Table,
    TextSpan,
    plain,
)
from report_gen.figures.amount import Amount, Percent, Unit, round_half_up
from report_gen.figures.dataset import Dataset, Row, TableData, Value
from report_gen.figures.display import number_text
from report_gen.figures.fact import Fact, Op, Operation
from report_gen.narrative.compose import compose
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).parents[2]
HUNDRED = Decimal(100)
#: Changes an amount of the example: table, row, value in 万元.
Recast = Callable[[str, Row, Decimal], Decimal]
UP, DOWN = ("增加", "增长"), ("减少", "下降")
EMPTY = "本年度无此项支出。"
#: A seed draws all figures of a department; a seed shrinks to a smaller seed, not to simpler figures.
SEEDS = st.integers(0, 10**9).map(Random)


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def recast(change: Recast, unit: Unit = Unit.WAN) -> Dataset:
    """The example with other amounts, and in 元 if wanted: the same money in exact figures."""
    factor = 10_000 if unit is Unit.YUAN else 1

    def value(table: str, row: Row, old: Value) -> Value:
        if not (isinstance(old, Fact) and isinstance(old.value, Amount)):
            return old
        new = change(table, row, old.value.value) * factor
        return replace(old, value=Amount.published(new, unit))

    data = example().dataset
    tables = [
        TableData(
            table.name,
            tuple(
                replace(row, values={key: value(table.name, row, one) for key, one in row.values.items()})
                for row in table.rows
            ),
        )
        for table in data.tables.values()
    ]
    return Dataset.of(data.year, tables, unit)


def composed(dataset: Dataset) -> Report:
    inputs = example()
    figures = derive(dataset, inputs.edition)
    return compose(figures, dataset, inputs.edition, replace(inputs.annex, parts=()))[0]


def drawn(random: Random) -> Recast:
    """Any amount: often zero or what it was, else tiny, ordinary, huge or negative."""

    def amount(_table: str, _row: Row, old: Decimal) -> Decimal:
        cents = [0, 0, 1, random.randint(1, 99), random.randint(1, 10**7), 10**14 + random.randint(0, 99)]
        return random.choice([old, old, *(Decimal(c) / 100 for c in cents), Decimal(-cents[4]) / 100])

    return amount


def paragraphs(report: Report) -> list[Paragraph]:
    return [block for block in report.blocks if isinstance(block, Paragraph)]


def said(report: Report) -> Iterator[tuple[str, FactSpan]]:
    """Every figure of the text with the words of the program before it."""
    for paragraph in paragraphs(report):
        for before, span in zip((TextSpan(""), *paragraph.spans), paragraph.spans, strict=False):
            if isinstance(span, FactSpan):
                yield before.text if isinstance(before, TextSpan) and not before.source else "", span


def bottom(fact: Fact) -> Fact:
    """The fact under its names."""
    while isinstance(fact.source, Operation) and fact.source.op is Op.SAME:
        (fact,) = fact.source.operands
    return fact


def operands(fact: Fact, op: Op) -> tuple[Fact, ...]:
    source = bottom(fact).source
    assert isinstance(source, Operation), fact.name
    assert source.op is op, (fact.name, source.op)
    return source.operands


def exactly(fact: Fact) -> Decimal:
    """An amount in 万元, unrounded."""
    return fact.value.to(Unit.WAN).value if isinstance(fact.value, Amount) else fact.number


def sign_of_change(fact: Fact) -> int:
    """1 or -1 for an absolute difference, from its two figures."""
    (delta,) = operands(fact, Op.ABSOLUTE)
    now, base = operands(delta, Op.DIFFERENCE)
    return (now.number > base.number) - (now.number < base.number)


def assert_words_are_true(report: Report) -> None:
    for before, span in said(report):
        digits = Decimal(number_text(span.fact, span.format).replace(",", ""))
        assert digits == round_half_up(exactly(span.fact), span.format.decimals)
        word = before[-2:]
        if isinstance(span.fact.value, Percent):
            part, whole = operands(span.fact, Op.RATIO)
            assert whole.number > 0
            assert digits == round_half_up(part.number * HUNDRED / whole.number, 2)
            if word in UP + DOWN:
                assert digits > 0
                assert sign_of_change(part) == (1 if word in UP else -1)
        elif word in UP + DOWN:
            assert digits > 0
            assert sign_of_change(span.fact) == (1 if word in UP else -1)


def assert_clean(report: Report) -> None:
    text = "\n".join(plain(paragraph.spans) for paragraph in paragraphs(report))
    assert not re.search(r"None|nan|Infinity|\{|\}", text)
    assert not re.search(r"(增加|减少|增长|下降)-?0(\.00)?[万%]|(增加|减少|增长|下降)-", text)
    assert not re.search(r"，，|。。|；；|，。|；。|：。|、。", text)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(SEEDS)
def test_every_word_and_rate_of_a_random_report_follows_from_its_figures(random: Random) -> None:
    report = composed(recast(drawn(random)))
    assert_words_are_true(report)
    assert_clean(report)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(SEEDS)
def test_figures_to_the_cent_are_compared_unrounded_and_printed_rounded(random: Random) -> None:
    """In 元: two figures may differ and yet print alike, then the text says so and prints no change."""

    def nearby(_table: str, _row: Row, old: Decimal) -> Decimal:
        return old + Decimal(random.choice([0, 1, 49, 50, 51, -1, -50, -51, 9999])) / 10**6

    report = composed(recast(nearby, Unit.YUAN))
    assert_words_are_true(report)
    assert_clean(report)
    text = "\n".join(plain(paragraph.spans) for paragraph in paragraphs(report))
    assert "与上年决算数基本持平" in text or "与上年决算数持平" in text


@settings(deadline=None, derandomize=True, max_examples=6)
@given(SEEDS)
def test_departments_that_tie_out_at_any_scale(random: Random) -> None:
    factor = Decimal(random.randint(1, 10**6)) / 100
    report = composed(recast(lambda _table, _row, old: old * factor))
    assert_words_are_true(report)
    assert_clean(report)


@pytest.mark.parametrize("unit", list(Unit))
@settings(deadline=None, derandomize=True, max_examples=8)
@given(random=SEEDS)
def test_departments_of_other_codes_that_tie_out(random: Random, unit: Unit) -> None:
    report = composed(dataset(department(random, unit)))
    assert_words_are_true(report)
    assert_clean(report)


def printed(report: Report) -> list[str]:
    """Everything that is read: paragraphs, headings, cells, charts."""
    texts: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            texts.append(plain(block.spans))
        elif isinstance(block, Table):
            cells = (cell for row in block.grid.rows for cell in row.cells if isinstance(cell, GridCell))
            texts += [plain(cell.spans) for cell in cells]
        elif isinstance(block, Chart):
            texts.append(block.alt)
    return texts


@settings(deadline=None, derandomize=True, max_examples=6)
@given(SEEDS)
def test_the_same_money_in_yuan_gives_the_same_report(random: Random) -> None:
    seed = random.randint(0, 10**9)
    in_wan, in_yuan = (composed(recast(drawn(Random(seed)), unit)) for unit in (Unit.WAN, Unit.YUAN))
    assert printed(in_yuan) == printed(in_wan)


def section(report: Report, heading: str) -> list[str]:
    """The paragraphs under one heading, down to the next."""
    texts: list[str] = []
    inside = False
    for block in report.blocks:
        if isinstance(block, Heading):
            inside = heading in plain(block.spans)
        elif inside and isinstance(block, Paragraph):
            texts.append(plain(block.spans))
    assert texts, heading
    return texts


@pytest.mark.parametrize(
    ("heading", "tables", "prior", "wanted"),
    [
        ("会议费", ("会议费", "会议明细"), "会议费", EMPTY),
        ("机关运行经费", ("机关运行经费",), "机关运行经费", EMPTY),
        ("政府采购支出", ("政府采购",), "", EMPTY),
        ("政府性基金预算财政拨款收支决算", (FUND_TABLE,), "", EMPTY),
        ("非税收入征缴", ("非税收入",), "", "本年度无非税收入。"),
        ("支出决算总体及构成", (GRANTS_TABLE, GENERAL_TABLE), "一般公共预算财政拨款支出", EMPTY),
        ("一般公共预算财政拨款基本支出", (GENERAL_TABLE, BASIC_TABLE), "", EMPTY),
    ],
)
def test_a_section_without_any_money_says_so_and_leaves_the_others_alone(
    heading: str, tables: tuple[str, ...], prior: str, wanted: str
) -> None:
    def gone(table: str, row: Row, old: Decimal) -> Decimal:
        return (
            Decimal(0) if table in tables or (prior and prior in row.label and table == "上年决算") else old
        )

    report = composed(recast(gone))
    assert "".join(section(report, heading)).endswith(wanted)
    assert "%" not in "".join(section(report, heading))
    assert_words_are_true(report)
    assert_clean(report)


def test_a_department_without_the_three_public_expenses_has_no_share_rate_or_chart() -> None:
    items = ("三公", "因公出国", "公务用车", "公务接待")

    def gone(table: str, row: Row, old: Decimal) -> Decimal:
        mine = table in (THREE_TABLE, "因公出国明细") or any(item in row.key for item in items)
        return Decimal(0) if mine else old

    report = composed(recast(gone))
    overall = "".join(section(report, "“三公”经费财政拨款支出决算总体"))
    details = "".join(section(report, "“三公”经费财政拨款支出决算具体"))
    assert "%" not in overall + details
    assert "无支出" in details
    assert overall.count("年初预算和决算均无此项支出") == 4
    assert not re.search("增加|减少|大于|小于|主要情况", overall)
    assert [b.name for b in report.blocks if isinstance(b, Chart)] == ["图1", "图4"]


def test_a_department_without_last_year_has_amounts_but_no_rates_of_change() -> None:
    report = composed(recast(lambda table, _row, old: Decimal(0) if table == "上年决算" else old))
    text = "\n".join(plain(paragraph.spans) for paragraph in paragraphs(report))
    assert "（上年决算数为0，增减率不可比）" in text
    assert not re.search("比上年(决算数)?(增加|减少)[^，；。（]*，(增长|下降)", text)
    assert_words_are_true(report)
