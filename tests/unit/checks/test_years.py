"""Other years in words: told where they stand for this year, left alone where they are history, ranges or names."""

from __future__ import annotations

import pytest
from cases import data, edition, named, put
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.years import other_years, year_findings
from report_gen.figures.address import Address
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Finding, Level, Location

PLACE = Location("决算数据.xlsx", Address.of("上年决算", "C5"))
DIGITS = "〇一二三四五六七八九"


def found(text: str, *, prose: bool = False) -> list[Finding]:
    return list(other_years([Text(text, PLACE)], edition().completeness, 2017, prose=prose))


@pytest.mark.parametrize(
    ("text", "shown", "word"),
    [
        ("根据2016年度市政府工作实际增加会议", "2016年度", "上一年度"),
        ("2016年新增退休人员产生的支出", "2016年", "上一年度"),
        ("2015年新增退休人员", "2015年", "两年以前的"),
        ("二〇一六年新增退休人员", "二〇一六年", "上一年度"),
        ("二零一六年度新增人员", "二零一六年度", "上一年度"),
        ("16年度新增人员", "16年度", "上一年度"),
        ("16年新增人员", "16年", "上一年度"),
        ("２０１６年新增人员", "２０１６年", "上一年度"),
        ("2018年新增人员", "2018年", "下一年度"),
        ("召开2016年广州口岸座谈会", "2016年", "上一年度"),
        ("按规定提高补贴，\n2016年人员增加", "2016年", "上一年度"),
    ],
)
def test_another_year_as_this_one_is_a_warning_at_its_cell(text: str, shown: str, word: str) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.level, finding.locations) == ("C-YEAR", Level.WARNING, (PLACE,))
    assert f"{word}「{shown}」" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2017年新增退休人员", "比2016年增加会议2个", "与2016年度相比", "较2016年有所增加", "2016年购置的设备本年付款", "2016年结转项目支出",
        "支付2016年度考核奖", "于2016年11月24日印发", "依据穗府〔2016〕12号文件", "按照《2016年工作要点》", "实施“2016年行动”",
        "2016—2020年自主创新示范区", "2015年至2017年", "2016年以来", "2016年底完工", "历时16年", "2018年安排10%", "2018年起执行",
        "自2016年开始", "型号2016", "共16年", "编号16", "根据二〇一七年工作", "在2016年基础上", "2016、2017年",
    ],
)  # fmt: skip
def test_comparisons_ranges_names_and_history_are_left_alone(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(st.integers(-2, 1).filter(bool), st.sampled_from(["{0}年", "{0}年度", "{1}年", "{2}年"]))
def test_every_way_of_writing_a_year_is_seen(apart: int, form: str) -> None:
    year = 2017 + apart
    spelled = "".join(DIGITS[int(digit)] for digit in str(year))
    words = form.format(year, spelled, spelled.replace("〇", "零"))
    assert len(found(f"{words}新增人员支出")) == 1
    assert found(f"比{words}增加人员支出") == []


@pytest.mark.parametrize(
    "text",
    [
        "2016年，我厅组织开展绩效评价",
        "我厅2016年组织会议",
        "围绕2016年度信息化项目",
        "完成情况为：2016年活动均已开展",
        "（2016年组织培训）",
    ],
)
def test_prose_is_told_where_a_clause_begins_with_a_past_year(text: str) -> None:
    (finding,) = found(text, prose=True)
    assert "2016年" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "做好2016年度来穗人员积分入户工作",
        "2018年，是开局之年",
        "2017年，我厅",
        "2016年11月24日，印发意见",
        "2016—2020年规划",
    ],
)
def test_prose_looks_back_and_ahead(text: str) -> None:
    assert found(text, prose=True) == []


def test_the_example_speaks_of_its_own_year() -> None:
    assert list(year_findings(data(), edition(), ())) == []


def test_cells_names_and_the_appendix_are_read_and_each_is_told_once() -> None:
    dataset = put("上年决算", "会议费", "变动原因", "根据2016年度部门决算情况增加")
    page = Text("2016年，我厅完成部门决算", Location("附件.docx", line=4))
    stale = named(check(dataset, edition(), Context(passages=(page,)))[1], "C-YEAR")
    assert len(stale) == 2
    assert stale[1].locations == (page.location,)
