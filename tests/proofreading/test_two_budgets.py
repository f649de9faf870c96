"""年初预算 and 调整预算 in one sentence: each completion and each comparison is of the budget that it names."""

from __future__ import annotations

import pytest
from place_accounts import D, rounded
from spoken import department, missed, money, percent, told

MADE = department()
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
ITEM = MADE.items[0]
PATH = "{}（类）{}（款）{}（项）".format(*ITEM.names)
SPENT = rounded(ITEM.fiscal)
FIRST, LATER = rounded(SPENT * D("1.23")), rounded(SPENT * D("1.07"))
AT_FIRST, AT_LAST = percent(SPENT, FIRST), percent(SPENT, LATER)

SENTENCES = {
    "both completions": f"{PATH}年初预算为{money(FIRST)}，调整预算为{money(LATER)}，支出决算为{money(SPENT)}，完成年初预算的{AT_FIRST}，完成调整预算的{AT_LAST}。",
    "the later one first": f"{PATH}调整预算为{money(LATER)}，年初预算为{money(FIRST)}，支出决算为{money(SPENT)}，完成年初预算的{AT_FIRST}，完成调整预算的{AT_LAST}。",
    "the whole year's": f"{PATH}年初预算为{money(FIRST)}，全年预算为{money(LATER)}，支出决算为{money(SPENT)}，完成全年预算的{AT_LAST}，完成年初预算的{AT_FIRST}。",
    "one after the other": f"{PATH}支出决算为{money(SPENT)}，年初预算为{money(FIRST)}，完成年初预算的{AT_FIRST}；调整预算为{money(LATER)}，完成调整预算的{AT_LAST}。",
    "in one list": f"{PATH}年初预算为{money(FIRST)}，调整预算为{money(LATER)}，支出决算为{money(SPENT)}，分别完成年初预算、调整预算的{AT_FIRST}、{AT_LAST}。",
}  # fmt: skip


@pytest.mark.parametrize("kind", SENTENCES)
def test_each_completion_is_of_the_budget_that_it_names(kind: str) -> None:
    text = SENTENCES[kind]
    assert told(GENERAL, text) == []
    assert missed(GENERAL, text) == []


def test_more_or_less_is_of_the_budget_that_is_named() -> None:
    later = rounded(SPENT * D("0.9"))
    text = f"{PATH}年初预算为{money(FIRST)}，调整预算为{money(later)}，支出决算为{money(SPENT)}。决算数{{}}{{}}预算数的主要原因是项目调整。"
    assert told(GENERAL, text.format("小于", "年初")) == []
    assert told(GENERAL, text.format("大于", "调整")) == []
    assert [kind for kind, _ in told(GENERAL, text.format("大于", "年初"))] == ["增减方向不符"]
    assert [kind for kind, _ in told(GENERAL, text.format("小于", "调整"))] == ["增减方向不符"]


def test_the_total_of_each_budget_is_the_sum_of_its_items() -> None:
    items = [one for one in MADE.items if one.fiscal]
    spent = [rounded(one.fiscal) for one in items]
    firsts, laters = [one * 2 for one in spent], [one + 3 for one in spent]
    lines = [
        "{}（类）{}（款）{}（项）".format(*one.names)
        + f"年初预算为{money(first)}，调整预算为{money(later)}，支出决算为{money(now)}。"
        for one, first, later, now in zip(items, firsts, laters, spent, strict=True)
    ]
    total = "2023年度一般公共预算财政拨款支出年初预算为{}，调整预算为{}，支出决算为{}。其中："
    whole = money(MADE.general)
    right = total.format(money(sum(firsts, D(0))), money(sum(laters, D(0))), whole)
    assert told(GENERAL, right, *lines) == []
    wrong = total.format(money(sum(firsts, D(0))), money(sum(laters, D(9))), whole)
    assert [kind for kind, _ in told(GENERAL, wrong, *lines)] == ["合计不符"]


@pytest.mark.parametrize("of", [FIRST, LATER])
def test_a_completion_that_names_no_budget_may_be_of_either(of: D) -> None:
    text = f"会议费年初预算{money(FIRST)}，调整预算{money(LATER)}，决算{money(SPENT)}，完成预算的{{}}。"
    assert told("十、其他情况", text.format(percent(SPENT, of))) == []
    assert [kind for kind, _ in told("十、其他情况", text.format("33.33%"))] == ["完成率有误"]
