"""What is left of a template is found in any text; ordinary words that resemble it are left alone."""

from __future__ import annotations

import pytest
from cases import data, edition, named, place, put

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.residue import residue
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Finding, Level, Location

PLACE = Location("附件.docx", line=7)


def found(text: str) -> list[Finding]:
    return list(residue([Text(text, PLACE)], edition().completeness, 2017))


@pytest.mark.parametrize(
    "text",
    [
        "本单位共有XX个内设机构", "支出××万元", "ＸＸ市财政局", "xx项目", "主要原因是待填", "较上年增加（减少）5万元",
        "比预算增长(下降)3%", "减少/增加2.00万元", "（如持平，请删去本段）", "（请填写原因）", "（此处填写用途）", "○○局",
    ],
)  # fmt: skip
def test_a_rest_of_a_template_is_an_error_with_its_words(text: str) -> None:
    (finding,) = found(text)
    assert finding.code == "C-RESIDUE"
    assert finding.level is Level.ERROR
    assert finding.locations == (PLACE,)


@pytest.mark.parametrize("text", ["截至2016年12月31日，共有车辆118辆", "反映2016年度部门决算情况"])
def test_last_years_year_as_this_years_is_a_warning(text: str) -> None:
    (finding,) = found(text)
    assert finding.code == "C-YEAR"
    assert finding.level is Level.WARNING
    assert "2016" in finding.message
    assert "2017" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "截至2017年12月31日", "与2016年度部门决算相比有所增加", "2016年购置的设备", "IPv6和XML接口改造", "采购EXX型号设备",
        "2017年度部门决算", "增加会议，减少接待", "规模为3×4米",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_cells_names_of_rows_and_the_appendix_are_all_read() -> None:
    dataset = put("款级用途", "20103", "主要用途", "XX工作")
    passages = (Text("共××个项目", PLACE),)
    findings = named(check(dataset, edition(), Context(passages=passages))[1], "C-RESIDUE")
    row = data().row("款级用途", "20103")
    assert row is not None
    assert [finding.locations[0] for finding in findings] == [row.location, PLACE]
    assert place("款级用途", "20103", "主要用途").sheet == "款级用途"
