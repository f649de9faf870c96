"""Kinds of faults in sentences, each in many wordings: units that are lost, reasons, years, purposes, parts of a sum."""

from __future__ import annotations

import re
from itertools import product

import pytest
from place_accounts import D, rounded
from spoken import change, department, money, percent, told
from test_wordings import CASES

RUNNING, GENERAL, THREE = (
    "八、机关运行经费支出说明",
    "五、一般公共预算财政拨款支出决算情况说明",
    "七、财政拨款“三公”经费支出决算情况说明",
)
MADE = department()
NOW, HOST, PLANNED = MADE.running, MADE.spent["接待"], MADE.planned["接待"]


@pytest.mark.parametrize("name", CASES)
def test_an_amount_without_its_unit_is_told_wherever_it_stands(name: str) -> None:
    heading, text = CASES[name]
    for found in re.finditer(r"(?<=\d\.\d\d)万元", text):
        kinds = [kind for kind, _ in told(heading, text[: found.start()] + text[found.end() :])]
        assert "缺少金额单位" in kinds, text[: found.start()][-20:]


RISE, FALL = "人员增加，人员经费相应增加", "人员减少，相应经费减少"
REASONS = ("主要原因是：{}。", "主要是{}。", "主要是因为{}。", "变动原因：{}。", "由于{}。", "主要原因：{}。")


@pytest.mark.parametrize(("words", "up"), [*product(REASONS, (True, False))])
def test_a_reason_against_its_change_is_told_however_it_is_introduced(words: str, *, up: bool) -> None:
    moved = change(NOW, NOW * (D("0.8") if up else D("1.25")))
    for reason, wrong in ((FALL if up else RISE, True), (RISE if up else FALL, False)):
        text = f"机关运行经费支出{money(NOW)}，比上年{moved}，{words.format(reason)}"
        assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"] * wrong


@pytest.mark.parametrize(
    "words",
    [
        "，决算数与预算数的差异原因：{}。",
        "，预决算差异的主要原因是{}。",
        "。预决算产生差异的主要原因：{}。",
        "，主要用于公务活动。预决算产生差异的主要原因：{}。",
    ],
)
def test_a_reason_of_the_difference_to_the_budget_goes_by_the_completion(words: str) -> None:
    less = HOST < PLANNED
    for reason, wrong in ((RISE if less else FALL, True), (FALL if less else RISE, False)):
        text = (
            f"公务接待费支出预算{money(PLANNED)}，支出决算{money(HOST)}，完成预算的{percent(HOST, PLANNED)}"
        )
        assert [kind for kind, _ in told(THREE, text + words.format(reason))] == ["增减方向不符"] * wrong


def test_each_reason_of_a_sentence_goes_by_the_change_before_it() -> None:
    down, up = change(NOW, NOW * D("1.25")), change(NOW, NOW * D("0.8"))
    text = f"机关运行经费支出{money(NOW)}，较预算{down}，主要是{{}}；较上年{up}，主要是{{}}。"
    assert told(RUNNING, text.format(FALL, RISE)) == []
    assert [words for _, words in told(RUNNING, text.format(RISE, RISE))] == [RISE]
    assert [words for _, words in told(RUNNING, text.format(FALL, FALL))] == [FALL]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"公务接待费支出。本部门2022年度公务接待费支出{money(HOST)}。", True),
        (f"2022年度公务接待费支出{money(HOST)}，全年共接待3批次。", True),
        ("比较情况。本部门2022年度一般公共预算财政拨款支出主要用于以下方面：", True),
        ("完成预算的92.40%。2022年度国内公务接待28团组。", True),
        ("2022年度没有国有资本经营预算财政拨款收入和支出。", True),
        ("我部门组织对2022年度部门整体支出和5个项目开展绩效自评。", True),
        (f"与2022年度相比，公务接待费支出{money(HOST)}，有所变化。", False),
        (f"2022年度公务接待费支出{money(HOST + 3)}，2023年度为{money(HOST)}。", False),
        ("2023年度支出有所增加。2022年度公务接待28团组。", False),
        ("我部门组织对2023年度部门整体支出和5个项目开展绩效自评。", False),
    ],
)
def test_another_year_before_what_is_of_this_year_is_told(text: str, *, wrong: bool) -> None:
    assert ("年度有误" in [kind for kind, _ in told(THREE, text)]) is wrong


def items(*uses: str) -> list[str]:
    """Items of the department with a purpose each."""
    return [
        f"{n}、{one.names[0]}（类）{one.names[1]}（款）{one.names[2]}（项）。主要用于：{use}。"
        for n, (one, use) in enumerate(zip(MADE.items, uses, strict=False))
    ]


