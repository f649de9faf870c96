"""Habits of tables that no place of the corpus has: whatever the habit, the same figures are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from made_reports import Table
from place_accounts import drawn
from place_tables import LAYOUTS, _Tables
from spoken import TEMPLATES, grid, passage, tables

from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.content.captions import with_captions_above
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import PaperSpot, Passage, Printed
from report_gen.proofreading.reading import proofread
from report_gen.proofreading.source.letters import letters_of
from report_gen.proofreading.source.paragraphs import settled

SPECS = read_tables(TEMPLATES)
Habit = Callable[[Table], Table]
Read = dict[tuple[str, str, str], Decimal]


def read(place: str, habit: Habit, above: Callable[[Table], list[str]]) -> Read:
    made = drawn("江北市水务局", 2023, 5)
    grids = []
    for number, table in enumerate(_Tables(made, LAYOUTS[place]).all()):
        lines = tuple(Passage(one, (PaperSpot(number + 2),) * len(one)) for one in above(table))
        grids.append(replace(grid(habit(table), number + 2, 1), above=lines))
    printed = Printed("报告.pdf", 20, (passage(made.name, 1),), tuple(grids))
    contents = read_contents(with_captions_above(printed, SPECS), SPECS)
    return {
        (name, *key): one.value
        for name, content in contents.tables.items()
        for key, one in content.figures.items()
    }


def usual(table: Table) -> list[str]:
    return [table.title, f"单位：{table.unit}"]


def cells(change: Callable[[str], str]) -> Habit:
    return lambda table: replace(
        table,
        rows=[row if n < table.heads else [change(one) for one in row] for n, row in enumerate(table.rows)],
    )


def numbered(table: Table) -> Table:
    """A first column that counts the rows."""
    if "总表" in table.title or "三公" in table.title:
        return table
    rows = [
        ["序号" if n == 0 else "" if n < table.heads else str(n - table.heads + 1), *row]
        for n, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows, spans=[(a + 1, b, c + 1, d) for a, b, c, d in table.spans])


def noted(table: Table) -> Table:
    rows = [[*row, "备注" if n == 0 else ""] for n, row in enumerate(table.rows)]
    return replace(table, rows=rows)


def dashed(table: Table) -> Table:
    """Code and name in one cell with a dash between."""
    return cells(lambda one: re.sub(r"^(\d{3}(?:\d\d){0,2}) (?=\D)", r"\1-", one))(table)


HABITS: dict[str, Habit] = {
    "codes with dashes": dashed,
    "units in cells": cells(lambda one: re.sub(r"(\.\d\d)$", r"\1万元", one)),
    "总计 for 合计": lambda table: (
        table if "总表" in table.title else cells(lambda one: "总计" if one == "合计" else one)(table)
    ),
    "本年合计": lambda table: (
        table if "总表" in table.title else cells(lambda one: "本年合计" if one == "合计" else one)(table)
    ),
    "序号": numbered,
    "备注": noted,
}
TITLES: dict[str, Callable[[Table], list[str]]] = {
    "without 决算": lambda table: [table.title.replace("决算", ""), "单位：万元"],
    "情况表": lambda table: [re.sub("(决算)?表", "决算情况表", table.title), "单位：万元"],
    "whose": lambda table: [f"2023年度江北市水务局{table.title}", "单位：万元"],
    "whose, without 决算": lambda table: [
        f"江北市水务局2023年度{table.title.replace('决算', '')}",
        "单位：万元",
    ],
    "numbered": lambda table: [f"公开05表{table.title.replace('决算', '')}", "单位：万元"],
}


@pytest.mark.parametrize("place", ["沪", "浙", "甘"])
@pytest.mark.parametrize("habit", HABITS)
def test_the_same_figures_are_read_of_cells(habit: str, place: str) -> None:
    assert read(place, HABITS[habit], usual) == read(place, lambda table: table, usual)


@pytest.mark.parametrize("title", TITLES)
def test_the_same_tables_are_found_by_their_titles(title: str) -> None:
    assert read("沪", lambda table: table, TITLES[title]) == read("沪", lambda table: table, usual)


@pytest.mark.parametrize("at", [-2, -4, -5, -6, -9])
def test_a_title_over_two_lines_is_not_that_of_its_second_line(at: int) -> None:
    def above(table: Table) -> list[str]:
        title = f"2023年度江北市水务局{table.title}"
        return [title[:at], title[at:], "部门：江北市水务局单位：万元"]

    assert read("沪", lambda table: table, above) == read("沪", lambda table: table, usual)


def test_other_tables_do_not_get_the_names_of_published_ones() -> None:
    for title in ("人员支出表", "某项目收入情况表", "办公用品支出情况表", "总表", "情况表"):
        assert SPECS.titled(title) is None or SPECS.titled(title).name == "其他表", title  # type: ignore[union-attr]


@pytest.mark.parametrize("mark", ["①", "⑴", "㈠", "⒈", "1.", "（1）"])
def test_numbers_of_one_character_are_no_part_of_a_name(mark: str) -> None:
    assert path_names(f"{mark}教育支出（类）普通教育（款）小学教育（项）") == (
        "教育支出",
        "普通教育",
        "小学教育",
    )


def test_straight_quotation_marks_are_those_of_patterns() -> None:
    assert settled('"三公"经费，"一站式"服务') == "“三公”经费，“一站式”服务"


def test_a_wide_comma_of_an_amount_is_a_plain_one() -> None:
    chars = [
        {"text": one, "x0": 10.0 * n, "x1": 10.0 * n + 9, "top": 0.0, "bottom": 10.0}
        for n, one in enumerate("２，８９９．６９，１２人")
    ]
    assert "".join(one.text for one in letters_of(chars)) == "2,899.69，12人"


def test_a_table_whose_rows_were_not_read_is_not_called_empty() -> None:
    base = tables()
    at = next(n for n, one in enumerate(base.grids) if "政府性基金" in one.above[0].text)
    fund = base.grids[at]
    # codes of another kind: no row is known, but amounts stand there
    rows = tuple(
        tuple(
            replace(cell, text="甲") if cell.text[:1].isdigit() and "." not in cell.text else cell
            for cell in row
        )
        for row in fund.rows
    )
    printed = replace(base, grids=(*base.grids[:at], replace(fund, rows=rows), *base.grids[at + 1 :]))
    for one in (base, printed):
        assert "空表说明" not in [
            remark.kind.value for remark in proofread(one, TEMPLATES).remarks if "基金" in remark.text
        ]
