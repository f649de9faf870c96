"""Which amount a part or a share belongs to: lists in order, parts named by their whole, siblings, and totals before."""

from __future__ import annotations

import pytest
from place_accounts import D, rounded
from spoken import department, missed, money, percent, told

MADE = department()
BASIC, PROJECT, WHOLE = (rounded(one) for one in (MADE.basic, MADE.all - MADE.basic, MADE.all))
OUT = "三、支出决算情况说明"
SANGONG = "七、财政拨款“三公”经费支出决算情况说明"
OTHER = "十、其他情况"
A, B, C = D("12.35"), D("40.10"), D("7.55")
SUM = A + B + C


@pytest.mark.parametrize(
    "behind",
    [
        "，分别占{}、{}。",
        "，占比分别为{}、{}。",
        "，所占比例分别为{}和{}。",
        "，分别占本年支出合计的{}、{}。",
    ],
)
@pytest.mark.parametrize(
    "named",
    ["基本支出、项目支出分别为{}、{}", "其中：基本支出{}、项目支出{}", "基本支出和项目支出分别为{}和{}"],
)
def test_shares_behind_are_of_the_amounts_in_order(named: str, behind: str) -> None:
    shares = percent(MADE.basic, MADE.all), percent(MADE.all - MADE.basic, MADE.all)
    text = f"2023年度本年支出合计{money(WHOLE)}，{named.format(money(BASIC), money(PROJECT))}{behind.format(*shares)}"
    assert told(OUT, text) == []
    assert missed(OUT, text) == []


def test_three_shares_with_one_of_nothing() -> None:
    amounts = D("0.00"), A, B
    whole = money(A + B)
    text = f"培训支出决算为{whole}。甲类、乙类、丙类支出决算分别为{'、'.join(map(money, amounts))}，分别占培训支出的{'、'.join(percent(one, A + B) for one in amounts)}。"
    assert told(OTHER, text) == []
    for one in (percent(A, A + B), percent(B, A + B)):
        assert [kind for kind, _ in told(OTHER, text.replace(one, "55.55%"))] == ["占比有误"], one


@pytest.mark.parametrize("link", ["。其中：", "；其中：", "。其中，"])
def test_parts_of_the_second_item_of_a_list_are_its_own(link: str) -> None:
    spent = MADE.spent
    bought, run, hosted = (rounded(spent[one]) for one in ("购置", "运行", "接待"))
    text = (
        f"因公出国（境）费、公务用车购置及运行维护费、公务接待费支出决算分别为{money(rounded(spent['出国']))}、"
        f"{money(bought + run)}、{money(hosted)}{link}公务用车购置费{money(bought)}，公务用车运行维护费{money(run)}。"
    )
    assert told(SANGONG, text) == []
    assert missed(SANGONG, text) == []


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_a_sibling_is_no_whole(mark: str) -> None:
    text = (
        f"基本支出{{}}，按经济分类科目：工资福利支出{money(A)}{mark}商品和服务支出{money(B)}{mark}对个人和家庭的补助{money(C)}。"
        f"其中人员经费{money(A + C)}，公用经费{money(B)}。"
    )
    sums = [one for one in told(OTHER, text.format(money(SUM))) if one[0] == "合计不符"]
    assert sums == []
    sums = [one for one in told(OTHER, text.format(money(SUM + A))) if one[0] == "合计不符"]
    assert money(SUM + A) in [printed for _, printed in sums]


def test_a_sentence_that_another_page_began_has_no_whole_here() -> None:
    text = f"；商品和服务支出{money(B)}；对个人和家庭的补助{money(C)}。其中人员经费{money(A + C)}，公用经费{money(B)}。"
    assert told(OTHER, text) == []


def test_a_total_told_before_two_numbered_parts_is_the_whole_of_both() -> None:
    shares = percent(MADE.basic, MADE.all), percent(MADE.all - MADE.basic, MADE.all)
    text = (
        f"（一）基本支出{money(BASIC)}，占{shares[0]}。其中，人员支出与公用支出均含下属单位。"
        f"（二）项目支出{money(PROJECT)}，占{{}}。"
    )
    head = f"本年支出{money(WHOLE)}，具体情况如下："
    assert told(OUT, head, text.format(shares[1])) == []
    assert told(OUT, head, text.format("77.77%")) == [("占比有误", "77.77%")]


@pytest.mark.parametrize(
    ("verb", "noun"), [("增加", "减幅"), ("增长", "降幅"), ("减少", "增幅"), ("减少", "升幅")]
)
def test_a_noun_of_a_rate_that_contradicts_its_verb_is_told(verb: str, noun: str) -> None:
    way = 1 if verb in ("增加", "增长") else -1
    now, by = D("200.00"), D("20.00")
    text = f"会务支出决算为{money(now)}，比上年{verb}{money(by)}，{{}}{percent(by, now - way * by)}。"
    assert [kind for kind, _ in told(OTHER, text.format(noun))] == ["增减方向不符"]
    right = {"减幅": "增幅", "降幅": "升幅", "增幅": "减幅", "升幅": "降幅"}[noun]
    assert told(OTHER, text.format(right)) == []


def test_money_named_behind_a_number_needs_its_unit() -> None:
    text = "对3个项目、173.06{}资金开展绩效自评，共涉及4个项目，涉及资金{}。"
    assert told(OTHER, text.format("万元", "80.25万元")) == []
    assert [kind for kind, _ in told(OTHER, text.format("", "80.25万元"))] == ["缺少金额单位"]


def test_a_part_without_its_unit_is_one_fault() -> None:
    text = "政府采购支出总额126.34万元，其中：政府采购货物支出50.54万元；政府采购工程支出31.59万元；政府采购服务支出44.21{}。"
    assert told(OTHER, text.format("万元")) == []
    assert [kind for kind, _ in told(OTHER, text.format(""))] == ["缺少金额单位"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_share_in_a_list_needs_its_sign(place: int) -> None:
    shares = [percent(one, SUM) for one in (A, B, C)]
    text = f"培训支出决算为{money(SUM)}。甲类、乙类、丙类支出决算分别为{'、'.join(map(money, (A, B, C)))}，分别占{{}}。"
    assert told(OTHER, text.format("、".join(shares))) == []
    shares[place] = shares[place].removesuffix("%")
    assert [kind for kind, _ in told(OTHER, text.format("、".join(shares)))] == ["缺少百分号"]
