"""A year begun with last year's report: nothing is carried from what was not read, and what is left to do is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from place_accounts import rounded
from spoken import TEMPLATES, department, tables

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.proofreading.content.figures import Content, FigureRow, GridFigure
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import ProofreadFile
from report_gen.proofreading.rebuilding.clipped import clipped, untrimmed
from report_gen.proofreading.rebuilding.rebuild import rebuild, source_of
from report_gen.runs.leftover import Unfinished, left_of_new
from report_gen.runs.recovering import Recovered, last_year
from report_gen.workbook.blank.carry import carried, read_carry
from report_gen.workbook.filling import FilledRow

ABROAD, THREE = "因公出国费", "三公经费合计"


@pytest.fixture(scope="module")
def form() -> Edition:
    return load_edition(TEMPLATES, "national", 2024)


def begun(form: Edition, printed: Printed) -> tuple[dict[str, FilledRow], Unfinished]:
    """The rows of 上年决算 in the new year, and what is left to do."""
    before = load_edition(TEMPLATES, "national", 2023)
    rebuilt = rebuild(source_of(printed, TEMPLATES), before, TEMPLATES)
    unread = cast(ProofreadFile, None)  # what proof-reading found plays no part here
    rules = read_carry(TEMPLATES, form)
    filling = carried(form, rules, last_year(Recovered(Path("去年.pdf"), rebuilt, outcome=unread)))
    rows = {row.key: row for row in filling["上年决算"] if row.values}
    return rows, left_of_new(rebuilt, form, rules, filling)


def without(title: str) -> Printed:
    return replace(tables(), grids=tuple(one for one in tables().grids if title not in one.above[0].text))


def test_a_table_that_is_not_there_gives_no_zeros(form: Edition) -> None:
    rows, left = begun(form, without("“三公”经费"))
    assert rows.keys().isdisjoint((ABROAD, THREE, "公务接待费"))
    assert "“三公”经费合计" in left.missing["上年决算"]
    assert [name for name, _ in left.not_read] == ["三公经费支出决算表", "文字数字"]
    assert "收入支出总计" in rows


def test_blank_cells_of_a_table_that_was_read_are_zero_with_their_table(form: Edition) -> None:
    amount = f"{rounded(department().spent['出国']):.2f}"
    grids = [
        replace(grid, rows=tuple(tuple(replace(cell, text=cell.text.replace(amount, "")) for cell in row) for row in grid.rows))
        if "“三公”经费" in grid.above[0].text else grid
        for grid in tables().grids
    ]  # fmt: skip
    rows, left = begun(form, replace(tables(), grids=tuple(grids)))
    assert rows[ABROAD].values["上年决算数"] == 0
    assert "“三公”经费" in rows[ABROAD].notes["上年决算数"]
    assert "没有印数" in rows[ABROAD].notes["上年决算数"]
    assert "没有印数" not in rows[THREE].notes["上年决算数"]
    assert "因公出国（境）费" not in left.missing["上年决算"]
    assert [name for name, _ in left.not_read] == ["文字数字"]


def test_what_only_sentences_tell_is_missing_without_them(form: Edition) -> None:
    _, left = begun(form, tables())
    assert left.missing["上年决算"] == ["机关运行经费"]
    # figures of the report's own last year are a year too old to be asked for
    assert set(left.missing) <= {"上年决算", "基本信息", "主要职责", "部门构成"}


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_an_amount_cut_off_in_its_cell_gives_no_figure_of_last_year(form: Edition, cut: int) -> None:
    amount = f"{rounded(department().fiscal_total):,.2f}"
    grids = tuple(
        replace(
            grid,
            rows=tuple(
                tuple(replace(one, text=amount[:-cut]) if one.text == amount else one for one in row)
                for row in grid.rows
            ),
        )
        if "财政拨款收入支出决算总表" in grid.above[0].text
        else grid
        for grid in tables().grids
    )
    whole, _ = begun(form, tables())
    rows, left = begun(form, replace(tables(), grids=grids))
    assert "财政拨款收入支出总计" in whole
    assert "财政拨款收入支出总计" not in rows
    assert "财政拨款收入支出总计" in left.missing["上年决算"]
    assert "收入支出总计" in rows


@pytest.mark.parametrize(
    ("texts", "doubted"),
    [
        (["52.90", "0.00", "10.10", "1,906.7", "5.24", "7.77"], [3, 4]),
        (["52.90", "0.00", "10.10", "1,906.74", "0.040", "7.77"], [4, 5]),
        (["52.9", "0", "10.1", "1,906.7", "5.24", "7.77"], []),  # a table that leaves zeros out
        (["52.90", "0.00", "10.10", "1,906.70", "0", "7.77"], []),
    ],
)
def test_amounts_unlike_all_others_of_their_table_are_doubted_with_the_next(
    texts: list[str], doubted: list[int]
) -> None:
    spec = read_tables(TEMPLATES).titled("支出决算表")
    assert spec
    content = Content(spec, "支出决算表", 5)
    for number, text in enumerate(texts):
        content.rows.append(FigureRow(str(201 + number), "某类", None, code=True))
        value = Decimal(text.replace(",", ""))
        content.figures[str(201 + number), "基本支出"] = GridFigure(value, text, None, "某类")
    assert (clipped(content) if untrimmed([content]) else set()) == {
        (str(201 + number), "基本支出") for number in doubted
    }
