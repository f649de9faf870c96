"""Imports take no cell on trust: what is filled in is what the export shows, everything else is told with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from bad_input import ROOT, rewrite
from importing import imported, told
from old_sample import ON_LOAD, Formula, old_book
from openpyxl import Workbook, load_workbook
from project_copy import run

from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.import_ import Imported, unplaced_findings

CASES = ROOT / "tests" / "data" / "cases"
FIGURES = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")


def case(project: Project, name: str) -> Imported:
    return imported(project, CASES / name)


def messages(made: Imported, *, verbose: bool = True) -> str:
    return "\n".join(f.message for f in unplaced_findings(made, verbose=verbose))


def taken(made: Imported) -> dict[str, Decimal]:
    """Cell of the export and value in the workbook, zeros left out."""
    return {p.source.cell: p.value for each in made.placements for p in each.placed if p.value}


def table(
    path: Path, rows: list[list[object]], change: Callable[[Workbook], object] = lambda _: None, unit: str = "万元",
    heads: tuple[str, ...] = ("科目编码", "科目名称", *FIGURES),
) -> Path:  # fmt: skip
    """An export of 公开03 with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "公开03"
    for line in (["支出决算表", None, "公开03表"], [None, None, f"单位：{unit}"], list(heads), *rows):
        sheet.append(line)
    change(book)
    book.save(path)
    return path


# -- the cases -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_errors_dates_and_booleans_are_told_in_old_and_new_files(project: Project, suffix: str) -> None:
    made = case(project, f"18-xls-error-date-boolean/导出.{suffix}")
    assert told(made) == [("W-UNPLACED", "D8"), ("W-UNPLACED", "E8"), ("W-UNPLACED", "C9")]
    assert [word in messages(made) for word in ("Excel 错误值 #REF!", "日期", "逻辑值")] == [True] * 3
    assert not {"D8", "E8", "C9"} & {p.source.cell for each in made.placements for p in each.placed}


def test_yuan_shown_as_wan_is_converted_and_told(project: Project) -> None:
    made = case(project, "19-yuan-shown-as-wan/导出.xlsx")
    assert taken(made)["C7"] == Decimal("120.00")
    assert set(told(made)) == {("W-READ-AS", cell) for cell in taken(made)}
    assert "格式 0!.0000 显示为 120，按 120 万元读取" in messages(made)


def test_code_and_name_in_one_cell(project: Project) -> None:
    made = case(project, "21-code-and-name-in-one-cell/导出.xlsx")
    assert not told(made)
    rows = {p.row: p.value for each in made.placements for p in each.placed if p.column == "本年支出合计"}
    assert rows == {"合计": 120, "201": 120, "20103": 120, "2010301": 80, "2010302": 40}


def test_negatives_in_brackets_are_read_and_told(project: Project) -> None:
    made = case(project, "23-negative-in-brackets/导出.xlsx")
    assert {cell: taken(made)[cell] for cell in ("C8", "D8", "E8")} == {"C8": -120, "D8": -80, "E8": -40}
    assert told(made) == [("W-READ-AS", "C8"), ("W-READ-AS", "D8"), ("W-READ-AS", "E8")]


def test_odd_styles_do_not_matter(project: Project) -> None:
    made = case(project, "24-empty-fill-style/导出.xlsx")
    assert taken(made)["C7"] == 120
    assert not told(made)


def test_a_table_of_one_row_takes_the_total_of_the_units(project: Project) -> None:
    made = case(project, "25-three-public-by-unit/导出.xlsx")
    assert [p.value for p in made.placements[0].placed] == [9, 3, 3, 0, 3, 3] * 2
    assert told(made) == [("W-UNPLACED", "B7")]
    assert "另有 2 行分单位的数没有取" in messages(made)


