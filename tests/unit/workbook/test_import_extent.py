"""How far an exported table reaches and what it says of itself: one unit, one year, one table, every row of a label."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from content_names import GRANTS_TABLE
from import_samples import Samples
from importing import imported, told
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from project_copy import run

from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.import_ import Imported
from report_gen.runs.inputs import Inputs

FIGURES = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
HEADS = ("科目编码", "科目名称", *FIGURES)
FRAME: list[list[object]] = [["支出决算表", None, "公开03表"], ["2017年度", None, "单位：万元"]]
ROWS: list[list[object]] = [
    [None, "合计", 100, 60, 40],
    ["201", "一般公共服务支出", 100, 60, 40],
    ["2010301", "行政运行", 100, 60, 40],
]


def export(
    path: Path,
    rows: list[list[object]] = ROWS,
    frame: list[list[object]] = FRAME,
    heads: tuple[object, ...] = HEADS,
    change: Callable[[Worksheet], object] = lambda _: None,
) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "公开03"
    for line in (*frame, list(heads), *rows):
        sheet.append(line)
    change(sheet)
    book.save(path)
    return path


def cells(made: Imported) -> set[str]:
    return {item.source.cell for each in made.placements for item in each.placed if item.value}


def refused(project: Project, path: Path) -> str:
    with pytest.raises(ReportGenError) as caught:
        imported(project, path)
    (finding,) = caught.value.findings
    return f"{finding.code} {finding.message}"


@pytest.mark.parametrize(
    "place", ["another line of the frame", "a head", "behind the title", "another page", "two cells"]
)
def test_two_units_of_money_stop_the_import(project: Project, tmp_path: Path, place: str) -> None:
    frame, heads, rows = [list(line) for line in FRAME], list(HEADS), [list(row) for row in ROWS]
    match place:
        case "another line of the frame":
            frame.insert(0, ["金额单位：元"])
        case "a head":
            heads[2] = "本年支出合计（元）"
        case "behind the title":
            frame[0][0] = "支出决算表（元）"
        case "another page":
            rows.append(["支出决算表", None, "单位：元"])
        case _:
            frame.append([None, "单位：", "元"])
    message = refused(project, export(tmp_path / "x.xlsx", rows, frame, tuple(heads)))
    assert message.startswith("E-UNIT")
    assert "几种金额单位" in message


@pytest.mark.parametrize(
    "said",
    [
        "单位：人民币万元",
        "单位：万元人民币",
        "金额单位: 万 元",
        "单位：人民币：万元",
        "计价单位：万元",
        "（单位：万元）",
    ],
)
def test_a_unit_may_be_said_in_many_ways(project: Project, tmp_path: Path, said: str) -> None:
    made = imported(project, export(tmp_path / "x.xlsx", frame=[["支出决算表", "公开03表"], [said]]))
    assert {"C4", "D6"} <= cells(made)


@pytest.mark.parametrize(
    "said", ["2016年度", "二〇一六年度", "二○一六年", "２０１６年度", "上级2017年度通知 2016年度"]
)
def test_another_year_stops_the_import_wherever_it_stands(
    project: Project, tmp_path: Path, said: str
) -> None:
    path = export(tmp_path / "x.xlsx", frame=[*FRAME, [said]])
    assert refused(project, path).startswith("E-YEAR 「公开03」写的是 2016 年度")


@pytest.mark.parametrize("date", ["2018年3月20日", "二〇一八年三月二十日"])
def test_a_date_is_no_fiscal_year(project: Project, tmp_path: Path, date: str) -> None:
    assert cells(imported(project, export(tmp_path / "x.xlsx", frame=[*FRAME, [f"报送日期：{date}"]])))


def test_blank_rows_above_do_not_matter(project: Project, tmp_path: Path) -> None:
    made = imported(project, export(tmp_path / "x.xlsx", frame=[[]] * 500 + FRAME))
    assert {"C504", "E506"} <= cells(made)


def test_a_second_table_below_is_told_and_none_of_its_figures_taken(project: Project, tmp_path: Path) -> None:
    below: list[list[object]] = [
        ["收入决算表", None, "公开02表"], ["科目编码", "科目名称", "本年收入合计", "财政拨款收入"],
        ["205", "教育支出", 7, 7], ["2050101", "行政运行", 7, 7],
    ]  # fmt: skip
    longer: list[list[object]] = [*ROWS, ["204", "公共安全支出"], ["206", "科学技术支出"]]
    made = imported(project, export(tmp_path / "x.xlsx", [*longer, *below]))
    assert told(made) == [("W-UNPLACED", "A10")]
    assert cells(made) == {f"{column}{row}" for column in "CDE" for row in (4, 5, 6)}


def test_the_table_of_another_department_below_is_told(project: Project, tmp_path: Path) -> None:
    frame: list[list[object]] = [*FRAME, ["部门：某某局"]]
    rows: list[list[object]] = [
        *ROWS,
        ["部门：另一局", None, "单位：万元"],
        list(HEADS),
        ["205", "教育支出", 7, 7],
    ]
    made = imported(project, export(tmp_path / "x.xlsx", rows, frame))
    assert told(made) == [("W-UNPLACED", "A8")]


def test_a_second_page_goes_on(project: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [*ROWS, *FRAME, list(HEADS), ["205", "教育支出", 7, 7]]
    made = imported(project, export(tmp_path / "x.xlsx", rows))
    assert not told(made)
    assert {"C6", "C10"} <= cells(made)


@pytest.mark.parametrize("label", ["制表人：张三", "单位负责人：", "审核人：", "第1页"])
def test_figures_in_the_line_of_signatures_are_told(project: Project, tmp_path: Path, label: str) -> None:
    made = imported(project, export(tmp_path / "x.xlsx", [*ROWS, [label, None, 500.5]]))
    assert told(made) == [("W-UNPLACED", "C7")]
    assert not told(imported(project, export(tmp_path / "y.xlsx", [*ROWS, [label, None, "2018年3月1日"]])))


@pytest.mark.parametrize("what", ["row", "column", "sheet"])
def test_figures_out_of_sight_are_taken_and_told(project: Project, tmp_path: Path, what: str) -> None:
    def hide(sheet: Worksheet) -> None:
        if what == "sheet":
            sheet.parent.create_sheet("封面")["A1"] = "封面"
            sheet.sheet_state = "hidden"
        else:
            (sheet.row_dimensions[5] if what == "row" else sheet.column_dimensions["D"]).hidden = True

    found = told(imported(project, export(tmp_path / "x.xlsx", change=hide)))
    wanted = {"row": ["C5", "D5", "E5"], "column": ["D4", "D5", "D6"]}.get(what)
    assert {code for code, _ in found} == {"W-HIDDEN"}
    assert wanted is None or [cell for _, cell in found] == wanted
    assert wanted or len(found) == 9


def test_a_name_that_is_not_that_of_its_code_is_told(project: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [*ROWS[:2], ["2010301", "国防", 100, 60, 40]]
    made = imported(project, export(tmp_path / "x.xlsx", rows))
    assert told(made) == [("W-READ-AS", "A6")]
    for name in ("行政运行", "  行政运行（项）", "2010301 行政运行", "行政"):
        rows[2][1] = name
        assert not told(imported(project, export(tmp_path / "y.xlsx", rows)))


def test_columns_that_nobody_needs_are_listed(project: Project, tmp_path: Path) -> None:
    heads = (*HEADS, "年初预算数", None)
    rows = [[*row, 0, 0, 0, 5, 6] for row in ROWS]
    path = export(tmp_path / "x.xlsx", rows, heads=heads)
    done = run("import", "--year", "2017", str(path), "--root", str(project.root))
    assert "没有取的列：年初预算数、J 列。" in done.output


# -- rows of one label ------------------------------------------------------------------------------------------


def published(samples: Samples, path: Path, change: Callable[[Worksheet], object]) -> Path:
    book = Workbook()
    del book[book.sheetnames[0]]
    samples.public(book, GRANTS_TABLE)
    change(book.worksheets[0])
    book.save(path)
    return path


def without_first(sheet: Worksheet) -> None:
    """The left half without its first row, as where zeros were left out."""
    for row in range(7, 13):
        for column in (1, 3):
            sheet.cell(row, column).value = sheet.cell(row + 1, column).value if row < 12 else None


def test_of_two_rows_of_one_label_the_missing_one_cannot_be_told(
    project: Project, example: Inputs, tmp_path: Path
) -> None:
    samples = Samples(example.dataset, example.edition, yuan=False)
    whole = imported(project, published(samples, tmp_path / "x.xlsx", lambda _: None))
    made = imported(project, published(samples, tmp_path / "y.xlsx", without_first))
    assert not told(whole)
    assert ("W-UNPLACED", "C10") in told(made)
    assert "C10" not in cells(made)


def test_two_totals_of_a_wide_table_stop_the_import(
    project: Project, example: Inputs, tmp_path: Path
) -> None:
    book = Workbook()
    del book[book.sheetnames[0]]
    Samples(example.dataset, example.edition).z08_1(book)
    book.worksheets[0].append([None, "合计", 5, 6, 7])
    book.save(tmp_path / "x.xlsx")
    assert refused(project, tmp_path / "x.xlsx").startswith("E-IMPORT-ROWS")
