"""`report-gen import` of tables as systems print them; from there to a check without any office program."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_input import new_case
from openpyxl import Workbook, load_workbook
from printed_samples import Habit, bound, loose
from project_copy import run
from test_import_exports import same

from report_gen.project.years import Project
from report_gen.runs.import_ import import_files, unplaced_findings
from report_gen.runs.inputs import Inputs, check_inputs, read

HABITS = {
    "merged codes, pages": Habit(),
    "codes in three columns": Habit(codes="split", page=9),
    "joined codes, numbers as texts": Habit(codes="joined", as_text=True),
    "yuan, unit in the heads": Habit(yuan=True, unit_in_heads=True, codes="split"),
    "one page": Habit(page=1000, yuan=True),
}


@pytest.mark.parametrize("name", HABITS)
def test_printed_tables(project: Project, example: Inputs, tmp_path: Path, name: str) -> None:
    path = bound(example.dataset, example.edition, HABITS[name], tmp_path / "公开表.xlsx")
    made = import_files(project, 2017, [path])
    assert [(f.message, str(f.locations[0])) for f in unplaced_findings(made)] == []
    assert [place.sheet for place in made.skipped] == ["目录", "收入决算表 (2)", "_ET_STYLE_NoName_00_"]
    assert [place.sheet for place in made.older] == ["收入决算表 (2)"]
    assert not made.waiting
    same(project, example)


def test_one_file_for_every_table(project: Project, example: Inputs, tmp_path: Path) -> None:
    files = loose(example.dataset, example.edition, Habit(yuan=True), tmp_path)
    made = import_files(project, 2017, files)
    assert [f.message for f in unplaced_findings(made)] == []
    assert [extract.export.sheet.workbook for extract in made.sources] == [path.name for path in files]
    same(project, example)


def filled(project: Project, example: Inputs, tmp_path: Path) -> None:
    """The example with all eight tables emptied, then imported."""
    path = project.inputs(2017) / "决算数据.xlsx"
    book = load_workbook(path)
    for number in range(1, 9):
        sheet = book[f"公开0{number}"]
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if not cell.protection.locked:
                cell.value = None
    book.save(path)
    import_files(
        project,
        2017,
        [bound(example.dataset, example.edition, Habit(codes="split"), tmp_path / "公开表.xlsx")],
    )


def test_import_and_check_without_an_office_program(example: Inputs, tmp_path: Path) -> None:
    project = Project(new_case(tmp_path).root)
    filled(project, example, tmp_path)
    checked = check_inputs(read(project, 2017))
    wanted = check_inputs(example)
    assert [(v.rule, v.outcome, v.subject, v.difference) for v in checked.verdicts] == [
        (v.rule, v.outcome, v.subject, v.difference) for v in wanted.verdicts
    ]
    done = run("check", "2017", "--root", str(project.root))
    assert done.exit_code == 0, done.output


def test_a_second_import_changes_nothing(example: Inputs, tmp_path: Path) -> None:
    project = Project(new_case(tmp_path).root)
    path = bound(example.dataset, example.edition, Habit(), tmp_path / "公开表.xlsx")
    import_files(project, 2017, [path])
    before = (project.inputs(2017) / "决算数据.xlsx").read_bytes()
    assert import_files(project, 2017, [path]).files == ()
    assert (project.inputs(2017) / "决算数据.xlsx").read_bytes() == before


def test_formulas_that_people_put_into_figures_are_told(example: Inputs, tmp_path: Path) -> None:
    """Whose result rests on an imported figure: it must be worked out anew, and the import says so."""
    case = new_case(tmp_path)
    case.edit(lambda book: book["会议费"].__setitem__("B5", "=公开06!C20"))
    project = Project(case.root)
    path = bound(example.dataset, example.edition, Habit(), tmp_path / "公开表.xlsx")
    book = load_workbook(path)
    sheet = book["g06_一般公共预算财政拨款基本支出决算表"]
    sheet["C8"] = 1.25
    book.save(path)
    assert import_files(project, 2017, [path]).waiting


def test_another_department_is_told(example: Inputs, tmp_path: Path) -> None:
    project = Project(new_case(tmp_path).root)
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (["支出决算表", None, "公开03表"], ["编制单位：另一个单位", None, "单位：万元"]):
        sheet.append(line)
    sheet.append(["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"])
    sheet.append(["2010301", "行政运行", 6644.63, 6644.63, 0])
    sheet.append(["2010301", "行政运行", 1, 1, 0])
    book.save(tmp_path / "a.xlsx")
    made = import_files(project, 2017, [tmp_path / "a.xlsx"], try_only=True)
    assert [finding.code for finding in made.findings] == ["W-DEPARTMENT"]
    told = [finding.message for finding in unplaced_findings(made)]
    assert any("出现了两次" in message for message in told)
    assert any("找不到「" in message and "「经营支出」" in message for message in told)


def test_a_page_for_browsers_called_xls(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>")
    done = run("import", str(path), "--year", "2017", "--root", str(project.root))
    assert done.exit_code == 2
    assert "网页" in done.output


def test_a_new_workbook_called_xls(project: Project, example: Inputs, tmp_path: Path) -> None:
    path = bound(example.dataset, example.edition, Habit(), tmp_path / "公开表.xls")
    assert len(import_files(project, 2017, [path], try_only=True).placements) == 8