def test_units_without_a_total_are_refused(project: Project, tmp_path: Path) -> None:
    book = load_workbook(CASES / "25-three-public-by-unit/导出.xlsx")
    book.worksheets[0].delete_rows(9)
    book.save(path := tmp_path / "a.xlsx")
    with pytest.raises(ReportGenError) as fault:
        imported(project, path)
    assert [f.code for f in fault.value.findings] == ["E-IMPORT-ROWS"]


@pytest.mark.parametrize(("suffix", "kind"), [("csv", "CSV 文本"), ("ods", "OpenDocument 表格（.ods）")])
def test_other_files_are_named_in_one_message(project: Project, suffix: str, kind: str) -> None:
    path = CASES / f"27-csv-and-ods-messages/导出.{suffix}"
    done = run("import", str(path), "--year", "2017", "--root", str(project.root))
    assert done.exit_code == 2
    assert f"导出.{suffix} 不是 Excel 文件，而是 {kind}" in done.output
    assert "另存为“Excel 工作簿 (*.xlsx)”" in done.output
    assert "E-IMPORT]" not in done.output
    assert "没有导入：1 处错误" in done.output


def test_results_that_nobody_calculated_are_no_zeros(project: Project) -> None:
    made = case(project, "28-xlsxwriter-formula-zero/导出.xlsx")
    assert told(made) == [("W-UNPLACED", f"C{row}") for row in range(7, 12)]
    assert told(made, verbose=False) == [("W-UNPLACED", "C7")]
    assert "C7 是公式，没有保存计算结果；同样的共 5 处：C7:C11" in messages(made, verbose=False)


# -- their kinds -----------------------------------------------------------------------------------------------------


def test_results_that_were_calculated_are_read_though_the_file_asks_for_more(
    project: Project, tmp_path: Path
) -> None:
    """A real 0 among real results is a 0."""
    path = tmp_path / "a.xlsx"
    path.write_bytes((CASES / "28-xlsxwriter-formula-zero/导出.xlsx").read_bytes())
    sheet = "xl/worksheets/sheet1.xml"
    rewrite(path, {sheet: lambda xml: xml.replace(b"<f>D7+E7</f><v>0</v>", b"<f>D7+E7</f><v>120</v>")})
    made = imported(project, path)
    assert taken(made)["C7"] == 120
    assert not told(made)


FORMS = ["[2010301]行政运行", "2010301 行政运行", "2010301-行政运行", "（2010301）行政运行", "【2010301】 行政运行",
         "２０１０３０１　行政运行", "2010301行政运行", "  [2010301] 行政运行", "2010301、行政运行"]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("column", [0, 1])
def test_forms_of_codes_with_names(project: Project, tmp_path: Path, form: str, column: int) -> None:
    row: list[object] = [None, None, 80, 80, None]
    row[column] = form
    made = imported(project, table(tmp_path / "a.xlsx", [[None, "合计", 80, 80], row]))
    assert {p.row for each in made.placements for p in each.placed} == {"合计", "2010301"}
    assert not told(made)


@pytest.mark.parametrize("name", ["100万元以上设备", "2017年末数", "201人", "12345项"])
def test_words_that_begin_with_a_number_are_no_codes(project: Project, tmp_path: Path, name: str) -> None:
    made = imported(
        project, table(tmp_path / "a.xlsx", [["2010301", "行政运行", 80, 80], [None, name, 5, 5]])
    )
    assert [cell for _, cell in told(made)] == ["C5", "D5"]


@pytest.mark.parametrize("code", [2010301, 2010301.0, "２０１０３０１", " 2010301 ", "2010301\u00a0"])
def test_codes_however_they_are_stored(project: Project, tmp_path: Path, code: object) -> None:
    made = imported(project, table(tmp_path / "a.xlsx", [[code, "　　行政运行", 80, 80]]))
    assert {p.row for each in made.placements for p in each.placed} == {"2010301"}


