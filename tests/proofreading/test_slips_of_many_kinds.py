"""Slips that stand apart from what tells of them: years, units in lists, names of departments and of 科目."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from place_accounts import D
from spoken import department, told

from report_gen.proofreading.claims.numbers import numbers
from report_gen.proofreading.claims.roles import Role, part
from report_gen.proofreading.source.letters import Letter, LetterLine
from report_gen.proofreading.source.paragraphs import Joiner, Margins

HEAD = "八、其他重要事项情况说明"
PART = st.integers(100, 99_999).map(lambda cents: D(cents).scaleb(-2))


@pytest.mark.parametrize(
    "words",
    [
        "截止{}年12月31日，本部门共有车辆3辆。",
        "截至{}年12月31日，本部门共有车辆3辆。",
        "与上年相比，{}年度“三公”经费财政拨款支出决算数比上年持平。",
        "公务用车按规定使用。{}年度“三公”经费支出决算数小于预算数的主要原因是厉行节约。",
        "公务用车按规定使用。{}年度组织因公出国（境）团组2个、4人次。",
    ],
)
def test_sentences_of_the_year_have_the_year(words: str) -> None:
    assert told(HEAD, words.format(2023)) == []
    for other in (2022, 2021):
        assert told(HEAD, words.format(other)) == [("年度有误", f"{other}")]


@given(st.lists(PART, min_size=3, max_size=3), st.integers(0, 2), st.sampled_from(["元", "亿元"]))
def test_one_part_of_a_list_in_another_unit_is_told_as_that(parts: list[D], at: int, unit: str) -> None:
    names = ("货物支出", "工程支出", "服务支出")
    usual = "".join(f"支付第{n}笔款项{n}.50万元。" for n in range(1, 15))

    def text(wrong: str) -> str:
        listed = [
            f"{name}{value}{wrong if n == at else '万元'}"
            for n, (name, value) in enumerate(zip(names, parts, strict=True))
        ]
        return f"{usual}政府采购支出总额{sum(parts)}万元，其中：政府采购{'、'.join(listed)}。"

    assert told(HEAD, text("万元")) == []
    assert told(HEAD, text(unit)) == [("金额单位有误", f"{parts[at]}{unit}")]


def test_another_department_where_the_report_says_whose_it_is() -> None:
    own, other = department().name, "江北市农业农村局"
    label = f"部门：{own}"
    assert told(label, HEAD, f"本部门决算由{own}本级和下属4个单位的决算组成。") == []
    assert told(label, HEAD, f"本部门决算由{other}本级和下属4个单位的决算组成。") == [
        ("部门名称不一致", other)
    ]
    # units of other names are listed beside the department itself
    assert told(label, HEAD, f"本部门决算包括{own}本级、{other}本级和下属4个单位的决算。") == []
    assert told(label, HEAD, "本部门决算由西山县林业局本级和下属4个单位的决算组成。") == []


def test_a_budget_that_lost_its_unit_before_its_completion_is_money() -> None:
    (budget, _) = numbers("完成预算61.26的92.67%")
    assert part(budget).role is Role.BUDGET


def test_a_line_whose_next_word_is_a_long_number_goes_on() -> None:
    def line(text: str, top: float) -> LetterLine:
        return LetterLine(
            tuple(Letter(one, 60 + 10.0 * n, top, 70 + 10.0 * n, top + 10) for n, one in enumerate(text))
        )

    def joined(first: str, second: str) -> int:
        joiner = Joiner(10)
        for n, text in enumerate((first, second)):
            joiner.add(line(text, 20.0 * n), 1, Margins(60, 250, 10))
        joiner.close()
        return len(joiner.passages)

    assert joined("其中：人员经费", "11,200,326.04元。") == 1
    assert joined("其中：人员经费", "1.20万元。") == 2
    assert joined("其中：人员经费。", "11,200,326.04元。") == 2


@given(st.lists(PART.filter(lambda one: one > 20), min_size=3, max_size=3), st.integers(5, 95))
def test_a_share_of_a_part_that_makes_its_list_wrong_is_not_told_as_well(parts: list[D], share: int) -> None:
    goods = (parts[0] * share / 100).quantize(D("0.01"))
    rate = (100 * goods / parts[0]).quantize(D("0.01"))

    def text(first: D, told_share: D) -> str:
        return (
            f"政府采购支出总额{sum(parts)}万元，其中：政府采购货物支出{first}万元、政府采购工程支出{parts[1]}万元、"
            f"政府采购服务支出{parts[2]}万元。货物采购授予中小企业合同金额{goods}万元，占政府采购货物支出的{told_share}%。"
        )

    assert told(HEAD, text(parts[0], rate)) == []
    kinds = [kind for kind, _ in told(HEAD, text(parts[0] * 3, rate))]
    assert kinds == ["合计不符"]
    assert [kind for kind, _ in told(HEAD, text(parts[0], D("99.99") if rate < 50 else D("1.11")))] == [
        "占比有误"
    ]
