"""check and build on the same folder: what stops the one is told by the other, with code and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kept_readings import workbook_at
from project_copy import ProjectCopy, copied

from report_gen.figures.finding import Finding, Level, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.build import build
from report_gen.runs.check import review

BOOK = Path("inputs") / "2017" / "决算数据.xlsx"
TEXT = Path("templates") / "guangzhou" / "report.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path, templates=True).root


def typed(sheet: str, cell: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        old = str(workbook_at(folder / BOOK)[sheet][cell].value) if "…" in text else ""
        ProjectCopy(folder).type((sheet, cell, text.replace("…", old)))

    return change


def edited(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        ProjectCopy(folder).rewrite("report.md", old, new)

    return change


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (one.code, one.message, tuple(map(str, one.locations)))
        for one in findings
        if one.level is Level.ERROR
    }


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (typed("主要职责", "B5", "…\U00020000"), "E-GLYPH", "「主要职责」 B5 单元格"),
        (typed("主要职责", "B5", "…\ue000"), "E-CHARACTER", "「主要职责」 B5 单元格"),
        (typed("主要职责", "B5", "…שלום"), "E-CHARACTER", "「主要职责」 B5 单元格"),
        (edited("本年度无非税收入。", "本年度无{{ 非税收人|万元 }}。"), "E-TEMPLATE", "report.md 第 "),
        (edited("@图 图4", "@图 图40"), "E-TEMPLATE", "report.md 第 "),
        (edited("{{ 会议费|万元 }}", "9{{ 会议费|万元 }}"), "E-PROOF", "会议费一般公共预算"),
        (edited("{{ 会议费|万元 }}", "{{ 会议费|数字 }}人"), "E-PROOF", "「会议费」"),
    ],
)
def test_what_stops_build_is_told_by_check(
    folder: Path, change: Callable[[Path], None], code: str, place: str
) -> None:
    change(folder)
    told = review(Project(folder), 2017)
    with pytest.raises(ReportGenError) as stopped:
        build(Project(folder), 2017, ("pdf",))
    assert errors(stopped.value.findings) == errors(told.checked.findings)
    ((_, message, places),) = {one for one in errors(told.checked.findings) if one[0] == code}
    assert any(place in one for one in (message, *places))
    assert told.exit_code == stopped.value.exit_code


def test_tabs_markup_and_ordinals_in_cells_are_printed_by_both(folder: Path) -> None:
    for text, cell in (("@分页\t## …", "B5"), ("十、… {{ 年度 }}", "B6"), ("110、119 等报警\n…", "B7")):
        typed("主要职责", cell, text)(folder)
    assert not errors(review(Project(folder), 2017).checked.findings)
    made = build(Project(folder), 2017, ("pdf",))
    assert (made.tables, made.charts) == (10, 4)


@pytest.mark.parametrize(("cell", "value", "code"), [("C7", 1, "A1"), ("C7", "许多", "E-CELL")])
def test_template_faults_are_told_beside_wrong_figures(
    folder: Path, cell: str, value: object, code: str
) -> None:
    """Whether the figures do not tie out or cannot be read: all that is wrong is told at once."""
    ProjectCopy(folder).type(("公开05", cell, value))
    edited("本年度无非税收入。", "本年度无{{ 非税收人|万元 }}。")(folder)
    edited("@图 图4", "@图 图40")(folder)
    told = review(Project(folder), 2017)
    codes = [one.code for one in told.checked.findings]
    assert code in codes
    assert codes.count("E-TEMPLATE") == 2
    assert told.exit_code == (2 if code == "E-CELL" else 1)


def test_a_report_text_that_is_not_utf_8_is_told(folder: Path) -> None:
    text = (folder / TEXT).read_text(encoding="utf-8")
    (folder / TEXT).write_bytes(text.encode("gb18030"))
    with pytest.raises(ReportGenError, match="UTF-8"):
        review(Project(folder), 2017)


def test_a_finding_of_the_proof_is_told_once(folder: Path) -> None:
    typed("上年决算", "D6", "比计划少了98765.43万元")(folder)
    told = review(Project(folder), 2017).checked.findings
    made = [one for one in told if one.code == "W-NUMBER"]
    assert len(made) == len(set(made))
    assert len(told) == len(set(told))