def test_heads_may_name_the_year_and_the_unit(project: Project, tmp_path: Path) -> None:
    heads = (
        "科目编码",
        "科目名称",
        "2017年本年支出合计（万元）",
        "2017年度基本支出",
        "项目支出（2017年）",
        *FIGURES[3:],
    )
    path = table(tmp_path / "a.xlsx", [["2010301", "行政运行", 80, 70, 10]], heads=heads)
    assert taken(imported(project, path)) == {"C4": 80, "D4": 70, "E4": 10}


def test_heads_of_another_year_are_another_column(project: Project, tmp_path: Path) -> None:
    heads = (
        "科目编码",
        "科目名称",
        "2016年本年支出合计",
        "2017年本年支出合计",
        "基本支出",
        "项目支出",
        *FIGURES[3:],
    )
    path = table(tmp_path / "a.xlsx", [["2010301", "行政运行", 70, 80, 80, 0]], heads=heads)
    assert taken(imported(project, path)) == {"D4": 80, "E4": 80}


NEGATIVES = ["(120.00)", "（120.00）", "【120】", "[120]", "△120", "▲ 120.00", "－120", "–120", "—120", "120-", "120－",
             "负120", "(1,120.00)", "-120", "‐120"]  # fmt: skip


@pytest.mark.parametrize("text", NEGATIVES)
def test_forms_of_negative_numbers(project: Project, tmp_path: Path, text: str) -> None:
    made = imported(project, table(tmp_path / "a.xlsx", [["2010301", "行政运行", text]]))
    wanted = -1120 if "," in text else -120
    assert taken(made) == {"C4": wanted}
    assert told(made) == ([] if text[0] in "-－" else [("W-READ-AS", "C4")])


@pytest.mark.parametrize(
    "text", ["(-5)", "(5", "5)", "△-5", "(甲)", "--5", "()", "约5", "5~6", "5±1", "TRUE"]
)
def test_texts_that_are_no_numbers_are_told(project: Project, tmp_path: Path, text: str) -> None:
    made = imported(project, table(tmp_path / "a.xlsx", [["2010301", "行政运行", text]]))
    assert taken(made) == {}
    assert told(made) == [("W-UNPLACED", "C4")]


def _merge(area: str) -> Callable[[Workbook], object]:
    return lambda book: book.worksheets[0].merge_cells(area)


@pytest.mark.parametrize("area", ["C4:D4", "C4:C5", "C4:D5"])
def test_a_merged_figure_is_told_and_not_taken(project: Project, tmp_path: Path, area: str) -> None:
    rows: list[list[object]] = [
        ["2010301", "行政运行", 80, None, 5],
        ["2010302", "一般行政管理事务", None, None, 6],
    ]
    made = imported(project, table(tmp_path / "a.xlsx", rows, _merge(area)))
    assert taken(made) == {"E4": 5, "E5": 6}
    placed = {p.source.cell for each in made.placements for p in each.placed}
    corners = {
        cell.coordinate for row in load_workbook(tmp_path / "a.xlsx").worksheets[0][area] for cell in row
    }
    assert not corners & placed
    assert {cell for _, cell in told(made)} == corners


