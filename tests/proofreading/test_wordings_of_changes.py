"""Habits of saying a change, a share or a list that no place of the corpus has: right ones stay, wrong ones are told."""

from __future__ import annotations

import pytest
from place_accounts import D, rounded
from spoken import department, missed, money, percent, told

MADE = department()
TOTAL, BEFORE = MADE.total, MADE.last["总计"]
GAP, RATE = money(abs(rounded(TOTAL) - rounded(BEFORE))), percent(abs(TOTAL - BEFORE), BEFORE)
VERB, MOVED, WIDTH, SIGN = ("增加", "增长", "增幅", "") if TOTAL > BEFORE else ("减少", "下降", "降幅", "-")
IN, FISCAL, OTHER = MADE.income, MADE.fiscal_in, MADE.other
WHOLE, INCOME = "一、收入支出决算总体情况说明", "二、收入决算情况说明"

SENTENCES = {
    "the rate in a bracket": (WHOLE, f"2023年度收入总计{money(TOTAL)}，较上年{VERB}{GAP}（{MOVED}{RATE}）。"),
    "the amount in a bracket": (WHOLE, f"2023年度收入总计{money(TOTAL)}，较上年{MOVED}{RATE}（{VERB}{GAP}）。"),
    "a rate as a noun": (WHOLE, f"2023年度收、支总计{money(TOTAL)}，比上年{VERB}{GAP}，{WIDTH}为{RATE}。"),
    "a sign": (WHOLE, f"2023年度收、支总计{money(TOTAL)}，比上年增加{SIGN}{GAP}，增长{SIGN}{RATE}。"),
    "colons": (WHOLE, f"收入总计：{money(TOTAL)}，支出总计：{money(TOTAL)}，同比{VERB}：{GAP}，{MOVED}：{RATE}。"),
    "last year's amount in a bracket": (WHOLE, f"2023年度收入总计{money(TOTAL)}，与2022年度（{money(BEFORE)}）相比，{VERB}{GAP}，{MOVED}{RATE}。"),
    "units in brackets": (WHOLE, f"2023年度收入总计{rounded(TOTAL)}（万元），比上年{VERB}{GAP.removesuffix('万元')}（万元），{MOVED}{RATE}。"),
    "names before amounts": (INCOME, f"2023年度本年收入{money(IN)}，其中：财政拨款收入、其他收入分别为{money(FISCAL)}和{money(OTHER)}。"),
    "names before all": (INCOME, f"财政拨款收入和其他收入分别为{money(FISCAL)}、{money(OTHER)}，本年收入合计{money(IN)}。"),
    "per cent in words": (INCOME, f"2023年度本年收入{money(IN)}，其中：财政拨款收入{money(FISCAL)}，占百分之{percent(FISCAL, IN)[:-1]}。"),
    "a share before its amount": (INCOME, f"2023年度本年收入{money(IN)}。财政拨款收入占本年收入的{percent(FISCAL, IN)}，为{money(FISCAL)}。"),
    "shares alone": (INCOME, f"2023年度本年收入{money(IN)}，其中：财政拨款收入占{percent(FISCAL, IN)}，其他收入占{percent(OTHER, IN)}。"),
    "shares in brackets": (INCOME, f"2023年度本年收入{money(IN)}，其中：财政拨款收入{money(FISCAL)}（占{percent(FISCAL, IN)}），其他收入{money(OTHER)}（占{percent(OTHER, IN)}）。"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_right_sentence_stays_and_each_wrong_figure_is_told(kind: str) -> None:
    heading, text = SENTENCES[kind]
    assert told(heading, text) == []
    assert missed(heading, text) == []


def test_a_part_without_a_name_is_not_the_whole_once_more() -> None:
    parts = f"其中：甲类、乙类、丙类收入{money(FISCAL)}、{money(OTHER)}、{money(D(0))}"
    assert told(INCOME, f"2023年度本年收入{money(IN)}，{parts}。") == []


def test_shares_behind_all_amounts_are_of_the_first_amount_first() -> None:
    text = f"2023年度本年收入{money(IN)}，其中：财政拨款收入、其他收入分别为{money(FISCAL)}、{money(OTHER)}，分别占{{}}、{percent(OTHER, IN)}。"
    assert told(INCOME, text.format(percent(FISCAL, IN))) == []
    assert told(INCOME, text.format("31.41%")) == [("占比有误", "31.41%")]


def test_per_cent_in_words_needs_no_sign_and_is_worked_out() -> None:
    text = f"2023年度本年收入{money(IN)}，其中：财政拨款收入{money(FISCAL)}，占百分之{{}}。"
    assert told(INCOME, text.format(percent(FISCAL, IN)[:-1])) == []
    assert [kind for kind, _ in told(INCOME, text.format("31.41"))] == ["占比有误"]
