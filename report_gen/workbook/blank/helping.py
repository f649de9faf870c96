"""What helps at typing: dropdowns, input messages, names from codes, the sheet that explains all sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Column, Kind, RowSpec, Table
from report_gen.figures.amount import Unit
from report_gen.workbook.blank.looks import CARRIED, GOOD, INPUT, ROUNDING, WRONG, Looks
from report_gen.workbook.blank.plan import BlockPlan, SheetPlan
from report_gen.workbook.blank.putting import Formula, put
from report_gen.workbook.own_sheets import CATALOGUE_SHEET, GUIDE_SHEET

#: What Excel allows for the title and the text of an input message.
_TITLE, _PROMPT = 32, 250
_LEGEND = (
    (INPUT, "浅黄：在这里填写"),
    (CARRIED, "浅蓝：上年带入，核对后可以改写"),
    (GOOD, "平：勾稽相符"),
    (ROUNDING, "尾差、涉密：四舍五入或涉密未列引起，不影响生成"),
    (WRONG, "差：勾稽不符，须改正"),
)
_STEPS = (
    "一、先填「基本信息」（金额单位在那里写一次，各表都按它填写），再依次填写其余各表。",
    "二、只在有底色的单元格中填写；其余单元格受保护，没有密码，一般不需要取消保护。",
    "三、行数不够时，在最后一行下面接着填写；科目名称由编码自动带出，目录中没有的科目请直接填写名称。",
    "四、各表右侧和「勾稽」表随时显示是否相符；填完后运行 report-gen check，再运行 report-gen build。",
)


def name_formula(code: str) -> Formula:
    """The formula that shows the catalogue's name of the code in a cell, nothing where there is none."""
    return Formula(f'IF({code}="","",IFERROR(VLOOKUP(TRIM({code}&""),{CATALOGUE_SHEET}!$A:$B,2,FALSE),""))')


def add_catalogue(book: Workbook, edition: Edition) -> None:
    """The hidden sheet of codes and names: 功能分类 first, in the order of codes."""
    sheet = book.create_sheet(CATALOGUE_SHEET)
    lines = [("科目编码", "科目名称"), *sorted(edition.catalogue.functional.items())]
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            put(sheet, row, column, text)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def add_validations(sheet: Any, plan: SheetPlan, unit: Ref | None) -> None:
    """Dropdowns and input messages for every cell that a person types into; `unit` is that of the unit of money."""
    for block in plan.blocks:
        open_lines = [line.row for line in block.lines if line.spec.open]
        for offset, column in enumerate(block.block.columns):
            letter = get_column_letter(block.left + offset)
            if open_lines and column.kind.is_input:
                spec = next(line.spec for line in block.lines if line.spec.open)
                area = f"{letter}{open_lines[0]}:{letter}{plan.reach}"
                sheet.add_data_validation(_validation(plan.table, column, spec, area, unit))
            for area, spec in _fixed(block, column, letter, unit):
                sheet.add_data_validation(_validation(plan.table, column, spec, area, unit))


def _fixed(block: BlockPlan, column: Column, letter: str, unit: Ref | None) -> Iterator[tuple[str, RowSpec]]:
    """The fixed cells of a column: rows with words of their own alone, the others together."""
    if not (column.kind.is_figure or column.kind is Kind.TEXT):
        return
    plain: dict[tuple[Kind | None, str], list[str]] = {}
    for line in block.lines:
        if line.spec.open or line.spec.fill:
            continue
        if line.spec.hint or (unit and line.spec.key == unit.row):
            yield f"{letter}{line.row}", line.spec
        else:
            plain.setdefault((line.spec.kind, line.spec.measure), []).append(f"{letter}{line.row}")
    for (kind, measure), cells in plain.items():
        yield " ".join(cells), RowSpec(kind=kind, measure=measure)


def _validation(table: Table, column: Column, spec: RowSpec, area: str, unit: Ref | None) -> DataValidation:
    validation = DataValidation(sqref=area, allowBlank=True, errorStyle="warning", showErrorMessage=True)
    kind = spec.kind or column.kind
    if unit == Ref(table.name, spec.key, column.name):
        _choices(validation, (Unit.WAN.value, Unit.YUAN.value))
    elif column.choices:
        _choices(validation, column.choices)
    elif kind is Kind.CODE:
        validation.type, validation.formula1 = "list", f"{CATALOGUE_SHEET}!$A$2:$A$2000"
        validation.showErrorMessage = False
    elif kind.is_figure:
        _number(validation, kind, negative=column.negative)
    validation.promptTitle = (spec.label or "/".join(column.heads))[:_TITLE]
    validation.prompt = _prompt(table, column, spec, kind)[:_PROMPT]
    validation.showInputMessage = bool(validation.prompt)
    return validation


def _choices(validation: DataValidation, choices: tuple[str, ...]) -> None:
    validation.type, validation.formula1 = "list", f'"{",".join(choices)}"'
    validation.errorStyle = "stop"
    validation.errorTitle, validation.error = "不在可选范围内", f"请填 {' 或 '.join(choices)}"


def _number(validation: DataValidation, kind: Kind, *, negative: bool) -> None:
    validation.type = "whole" if kind is Kind.COUNT else "decimal"
    validation.operator = "between"
    validation.formula1, validation.formula2 = "-9999999999999" if negative else "0", "9999999999999"
    whole = "整数" if kind is Kind.COUNT else "数字"
    validation.errorTitle = f"应填{whole}"
    validation.error = f"这里应填{whole}{'' if negative else '，不能是负数'}；确实不适用的写 —"


def _prompt(table: Table, column: Column, spec: RowSpec, kind: Kind) -> str:
    measure = spec.measure or column.measure
    unit = "按金额单位填写，两位小数" if kind is Kind.AMOUNT else f"单位：{measure}" if measure else ""
    return "。".join(part.rstrip("。") for part in (spec.hint, column.hint, unit, table.guide) if part) + "。"


def add_guide(sheet: Any, edition: Edition, plans: Mapping[str, SheetPlan], looks: Looks) -> None:
    """The first sheet: what to do, what the colours mean, and a link to every sheet with what it is for."""
    sheet.title = GUIDE_SHEET
    for letter, width in zip("ABCD", (6, 18, 40, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    looks.title(put(sheet, 1, 1, f"{edition.year} 年度部门决算公开数据填报"))
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[1].height = 28
    for row, step in enumerate(_STEPS, 2):
        looks.corner(put(sheet, row, 1, step), right=False)
    row = len(_STEPS) + 2
    for fill, meaning in _LEGEND:
        sheet.cell(row, 1).fill = fill
        looks.corner(put(sheet, row, 2, meaning), right=False)
        row += 1
    top = row + 1
    for column, text in enumerate(("序号", "工作表", "内容", "怎么填"), 1):
        looks.head(put(sheet, top, column, text))
    for number, plan in enumerate(plans.values(), 1):
        _entry(sheet, top + number, number, plan.table, looks)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    looks.page(sheet, 0, landscape=True)
    looks.protect(sheet)


def _entry(sheet: Any, row: int, number: int, table: Table, looks: Looks) -> None:
    looks.body(put(sheet, row, 1, number), Kind.COUNT)
    link = put(sheet, row, 2, table.sheet)
    link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{table.sheet}'!A1", display=table.sheet)
    looks.link(link)
    looks.body(put(sheet, row, 3, table.title), Kind.TEXT)
    looks.body(put(sheet, row, 4, table.guide), Kind.TEXT)
    looks.fit(sheet, row, [(table.guide, 70)])
