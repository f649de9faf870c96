"""What was not read with certainty is held against nothing: missing tables, miscoded rows, tables of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from spoken import TEMPLATES, department, money, passage, tables, told
from test_wordings import CASES

from report_gen.proofreading.findings.model import Remark, RemarkKind, Severity
from report_gen.proofreading.printed import PaperSpot, Printed, PrintedCell, PrintedGrid
from report_gen.proofreading.reading import proofread

#: What only speaks of a table that is not there, or of a code.
HARMLESS = {RemarkKind.MISSING, RemarkKind.CODE, RemarkKind.EMPTY_NOTE}


@cache
def spoken() -> Printed:
    """The tables and every wording that is read, without faults."""
    base = tables()
    lines = [line for heading, text in CASES.values() for line in (heading, text)]
    return replace(base, passages=(*base.passages, *(passage(one, 15) for one in lines)))


def remarks(printed: Printed) -> list[Remark]:
    return [one for one in proofread(printed, TEMPLATES).remarks if one.severity is not Severity.HINT]


def with_grid(number: int, grid: PrintedGrid | None) -> Printed:
    """All wordings, with another table in the place of one, or none."""
    base = spoken()
    grids = [*base.grids[:number], *([grid] if grid else []), *base.grids[number + 1 :]]
    return replace(base, grids=tuple(grids))


def words(cell: PrintedCell, text: str) -> PrintedCell:
    return replace(cell, text=text)


@pytest.mark.parametrize("number", range(len(tables().grids)))
def test_without_one_of_its_tables_a_report_has_no_other_fault(number: int) -> None:
    found = [one for one in remarks(with_grid(number, None)) if one.kind not in HARMLESS]
    assert found == [], tables().grids[number].above[0].text


@pytest.mark.parametrize("number", range(len(tables().grids)))
def test_a_table_whose_columns_are_not_known_is_held_against_nothing(number: int) -> None:
    grid = tables().grids[number]
    bare = [tuple(words(cell, "甲乙") for cell in row) for row in grid.rows[:2]]
    found = remarks(with_grid(number, replace(grid, rows=(*bare, *grid.rows[4:]))))
    assert [one for one in found if one.kind not in HARMLESS] == []


def coded(grid: PrintedGrid) -> list[int]:
    """The rows of 项."""
    return [n for n, row in enumerate(grid.rows) if len(row[0].text) == 7 and row[0].text.isdigit()]


def miscoded() -> Iterator[tuple[int, int, str]]:
    """Each table of 科目 with one row that has the code of the row beside it, or one that nothing has."""
    for number, grid in enumerate(tables().grids):
        rows = coded(grid)
        for row, other in pairwise(rows):
            yield number, row, grid.rows[other][0].text
            yield number, other, grid.rows[row][0].text
            yield number, row, f"{grid.rows[row][0].text[:5]}97"


def test_a_wrong_code_in_one_table_is_one_fault() -> None:
    tried = list(miscoded())
    assert len(tried) > 40
    for number, row, code in tried[::3] + tried[1::7]:
        grid = tables().grids[number]
        rows = list(grid.rows)
        rows[row] = (words(rows[row][0], code), *rows[row][1:])
        found = remarks(with_grid(number, replace(grid, rows=tuple(rows))))
        assert {one.kind for one in found} <= HARMLESS, (number, row, code, found)


def place(title: str) -> int:
    """The number of the table with a title."""
    return next(n for n, one in enumerate(tables().grids) if one.above[0].text.endswith(title))


@pytest.mark.parametrize("title", ["政府采购支出决算表", "培训费支出决算表", "2023年度某项工作支出决算表"])
def test_another_table_of_spending_is_not_the_table_of_spending(title: str) -> None:
    rows = [["项目", "采购预算", "采购金额"], ["货物", "123.49", "110.21"], ["服务", "88.10", "80.00"]]
    cells = tuple(tuple(PrintedCell(text, PaperSpot(5)) for text in row) for row in rows)
    grid = PrintedGrid(cells, 5, (passage(title, 5),), position=3)
    assert [one for one in remarks(with_grid(place("　支出决算表"), grid)) if one.kind not in HARMLESS] == []


def test_a_fund_below_the_fiscal_income_is_no_sum_of_it() -> None:
    """Forms up to 2018: 一、财政拨款收入, 其中：政府性基金预算财政拨款."""
    grid = tables().grids[place("收入支出决算总表")]
    names = {row[0].text: n for n, row in enumerate(grid.rows)}
    general = next(n for name, n in names.items() if "一般公共预算财政拨款" in name)
    fund = next(n for name, n in names.items() if "政府性基金预算财政拨款" in name)
    amount = next(n for n, cell in enumerate(grid.rows[general]) if "." in cell.text)
    rows = [list(row) for row in grid.rows]
    rows[general][0] = words(rows[general][0], "一、财政拨款收入")
    rows[general][amount] = words(rows[general][amount], money(department().fiscal_in).removesuffix("万元"))
    rows[fund][0] = words(rows[fund][0], "其中：政府性基金预算财政拨款")
    changed = replace(grid, rows=tuple(map(tuple, rows)))
    found = remarks(with_grid(place("收入支出决算总表"), changed))
    assert [one for one in found if one.kind in (RemarkKind.TABLE, RemarkKind.TABLES)] == []


def test_a_direction_against_its_rate_is_told_once() -> None:
    """增加……，下降……: which is right is not known, so the reason is not held against either."""
    running = department().running
    text = (
        f"机关运行经费{money(running)}，比上年增加12.30万元，下降5.10%，主要原因是厉行节约，压减一般性支出。"
    )
    assert [kind for kind, _ in told("八、机关运行经费支出说明", text)] == ["增减方向不符"]
