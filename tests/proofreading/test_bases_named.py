"""Changes against a base that the sentence names, and changes of one subject after another."""

from __future__ import annotations

import pytest
from place_accounts import D, rounded
from spoken import department, missed, money, percent, told

MADE = department()
INCOME = "二、收入决算情况说明"
EXPENSES = "三、支出决算情况说明"
IN, OUT = rounded(MADE.income), rounded(MADE.all)
START, END = rounded(MADE.carried_in), rounded(MADE.carried_out)
IN_BEFORE, OUT_BEFORE = rounded(MADE.last["收入"]), rounded(MADE.last["支出"])


def verbs(now: D, before: D) -> tuple[str, str]:
    return ("增加", "增长") if now > before else ("减少", "下降")


def turned(now: D, before: D, mark: str = "（{}）") -> str:
    """A change with its rate first."""
    by, rate = verbs(now, before)
    return f"{rate}{percent(abs(now - before), before)}" + mark.format(f"{by}{money(abs(now - before))}")


CARRIED = f"年末结转和结余{money(END)}"
FLOW = f"当年收入比上年{turned(IN, IN_BEFORE)}，当年支出比上年{turned(OUT, OUT_BEFORE)}。"


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_a_new_subject_ends_the_reach_of_the_amount_before(mark: str) -> None:
    text = f"本年收入合计{money(IN)}。{CARRIED}，比年初{turned(END, START)}{mark}{FLOW}"
    assert told(INCOME, text) == []
    assert missed(INCOME, text) == []


@pytest.mark.parametrize("against", ["较", "比", "与"])
@pytest.mark.parametrize("base", ["年初结转和结余", "年初结余资金"])
def test_a_named_base_is_not_the_amount_that_changed(against: str, base: str) -> None:
    by, rate = verbs(END, START)
    link = "相比" if against == "与" else ""
    text = (
        f"{CARRIED}，{against}{base}{money(START)}{link}{by}{money(abs(END - START))}，"
        f"{rate}{percent(abs(END - START), START)}。"
    )
    assert told(EXPENSES, text) == []
    assert missed(EXPENSES, text) == []


def test_a_base_may_be_less_than_what_was_added() -> None:
    text = "其他资金结存96.50万元，较期初结存12.25万元增加84.25万元，增长687.76%。"
    assert told("十、其他情况", text) == []
    assert [kind for kind, _ in told("十、其他情况", text.replace("84.25", "48.25"))] != []


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_a_subject_without_an_amount_is_not_the_one_before(mark: str) -> None:
    text = f"会议费12.00万元，比上年增长20.00%（增加2.00万元）{mark}培训费比上年下降50.00%（减少3.00万元）。"
    assert told("十、其他情况", text) == []
    assert [kind for kind, _ in told("十、其他情况", text.replace("20.00%", "26.00%"))] == ["增减率有误"]
