"""What helps at typing: dropdowns, input messages, names from codes, the sheet that explains all sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report_gen.edition.column_kinds import Quantity
from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Ref
from report_gen.edition.sheet_names import CATALOGUE_SHEET, GUIDE_SHEET
from report_gen.edition.tables import Column, Kind, RowSpec, Table, TextType
from report_gen.figures.address import Address, Area, quoted_sheet
from report_gen.figures.amount import Unit
from report_gen.workbook.looks import (
    CARRIED,
    GOOD,
    HEAD,
    INPUT,
    LEFT_CORNER,
    LINK,
    ROUNDING,
    TITLE,
    WRONG,
    body,
    row_height,
)
from report_gen.workbook.plan import BlockPlan, SheetPlan
from report_gen.workbook.xlsx.input_rule import InputRule
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.new_book import NewBook, NewSheet
from report_gen.workbook.xlsx.texts import Formula

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


def name_formula(code: Address) -> Formula:
    """The formula that shows the catalogue's name of the code in a cell, nothing where there is none."""
    return Formula(
        f'IF({code}="","",IFERROR(VLOOKUP(TRIM({code}&""),{quoted_sheet(CATALOGUE_SHEET)}!$A:$B,2,FALSE),""))'
    )


def add_catalogue(book: NewBook, edition: Edition) -> None:
    """The hidden sheet of codes and names: 功能分类 first, in the order of codes."""
    sheet = book.add(CATALOGUE_SHEET)
    lines = [("科目编码", "科目名称"), *sorted(edition.catalogue.functional.items())]
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            sheet.put(row, column, text)
    sheet.hide()


def add_validations(sheet: NewSheet, plan: SheetPlan, unit: Ref | None) -> None:
    """Dropdowns and input messages for every cell that a person types into; `unit` is that of the unit of money."""
    for block in plan.blocks:
        open_lines = [line.row for line in block.lines if line.spec.open]
        for offset, column in enumerate(block.block.columns):
            at = block.left + offset
            if open_lines and column.kind.is_input:
                spec = next(line.spec for line in block.lines if line.spec.open)
                area = str(Area(open_lines[0], at, plan.reach, at))
                sheet.ask(_rule(plan.table, column, spec, area, unit))
            for area, spec in _fixed(block, column, at, unit):
                sheet.ask(_rule(plan.table, column, spec, area, unit))


def _fixed(block: BlockPlan, column: Column, at: int, unit: Ref | None) -> Iterator[tuple[str, RowSpec]]:
    """The fixed cells of a column: rows with words of their own alone, the others together."""
    if not column.kind.is_value:
        return
    plain: dict[tuple[Kind | None, str], list[str]] = {}
    for line in block.lines:
        if line.spec.open or line.spec.fill:
            continue
        own = line.spec.hint or line.spec.choices or line.spec.type
        if own or (unit and line.spec.key == unit.row):
            yield str(Address("", at, line.row)), line.spec
        else:
            plain.setdefault((line.spec.kind, line.spec.measure), []).append(str(Address("", at, line.row)))
    for (kind, measure), cells in plain.items():
        yield " ".join(cells), RowSpec(kind=kind, measure=measure)


def _rule(table: Table, column: Column, spec: RowSpec, area: str, unit: Ref | None) -> InputRule:
    kind = spec.kind or column.kind
    title = (spec.label or "/".join(column.path))[:_TITLE]
    plain = InputRule(area, title, _prompt(table, column, spec, kind)[:_PROMPT])
    if unit == Ref(table.name, spec.key, column.name):
        return _choices(plain, (Unit.WAN.value, Unit.YUAN.value))
    if spec.choices_of(column):
        return _choices(plain, spec.choices_of(column))
    if kind is Kind.CODE:
        return replace(
            plain, kind="list", first=f"{quoted_sheet(CATALOGUE_SHEET)}!$A$2:$A$2000", error_title="不在科目目录中",
            error="科目编码是 3、5 或 7 位数字，前后没有空格；目录中没有、确实使用的科目可以继续",
        )  # fmt: skip
    if (spec.type or column.type) is TextType.DATE:
        return _date(plain)
    return _number(plain, kind, negative=column.negative) if kind.is_figure else plain


