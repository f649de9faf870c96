"""Reasons of changes: asked for where they are due, held against the direction, and told when they are boiler-plate."""

from __future__ import annotations

import pytest
from cases import compared_in, data, edition, named, place, put
from content_names import THREE_TABLE

from report_gen.checks.reasons import contradictions, missing_reasons, repeated_reasons
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

WORDS = "变动原因"


def found(dataset: Dataset) -> list[Finding]:
    compared = compared_in(dataset)
    settings = edition().completeness
    return [
        *missing_reasons(compared, settings),
        *contradictions(compared, settings),
        *repeated_reasons(compared, settings),
    ]


def new(dataset: Dataset) -> list[Finding]:
    """What the change has brought about."""
    before = {(finding.code, finding.message) for finding in found(data())}
    return [finding for finding in found(dataset) if (finding.code, finding.message) not in before]


def test_the_published_example_has_no_error_here() -> None:
    assert {finding.level for finding in found(data())} <= {Level.WARNING}


@pytest.mark.parametrize("row", ["会议费", "机关运行经费", "公务用车购置及运行费"])
def test_a_change_of_ten_per_cent_without_reason_is_an_error(row: str) -> None:
    (finding,) = new(put("上年决算", row, WORDS, ""))
    assert finding.code == "C-REASON"
    assert finding.level is Level.ERROR
    assert "没有写明原因" in finding.message
    base = place("上年决算", row, "上年决算数")
    assert [place.cell for place in finding.locations[:2]] == [base.cell.replace("B", "C"), base.cell]


def test_a_small_change_needs_none() -> None:
    assert named(new(put("上年决算", "财政拨款收入", WORDS, "")), "C-REASON") == []


@pytest.mark.parametrize(("row", "value"), [("上级补助收入", "5.00"), ("其他收入", "0")])
def test_from_and_to_zero_need_one(row: str, value: str) -> None:
    (finding,) = new(put("上年决算", row, WORDS, "", put("上年决算", row, "上年决算数", value)))
    assert finding.code == "C-REASON"
    assert finding.level is Level.ERROR


def test_spending_without_budget_needs_its_purpose() -> None:
    bare = put("年初预算", "2060503", "差异原因", "", put("年初预算", "2060503", "年初预算数", "0"))
    (finding,) = named(new(bare), "C-PURPOSE")
    assert finding.level is Level.ERROR
    assert "年初没有安排预算" in finding.message
    assert "主要用途" in finding.message
    kept = put("年初预算", "2060503", "主要用途", "电子政务项目", bare)
    assert not [finding for finding in new(kept) if finding.level is Level.ERROR]


def test_a_large_change_with_purpose_but_no_reason_is_a_warning() -> None:
    bare = put("年初预算", "2010350", "差异原因", "")
    (finding,) = named(new(put("年初预算", "2010350", "主要用途", "事业单位运转", bare)), "C-REASON")
    assert finding.level is Level.WARNING
    assert "只写了用途" in finding.message


@pytest.mark.parametrize(
    ("row", "reason", "word"),
    [
        ("会议费", "压减会议数量和规模", "压减"),
        ("公务接待费", "来访团组增多", "增多"),
        ("因公出国费", "新增出访任务", "新增"),
        ("会议费", "认真贯彻中央八项规定精神，厉行节约", "节约"),
        ("会议费", "严格控制会议数量", "严格控制"),
        ("会议费", "从严控制新增会议支出", "从严控制"),
        ("会议费", "上年会议增加较多，今年全年实际支出有所节约", "节约"),
        ("公务接待费", "比预算有所节约，来访增加", "增加"),
    ],
)
def test_a_reason_against_the_direction_is_an_error_at_the_reason(row: str, reason: str, word: str) -> None:
    (finding,) = new(put("上年决算", row, WORDS, reason))
    assert finding.code == "C-DIRECTION"
    assert finding.level is Level.ERROR
    assert f"原因却写「{word}」" in finding.message
    assert finding.locations[0].sheet == "上年决算"


@pytest.mark.parametrize(
    "reason",
    ["新增会议2个，同时压减参会人数", "会议安排调整", "在压减数量的同时增加规模", "上年会议较少", "上年压减了会议", "会议未减少",
     "提高会议效率，按实际支付", "比预算有所节约，按实际开支"],
)  # fmt: skip
def test_a_reason_of_both_directions_or_none_is_no_contradiction(reason: str) -> None:
    assert new(put("上年决算", "会议费", WORDS, reason)) == []


@pytest.mark.parametrize(
    "reason",
    [
        "提高公务接待管理水平",
        "上年来访团组增加较多",
        "没有新增接待任务",
        "提高资金使用效率",
        "去年新增大型活动",
    ],
)
def test_what_tells_no_direction_of_this_figure_is_no_contradiction(reason: str) -> None:
    assert new(put("上年决算", "公务接待费", WORDS, reason)) == []


def test_a_weak_word_alone_is_a_warning() -> None:
    (finding,) = new(put("上年决算", "会议费", WORDS, "取消视频方式"))
    assert (finding.code, finding.level) == ("C-DIRECTION", Level.WARNING)


def test_spending_above_the_budget_with_savings_as_its_reason_is_an_error() -> None:
    over = put(THREE_TABLE, "本年", "决算合计", "9999.00")
    (finding,) = named(new(over), "C-DIRECTION")
    assert finding.level is Level.ERROR
    assert "比年初预算数增加" in finding.message
    assert finding.locations[0] == place(
        THREE_TABLE, "本年", "预算合计"
    )  # eleven times as much: a slip first
    assert place("预算差异", "三公经费", "差异原因") in finding.locations


def test_what_a_budget_reason_says_of_last_year_is_another_comparison() -> None:
    over = put(THREE_TABLE, "本年", "决算合计", "9999.00")
    said = put("预算差异", "三公经费", "差异原因", "较上年压减，按实际开支", over)
    assert named(new(said), "C-DIRECTION") == []


def test_the_same_reason_on_five_items_is_boiler_plate() -> None:
    dataset = data()
    rows = ("会议费", "机关运行经费", "公务接待费", "其他收入", "项目支出")
    for row in rows[:-1]:
        dataset = put("上年决算", row, WORDS, "据实列支", dataset)
    assert named(new(dataset), "C-REPEATED") == []
    (finding,) = named(new(put("上年决算", rows[-1], WORDS, "据实列支", dataset)), "C-REPEATED")
    assert finding.level is Level.WARNING
    assert finding.message.startswith("5 处写了同一条原因「据实列支」")
    assert len(finding.locations) == 5


def test_an_item_with_two_comparisons_is_named_once_among_the_boiler_plate() -> None:
    (finding,) = named(found(data()), "C-REPEATED")
    names = finding.message.split("：", 1)[1].split("、")
    assert len(names) == len(set(names))
