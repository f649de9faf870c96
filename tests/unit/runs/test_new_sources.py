"""`new` says whose figures it carries, carries nothing when asked to, and is not stopped by an unfinished last year."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from project_copy import ProjectCopy, run

from report_gen.project.choosing import RECORD
from report_gen.project.years import Project
from report_gen.runs.new import NOTHING, new_year


def new(copy: ProjectCopy, year: int, *options: str) -> tuple[int, str]:
    done = run("new", str(year), "--root", str(copy.root), *options)
    return done.exit_code, done.output


def prior(copy: ProjectCopy, year: int) -> set[object]:
    sheet = load_workbook(copy.root / "inputs" / str(year) / "决算数据.xlsx")["上年决算"]
    return {cell.value for row in sheet.iter_rows(min_row=5, min_col=2, max_col=2) for cell in row} - {None}


def test_the_department_of_last_year_is_named(project: Callable[..., ProjectCopy]) -> None:
    code, output = new(project(), 2018)
    assert code == 0
    assert "从 2017 年度（广州市人民政府办公厅）带入" in output


@pytest.mark.parametrize("word", ["none", "无", "None"])
def test_nothing_is_carried_when_asked(project: Callable[..., ProjectCopy], word: str) -> None:
    copy = project()
    code, output = new(copy, 2018, "--from", word)
    assert (code, "没有带入上年的内容" in output) == (0, True)
    assert not {value for value in prior(copy, 2018) if not isinstance(value, str)}


@pytest.mark.parametrize("word", ["去年", "0", "-1", "20l7"])
def test_a_source_that_is_no_year_is_a_usage_error(project: Callable[..., ProjectCopy], word: str) -> None:
    done = run("new", "2018", "--root", str(project().root), "--from", word)
    assert done.exit_code == 2


def test_a_blank_last_year_is_a_warning(project: Callable[..., ProjectCopy]) -> None:
    copy = project()
    shutil.rmtree(copy.inputs)
    new_year(Project(copy.root), 2016, NOTHING)
    code, output = new(copy, 2017)
    assert code == 0
    assert "[W-LAST-YEAR] 2016 年度的输入还没有填完，没有带入上年的内容" in output
    assert (copy.root / "inputs" / "2017" / "决算数据.xlsx").is_file()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", None])
def test_an_unreadable_last_year_is_a_warning_unless_it_was_asked_for(
    project: Callable[..., ProjectCopy], data: bytes | None
) -> None:
    copy = project()
    book = copy.inputs / "决算数据.xlsx"
    if data is None:
        book.unlink()
    else:
        book.write_bytes(data)
    code, output = new(copy, 2018, "--from", "2017")
    assert (code, "W-LAST-YEAR" in output) == (2, False)
    assert not (copy.root / "inputs" / "2018").exists()
    code, output = new(copy, 2018)
    assert (code, "W-LAST-YEAR" in output) == (0, True)


def test_a_last_year_of_an_edition_that_is_gone_is_a_warning(project: Callable[..., ProjectCopy]) -> None:
    copy = project()
    (copy.inputs / RECORD).write_text('edition = "gone"\n', encoding="utf-8")
    code, output = new(copy, 2018)
    assert (code, "W-LAST-YEAR" in output) == (0, True)


def test_last_year_is_read_by_its_own_edition(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    other = copy.root / "templates" / "other"
    other.mkdir()
    (other / "edition.toml").write_text(
        'title = "另一版"\nextends = "guangzhou"\nyears = [2017, 2018]\nannex = "附件.docx"\n',
        encoding="utf-8",
    )  # two editions serve both years now
    code, output = new(copy, 2018, "--edition", "other")
    assert (code, "从 2017 年度" in output) == (0, True), output
    assert 'edition = "other"' in (copy.root / "inputs" / "2018" / RECORD).read_text(encoding="utf-8")
    for year, said in ((2018, "other"), (2017, "guangzhou")):
        assert Project(copy.root).edition_name(year, None) == said