def _choices(rule: InputRule, choices: tuple[str, ...]) -> InputRule:
    return replace(
        rule, kind="list", first=f'"{",".join(choices)}"', stops=True, error_title="不在可选范围内",
        error=f"请填 {' 或 '.join(choices)}",
    )  # fmt: skip


def _date(rule: InputRule) -> InputRule:
    """A day of the calendar, from 2000 on."""
    return replace(
        rule, kind="date", first="36526", second="73050", error_title="应填日期",
        error="这里应填日期，写作 2018-08-20 的形式",
    )  # fmt: skip


def _number(rule: InputRule, kind: Kind, *, negative: bool) -> InputRule:
    is_whole = kind.quantity is Quantity.WHOLE
    what = "整数" if is_whole else "数字"
    error = f"这里应填{what}{'' if negative else '，不能是负数'}；确实不适用的写 —"
    return replace(
        rule, kind="whole" if is_whole else "decimal", first="-9999999999999" if negative else "0",
        second="9999999999999", error_title=f"应填{what}", error=error,
    )  # fmt: skip


def _prompt(table: Table, column: Column, spec: RowSpec, kind: Kind) -> str:
    measure = spec.measure or column.measure
    unit = "按金额单位填写，两位小数" if kind.is_money else f"单位：{measure}" if measure else ""
    parts = (spec.hint, column.hint, unit, *guidance(table))
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def guidance(table: Table) -> Iterator[str]:
    """What is said of a table as a whole: its guide, and what a blank means in it, which its columns decide."""
    yield table.guide
    figures = table.figure_columns
    if not figures:
        return
    free = [column for column in figures if not column.blank_is_zero and not _required(table, column)]
    if all(column.blank_is_zero for column in figures):
        yield "空白单元格按 0 处理"
    elif len(free) == len(figures):
        yield "空白表示没有填，没有发生的填 0"
    elif free:
        names = "、".join("/".join(column.path) for column in free)
        yield f"没有发生的填 0，不能空着；{names}可以空着"
    else:
        yield "没有发生的填 0，不能空着"


def _required(table: Table, column: Column) -> bool:
    """Whether a blank in a column is an error in every row that is typed."""
    block = next(block for block in table.blocks if column in block.columns)
    return all(row.requires(column) for row in block.rows if not row.fill)


def add_guide(sheet: NewSheet, edition: Edition, plans: Mapping[str, SheetPlan]) -> None:
    """The first sheet: what to do, what the colours mean, and a link to every sheet with what it is for."""
    sheet.rename(GUIDE_SHEET)
    for column, width in enumerate((6, 18, 40, 70), 1):
        sheet.width(column, width)
    sheet.put(1, 1, f"{edition.year} 年度部门决算公开数据填报", TITLE)
    sheet.merge(Area(1, 1, 1, 4))
    sheet.height(1, 28)
    for row, step in enumerate(_STEPS, 2):
        sheet.put(row, 1, step, LEFT_CORNER)
    row = len(_STEPS) + 2
    for fill, meaning in _LEGEND:
        sheet.look(row, 1, Look(fill=fill))
        sheet.put(row, 2, meaning, LEFT_CORNER)
        row += 1
    top = row + 1
    for column, text in enumerate(("序号", "工作表", "内容", "怎么填"), 1):
        sheet.put(top, column, text, HEAD)
    for number, plan in enumerate(plans.values(), 1):
        _entry(sheet, top + number, number, plan.table)
    sheet.freeze(top + 1)
    sheet.page(0, landscape=True)
    sheet.protect()


def _entry(sheet: NewSheet, row: int, number: int, table: Table) -> None:
    sheet.put(row, 1, number, body(Kind.COUNT))
    sheet.put(row, 2, table.sheet)
    sheet.link(row, 2, Address(table.sheet), table.sheet)
    sheet.look(row, 2, LINK)
    said = "".join(f"{part.rstrip('。')}。" for part in guidance(table) if part)
    for column, text in ((3, table.title), (4, said)):
        sheet.put(row, column, text, body(Kind.TEXT))
    sheet.height(row, row_height([(said, 70)]))
