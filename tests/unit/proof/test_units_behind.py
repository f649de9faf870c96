"""What stands behind a printed figure: an error where it cannot count it at all, anything else is the sentence's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof_samples import count, line, percent, pie, wan
from sample_report import report, words

from report_gen.document.nodes import FactSpan
from report_gen.figures.amount import Unit
from report_gen.figures.display import Format
from report_gen.figures.finding import Finding, Level
from report_gen.layout.pages import Pages
from report_gen.proof.prove import prove

TEMPLATES = Path(__file__).parents[3] / "templates"
#: What published reports say behind a number, under the measure word that the data give it.
LEGAL = {
    "": ("个预算单位", "家单位", "所学校", "户企业", "分别为", "，", "名干部", "本部门下属单位", "位", "只", "A级景区"),
    "人": (
        "人", "人次", "名干部", "名", "位专家", "户低保家庭", "个人", "人（含离休）", "批外宾", "岁以上老人", "分别来自",
    ),
    "人次": ("人次", "人", "名", "名学员", "批次", "位外宾", "人参加", "次"),
    "次": ("次", "批", "批次", "场会议", "场次", "期", "届", "个批次", "轮", "起", "件", "分别用于"),
    "批次": ("批次", "批", "次", "个团组", "个批次", "场", "起", "批（次）", "，"),
    "个": (
        "个", "家", "组成", "字样", "分别为", "项", "个亿元以上项目", "个万元以上项目", "个元器件项目", "个元数据标准", "个百万元项目",
        "个百强企业", "所", "部门", "本级单位", "支队伍", "户", "类", "个元宵灯会", "条问题",
    ),
    "项": ("项", "个项目", "件建议", "条意见", "份报告", "项亿元以上工程", "项任务", "类", "家", "部法规", "项百分点测算"),
    "辆": (
        "辆", "台车辆", "台", "部", "部级领导用车", "本部门公务用车", "分别为", "辆（含新能源车）", "辆万元以上车辆", "辆次", "套", "件",
    ),
    "台（套）": ("台（套）", "台", "套", "件", "台套", "部", "台（套）万元以上设备", "台（件）", "项", "座"),
    "天": ("天", "日", "个工作日", "工作日", "天整", "场", "期", "小时", "个半天"),
    "分": ("分", "分以上", "分别", "个", "分，等级为优", "分（满分100分）", "项"),
    "家": ("家", "户企业", "家企业", "家亿元企业", "个", "所", "间", "家元宇宙企业"),
    "场": ("次会议", "场", "期", "场元旦晚会"),
    "间": ("所学校", "间", "处", "栋"),
}  # fmt: skip
MONEY_AND_RATES = (
    "元",
    "万元",
    "亿元",
    "万亿元",
    "%",
    "％",
    "‰",
    "个百分点",
    "元以上项目",
    "万元的设备",
    "%的单位",
)
MEASURES = tuple(LEGAL)


def found_in(span: FactSpan, after: str) -> list[Finding]:
    """What the proof says of a figure and of the words behind it."""
    _, findings = prove(report(line("共", span, f"{after}。")), Pages((), {}, ()), [])
    return [one for one in findings if one.level is Level.ERROR and "排版" not in one.message]


def test_the_table_has_every_measure_word_of_the_shipped_editions() -> None:
    shipped = set()
    for path in TEMPLATES.rglob("*.toml"):
        tomllib.loads(text := path.read_text(encoding="utf-8"))
        shipped |= set(re.findall(r'\bmeasure\s*=\s*"([^"]*)"', text))
    assert len(shipped) > 5
    assert shipped <= set(LEGAL)
    assert sum(map(len, LEGAL.values())) > 60


@pytest.mark.parametrize(("measure", "after"), [(one, word) for one in LEGAL for word in LEGAL[one]])
def test_any_measure_word_may_stand_behind_a_number_of_things(measure: str, after: str) -> None:
    assert found_in(count("数量", "5", measure), after) == []


@pytest.mark.parametrize(
    "after", ["多元化经营主体", "元旦慰问点", "元宵灯会", "元素", "元件", "元器件", "元数据", "元宇宙"]
)
def test_what_only_begins_as_a_unit_of_money_is_a_word(after: str) -> None:
    assert found_in(count("数量", "5", ""), after) == []
    assert found_in(wan("支出", "12.30"), after) == []


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("after", MONEY_AND_RATES)
def test_money_and_rates_count_nothing(measure: str, after: str) -> None:
    unit = re.sub("万亿|[亿万]", "", after).replace("％", "%").removesuffix("以上项目")
    unit = re.sub("的..$", "", unit)
    (one,) = found_in(count("数量", "5", measure), after)
    assert f"个数后面的单位是「{unit}」" in one.message
    assert (f"应为「{measure}」" in one.message) is bool(measure)


@pytest.mark.parametrize(
    ("span", "after", "says"),
    [
        (wan("支出", "12.30", suffix=False), "亿元", "与数据的值不符"),
        (wan("支出", "12.30", suffix=False), "元", "与数据的值不符"),
        (wan("支出", "12.30", suffix=False), "个", "单位是「个」"),
        (FactSpan(percent("占比", "8.02").fact, Format(2)), "万元", "单位是「元」"),
        (FactSpan(percent("占比", "8.02").fact, Format(2)), "辆", "单位是「辆」"),
        (FactSpan(wan("支出", "12.30").fact, Format(2, unit=Unit.YUAN, suffix="万元")), "", "与数据的值不符"),
        (wan("支出", "12.30"), "元", "后面又有「元」"),
        (wan("支出", "12.30"), "元。其中", "后面又有「元」"),
        (wan("支出", "12.30"), "万元", "后面又有「万元」"),
        (wan("支出", "12.30"), "亿元", "后面又有「亿元」"),
        (wan("支出", "12.30"), "%", "后面又有「%」"),
        (percent("占比", "8.02"), "万元", "后面又有「万元」"),
        (percent("占比", "8.02"), "个百分点", "后面又有「个百分点」"),
        (percent("占比", "8.02"), "%", "后面又有「%」"),
        (FactSpan(percent("占比", "8.02").fact, Format(2)), "个百分点%", "后面又有「%」"),
        (count("车辆", "118", "辆"), "万辆", "与数据的值不符"),
    ],
)  # fmt: skip
def test_a_figure_whose_words_give_it_another_unit_is_an_error(span: FactSpan, after: str, says: str) -> None:
    (one,) = found_in(span, after)
    assert says in one.message


@pytest.mark.parametrize(
    ("span", "after"),
    [
        (wan("支出", "12.30"), "元旦慰问"),
        (wan("支出", "12.30"), "元件采购款"),
        (wan("支出", "12.30"), "圆满完成"),
        (wan("支出", "12.30"), "个人所得税"),
        (wan("支出", "12.30"), "项目支出"),
        (wan("支出", "12.30"), "分别用于"),
        (wan("支出", "12.30", suffix=False), "万元元旦慰问"),
        (wan("支出", "12.30", suffix=False), "万元"),
        (percent("占比", "8.02"), ""),
        (percent("占比", "8.02"), "个人账户"),
        (percent("占比", "8.02"), "的单位"),
        (FactSpan(percent("占比", "8.02").fact, Format(2)), "个百分点"),
    ],
)
def test_words_behind_a_figure_and_its_unit_are_words(span: FactSpan, after: str) -> None:
    assert found_in(span, after) == []


@pytest.mark.parametrize("begins", ["元", "亿元以上项目", "%", "个百分点"])
def test_the_words_of_a_chart_stand_behind_none_of_its_figures(begins: str) -> None:
    shares = tuple(percent("占比", value) for value in ("60.00", "40.00"))
    chart = replace(pie(), alt=f"{begins}的构成", caption=words(f"{begins}的构成"), shares=shares)
    _, findings = prove(report(chart), Pages((), {}, ()), [])
    assert [one for one in findings if "单位" in one.message] == []


@given(st.sampled_from(MEASURES), st.sampled_from([word for words in LEGAL.values() for word in words]))
def test_the_measure_word_of_one_count_may_stand_behind_another(measure: str, after: str) -> None:
    assert found_in(count("数量", "5", measure), after) == []
