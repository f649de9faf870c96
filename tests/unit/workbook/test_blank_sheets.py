"""The blank workbook: locked but for the input cells, no merged bodies, messages and dropdowns, prints on A4."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from bad_input import ROOT
from content_names import INCOME_TABLE, PUBLISHED_TABLES, SPENDING_TABLE
from openpyxl import Workbook, load_workbook

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Sum, refs
from report_gen.edition.sheet_names import CATALOGUE_SHEET, GUIDE_SHEET, TIE_SHEET
from report_gen.figures.finding import ReportGenError
from report_gen.runs.edition import unmakable
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.plan import SPARE_ROWS, plan_sheets
from report_gen.workbook.xlsx.new_book import NewBook
from report_gen.workbook.xlsx.texts import Formula


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "templates", "guangzhou", 2017)


@pytest.fixture(scope="module")
def book(edition: Edition) -> Workbook:
    return load_workbook(io.BytesIO(make_workbooks(edition, {})["决算数据"].data()))


def test_first_sheet_leads_to_all_others(book: Workbook, edition: Edition) -> None:
    assert book.sheetnames[:2] == [GUIDE_SHEET, TIE_SHEET]
    links = {c.hyperlink.location for row in book[GUIDE_SHEET].iter_rows() for c in row if c.hyperlink}
    assert links == {f"'{table.sheet}'!A1" for table in edition.tables.values()}
    assert book[CATALOGUE_SHEET].sheet_state == "hidden"


def test_bodies_have_no_merged_cells(book: Workbook, edition: Edition) -> None:
    for plan in plan_sheets(edition, {}).values():
        rows = [area.max_row for area in book[plan.table.sheet].merged_cells.ranges]
        assert max(rows) < plan.body, plan.table.name


def test_only_input_cells_are_unlocked_and_tinted(book: Workbook, edition: Edition) -> None:
    for plan in plan_sheets(edition, {}).values():
        sheet = book[plan.table.sheet]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert unlocked, plan.table.name
        assert {cell.fill.fgColor.rgb for cell in unlocked} == {"FFFFF8E1"}
        assert all(plan.body <= cell.row < plan.end and cell.column <= plan.width for cell in unlocked)


def test_every_input_cell_has_a_message(book: Workbook, edition: Edition) -> None:
    for plan in plan_sheets(edition, {}).values():
        sheet = book[plan.table.sheet]
        told = {c for v in sheet.data_validations.dataValidation if v.prompt for c in v.sqref.ranges}
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        for cell in unlocked:
            inside = any(
                r.min_row <= cell.row <= r.max_row and r.min_col <= cell.column <= r.max_col for r in told
            )
            assert inside, f"{plan.table.name} {cell.coordinate}"


def test_messages_say_where_published_figures_come_from(book: Workbook, edition: Edition) -> None:
    for name in PUBLISHED_TABLES:
        table = edition.tables[name]
        assert all(column.hint for column in table.figure_columns), table.name
        told = [v.prompt for v in book[table.sheet].data_validations.dataValidation if v.type == "decimal"]
        assert told
        assert all("财决" in prompt or "三公" in prompt for prompt in told), table.name


def test_messages_fit_into_excels_limits(book: Workbook) -> None:
    for sheet in book:
        for validation in sheet.data_validations.dataValidation:
            assert len(validation.promptTitle or "") <= 32
            assert len(validation.prompt or "") <= 255
            assert len(validation.formula1 or "") <= 255


def test_open_tables_offer_blank_lines_and_nothing_stands_below(book: Workbook, edition: Edition) -> None:
    plans = [plan for plan in plan_sheets(edition, {}).values() if plan.table.is_open]
    assert plans
    for plan in plans:
        assert sum(line.spare for line in plan.blocks[0].lines) >= SPARE_ROWS
        assert book[plan.table.sheet].max_row == plan.end - 1


def test_every_sheet_prints_on_a4_with_its_heads(book: Workbook, edition: Edition) -> None:
    for plan in plan_sheets(edition, {}).values():
        sheet = book[plan.table.sheet]
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows == f"$1:${plan.body - 1}"
        assert sheet.freeze_panes == f"A{plan.body}"


def formulas_of(book: Workbook) -> list[str]:
    cells = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    return [str(getattr(value, "text", value)) for value in cells]


def test_formulas_fit_into_excels_limit(book: Workbook) -> None:
    formulas = formulas_of(book)
    assert len(formulas) > 500
    assert max(map(len, formulas)) < 8192


def test_six_more_columns_make_no_formula_too_long(edition: Edition) -> None:
    table = edition.tables[INCOME_TABLE]
    block = table.blocks[0]
    more = tuple(replace(block.columns[-1], name=f"收入{n}", heads=(f"收入{n}",)) for n in range(6))
    wider = replace(table, blocks=(replace(block, columns=(*block.columns, *more)),))
    form = replace(edition, tables={**edition.tables, table.name: wider})
    book = load_workbook(io.BytesIO(make_workbooks(form, {})["决算数据"].data()))
    assert max(map(len, formulas_of(book))) < 8192


def test_a_formula_that_excel_cannot_hold_is_refused() -> None:
    with pytest.raises(ReportGenError) as raised:
        NewBook().first.put(1, 1, Formula("1+" * 5000 + "1"))
    assert raised.value.findings[0].code == "E-EDITION"


def test_a_form_with_a_rule_that_excel_cannot_hold_is_told_when_it_is_looked_at(edition: Edition) -> None:
    rule = edition.rules[0]
    cell = next(iter(refs(rule.equation.left)))
    endless = replace(rule, equation=replace(rule.equation, right=Sum(((1, cell),) * 600)))
    assert unmakable(edition) == ()
    (told,) = unmakable(replace(edition, rules=(endless,)))
    assert (told.code, told.locations[0].sheet) == ("E-EDITION", TIE_SHEET)
    assert "8192" in told.message


def test_rounding_explains_nothing_where_a_figure_is_not_read(book: Workbook) -> None:
    verdicts = [text for text in formulas_of(book) if '"尾差 "' in text]
    assert verdicts
    assert not [text for text in verdicts if text.count('"尾差 "') != text.count('>0,"该格是文本 ","尾差 ")')]


def test_nobody_renames_or_deletes_a_sheet_by_mistake(book: Workbook) -> None:
    assert book.security.lockStructure
    assert book.security.workbookPassword is None


def test_dates_codes_and_counts_are_validated_by_their_kind(book: Workbook, edition: Edition) -> None:
    def kinds(sheet: str) -> set[str | None]:
        rules = book[sheet].data_validations.dataValidation
        return {rule.type for rule in rules if rule.showErrorMessage}

    assert "date" in kinds("基本信息")
    assert {"list", "decimal"} <= kinds("公开03")
    assert "whole" in kinds("三公统计")


def test_each_sheet_says_one_thing_about_blanks(book: Workbook, edition: Edition) -> None:
    for table in edition.tables.values():
        said = str(book[table.sheet]["A2"].value or "")
        assert said.count("空白单元格按 0 处理") + said.count("没有发生的填 0") == bool(
            table.figure_columns
        ), said
        prompts = [v.prompt or "" for v in book[table.sheet].data_validations.dataValidation]
        if all(column.blank_is_zero for column in table.figure_columns):
            assert not any("没有发生的填 0" in prompt for prompt in prompts)


def test_formulas_name_sheets_in_quotes(edition: Edition) -> None:
    table = replace(edition.tables[SPENDING_TABLE], sheet="公开 03's")
    form = replace(edition, tables={**edition.tables, table.name: table})
    book = load_workbook(io.BytesIO(make_workbooks(form, {})["决算数据"].data()))
    naming = [text for text in formulas_of(book) if "公开 03" in text]
    assert naming
    assert all(text.count("公开 03") == text.count("'公开 03''s'!") for text in naming)


def test_the_tie_sheet_names_cells_and_sheets_as_check_does(book: Workbook, edition: Edition) -> None:
    heads = [cell.value for cell in book[TIE_SHEET][6]]
    column = heads.index("位置") + 1
    told = {row[0].value: str(row[column - 1].value) for row in book[TIE_SHEET].iter_rows(min_row=7)}
    assert told["A1"].startswith("公开01!C28、公开01!C7、公开01!C8")
    assert told["B3"] == "公开02"
    sheets = {table.sheet for table in edition.tables.values()}
    assert {
        place.split("!")[0] for one in told.values() for place in one.split(" 等 ")[0].split("、")
    } <= sheets
