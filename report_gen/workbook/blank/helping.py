"""What helps at typing: dropdowns, input messages, names from codes, the sheet that explains all sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report_gen.edition.column_kinds import ColumnQuantity
from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Ref
from report_gen.edition.sheet_names import CATALOGUE_SHEET, GUIDE_SHEET
from report_gen.edition.tables import Column, Kind, RowSpec, TableSpec, TextType
from report_gen.figures.address import Address, Area, quoted_sheet
from report_gen.figures.amount import Unit
from report_gen.figures.messages import worded, worded_list
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
#: The tints that the guide explains, in the order of its legend.
_TINTS = (INPUT, CARRIED, GOOD, ROUNDING, WRONG)


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


def _rule(table: TableSpec, column: Column, spec: RowSpec, area: str, unit: Ref | None) -> InputRule:
    kind = spec.kind or column.kind
    title = (spec.label or "/".join(column.path))[:_TITLE]
    plain = InputRule(area, title, _prompt(table, column, spec, kind)[:_PROMPT])
    if unit == Ref(table.name, spec.key, column.name):
        return _choices(plain, (Unit.WAN.value, Unit.YUAN.value))
    if spec.choices_of(column):
        return _choices(plain, spec.choices_of(column))
    if kind is Kind.CODE:
        return replace(
            plain, kind="list", first=f"{quoted_sheet(CATALOGUE_SHEET)}!$A$2:$A$2000",
            error_title=worded("typing.code_title"), error=worded("typing.code"),
        )  # fmt: skip
    if (spec.type or column.type) is TextType.DATE:
        return _date(plain)
    return _number(plain, kind, negative=column.negative) if kind.is_figure else plain


def _choices(rule: InputRule, choices: tuple[str, ...]) -> InputRule:
    return replace(
        rule, kind="list", first=f'"{",".join(choices)}"', stops=True,
        error_title=worded("typing.choice_title"), error=worded("typing.choice", choices=choices),
    )  # fmt: skip


def _date(rule: InputRule) -> InputRule:
    """A day of the calendar, from 2000 on."""
    return replace(
        rule, kind="date", first="36526", second="73050",
        error_title=worded("typing.date_title"), error=worded("typing.date"),
    )  # fmt: skip


def _number(rule: InputRule, kind: Kind, *, negative: bool) -> InputRule:
    is_whole = kind.quantity is ColumnQuantity.WHOLE
    said = {"whole": is_whole, "positive": not negative}
    return replace(
        rule, kind="whole" if is_whole else "decimal", first="-9999999999999" if negative else "0",
        second="9999999999999", error_title=worded("typing.number_title", whole=is_whole),
        error=worded("typing.number", **said),
    )  # fmt: skip


def _prompt(table: TableSpec, column: Column, spec: RowSpec, kind: Kind) -> str:
    measure = spec.measure or column.measure
    unit = worded("typing.money") if kind.is_money else worded("typing.measure", measure=measure)
    parts = (spec.hint, column.hint, unit, *guidance(table))
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def guidance(table: TableSpec) -> Iterator[str]:
    """What is said of a table as a whole: its guide, and what a blank means in it, which its columns decide."""
    yield table.guide
    figures = table.figure_columns
    if not figures:
        return
    free = [column for column in figures if not column.blank_is_zero and not _required(table, column)]
    if all(column.blank_is_zero for column in figures):
        yield worded("typing.blank_is_zero")
    elif len(free) == len(figures):
        yield worded("typing.blank_is_unfilled")
    elif free:
        yield worded("typing.no_blank", free=["/".join(column.path) for column in free])
    else:
        yield worded("typing.no_blank", free=())


def _required(table: TableSpec, column: Column) -> bool:
    """Whether a blank in a column is an error in every row that is typed."""
    block = next(block for block in table.blocks if column in block.columns)
    return all(row.requires(column) for row in block.rows if not row.fill)


def add_guide(sheet: NewSheet, edition: Edition, plans: Mapping[str, SheetPlan]) -> None:
    """The first sheet: what to do, what the colours mean, and a link to every sheet with what it is for."""
    sheet.rename(GUIDE_SHEET)
    for column, width in enumerate((6, 18, 40, 70), 1):
        sheet.width(column, width)
    sheet.put(1, 1, worded("guide.title", year=edition.year), TITLE)
    sheet.merge(Area(1, 1, 1, 4))
    sheet.height(1, 28)
    steps = worded_list("guide.steps")
    for row, step in enumerate(steps, 2):
        sheet.put(row, 1, step, LEFT_CORNER)
    row = len(steps) + 2
    for fill, meaning in zip(_TINTS, worded_list("guide.tints"), strict=True):
        sheet.look(row, 1, Look(fill=fill))
        sheet.put(row, 2, meaning, LEFT_CORNER)
        row += 1
    top = row + 1
    for column, text in enumerate(worded_list("guide.heads"), 1):
        sheet.put(top, column, text, HEAD)
    for number, plan in enumerate(plans.values(), 1):
        _entry(sheet, top + number, number, plan.table)
    sheet.freeze(top + 1)
    sheet.page(0, landscape=True)
    sheet.protect()


def _entry(sheet: NewSheet, row: int, number: int, table: TableSpec) -> None:
    sheet.put(row, 1, number, body(Kind.COUNT))
    sheet.put(row, 2, table.sheet)
    sheet.link(row, 2, Address(table.sheet), table.sheet)
    sheet.look(row, 2, LINK)
    said = "".join(f"{part.rstrip('。')}。" for part in guidance(table) if part)
    for column, text in ((3, table.title), (4, said)):
        sheet.put(row, column, text, body(Kind.TEXT))
    sheet.height(row, row_height([(said, 70)]))
