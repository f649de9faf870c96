"""One case a line: a change to the example's workbook, and the finding that names it with its cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bad_input import Case, Put, new_case, part_of, rewrite
from openpyxl import Workbook
from openpyxl.styles import PatternFill

Change = Callable[[Workbook], object]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_case(tmp_path)


def put(sheet: str, cell: str, value: Any) -> Change:
    return Put(sheet, cell, value)


def text(sheet: str, cell: str, value: str) -> Change:
    """A cell that holds text even where it looks like a formula."""
    if not value.startswith(("=", "#")):
        return Put(sheet, cell, value)

    def change(book: Workbook) -> None:
        book[sheet][cell].value = value
        book[sheet][cell].data_type = "s"

    return change


def do(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for each in changes:
            each(book)

    return change


def insert_row(sheet: str, at: int, values: list[Any]) -> Change:
    """A row put in by hand; rows below move down (openpyxl leaves merged cells, there are none in bodies)."""

    def change(book: Workbook) -> None:
        book[sheet].insert_rows(at)
        for column, value in enumerate(values, 1):
            book[sheet].cell(at, column, value)

    return change


def hide_row(book: Workbook) -> None:
    book["公开02"].row_dimensions[8].hidden = True


def hide_column(book: Workbook) -> None:
    book["公开02"].column_dimensions["D"].hidden = True


def hide_sheet(book: Workbook) -> None:
    book["公开02"].sheet_state = "hidden"


def rename(old: str, new: str) -> Change:
    return lambda book: setattr(book[old], "title", new)


def copy(sheet: str, name: str) -> Change:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book[sheet]).title = name

    return change


def scale_sheet(sheet: str, columns: str) -> Change:
    def change(book: Workbook) -> None:
        for row in book[sheet].iter_rows(min_row=7):
            for cell in row:
                if cell.column_letter in columns and isinstance(cell.value, int | float):
                    cell.value = round(cell.value * 10000, 2)

    return change


CASES: dict[str, tuple[Change, str, str, str]] = {
    "sheet missing": (lambda b: b.remove(b["公开03"]), "E-NO-SHEET", "缺少工作表「公开03」", ""),
    "sheet renamed": (rename("公开03", "公开03表"), "E-NO-SHEET", "名称最接近的是「公开03表」", ""),
    "sheet by its title": (rename("公开03", "支出决算表"), "E-NO-SHEET", "最接近的是「支出决算表」", ""),
    "sheet copied": (copy("公开03", "公开03 (2)"), "E-SHEET-TWICE", "「公开03」、「公开03 (2)」", ""),
    "sheet twice but for a blank": (copy("公开03", "公开 03"), "E-SHEET-TWICE", "有 2 个", ""),
    "head renamed": (put("公开03", "D4", "基本开支"), "E-HEAD", "缺少表头「基本支出」，该处为「基本开支」", "D4"),
    "head blank": (put("公开03", "D4", None), "E-HEAD", "缺少表头「基本支出」，该处空白", "D4"),
    "head something else": (put("公开03", "D4", "备注"), "E-HEAD", "缺少表头「基本支出」，该处为「备注」", "D4"),
    "head twice": (put("公开03", "I4", "基本支出"), "E-HEAD-TWICE", "在 D、I 列都有", "I4"),
    "no heads at all": (lambda b: b["公开03"].delete_rows(1, 9), "E-HEAD", "找不到表头行", ""),
    "row missing": (put("公开01", "A12", None), "E-ROW", "找不到「其他收入」这一行", "A7"),
    "row renamed": (put("公开01", "A12", "六、其它收入"), "E-ROW", "有一行相近的「其它收入」", "A12"),
    "row twice": (insert_row("公开01", 9, ["三、事业收入", "", 5]), "E-ROW", "现有 2 行（第 9、10 行）", "A10"),
    "unknown row": (insert_row("公开01", 9, ["彩票收入", "", 5]), "E-UNKNOWN-ROW", "第 9 行（「彩票收入」）有", "C9"),
    "row without a name": (insert_row("公开01", 9, [None, None, 5]), "E-UNKNOWN-ROW", "第 9 行（没有行名）", "C9"),
    "second row of a table of one": (put("公开07", "A10", 5), "E-UNKNOWN-ROW", "第 10 行", "A10"),
    "row below the notes": (put("公开01", "C34", 5), "E-UNKNOWN-ROW", "第 34 行（没有行名）有数字", "C34"),
    "text in an unknown row": (put("三公用途", "B9", "另有说明"), "W-ROW", "第 9 行（没有行名）有文字", "B9"),
    "row without label in a list": (put("车辆类型", "C9", 5), "E-EMPTY", "第 9 行的车辆类型没有填写", "B9"),
    "code twice": (insert_row("公开05", 9, ["201", "重复", 1, 1, 0]), "E-TWICE", "201 出现了两次", "A9"),
    "code and name apart": (put("公开06", "B7", "津贴"), "E-NAME", "应为「基本工资」，现为「津贴」", "B7"),
    "bad code": (put("公开05", "A10", "20103A1"), "E-CODE", "科目编码「20103A1」", "A10"),
    "no code beside a name": (put("公开05", "A10", None), "E-CODE", "这一行有内容，没有科目编码", "A10"),
    "text for a number": (put("公开02", "C8", "约一万"), "E-CELL", "C8 是文字「约一万」，应填数字", "C8"),
    "other unit behind": (text("公开02", "C8", "172037600元"), "E-CELL", "单位「元」与金额单位「万元」不同", "C8"),
    "two groups of digits": (text("公开02", "C8", "12 34"), "E-CELL", "是文字「12 34」", "C8"),
    "digits in superscript": (text("公开02", "C8", "5²"), "E-CELL", "是文字「5²」", "C8"),
    "european separators": (text("公开02", "C8", "1.720.376,00"), "E-CELL", "是文字", "C8"),
    "per cent": (text("公开02", "C8", "12%"), "E-CELL", "是文字「12%」", "C8"),
    "separators": (text("公开02", "C8", "17,203.76"), "N-TEXT", "按数字 17203.76 读取", "C8"),
    "full-width digits": (text("公开02", "C8", "１７２０３．７６"), "N-TEXT", "按数字 17203.76 读取", "C8"),
    "own unit behind": (text("公开02", "C8", "17203.76 万元"), "N-TEXT", "按数字 17203.76 读取", "C8"),
    "short unit behind": (text("公开02", "C8", "17203.76万"), "N-TEXT", "按数字 17203.76 读取", "C8"),
    "measure behind": (text("国有资产", "B4", "118辆"), "N-TEXT", "按数字 118 读取", "B4"),
    "excel error": (text("公开02", "C8", "#REF!"), "E-CELL", "是 Excel 错误值 #REF!", "C8"),
    "excel error in words": (text("款级用途", "C4", "#N/A"), "E-CELL", "C4 是 Excel 错误值 #N/A", "C4"),
    "date": (put("公开02", "C8", datetime.date(2018, 1, 1)), "E-CELL", "C8 是日期或时间", "C8"),
    "duration": (put("公开02", "C8", datetime.timedelta(hours=30)), "E-CELL", "C8 是日期或时间", "C8"),
    "boolean": (put("公开02", "C8", True), "E-CELL", "C8 是逻辑值", "C8"),
    "boolean in words": (put("款级用途", "C4", True), "E-CELL", "C4 是逻辑值", "C4"),
    "far too large": (put("公开02", "C8", 1e200), "E-CELL", "C8 的数字过大", "C8"),
    "three decimals": (put("公开02", "C8", 17203.765), "E-DECIMALS", "17203.765 超过两位小数", "C8"),
    "count with decimals": (put("三公统计", "B4", 37.5), "E-WHOLE", "B4 应为整数，现为 37.5", "B4"),
    "negative count": (put("三公统计", "B4", -37), "E-NEGATIVE", "B4 的数量为 -37，不能是负数", "B4"),
    "negative amount": (put("政府采购", "B5", -1), "E-NEGATIVE", "B5 的金额为 -1", "B5"),
    "one sheet in 元": (scale_sheet("公开03", "CDEFGH"), "E-UNITS", "与「公开01」应相等的数相差约一万倍", "C7"),
    "unit of a pasted sheet": (put("公开03", "A3", "单位：元"), "E-UNIT", "「公开03」写的是「单位：元」", "A3"),
    "unknown unit": (put("基本信息", "B8", "美元"), "E-UNIT", "金额单位「美元」无法识别", "B8"),
    "merged figures": (lambda b: b["公开02"].merge_cells("C8:C9"), "E-MERGED", "C8:C9 是合并单元格", "C8"),
    "label over a figure": (lambda b: b["公开02"].merge_cells("B8:C8"), "E-MERGED", "B8:C8 是合并单元格", "B8"),
    "reason over rows": (lambda b: b["上年决算"].merge_cells("C11:C12"), "E-MERGED", "C11:C12", "C11"),
    "hidden row": (hide_row, "W-HIDDEN", "「公开02」隐藏的行或列中有 3 个数字", "C8"),
    "hidden column": (hide_column, "W-HIDDEN", "隐藏的行或列中有", "D7"),
    "hidden sheet": (hide_sheet, "W-HIDDEN", "工作表已隐藏", "C7"),
    "column too many": (do(put("公开03", "J4", "调整数"), put("公开03", "J8", 5)), "W-COLUMN", "J 列「调整数」", "J8"),
    "other year": (put("基本信息", "B6", 2016), "E-YEAR", "年度是 2016，要生成的是 2017 年度", "B6"),
    "other year in a pasted sheet": (put("公开03", "A2", "2016年度  公开03表"), "E-YEAR", "写的是 2016 年度", "A2"),
    "no department": (put("基本信息", "B4", None), "E-EMPTY", "「部门名称」的内容没有填写", "B4"),
    "other department": (put("公开03", "A3", "部门：广州市财政局  单位：万元"), "E-DEPARTMENT", "市财政局」", "A3"),
    "private-use character": (put("部门构成", "B5", "张\ue123中心"), "E-CHARACTER", "自造字（私用区字符）", "B5"),
    "escaped control character": (put("部门构成", "B5", "中心_x0007_"), "E-CHARACTER", "控制字符 _x0007_", "B5"),
    "reversed direction": (put("款级用途", "C4", "支出\u202e"), "E-CHARACTER", "U+202E", "C4"),
    "like a formula": (text("款级用途", "C4", "=保障运转"), "N-FORMULA", "C4 的文字以「=」开头", "C4"),
    "like a formula, at": (text("款级用途", "C4", "@办公"), "N-FORMULA", "以「@」开头", "C4"),
    "not among the choices": (put("部门构成", "C4", "总部"), "E-CHOICE", "「总部」不在可选范围内", "C4"),
    "level of a list": (put("非税收入", "A7", 4), "E-LEVEL", "级次「4」应为 1、2 或 3", "A7"),
    "formula without result": (put("公开02", "C8", "=D8+I8"), "E-FORMULA", "有 1 个公式没有保存计算结果", "C8"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_is_named_with_its_cell(case: Case, name: str) -> None:
    change, code, words, cell = CASES[name]
    case.edit(change)
    found = [finding for finding in case.read() if finding.code == code and words in finding.message]
    assert found, case.text()
    assert found[0].cure
    assert found[0].locations[0].cell == cell
    assert found[0].locations[0].file == "决算数据.xlsx"


HARMLESS: dict[str, Change] = {
    "binary noise": put("公开02", "D7", 28224.600000000002),
    "noise instead of zero": put("公开02", "E7", 5.551115123125783e-17),
    "columns swapped": do(
        put("公开03", "D4", "项目支出"), put("公开03", "E4", "基本支出"),
    ),
    "title rows put in": lambda b: b["三公统计"].insert_rows(1, 3),
    "blank row above the only row": lambda b: b["公开07"].insert_rows(8),
    "zeros in an unknown row": insert_row("公开01", 9, ["彩票收入", "", 0]),
    "a sheet more": lambda b: b.create_sheet("草稿"),
    "styled blanks far away": lambda b: setattr(b["公开02"]["XFD1048576"], "fill", PatternFill("solid", "FFFF00")),
    "own department": put("公开03", "A3", "部门：广州市人民政府办公厅（汇总）    单位：万元"),
    "notes in blank rows": put("公开01", "A35", "（本页完）"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_is_accepted_in_silence(case: Case, name: str) -> None:
    case.edit(HARMLESS[name])
    assert not case.read(), case.text()


def test_all_faults_are_told_in_one_run(case: Case) -> None:
    faults = [
        "sheet missing",
        "row renamed",
        "text for a number",
        "other year",
        "merged figures",
        "negative amount",
    ]
    case.edit(
        do(*(CASES[name][0] for name in faults if name != "sheet missing"), lambda b: b.remove(b["公开08"]))
    )
    case.annex.unlink()
    codes = {finding.code for finding in case.read()}
    wanted = {"E-NO-SHEET", "E-ROW", "E-CELL", "E-YEAR", "E-MERGED", "E-NEGATIVE", "E-NO-FILE"}
    assert wanted <= codes


@pytest.mark.parametrize("stored", [b"NaN", b"1e999", b"-INF", b"1e309", b"1.2.3"])
def test_numbers_that_are_none(case: Case, stored: bytes) -> None:
    part = part_of(case.book, "公开02")
    rewrite(case.book, {part: lambda xml: xml.replace(b"<v>17203.76</v>", b"<v>" + stored + b"</v>")})
    errors = [finding for finding in case.read() if finding.code == "E-CELL"]
    assert errors, case.text()


def test_a_formula_with_a_stored_text_of_nothing_is_blank(case: Case) -> None:
    part = part_of(case.book, "公开02")
    old = b'<c r="I8"'
    xml = b'<c r="I8" t="str"><f>IF(1,"","")</f><v></v></c><c r="J8"'
    rewrite(case.book, {part: lambda content: content.replace(old, xml, 1)})
    assert not [finding for finding in case.read() if finding.code == "E-FORMULA"]


def test_a_formula_with_a_stored_result_is_read(case: Case) -> None:
    part = part_of(case.book, "公开02")
    rewrite(case.book, {part: lambda xml: xml.replace(b"<v>17203.76</v>", b"<f>D8+I8</f><v>17203.76</v>")})
    assert not case.read()


def test_formulas_without_results_are_told_once_a_sheet(case: Case) -> None:
    def change(book: Workbook) -> None:
        for row in range(8, 38):
            book["公开02"].cell(row, 3).value = f"=D{row}+I{row}"

    case.edit(change)
    found = [finding for finding in case.read() if finding.code == "E-FORMULA"]
    assert len(found) == 1
    assert "30 个公式" in found[0].message


@pytest.mark.parametrize(
    ("sheet", "cell"), [("主要职责", "D5"), ("会议明细", "P6"), ("上年决算", "D7"), ("年初预算", "K8")]
)
def test_words_beside_a_table_are_told(case: Case, sheet: str, cell: str) -> None:
    case.edit(put(sheet, cell, "写在表外的说明"))
    told = next(line for line in case.text().splitlines() if "没有表头的列" in line)
    assert f"W-COLUMN 「{sheet}」没有表头的列里有 1 处文字，没有读取" in told
    assert cell in told


@pytest.mark.parametrize("name", ["公开05 (2)", "公开05 Copy", "公开05 Copy1", "公开05_2", "公开05 副本"])
def test_a_copied_sheet_is_told_however_it_is_named(case: Case, name: str) -> None:
    def copied(book: Workbook) -> None:
        book.copy_worksheet(book["公开05"]).title = name

    case.edit(copied)
    assert f"E-SHEET-TWICE 工作表「公开05」有 2 个：「公开05」、「{name}」" in case.text()
