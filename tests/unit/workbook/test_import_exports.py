"""`report-gen import`: exports of the official system fill the workbook; what has no place is told, nothing else moves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_input import new_case
from content_names import PUBLISHED_TABLES
from import_samples import Samples, official, published
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula
from printed_samples import Habit, bound
from project_copy import run

from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.import_ import import_files, unplaced_findings
from report_gen.runs.inputs import Inputs
from report_gen.workbook.reading.read import read_workbooks

SOFFICE = shutil.which("soffice")


def figures(project: Project, example: Inputs) -> dict[tuple[str, str, str], object]:
    dataset, _ = read_workbooks(project.inputs(2017), example.edition)
    return _figures(dataset)


def _figures(dataset: object) -> dict[tuple[str, str, str], object]:
    tables = dataset.tables  # type: ignore[attr-defined]
    return {
        (name, row.key, column): (fact.number, row.label)
        for name in PUBLISHED_TABLES
        for row in tables[name].rows
        for column in row.values
        if (fact := row.fact(column))
    }


def same(project: Project, example: Inputs, but: tuple[str, ...] = ()) -> None:
    got, wanted = figures(project, example), _figures(example.dataset)
    assert got.keys() == wanted.keys()
    assert {k: (got[k], wanted[k]) for k in wanted if got[k] != wanted[k] and k[1] not in but} == {}


def test_official_tables_in_yuan(project: Project, example: Inputs, tmp_path: Path) -> None:
    path = official(Samples(example.dataset, example.edition), tmp_path / "决算.xlsx")
    made = import_files(project, 2017, [path])
    assert {p.table for p in made.placements} == set(PUBLISHED_TABLES)
    assert [place.sheet for place in made.skipped] == ["封面", "Z12 资产负债简表(财决12表)"]
    assert [f.message for f in unplaced_findings(made)] == []
    # the wide table has no totals: they are sums of exact 元, where the example has published roundings
    same(project, example, but=("人员经费合计", "公用经费合计"))


@pytest.mark.parametrize("yuan", [True, False])
def test_published_tables_in_both_units(
    project: Project, example: Inputs, tmp_path: Path, yuan: bool
) -> None:
    path = published(Samples(example.dataset, example.edition, yuan=yuan), tmp_path / "公开.xlsx")
    made = import_files(project, 2017, [path])
    assert [f.message for f in unplaced_findings(made)] == []
    same(project, example)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice")
def test_the_old_format(project: Project, example: Inputs, tmp_path: Path) -> None:
    """Both kinds of exports as .xls: 财决 tables, and printed pages with merged codes and hidden sheets."""
    first = official(Samples(example.dataset, example.edition), tmp_path / "决算.xlsx")
    second = bound(example.dataset, example.edition, Habit(), tmp_path / "公开表.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(first), str(second)], check=True, capture_output=True, timeout=3600)
    import_files(project, 2017, [first.with_suffix(".xls")])
    same(project, example, but=("人员经费合计", "公用经费合计"))
    made = import_files(project, 2017, [second.with_suffix(".xls")])
    assert [place.sheet for place in made.skipped] == ["目录", "收入决算表 (2)", "_ET_STYLE_NoName_00_"]
    same(project, example)


def typed(cell: Cell | MergedCell) -> object:
    """What stands in a cell; of an array formula its area and text, since no two of these objects are equal."""
    value = cell.value
    return (value.ref, value.text) if isinstance(value, ArrayFormula) else value


def test_nothing_else_changes(example: Inputs, tmp_path: Path) -> None:
    case = new_case(tmp_path)
    project = Project(case.root)
    before = {
        ws.title: [[typed(c) for c in row] for row in ws.iter_rows()] for ws in load_workbook(case.book)
    }
    path = published(Samples(example.dataset, example.edition, yuan=False), tmp_path / "公开.xlsx")
    import_files(project, 2017, [path])
    after = load_workbook(case.book)
    assert after.sheetnames == list(before)
    for sheet in after:
        changed = [
            cell.coordinate
            for row, old in zip(sheet.iter_rows(), before[sheet.title], strict=True)
            for cell, was in zip(row, old, strict=True)
            if typed(cell) != was and not (cell.value == 0 and was is None)
        ]
        assert changed == [], sheet.title
        assert sheet.protection.sheet == (sheet.title != "x")


def test_a_trial_writes_nothing(project: Project, example: Inputs, tmp_path: Path) -> None:
    book = project.inputs(2017) / "决算数据.xlsx"
    before = book.read_bytes()
    path = published(Samples(example.dataset, example.edition), tmp_path / "公开.xlsx")
    made = import_files(project, 2017, [path], try_only=True)
    assert sum(len(p.placed) for p in made.placements) > 500
    assert book.read_bytes() == before


def _year(book: Workbook) -> None:
    book["公开01"]["C3"] = "2016年度"


def _unit(book: Workbook) -> None:
    book["公开02"]["F3"] = None


def _twice(book: Workbook) -> None:
    book.copy_worksheet(book["公开03"])


def _headless(book: Workbook) -> None:
    book["公开05"].delete_rows(4, 200)


FAULTS: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "other year": (_year, "E-YEAR"),
    "no unit": (_unit, "E-UNIT"),
    "twice": (_twice, "E-IMPORT-TWICE"),
    "no heads": (_headless, "E-HEAD"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_doubtful_export_is_refused(project: Project, example: Inputs, tmp_path: Path, name: str) -> None:
    path = published(Samples(example.dataset, example.edition), tmp_path / "公开.xlsx")
    book = load_workbook(path)
    FAULTS[name][0](book)
    book.save(path)
    before = (project.inputs(2017) / "决算数据.xlsx").read_bytes()
    with pytest.raises(ReportGenError) as fault:
        import_files(project, 2017, [path])
    assert [finding.code for finding in fault.value.findings] == [FAULTS[name][1]]
    assert (project.inputs(2017) / "决算数据.xlsx").read_bytes() == before


def test_what_has_no_place_is_told_with_its_cell(project: Project, example: Inputs, tmp_path: Path) -> None:
    path = published(Samples(example.dataset, example.edition), tmp_path / "公开.xlsx")
    book = load_workbook(path)
    sheet = book["公开01"]
    last = sheet.max_row + 1
    sheet.cell(last, 1, "新增的一项")
    sheet.cell(last, 3, 12.5)
    sheet["C9"] = "约三万"
    book.save(path)
    told = unplaced_findings(import_files(project, 2017, [path]))
    assert [finding.locations[0].cell for finding in told] == ["C9", f"C{last}"]
    assert "新增的一项" in told[1].message


def test_the_command_lists_every_cell(project: Project, example: Inputs, tmp_path: Path) -> None:
    path = official(Samples(example.dataset, example.edition), tmp_path / "决算.xlsx")
    words = ["import", str(path), "--year", "2017", "--root", str(project.root)]
    short = run(*words)
    assert short.exit_code == 0, short.output
    assert "公开02：从 决算.xlsx 的「Z03 收入决算表(财决03表)」填入" in short.output
    long = run(*words, "--verbose")
    assert "28,224.60" in long.output
    assert len(long.output.splitlines()) > 500


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)]
)
def test_a_broken_old_file_is_told(project: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xls"
    path.write_bytes(content)
    with pytest.raises(ReportGenError):
        import_files(project, 2017, [path])
