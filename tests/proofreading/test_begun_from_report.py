"""A year begun with last year's report: nothing is carried from what was not read, and what is left to do is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from place_accounts import rounded
from spoken import TEMPLATES, department, tables

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import ProofreadFile
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