def test_a_figure_under_a_merged_area_is_told(project: Project, tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", [["2010301", "行政运行", None, 77, 5]])
    area = b'</sheetData><mergeCells><mergeCell ref="C4:D4"/></mergeCells>'
    rewrite(path, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", area)})
    made = imported(project, path)
    assert taken(made) == {"E4": 5}
    assert "D4 的「77」被合并单元格 C4:D4 盖住" in messages(made)


def test_a_row_of_zeros_is_a_row(project: Project, tmp_path: Path) -> None:
    made = imported(
        project, table(tmp_path / "a.xlsx", [[None, "合计", 0, 0, 0, 0, 0, 0], ["2010301", "行政运行", 5]])
    )
    assert [p.source.cell for p in made.placements[0].placed][:6] == [f"{column}4" for column in "CDEFGH"]


def test_a_first_row_of_formulas_without_results_is_no_head(project: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [[None, "合计", "=C5", "=D5"], ["2010301", "行政运行", 5, 5]]
    made = imported(project, table(tmp_path / "a.xlsx", rows))
    assert told(made) == [("W-UNPLACED", "C4"), ("W-UNPLACED", "D4")]


def test_what_was_meant_as_a_figure_in_an_unknown_row_is_told(project: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2010301", "行政运行", 5],
        [None, "新的一项", "约3万"],
        [None, "另一项", "=C4"],
    ]
    made = imported(project, table(tmp_path / "a.xlsx", rows))
    assert [cell for _, cell in told(made)] == ["C5", "C6"]


def test_lines_of_one_cause_are_folded_and_listed_on_demand(project: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [[None, f"项目{n}", n, n, n] for n in range(1, 41)]
    path = table(tmp_path / "a.xlsx", [["2010301", "行政运行", 5], *rows])
    made = imported(project, path)
    assert len(unplaced_findings(made, verbose=True)) == 120
    folded = unplaced_findings(made)
    assert len(folded) == 1
    assert "同样的共 120 处" in folded[0].message
    words = ["import", str(path), "--year", "2017", "--dry-run", "--root", str(project.root)]
    short, long = (run(*words, *more).output for more in ([], ["--verbose"]))
    assert (short.count("W-UNPLACED"), long.count("W-UNPLACED")) == (1, 120)


# -- the old format --------------------------------------------------------------------------------------------------

FRAME: dict[tuple[int, int], object] = {
    (1, 1): "支出决算表", (1, 3): "公开03表", (2, 3): "单位：万元", (4, 1): "2010301", (4, 2): "行政运行",
    **{(3, column): head for column, head in enumerate(("科目编码", "科目名称", *FIGURES), 1)},
}  # fmt: skip


def old(
    path: Path, cells: Mapping[tuple[int, int], object], formats: Mapping[tuple[int, int], str] | None = None,
    merged: tuple[tuple[int, int, int, int], ...] = (),
) -> Path:  # fmt: skip
    path.write_bytes(old_book(FRAME | dict(cells), formats=formats, merged=merged))
    return path


@pytest.mark.parametrize(
    ("formula", "others", "is_told"),
    [
        (Formula(None), (), True),
        (Formula(0.0, ON_LOAD), (), True),
        (Formula(0.0), (), False),
        (Formula(0.0, ON_LOAD), (Formula(7.0),), False),
        (Formula(None), (Formula(7.0),), False),
    ],
)
def test_formulas_of_old_files_that_nobody_calculated(
    project: Project, tmp_path: Path, formula: Formula, others: tuple[Formula, ...], is_told: bool
) -> None:
    cells = {(4, 3): formula} | {(4, 4 + n): other for n, other in enumerate(others)}
    made = imported(project, old(tmp_path / "a.xls", cells))
    assert told(made) == ([("W-UNPLACED", "C4")] if is_told else [])


def test_formats_and_merged_cells_of_old_files(project: Project, tmp_path: Path) -> None:
    cells = {(4, 3): 1200000, (4, 4): 40000, (4, 5): 8, (4, 6): 9}
    formats = {(4, 3): "0!.0000", (4, 4): "yyyy-mm-dd"}
    made = imported(project, old(tmp_path / "a.xls", cells, formats, merged=((4, 5, 4, 6),)))
    assert taken(made) == {"C4": 120}
    assert sorted(told(made)) == [
        ("W-READ-AS", "C4"), ("W-UNPLACED", "D4"), ("W-UNPLACED", "E4"), ("W-UNPLACED", "F4"), ("W-UNPLACED", "F4"),
    ]  # fmt: skip


def test_an_old_file_of_too_many_rows_is_told_early(project: Project, tmp_path: Path) -> None:
    cells = {(row, 1): 1 for row in range(5, 20_010)}
    with pytest.raises(ReportGenError) as fault:
        imported(project, old(tmp_path / "a.xls", cells))
    assert [f.code for f in fault.value.findings] == ["E-HUGE"]
