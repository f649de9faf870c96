"""Heads above the totals as finance bureaus write them; totals that a form leaves no room for; lists joined by 和."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, tables, told

from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedCell, PrintedGrid
from report_gen.proofreading.reading import proofread

LANES = 2
#: The table of each kind, its columns, and what stands above its first one.
TABLES = {
    "收入表": ("收入决算表", 2, ["收入决算数", "本年收入", "本年度收入决算情况"]),
    "支出表": ("支出决算表", 2, ["支出决算数", "本年支出", "本年度支出决算情况"]),
    "一般公共支出表": (
        "一般公共预算财政拨款支出决算表",
        2,
        ["一般公共预算财政拨款支出决算数", "本年支出", "本年一般公共预算支出", "财政拨款支出金额"],
    ),
}


def the_grid(title: str) -> PrintedGrid:
    return next(one for one in tables().grids if one.above[0].text.endswith(f"　{title}"))


def rewritten(grid: PrintedGrid, first: int, over: str, below: str, total: str) -> PrintedGrid:
    """The grid with one head over all columns of figures, another word for the total, and a word below each."""
    top, second, *body = grid.rows
    top = (*top[:first], *(PrintedCell(over, cell.spot, not n) for n, cell in enumerate(top[first:])))
    second = (*second[:first], replace(second[first], text=total), *second[first + 1 :])
    lane = (*body[0][:first], *(PrintedCell(below, cell.spot) for cell in body[0][first:]))
    return replace(grid, rows=(top, second, *([lane] if below else []), *body[1:]))


def with_grid(old: PrintedGrid, new: PrintedGrid) -> Printed:
    return replace(tables(), grids=tuple(new if one is old else one for one in tables().grids))


@pytest.mark.parametrize("below", ["", "决算数", "金额"])
@pytest.mark.parametrize(("name", "over"), [(name, over) for name in TABLES for over in TABLES[name][2]])
def test_a_table_is_read_whatever_stands_above_and_below_its_columns(
    name: str, over: str, below: str
) -> None:
    title, first, _ = TABLES[name]
    grid, spec = the_grid(title), read_tables(TEMPLATES)
    asked = read_contents(tables(), spec).tables[name]
    for total in ("合计", "小计"):
        found = read_contents(with_grid(grid, rewritten(grid, first, over, below, total)), spec).tables[name]
        assert found.columns == asked.columns
        assert {key: one.value for key, one in found.figures.items()} == {
            key: one.value for key, one in asked.figures.items()
        }


def fund_with(heads: list[str]) -> Printed:
    """The reports' tables, that of the fund with heads in the row of its totals."""
    grid = the_grid("政府性基金预算财政拨款收入支出决算表")
    top, second, _, total, *body = grid.rows
    over = tuple(replace(cell, text="本年支出") if 4 <= n <= 6 else cell for n, cell in enumerate(top))
    folded = (*total[:4], *(replace(total[n + 4], text=one) for n, one in enumerate(heads)), *total[7:])
    middle = tuple(replace(cell, text=over[n].text) if n > 1 else cell for n, cell in enumerate(second))
    return with_grid(grid, replace(grid, rows=(over, middle, folded, *body)))


def test_totals_whose_place_holds_heads_alone_are_not_zero() -> None:
    printed = fund_with(["合计", "基本支出", "项目支出"])
    fund = read_contents(printed, read_tables(TEMPLATES)).tables["政府性基金表"]
    outcome = proofread(printed, TEMPLATES)
    assert fund.get("合计", "本年支出") is None and fund.get("合计", "本年收入") is not None
    assert [one for one in outcome.unrecognised if "本年支出" in one]
    assert not [one for one in outcome.remarks if "政府性基金" in one.where]


def test_totals_beside_their_heads_are_judged() -> None:
    money = next(
        row for row in the_grid("政府性基金预算财政拨款收入支出决算表").rows if row[0].text == "合计"
    )
    right = [f"合计{money[4].text}", "基本支出", f"项目支出{money[6].text}"]
    for heads, faults in ((right, False), (["合计99.99", *right[1:]], True)):
        outcome = proofread(fund_with(heads), TEMPLATES)
        sure = [one for one in outcome.remarks if one.severity is not Severity.HINT]
        assert any("政府性基金" in one.where for one in sure) is faults


def names(joint: str) -> tuple[str, list[str]]:
    """A list of all items of 公用经费 that have money, its last two joined by a word."""
    filled = [
        row[column + 1].text
        for row in the_grid("一般公共预算财政拨款基本支出决算表").rows
        for column in (3,)
        if len(row[column].text) == 5 and row[column + 2].text not in ("", "0.00")
    ]
    return "、".join(filled[:-1]) + joint + filled[-1], filled


@pytest.mark.parametrize("joint", ["、", "和", "及", "以及", "与"])
def test_the_last_two_items_of_a_list_may_be_joined_by_a_word(joint: str) -> None:
    listed, filled = names(joint)
    assert told("六、基本支出情况", f"公用经费{department().running:.2f}万元，主要包括：{listed}。") == []
    stranger = listed.replace(filled[-1], "会议费")
    found = told("六、基本支出情况", f"公用经费{department().running:.2f}万元，主要包括：{stranger}。")
    assert ("列举项与表不符", "会议费") in found
