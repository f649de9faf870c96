"""Habits of really published texts, told of drawn amounts that no table of the report has: right ones stay."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from place_accounts import D, rounded
from spoken import changed, department, remarks, told

NAME = department().name
SPENT, RUNNING = "七、一般公共预算财政拨款“三公”经费支出决算情况说明", "十、其他重要事项的情况说明"
WHOLE, TOTALS = "一、收入支出决算总体情况说明", r"总表|\s(收入|支出)决算表"


def drawn(seed: int, count: int, least: int = 300, most: int = 90000) -> list[D]:
    """Amounts of two decimals, from small to large."""
    random = Random(seed)
    return sorted(D(random.randint(least, most)) / 100 for _ in range(count))


def wan(value: D) -> str:
    return f"{value:.2f}万元"


def rate(part: D, whole: D) -> str:
    return f"{rounded(100 * part / whole)}%"


def alone(*texts: str) -> list[tuple[str, str]]:
    """What is told where no table has the amounts of 三公."""
    return told(SPENT, *texts, without="三公")


def untold(text: str, *others: str, but: tuple[str, ...] = ()) -> list[str]:
    """The figures of a text that may be wrong without a word; `but` are those that nothing tells of."""
    found = [words for other, words in changed(text) if not alone(other, *others)]
    return [words for words in found if not words.endswith(but or ("\0",))]


WHO = ("", "我局", "区本级", f"湖南省{NAME}", "全区")
VERBS = ("", "一般公共预算财政拨款安排的", "使用当年财政拨款开支", "共计支出")


@pytest.mark.parametrize(("who", "verb"), [*product(WHO, VERBS)])
def test_whose_money_it_is_and_how_it_came_about_do_not_hide_the_subject(who: str, verb: str) -> None:
    abroad, bought, host, run = drawn(len(who) + len(verb), 4)
    car = bought + run
    total = abroad + car + host
    text = (
        f"{who}2023年度{verb}“三公”经费{wan(total)}，其中：因公出国（境）费{wan(abroad)}，占{rate(abroad, total)}；"
        f"公车购置及运行维护费{wan(car)}（公务用车购置费{wan(bought)}、公务用车运行维护费{wan(run)}），占{rate(car, total)}；"
        f"公务接待支出{wan(host)}，占{rate(host, total)}。"
    )
    assert alone(text) == []
    assert untold(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "比2022年度“三公”经费决算支出{before}减少{gap}，下降{rate}",
        "比上年累计支出{before}减少了{gap}，下降{rate}",
        "比去年{before}少{gap}，下降{rate}",
        "较上年决算数据{before}减少{gap}，减少了{rate}",
        "同比去年{before}减少{gap}，降幅{rate}",
    ],
)
def test_what_is_compared_with_is_no_amount_of_the_year(words: str) -> None:
    for seed in range(3):
        now, before = drawn(seed, 2)
        told_so = words.format(before=wan(before), gap=wan(before - now), rate=rate(before - now, before))
        text = f"2023年度“三公”经费支出{wan(now)}，{told_so}，主要原因是厉行节约。"
        assert alone(text) == []
        assert untold(text) == []


@pytest.mark.parametrize("mark", ["，", "；", "、"])
def test_parts_of_a_budget_are_budgets_of_their_own_items(mark: str) -> None:
    for seed in range(3):
        abroad, host, car, *_, now_abroad, now_host, now_car = drawn(seed, 8)
        planned, spent = abroad + host + car, now_abroad + now_host + now_car
        budget = f"2023年度“三公”经费预算为{wan(planned)}，其中：因公出国（境）费{wan(abroad)}{mark}公务用车购置及运行费{wan(car)}{mark}公务接待费{wan(host)}。"
        outturn = (
            f"“三公”经费支出为{wan(spent)}，完成预算的{rate(spent, planned)}，其中：因公出国（境）费支出{wan(now_abroad)}，完成预算的{rate(now_abroad, abroad)}；"
            f"公务用车购置及运行费支出{wan(now_car)}，完成预算的{rate(now_car, car)}；公务接待费支出{wan(now_host)}，完成预算的{rate(now_host, host)}。"
        )
        assert alone(budget + outturn) == []
        assert untold(budget + outturn) == []


def test_a_clause_without_a_figure_says_what_the_next_one_is_about() -> None:
    for seed in range(3):
        was_host, was_run, host, run = drawn(seed, 4)
        total, before = host + run, was_host + was_run
        moved = lambda now, was: f"比去年增加{wan(now - was)}，增长{rate(now - was, was)}"  # noqa: E731
        text = (
            f"2023年度“三公”经费支出决算总额为{wan(total)}，比预算无增减变化，{moved(total, before)}，原因是业务增加，导致“三公”经费支出增加。"
            f"其中，公务用车运行维护费支出决算比预算无增减变化，{moved(run, was_run)}；公务接待费支出决算与预算持平，{moved(host, was_host)}。"
        )
        after = f"公务用车运行维护费支出{wan(run)}。", f"公务接待费支出{wan(host)}。"
        assert alone(text, *after) == []
        assert untold(text, *after) == []


def test_a_count_between_leaves_the_subject_before() -> None:
    run, host = drawn(4, 2)
    text = f"公务用车运行维护费{wan(run)}。国内公务接待67批次，660人次，共{wan(host)}；无外事接待。"
    assert alone(text) == []


@pytest.mark.parametrize("word", ["差值为", "差额", "相差"])
def test_a_difference_without_a_direction_is_one_of_the_budget_right_before(word: str) -> None:
    for seed in range(3):
        now, planned = drawn(seed, 2)
        text = f"公务接待费支出{wan(now)}，年初预算为{wan(planned)}，{word}{wan(planned - now)}。"
        assert alone(text) == []
        assert untold(text) == []


@pytest.mark.parametrize(
    ("done", "words", "severe"),
    [
        ("89.53", "决算数与预算数持平", True),
        ("89.53", "决算数大于预算数", True),
        ("112.40", "决算数小于预算数", True),
        ("100", "决算数大于预算数", True),
        ("89.53", "决算数小于预算数", False),
        ("112.40", "决算数大于预算数", False),
        ("100", "决算数与预算数持平", False),
        ("99.20", "决算数与预算数基本持平", False),
    ],
)
def test_words_on_the_budget_agree_with_the_completion_where_no_budget_is_told(
    done: str, words: str, *, severe: bool
) -> None:
    text = (
        f"教育支出（类）普通教育（款）其他普通教育支出（项）：支出决算为12.30万元，完成预算{done}%，{words}。"
    )
    assert ("增减方向不符" in [kind for kind, _ in told(RUNNING, text)]) is severe


def test_a_small_change_may_be_called_nearly_level() -> None:
    assert alone("公务接待费支出2.94万元，比去年3.01万元少0.07万元，基本持平。") == []
    assert alone("公务接待费支出2.01万元，比去年3.01万元少1.00万元，基本持平。") == [("增减方向不符", "持平")]


@pytest.mark.parametrize("words", ["经比较2023年度“三公”经费", "经比较，2023年度“三公”经费"])
def test_a_comparison_announced_is_none_with_the_year_behind_it(words: str) -> None:
    now, before = drawn(5, 2)
    text = f"{words}{wan(now)}，较上年减少{wan(before - now)}，下降{rate(before - now, before)}。"
    assert alone(text) == []
    assert untold(text) == []


def test_a_sentence_on_the_next_year_is_not_of_the_amounts_of_this_one() -> None:
    host, run, *_ = drawn(6, 4)
    first = f"2023年度公务接待费支出{wan(host)}，公务用车运行维护费支出{wan(run)}。"
    then = "2024年度“三公”经费预算较2023年度增加1.68万元，其中公务接待费较上年同期减少0.58万元，下降4.68%。公务用车运行维护费较上年同期增加2.27万元，增长29.37%。"
    assert alone(first, then) == []


def test_what_one_fund_carries_over_is_not_all_that_is_carried_over() -> None:
    total, rest, fund = drawn(8, 3)
    texts = (
        f"2023年度年末结转和结余{wan(rest)}（其中：项目支出结转和结余1.20万元）。",
        f"2023年度一般公共预算收入总计{wan(total)}，年末结转和结余{wan(fund)}。",
    )
    assert told(RUNNING, *texts, without="总表") == []


def test_total_income_and_total_spending_need_not_be_equal() -> None:
    spent, income = drawn(9, 2)
    assert told(WHOLE, f"2023年度总收入{wan(income)}。2023年度总支出{wan(spent)}。", without="总表") == []


@pytest.mark.parametrize("path", ["（类）行政事业单位医疗（款）（项）", "（类）（款）行政单位医疗（项）"])
def test_a_path_with_a_name_left_out_is_told(path: str) -> None:
    assert "模板残留" in [kind for kind, _ in told(RUNNING, f"卫生健康支出{path}：支出决算为12.30万元。")]


UNITS = "公务接待费预算为9万元，支出决算为8万元，完成预算的88.89%，较上年减少2万元，下降20.00%。公务用车运行维护费支出0.498万元。"


def test_a_whole_amount_and_one_of_three_decimals_need_their_unit_too() -> None:
    assert alone(UNITS) == []
    for words in ("为9万元", "为8万元", "少2万元", "0.498万元"):
        kinds = [kind for kind, _ in alone(UNITS.replace(words, words.removesuffix("万元")))]
        assert kinds == ["缺少金额单位"], words


@pytest.mark.parametrize(
    "text",
    ["国内公务接待共12批次、80人。", "公务用车保有量为3，较上年增加1辆。", "编制数合计12，其中行政编制10。"],
)
def test_a_count_without_a_unit_is_no_amount(text: str) -> None:
    assert alone(text) == []


def test_nothing_is_printed_as_nothing_where_others_have_decimals() -> None:
    text = "2023年度“三公”经费支出7.69万元，其中：因公出国（境）费支出0万元，占{}%；公务接待费支出7.69万元，占100%。"
    assert alone(text.format(0)) == []
    assert alone(text.format(3)) == [("占比有误", "3%")]


@pytest.mark.parametrize(
    "text",
    [
        "{}年公务接待费支出9.95万元，主要用于公务活动。",
        "公务接待费支出9.95万元，与{}年度预算相比无变化。",
        "公务接待费支出9.95万元，较{}年决算数减少1.20万元。",
    ],
)
def test_a_year_to_come_is_no_year_of_accounts(text: str) -> None:
    for year in (2024, 2026):
        assert ("年度有误", str(year)) in alone(text.format(year))


@pytest.mark.parametrize(
    "text",
    [
        "2022年公务接待费支出9.95万元，2023年支出8.10万元。",
        "公务接待费支出9.95万元，比2022年度预算减少1.20万元。",
        "2024年“三公”经费预算安排9.95万元，与2023年预算持平。",
        "2016年公务用车改革以来，公务用车运行维护费支出逐年下降，2023年支出8.10万元。",
    ],
)
def test_other_years_may_be_told(text: str) -> None:
    assert alone(text) == []


@pytest.mark.parametrize(("basis", "mark"), [*product(("较上年", "比年初预算数"), ("；", "。"))])
def test_changes_of_all_parts_add_up_to_that_of_the_whole(basis: str, mark: str) -> None:
    for seed in range(3):
        host, run, abroad = drawn(seed, 3)
        whole = f"2023年度“三公”经费{basis}减少{wan(host + run - abroad)}，主要是厉行节约{mark}"
        text = (
            f"因公出国（境）费{basis}增加{wan(abroad)}{mark}公务用车购置及运行维护费{basis}减少{wan(run)}{mark}"
            f"公务接待费{basis}减少{wan(host)}。"
        )
        assert told(SPENT, whole + text, without="三公", hints=True) == []
        for wrong, words in changed(whole + text):
            assert [kind for kind, _ in told(SPENT, wrong, without="三公", hints=True)] == ["增减额有误"], (
                words
            )


@pytest.mark.parametrize(
    "words", ["，增长%", "，下降了%", "，占%", "，占万元", "，减少万元", "，完成预算的%", "，占10.00%%"]
)
def test_a_figure_left_out_and_a_sign_twice_are_told(words: str) -> None:
    assert "模板残留" in [kind for kind, _ in alone(f"公务接待费支出9.95万元{words}，主要用于公务活动。")]


def test_a_total_is_its_terms_where_no_table_tells() -> None:
    for seed in range(3):
        rest, left, income = drawn(seed, 3)
        total, spent = income + rest, income + rest - left
        texts = (
            f"1.总体情况 2023年度收入总计{wan(total)}，支出总计{wan(total)}。",
            f"2.收入情况。2023年度收入合计{wan(income)}。此外，年初结转和结余{wan(rest)}。",
            f"3.支出情况。2023年度支出合计{wan(spent)}。4.结转结余情况。2023年度年末结转和结余{wan(left)}。",
        )
        assert told(WHOLE, *texts, without=TOTALS) == []
        for number, text in enumerate(texts):
            for wrong, words in changed(text):
                others = (*texts[:number], wrong, *texts[number + 1 :])
                assert told(WHOLE, *others, without=TOTALS), words


def test_what_moved_in_short_is_of_the_amount_told_before() -> None:
    for seed in range(3):
        was, now = drawn(seed, 2)
        text = (
            f"本部门2023年度收入总计{wan(now)}，支出总计{wan(now)}。与2022年决算数相比，收入增加{wan(now - was)}、增长{rate(now - was, was)}。"
            f"支出增加{wan(now - was)}，增长{rate(now - was, was)}。"
        )
        assert told(WHOLE, text, without="总表") == []
        missed = [words for wrong, words in changed(text) if not told(WHOLE, wrong, without="总表")]
        assert missed == []


def test_a_quotation_does_not_begin_inside_a_word() -> None:
    long = "使用财政拨款安排的市级行政单位（含参照公务员法管理的事业单位）和事业单位"
    remark = remarks(
        SPENT, f"2023年{long * 2}“三公”经费支出38.25万元，比预算数减少1.88万元，下降23.70%。", without="三公"
    )[0]
    assert remark.text.startswith(("和事业单位", "下降", "比预算数"))
