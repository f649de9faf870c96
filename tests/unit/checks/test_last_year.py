"""Last year's material as this year's: told sheet by sheet; what rightly stays the same is not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cases import ROOT, data, drop, edition, put
from content_names import GENERAL_TABLE
from openpyxl import load_workbook

from report_gen.checks.last_year import same_annex, same_as_last
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.finding import Finding, Level, Location
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, gather

STAYS = ("主要职责", "部门构成", "基本信息", "款级用途", "三公用途", "文字数字")


def told(dataset: Dataset, last: Dataset | None = None) -> list[Finding]:
    return list(same_as_last(dataset, last or data(), edition(), frozenset()))


def of(findings: list[Finding], code: str, sheet: str) -> list[Finding]:
    return [f for f in findings if f.code == code and f.locations[0].sheet == sheet]


def test_a_workbook_carried_over_whole_is_told_sheet_by_sheet() -> None:
    findings = told(data())
    assert {f.level for f in findings} == {Level.WARNING}
    (accounts,) = of(findings, "C-SAME-FIGURES", "公开05")
    assert (
        "「公开05」全部数字与 2017 年度的相同：72 个不为零的数字中有 72 个（C7 至 D38）" in accounts.message
    )
    (reasons,) = of(findings, "C-SAME-WORDS", "上年决算")
    assert "有 11 处（共 11 处）" in reasons.message
    assert len(reasons.locations) == 11


def test_what_rightly_stays_the_same_is_not_told() -> None:
    assert not {f.locations[0].sheet for f in told(data())} & set(STAYS)


def test_a_sheet_nearly_equal_is_told_and_one_changed_in_parts_is_not() -> None:
    rows = [row for row in data().tables[GENERAL_TABLE].rows if row.fact("基本支出")]
    near = put(GENERAL_TABLE, rows[3].key, "本年支出合计", "7.77")
    (finding,) = of(told(near), "C-SAME-FIGURES", "公开05")
    assert "绝大部分" in finding.message
    other = data()
    for number, row in enumerate(rows[:12]):
        other = put(GENERAL_TABLE, row.key, "本年支出合计", f"{number + 7}.77", other)
    assert of(told(other), "C-SAME-FIGURES", "公开05") == []


def test_two_equal_figures_are_chance() -> None:
    few = drop("绩效任务", *(row.key for row in data().tables["绩效任务"].rows[2:]))
    assert of(told(few), "C-SAME-FIGURES", "绩效任务") == []


def test_amounts_are_compared_whatever_their_unit() -> None:
    key = ("政府采购", "货物", "金额")
    assert of(told(put(*key, "445.02")), "C-SAME-FIGURES", "政府采购") == []


@pytest.mark.parametrize(
    "words",
    [
        "根据2016年度市政府工作实际，增加相关会议费用支出。",
        "根据二〇一六年度市政府工作实际增加相关会议费用支出",
    ],
)
def test_a_reason_with_only_its_year_changed_is_still_last_years(words: str) -> None:
    (finding,) = of(told(put("上年决算", "会议费", "变动原因", words)), "C-SAME-WORDS", "上年决算")
    assert "会议费" in finding.message or "11 处" in finding.message


def test_a_reason_of_its_own_is_not_told() -> None:
    (finding,) = of(
        told(put("上年决算", "会议费", "变动原因", "新增口岸开放会议")), "C-SAME-WORDS", "上年决算"
    )
    assert "有 10 处（共 11 处）" in finding.message


def paragraphs(*texts: str) -> list[Text]:
    return [Text(text, Location("附件.docx", line=number)) for number, text in enumerate(texts, 1)]


NEW = "本年新建口岸通关系统并组织培训，覆盖全部查验单位，效果良好，群众满意"


@pytest.mark.parametrize(
    "same",
    [
        "项目批复金额666万元，分两年下达。",
        "投入一百二十万元用于培训",
        "组织培训12次",
        "2016年组织活动",
        "1.共下降三成",
    ],
)
def test_a_paragraph_with_last_years_figures_is_told(same: str) -> None:
    (finding,) = same_annex(paragraphs(NEW, NEW, same), paragraphs("其他", same, "另外"), 2016)
    assert finding.code == "C-SAME-ANNEX"
    assert finding.locations == (Location("附件.docx", line=3),)
    assert "第 3 段" in finding.message


@pytest.mark.parametrize(
    "same",
    [
        "（一）绩效评价管理工作总体情况",
        "涉及项目{{ 绩效自评项目数|数 }}个",
        "1.加强管理",
        "完善制度，提高效率",
    ],
)
def test_headings_references_and_plain_words_may_stay(same: str) -> None:
    assert not list(same_annex(paragraphs(NEW, NEW, same), paragraphs("其他", same, "另外"), 2016))


def test_an_appendix_taken_over_whole_is_told_even_with_new_years() -> None:
    old = [f"第{number}点：2016年组织实施项目，进展顺利" for number in range(5)]
    new = [text.replace("2016", "2017") for text in old]
    (finding,) = same_annex(paragraphs(*new), paragraphs(*old), 2016)
    assert "5 段中有 5 段" in finding.message


def test_an_appendix_written_anew_is_not_told() -> None:
    old = [f"2016年组织实施第{number}个项目，投入{number}12万元" for number in range(5)]
    new = [f"2017年推进第{number}项改革，使用{number}34万元" for number in range(5)]
    assert not list(same_annex(paragraphs(*new), paragraphs(*old), 2016))


def test_check_of_a_copied_year_tells_sheets_years_and_appendix(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    for year in (2017, 2018):
        shutil.copytree(ROOT / "inputs" / "2017", tmp_path / "inputs" / str(year))
    path = tmp_path / "inputs" / "2018" / "决算数据.xlsx"
    book = load_workbook(path)
    for row in book["基本信息"].iter_rows():
        if row[0].value == "年度":
            row[1].value = 2018
    book.save(path)
    findings = check_inputs(gather(Project(tmp_path), 2018)).findings
    codes = {finding.code for finding in findings}
    assert {"C-SAME-FIGURES", "C-SAME-WORDS", "C-SAME-ANNEX", "C-YEAR", "C-DATE"} <= codes


def test_a_year_with_other_figures_and_words_is_not_told() -> None:
    """Every figure moved by its own amount, every reason new: a real next year."""
    dataset = data()
    for table in edition().tables.values():
        for row in data().tables[table.name].rows:
            for column in table.columns:
                fact, text = row.fact(column.name), row.text(column.name)
                if fact and fact.number and table.name != "基本信息":
                    dataset = put(table.name, row.key, column.name, str(fact.number + 1), dataset)
                elif text and column.anew:
                    dataset = put(table.name, row.key, column.name, f"本年情况{row.key}", dataset)
    assert told(replace(dataset, year=2018)) == []
