"""Mistakes in an edition as the user of the command line meets them: a message and exit code 2, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from project_copy import YEAR, ProjectCopy, run

from report_gen.document.nodes import Chart
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read

MONEY, CARS = "支出决算表[合计].基本支出", "三公统计[公务用车保有量].数量"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("indicators.toml", f'[[indicator]]\nname = "试验"\ncurrent = "{MONEY}"\nprior = "{CARS}"'),
        ("checks.toml", f'[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "{MONEY} ≥ {CARS}"'),
        ("checks.toml", f'[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "{MONEY} + {CARS} = {MONEY}"'),
        ("checks.toml", '[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "总收入.本年 = 总支出.本年"'),
    ],
)
def test_an_entry_that_cannot_be_worked_out_ends_in_a_message_and_code_2(
    project: Callable[..., ProjectCopy], command: str, file: str, entry: str
) -> None:
    copy = project(templates=True)
    copy.append(file, entry)
    done = copy.run(command)
    assert done.exit_code == 2
    assert "E-EDITION" in done.output
    assert file in done.output
    assert not copy.outputs.exists()


# ---- charts

CHART = """
[[chart]]
name = "图9"
kind = "bars"
caption = "图9：数量"
indicators = {indicators}
series = ["本年"]
series_names = ["本年"]
alt = "数量"
"""


def drawn(copy: ProjectCopy, indicators: str) -> Chart:
    """The chart of these indicators, as composed into the report."""
    copy.append("charts.toml", CHART.format(indicators=indicators))
    copy.append("report.md", "\n@图 图9\n")
    report = draft(check_inputs(read(Project(copy.root), YEAR))).report
    (chart,) = [block for block in report.blocks if isinstance(block, Chart) and block.name == "图9"]
    return chart


def test_a_chart_of_vehicles_counts_vehicles(project: Callable[..., ProjectCopy]) -> None:
    chart = drawn(project(templates=True), '["车辆保有量", "车辆购置数"]')
    assert chart.unit == "辆"
    assert chart.alt == "数量。本年：车辆保有量118辆，车辆购置数3辆。"


def test_a_chart_of_money_is_in_wan(project: Callable[..., ProjectCopy]) -> None:
    chart = drawn(project(templates=True), '["总收入", "总支出"]')
    assert chart.unit == "万元"
    assert chart.alt.count("万元") == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('["车辆保有量"]', '["车辆保有量", "国内接待批次"]', "数量（辆）"),
        ('["车辆保有量"]', '["车辆保有量", "总收入"]', "金额"),
        ('["车辆保有量"]', '["车辆保有两"]', "最接近的名称：车辆保有量"),
        ('"bars"', '"pies"', "允许的值：pie、bars"),
        ('series = ["本年"]', 'series = ["今年"]', "本年、上年、预算"),
        ('series = ["本年"]', 'series = ["上年"]', "车辆保有量 没有上年"),
        ('series_names = ["本年"]', 'series_names = ["本年", "上年"]', "一一对应"),
        ("series =", 'labels = ["甲", "乙"]\nseries =', "一一对应"),
        ("indicators =", 'group = "项级支出"\nindicators =', "只写其中一个"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused_when_the_edition_loads(
    project: Callable[..., ProjectCopy], old: str, new: str, words: str
) -> None:
    copy = project(templates=True)
    entry = CHART.format(indicators='["车辆保有量"]')
    assert old in entry
    copy.append("charts.toml", entry.replace(old, new, 1))
    done = copy.run("check")
    assert done.exit_code == 2
    assert words in done.output
    assert "charts.toml" in done.output
    assert "图9" in done.output


# ---- files that are broken, names that lead elsewhere


@pytest.mark.parametrize("name", ["../templates/guangzhou", "..", ".", "/", "base/../guangzhou", "无"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_an_edition_is_a_name_and_never_a_path(
    project: Callable[..., ProjectCopy], command: str, name: str
) -> None:
    copy = project()
    done = copy.run(command, "--edition", name)
    assert done.exit_code == 2
    assert f"找不到版本 {name}" in done.output
    assert not copy.outputs.exists()


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("edition.toml", "title = ", "TOML 格式有误"),
        ("edition.toml", "", "没有表 基本信息"),
        ("edition.toml", 'extends = "../templates/base"', "找不到版本"),
        ("indicators.toml", "[[indicator]", "TOML 格式有误"),
    ],
)
def test_a_broken_file_of_an_edition_ends_in_a_message_that_names_it(
    project: Callable[..., ProjectCopy], file: str, content: str, words: str
) -> None:
    copy = project(templates=True)
    path = copy.edition / file
    path.write_text(content, encoding="utf-8")
    done = copy.run("check", "--edition", "guangzhou")
    assert done.exit_code == 2
    assert words in done.output
    assert "guangzhou" in done.output


# ---- words that are drawn


def test_a_label_of_two_lines_stands_on_one(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    entry = CHART.format(indicators='["车辆保有量"]').replace(
        "series =", 'labels = ["车辆\\n保有量"]\nseries =', 1
    )
    copy.append("charts.toml", entry)
    copy.append("report.md", "\n@图 图9\n")
    report = draft(check_inputs(read(Project(copy.root), YEAR))).report
    assert [block.categories for block in report.blocks if isinstance(block, Chart)][-1] == ("车辆 保有量",)


@pytest.mark.parametrize(
    ("file", "text"),
    [("style.toml", '[table]\ncontinued = "（续😀）"'), ("edition.toml", 'draft_mark = "草稿😀"')],
)
def test_words_of_no_paragraph_that_no_face_shows_are_told(
    project: Callable[..., ProjectCopy], file: str, text: str
) -> None:
    copy = project(templates=True)
    path = copy.edition / file
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{text}\n{old}" if file == "edition.toml" else f"{old}\n{text}\n", encoding="utf-8")
    done = copy.run("build", "--draft")
    assert done.exit_code == 2
    assert "没有字体能显示“😀”（U+1F600）" in done.output
    assert not copy.outputs.exists()


def test_the_mark_of_a_draft_leads_no_file_elsewhere(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    path = copy.edition / "edition.toml"
    path.write_text(f'draft_mark = "../草"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    assert copy.run("build", "--draft").exit_code == 0
    assert sorted(one.suffix for one in copy.outputs.iterdir()) == [".docx", ".json", ".pdf"]
    assert not list(copy.outputs.parent.glob("*草*"))


def test_the_appendix_stands_in_a_report_once(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    copy.append("report.md", "\n@附件\n")
    done = copy.run("build")
    assert done.exit_code == 2
    assert "@附件 只能印一次" in done.output
    assert not copy.outputs.exists()


@pytest.mark.parametrize("name", ["CON", "nul", "com1.x", "试.", "长" * 100])
def test_an_edition_is_called_what_every_system_of_files_holds(
    project: Callable[..., ProjectCopy], name: str
) -> None:
    copy = project(templates=True)
    done = run("edition", "new", name, "--from", "guangzhou", "--root", str(copy.root))
    assert done.exit_code == 2
    assert f"版本名称 {name} 不能用" in done.output


@pytest.mark.parametrize("year", ["0", "-1"])
def test_a_year_that_is_none_is_told(project: Callable[..., ProjectCopy], year: str) -> None:
    done = run("edition", "guangzhou", "--year", year, "--root", str(project().root))
    assert done.exit_code == 2
    assert "E-EDITION" in done.output


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff"])
def test_what_nobody_sees_in_a_text_changes_nothing(project: Callable[..., ProjectCopy], unseen: str) -> None:
    """As in cells: a zero-width space that came in with a pasted sentence is nothing."""
    copy = project(templates=True)
    copy.rewrite("report.md", "会议费是指", f"会议{unseen}费是指")
    assert copy.run("build").exit_code == 0
