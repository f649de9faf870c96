"""`report-gen new --refresh`: what would change is shown and confirmed; what a person typed stays."""

from __future__ import annotations

import shutil
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet
from project_copy import ROOT, copied
from project_copy import run as command

from report_gen.figures.address import Address
from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.new import apply_refresh, plan_refresh
from report_gen.workbook.xlsx.comments import read_comments, reword_comments
from report_gen.workbook.xlsx.patching import patch

BOOK = "决算数据.xlsx"


@pytest.fixture
def project(tmp_path: Path, begun_year: Path) -> Project:
    """2018 begun from 2017."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    shutil.copytree(begun_year, tmp_path / "inputs")
    return Project(tmp_path)


def cell(sheet: Worksheet, label: str, column: int = 2) -> str:
    """The address of the cell beside a label."""
    row = next(row for row in sheet.iter_rows() if str(row[0].value or "").endswith(label))
    return str(row[column - 1].coordinate)


def put(project: Project, year: int, sheet: str, label: str, value: object, column: int = 2) -> None:
    """Type a value."""
    path = project.inputs(year) / BOOK
    number = isinstance(value, int | float)
    book = load_workbook(path, read_only=number)  # a number is put in without writing the whole file anew
    at = cell(book[sheet], label, column)
    if number:
        book.close()
        letters, row = coordinate_from_string(at)
        place = (row, column_index_from_string(letters))
        path.write_bytes(patch(path.read_bytes(), {sheet: {place: Decimal(str(value))}}))
        return
    book[sheet][at].value = value
    book.save(path)


def value(project: Project, sheet: str, label: str, column: int = 2) -> object:
    with closing(load_workbook(project.inputs(2018) / BOOK, read_only=True)) as book:
        return book[sheet][cell(book[sheet], label, column)].value


def files(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in project.inputs(2018).iterdir()}


def run(project: Project, *words: str, answer: str = "") -> tuple[int, str]:
    done = command("new", "2018", "--refresh", *words, "--root", str(project.root), answer=answer)
    return done.exit_code, done.output


def test_nothing_to_do(project: Project) -> None:
    before = files(project)
    code, told = run(project)
    assert (code, "没有要更新的" in told) == (0, True)
    assert files(project) == before


def test_a_changed_figure_of_last_year_is_shown_and_confirmed(project: Project) -> None:
    put(project, 2017, "会议费", "会议费决算数", 99.5)
    before = files(project)
    code, told = run(project, answer="n\n")
    assert code == 2
    assert "上年决算 B" in told
    assert "会议费 上年决算数　12.03 → 99.50" in told
    assert files(project) == before
    assert run(project)[0] == 2  # nobody answers: nothing changes
    assert files(project) == before
    assert run(project, answer="y\n")[0] == 0
    assert value(project, "上年决算", "会议费") == 99.5
    assert files(project)["决算数据.改动前.xlsx"] == before[BOOK]


def test_what_was_typed_stays(project: Project) -> None:
    put(project, 2017, "会议费", "会议费决算数", 99.5)
    put(project, 2018, "上年决算", "会议费", 7)
    code, told = run(project, "--yes")
    assert code == 0
    assert "已经改填过" in told
    assert "（2017 年度为 99.50）" in told
    assert value(project, "上年决算", "会议费") == 7


def test_a_formula_stays(project: Project) -> None:
    put(project, 2018, "上年决算", "会议费", "=5+7.03")
    assert run(project, "--yes")[0] == 0
    assert value(project, "上年决算", "会议费") == "=5+7.03"


def test_a_figure_is_refreshed_again_and_again(project: Project) -> None:
    for number, amount in enumerate((99.5, 100, 12.03), 1):
        put(project, 2017, "会议费", "会议费决算数", amount)
        plan = plan_refresh(project, 2018)
        assert [figure.value for figure in plan.changed] == [Decimal(str(amount))]
        apply_refresh(plan)
        assert value(project, "上年决算", "会议费") == amount
        assert sum("改动前" in name for name in files(project)) == number


def test_blanks_and_missing_files_are_filled(project: Project) -> None:
    put(project, 2018, "上年决算", "会议费", None)
    (project.inputs(2018) / "附件.docx").unlink()
    code, told = run(project, "--yes")
    assert code == 0
    assert "（空） → 12.03" in told
    assert value(project, "上年决算", "会议费") == 12.03
    assert (project.inputs(2018) / "附件.docx").is_file()


def test_the_unit_of_the_workbook_counts(project: Project) -> None:
    put(project, 2018, "基本信息", "金额单位", "元")
    plan = plan_refresh(project, 2018)
    assert {figure.row: figure.value for figure in plan.changed}["会议费"] == 120300
    assert not plan.kept


def test_words_are_left_alone(project: Project) -> None:
    put(project, 2018, "基本信息", "部门简称", "我办")
    assert run(project, "--yes")[0] == 0
    assert value(project, "基本信息", "部门简称") == "我办"


def test_without_the_year_itself(tmp_path: Path) -> None:
    with pytest.raises(ReportGenError) as fault:
        plan_refresh(Project(copied(tmp_path).root), 2018)
    assert [finding.code for finding in fault.value.findings] == ["E-NO-FOLDER"]


def test_comments_are_reworded_and_nothing_else(project: Project) -> None:
    data = (project.inputs(2018) / BOOK).read_bytes()
    told = read_comments(data)
    assert told[Address("上年决算", 2, 5)].startswith("上年带入 ")
    changed = reword_comments(
        data, {Address("上年决算", 2, 5): "别的话", Address("上年决算", 702, 9): "没有的"}
    )
    assert read_comments(changed) == told | {Address("上年决算", 2, 5): "别的话"}
    assert {cell.sheet for cell in told} >= {"上年决算", "主要职责"}


def test_a_workbook_that_changes_while_the_question_stands_is_left_alone(project: Project) -> None:
    put(project, 2017, "会议费", "会议费决算数", 99.5)
    plan = plan_refresh(project, 2018)
    put(project, 2018, "上年决算", "会议费", 7)
    with pytest.raises(ReportGenError, match="在确认期间改动过"):
        apply_refresh(plan)
    assert value(project, "上年决算", "会议费") == 7
    assert not [name for name in files(project) if "改动前" in name]
