"""`new --from 报告` and `import 报告`: what is written, what is refused, what stays as it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from project_copy import ROOT, ProjectCopy, run

from report_gen.project.years import Project
from report_gen.runs.build import build

pytestmark = pytest.mark.usefixtures("reading_here")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's report."""
    folder = tmp_path_factory.mktemp("report")
    build(Project(ROOT, folder), 2017, ("docx",))
    return next(folder.glob("*.docx"))


def comment(path: Path, sheet: str, label: str, column: int) -> tuple[object, str]:
    """The value and the comment in the row of a label."""
    found = load_workbook(path / "决算数据.xlsx")[sheet]
    row = next(cells for cells in found.iter_rows() if cells[0].value == label)
    note = row[column - 1].comment
    return row[column - 1].value, note.text if note else ""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, report: Path) -> Path:
    """The inputs of a year that was begun with the report."""
    root = tmp_path_factory.mktemp("begun")
    done = run("new", "2018", "--from", str(report), "--root", str(root))
    assert done.exit_code == 0, done.output
    return root / "inputs" / "2018"


def test_a_year_begins_with_last_years_report(begun: Path) -> None:
    value, note = comment(begun, "上年决算", "财政拨款收入", 2)
    assert value == 28224.6
    assert note.startswith("上年带入 28,224.6，请核对")
    assert note.endswith("《收入支出决算总表》：财政拨款收入 28,224.60")
    assert comment(begun, "基本信息", "部门名称", 2)[0] == "广州市人民政府办公厅"
    listed = [
        [cell.value for cell in row] for row in load_workbook(begun / "读回说明.xlsx").active.iter_rows()
    ]
    not_read = {row[1]: row[2] for row in listed if row[0] == "没有读回"}
    assert "登记出处" in not_read["文字数字"]
    assert "附件.docx" in not_read["附件.docx"]
    assert "三公统计" not in not_read
    assert 'edition = "guangzhou"' in (begun / "版本.toml").read_text(encoding="utf-8")


def test_counts_and_reasons_of_last_year_are_hints_and_no_values(begun: Path) -> None:
    value, note = comment(begun, "三公统计", "公务用车保有量", 2)
    assert value is None
    assert note.endswith("：118")
    value, note = comment(begun, "上年决算", "其他收入", 3)
    assert value is None
    assert note.endswith("：减少行政单位医疗资金收入")


def test_a_report_of_another_year_makes_nothing(tmp_path: Path, report: Path) -> None:
    done = run("new", "2020", "--from", str(report), "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "是 2017 年度的报告，要的是 2019 年度的" in done.output
    assert not (tmp_path / "inputs").exists()


def test_a_year_that_is_there_is_not_touched(project: Callable[..., ProjectCopy], report: Path) -> None:
    copy = project()
    before = (copy.root / "inputs/2017/决算数据.xlsx").read_bytes()
    (copy.root / "inputs/2018").mkdir()
    done = run("new", "2018", "--from", str(report), "--root", str(copy.root))
    assert (done.exit_code, "E-EXISTS" in done.output) == (2, True)
    assert (copy.root / "inputs/2017/决算数据.xlsx").read_bytes() == before
    assert list((copy.root / "inputs/2018").iterdir()) == []


def test_a_broken_file_makes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\nbroken")
    for command in (("new", "2018", "--from", str(broken)), ("import", str(broken), "--year", "2017")):
        done = run(*command, "--root", str(tmp_path))
        assert (done.exit_code, "E-NOT-REPORT" in done.output) == (2, True)
    assert not (tmp_path / "inputs").exists()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("去年.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "E-OLD-FORMAT"),
        ("去年.txt", "某局".encode(), "E-NOT-REPORT"),
        ("去年.rtf", b"{\\rtf1 x}", "E-NOT-REPORT"),
    ],
)
def test_another_file_is_told_what_it_is(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    commands = [("new", "2025", "--from", str(path)), ("import", str(path), "--year", "2024")]
    for command in commands if name != "去年.txt" else commands[:1]:
        done = run(*command, "--root", str(tmp_path))
        assert (done.exit_code, code in done.output, "Word" in done.output) == (2, True, True), done.output
        assert "再审校" not in done.output
    assert not (tmp_path / "inputs").exists()


def test_a_scan_is_asked_for_as_text(tmp_path: Path) -> None:
    picture, scan = io.BytesIO(), Document()
    Image.new("L", (600, 850), 200).save(picture, "PNG")
    for _ in range(3):
        picture.seek(0)
        scan.add_picture(picture)
    scan.save(str(tmp_path / "扫描.docx"))
    done = run("new", "2025", "--from", str(tmp_path / "扫描.docx"), "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "没有文字可读" in done.output
    assert "可以选中" in done.output


def test_figures_go_into_a_workbook_that_is_there_and_it_is_kept_beside(
    project: Callable[..., ProjectCopy], report: Path
) -> None:
    copy = project()
    book = copy.root / "inputs/2017/决算数据.xlsx"
    old = book.read_bytes()
    done = run("import", str(report), "--year", "2017", "--root", str(copy.root))
    assert done.exit_code == 0, done.output
    kept = copy.root / "inputs/2017/决算数据.改动前.xlsx"
    assert kept.read_bytes() == old  # budgets that the report gives as rates were put otherwise
    assert "处文字没有写入" in done.output
    assert comment(book.parent, "三公统计", "公务用车保有量", 2)[0] == 118


def test_a_dry_run_writes_nothing(tmp_path: Path, report: Path) -> None:
    done = run("import", str(report), "--year", "2017", "--dry-run", "--root", str(tmp_path))
    told = next(line for line in done.output.splitlines() if "没有读回" in line)
    assert "文字数字" in told and "附件.docx" in told
    assert (done.exit_code, "没有写入任何文件" in done.output) == (0, True)
    assert not (tmp_path / "inputs").exists()


def test_a_report_goes_alone(tmp_path: Path, report: Path) -> None:
    done = run("import", str(report), str(report), "--year", "2017", "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "一次只能读一份" in done.output


def test_a_year_cannot_be_refreshed_from_a_report(tmp_path: Path, report: Path) -> None:
    done = run("new", "2018", "--refresh", "--from", str(report), "--root", str(tmp_path))
    assert done.exit_code == 2