def test_a_purpose_of_the_item_above_is_told_and_a_fitting_one_is_not() -> None:
    names = [one.names[2] for one in MADE.items]
    fitting = items(*(f"{name}方面的各项开支" for name in names))
    assert told(GENERAL, *fitting) == []
    for n in range(1, len(names)):
        uses = [f"{name}方面的各项开支" for name in names]
        uses[n] = uses[n - 1]
        expected = [("用途雷同", uses[n])] if names[n] != names[n - 1] else []
        assert told(GENERAL, *items(*uses)) == expected, names[n]


@pytest.mark.parametrize("word", ["从采购类型来看，政府采购", "", "按类型分，"])
def test_parts_behind_their_whole_are_added_without_a_word_for_it(word: str) -> None:
    text = "政府采购支出总额12.00万元，{}货物支出{}万元、工程支出3.00万元、服务支出4.00万元。"
    assert told(RUNNING, text.format(word, "5.00")) == []
    assert [kind for kind, _ in told(RUNNING, text.format(word, "6.00"))] == ["合计不符"]


def test_a_completion_is_held_against_how_far_the_budget_was_exceeded() -> None:
    spent = MADE.fiscal
    text = (
        f"财政拨款支出{money(spent)}，完成年初预算的{{}}，比年初预算{change(spent, spent * D('0.8'))}，{{}}。"
    )
    assert told(GENERAL, text.format("125.00%", "决算数大于预算数")) == []
    assert told(GENERAL, text.format("152.00%", "决算数大于预算数")) == [("完成率有误", "152.00%")]
    assert told(GENERAL, text.format("125.00%", "决算数小于预算数")) == [("增减方向不符", "决算数小于预算数")]


def test_what_a_bracket_splits_is_not_what_changed() -> None:
    total, before = MADE.spent["合计"], MADE.last["三公"]
    text = (
        f"“三公”经费支出{money(total)}（其中：一般公共预算支出{money(total)}；政府性基金预算支出0万元；国有资本经营预算支出0万元）。"
        f"与上年相比，{change(total, before)}。"
    )
    assert told(THREE, text) == []
    rate = re.findall(r"[\d.]+(?=%)", text)[-1]
    assert [kind for kind, _ in told(THREE, text.replace(f"{rate}%", "55.55%"))] == ["增减率有误"]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("资产总额", ("流动资产", "固定资产", "对外投资及有价证券", "在建工程", "无形资产", "其他资产")),
        ("公务接待费支出", ("国内接待费", "国（境）外接待费")),
    ],
)
def test_parts_of_assets_and_of_receptions_add_up(words: str, parts: tuple[str, ...]) -> None:
    amounts = [HOST - len(parts) + 1, *[D(1)] * (len(parts) - 1)]
    named = "，".join(f"{part}{money(one)}" for part, one in zip(parts, amounts, strict=True))
    assert told(THREE, f"{words}{money(HOST)}，其中：{named}。") == []
    wrong = named.replace(money(amounts[0]), money(amounts[0] + 5))
    assert [kind for kind, _ in told(THREE, f"{words}{money(HOST)}，其中：{wrong}。")] == ["合计不符"]


def test_a_rate_before_its_amount_is_read_with_it() -> None:
    before = NOW * D("1.25")
    gap, rate = money(abs(rounded(NOW) - rounded(before))), percent(abs(NOW - before), before)
    text = f"机关运行经费支出{money(NOW)}，与2022年相比，下降{{}}，减少{gap}。"
    assert told(RUNNING, text.format(rate)) == []
    assert told(RUNNING, text.format("35.00%")) == [("增减率有误", "35.00%")]
    assert [kind for kind, _ in told(RUNNING, text.format(rate).replace("减少", "增加"))] == ["增减方向不符"]


def test_a_change_behind_a_part_of_a_list_is_of_the_part_or_of_the_whole() -> None:
    total, income = MADE.total, MADE.income
    for now in (total, income):
        moved = change(now, now * D("0.8"))
        text = f"收入总计{money(total)}。包括：1.本年收入合计{money(income)}。与上年相比，{moved}。"
        assert told(GENERAL, text) == []
        assert [kind for kind, _ in told(GENERAL, text.replace("25.00%", "52.00%"))] == ["增减率有误"]


def test_a_part_that_is_more_than_its_whole_is_told_and_visits_are_no_amounts() -> None:
    text = f"公务接待费支出{money(HOST)}。其中：国内接待费支出{{}}，接待37批次、186人次。"
    assert told(THREE, text.format(money(HOST))) == []
    assert [kind for kind, _ in told(THREE, text.format(money(HOST + 5)))] == ["合计不符"]


def test_a_total_behind_a_list_that_ends_in_nothing_is_what_changed() -> None:
    text = f"资产总额{money(NOW)}，其中，固定资产{money(NOW)}，其他资产0.00万元。与上年相比，本年资产总额{change(NOW, NOW + 50)}。"
    assert told(RUNNING, text) == []


@pytest.mark.parametrize(
    ("use", "wrong"), [("机关在职人员的基本医疗保险缴费", True), ("在职人员的基本医疗保险缴费", False)]
)
def test_one_purpose_for_two_kinds_of_bodies_may_be_of_both(use: str, *, wrong: bool) -> None:
    items = [
        f"{n}、卫生健康支出（类）行政事业单位医疗（款）{kind}单位医疗（项）。主要用于：{use}。"
        for n, kind in ((1, "行政"), (2, "事业"))
    ]
    kinds = [kind for kind, _ in told(GENERAL, *items)]
    assert ("用途雷同" in kinds) is wrong


PURPOSES = (
    "支出决算{}，主要是{}。",
    "决算支出{}，完成年初预算的100.00%，主要是{}，决算数大于年初预算数的原因是政策性调资。",
    "支出{}，决算数与年初预算一致。用于{}。",
    "支出{}，差异原因：部分项目跨年实施。用于{}。",
)


@pytest.mark.parametrize("words", PURPOSES)
def test_a_copied_purpose_is_told_however_it_is_introduced(words: str) -> None:
    def said(*uses: str) -> list[str]:
        lines = []
        for number, (one, use) in enumerate(zip(MADE.items, uses, strict=True)):
            path = f"{one.names[0]}（类）{one.names[1]}（款）{one.names[2]}（项）"
            lines.append(f"{number + 1}.{path}" + words.format("", use))
        return [shown for kind, shown in told(GENERAL, *lines) if kind == "用途雷同"]

    names = [one.names[2] for one in MADE.items]
    fitting = [f"{name}方面的专门开支" for name in names]
    assert said(*fitting) == []
    copied = [fitting[0], fitting[0], *fitting[2:]]
    assert said(*copied) == [fitting[0]]
    # One reason for all of them is no purpose.
    assert not said(*["年中追加专项资金"] * len(names)) or "用于" in words


def test_a_completion_without_its_sign_and_a_part_of_purchases_without_its_unit_are_told() -> None:
    one = MADE.items[0]
    path = f"{one.names[0]}（类）{one.names[1]}（款）{one.names[2]}（项）"
    text = f"{path}年初预算{money(NOW)}，完成100.00。"
    assert "缺少百分号" in [kind for kind, _ in told(GENERAL, text)]
    for gone in ("货物", "工程", "服务"):
        parts = "、".join(f"{name}10.00{'' if name == gone else '万元'}" for name in ("货物", "工程", "服务"))
        kinds = [
            kind for kind, _ in told("九、政府采购支出说明", f"政府采购支出总额30.00万元，其中：{parts}。")
        ]
        assert kinds == ["缺少金额单位"]


@pytest.mark.parametrize("words", ["由2022年的{}{}到{}", "从上年的{}{}至{}", "由{}{}为{}"])
def test_a_reason_goes_by_a_change_from_one_amount_to_another(words: str) -> None:
    for before, verb, right, wrong in ((NOW + 30, "减少", FALL, RISE), (NOW - 30, "增加", RISE, FALL)):
        text = f"机关运行经费支出{words.format(money(before), verb, money(NOW))}，主要原因是{{}}。"
        assert "增减方向不符" not in [kind for kind, _ in told(RUNNING, text.format(right))]
        assert "增减方向不符" in [kind for kind, _ in told(RUNNING, text.format(wrong))]


def test_a_reason_behind_a_purpose_is_one_of_its_own() -> None:
    text = (
        f"公务接待费支出决算{money(HOST)}，完成年初预算{money(HOST - 1)}的{percent(HOST, HOST - 1)}，"
        "主要是保障公务活动，决算数大于年初预算数的原因是{}。"
    )
    assert "增减方向不符" in [kind for kind, _ in told(THREE, text.format(FALL))]
    assert "增减方向不符" not in [kind for kind, _ in told(THREE, text.format(RISE))]


@pytest.mark.parametrize(("year", "wrong"), [("2022", True), ("2023", False)])
def test_the_year_of_the_aims_is_the_one_of_the_report(year: str, *, wrong: bool) -> None:
    text = f"本部门{year}年度应编制绩效目标的项目共20个，实际编制20个。"
    assert ("年度有误" in [kind for kind, _ in told(THREE, text)]) is wrong
