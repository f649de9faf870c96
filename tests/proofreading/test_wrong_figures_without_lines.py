"""Tables that gaps alone tell apart: a figure that the report has wrong is told, a column that was misread is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from made_files import pdf
from made_reports import Table
from place_tables import report
from spoken import TEMPLATES, tables

from report_gen.proofreading.content.figures import number
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedGrid
from report_gen.proofreading.reading import ProofreadFile

SPECS = read_tables(TEMPLATES)


def of(table: str) -> PrintedGrid:
    """The grid of a table."""
    title = read_contents(tables(), SPECS).tables[table].title
    return next(grid for grid in tables().grids if grid.above[0].text == title)


def with_cells(table: str, cells: dict[tuple[int, int], str]) -> Printed:
    """All tables without lines, some cells of one of them changed."""
    own = of(table)
    rows = [list(row) for row in own.rows]
    for (row, column), text in cells.items():
        rows[row][column] = replace(rows[row][column], text=text)
    changed = replace(own, rows=tuple(map(tuple, rows)))
    grids = (changed if grid is own else grid for grid in tables().grids)
    return replace(tables(), grids=tuple(replace(grid, ruled=False) for grid in grids))


def amounts(table: str) -> dict[tuple[int, int], str]:
    """The amounts of a table but blanks and zeros, by their place."""
    content = read_contents(tables(), SPECS).tables[table]
    values = {figure.text for figure in content.figures.values() if figure.value}
    cells = {(n, m): cell for n, row in enumerate(of(table).rows) for m, cell in enumerate(row)}
    return {place: cell.text for place, cell in cells.items() if cell.first and cell.text in values}


@pytest.mark.parametrize("table", ["收支总表", "支出表", "三公表"])
def test_one_wrong_figure_does_not_make_a_table_unread(table: str) -> None:
    assert table in read_contents(with_cells(table, {}), SPECS).tables
    known = []
    for place, text in amounts(table).items():
        wrong = f"{Decimal(text.replace(',', '')) + Decimal('33.30'):,.2f}"
        known.append(table in read_contents(with_cells(table, {place: wrong}), SPECS).tables)
    # a wrong 总计, and in a table with one column of figures a wrong 合计, may as well be misread
    assert sum(known) >= 0.8 * len(known) >= 4


@pytest.mark.parametrize("table", ["收支总表", "三公表"])
def test_amounts_that_were_lost_make_it_unread(table: str) -> None:
    lost = dict.fromkeys([*amounts(table)][:4], "")
    assert table not in read_contents(with_cells(table, lost), SPECS).tables


@pytest.mark.parametrize("table", ["支出表", "基本支出表"])
@pytest.mark.parametrize("torn", [0, 1])
def test_amounts_that_were_torn_off_their_code_make_a_table_unread(table: str, torn: int) -> None:
    place = [at for at in sorted(amounts(table)) if of(table).rows[at[0]][0].text.isdigit()][3]
    cells = dict.fromkeys([(place[0], column) for column in range(2)][: 2 * torn], "")
    assert (table in read_contents(with_cells(table, cells), SPECS).tables) is not bool(torn)


@pytest.mark.parametrize("table", ["支出表", "三公表"])
@pytest.mark.parametrize("words", ["其中：", "其中"])
def test_an_empty_row_that_says_what_follows_changes_nothing(table: str, words: str) -> None:
    own = of(table)
    first = next(n for n, row in enumerate(own.rows) if row[0].text == "合计")
    blank = tuple(
        replace(cell, text=words if not n else "", first=True) for n, cell in enumerate(own.rows[first])
    )
    changed = replace(own, rows=(*own.rows[: first + 1], blank, *own.rows[first + 1 :]))
    told = replace(tables(), grids=tuple(changed if grid is own else grid for grid in tables().grids))
    known = read_contents(tables(), SPECS).tables[table].figures
    assert {key: one.value for key, one in read_contents(told, SPECS).tables[table].figures.items()} == {
        key: one.value for key, one in known.items()
    }


@cache
def first_amount(table: str) -> str:
    place = min(amounts(table))
    return of(table).rows[place[0]][place[1]].text


def with_names(table: str, change: Callable[[str], str]) -> Printed:
    """All tables without lines, the names of one of them changed."""
    own = of(table)
    rows = tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in own.rows)
    changed = replace(own, rows=rows)
    grids = (changed if grid is own else grid for grid in tables().grids)
    return replace(tables(), grids=tuple(replace(grid, ruled=False) for grid in grids))


@pytest.mark.parametrize("change", [
    lambda text: text.replace("年初结转和结余", "年初结转和"),
    lambda text: text.replace("二、", "一、事业收入二、") if text.startswith("二、") else text,
    lambda text: "见说明" if text == first_amount("收支总表") else text,
    lambda text: f"0{text}" if text == first_amount("收支总表") else text,
])  # fmt: skip
def test_a_table_of_two_sides_whose_rows_were_torn_is_unread(change: Callable[[str], str]) -> None:
    assert "收支总表" not in read_contents(with_names("收支总表", change), SPECS).tables


@pytest.mark.parametrize("text", ["05.40", "-012.00", "00.00"])
def test_amounts_that_run_together_are_no_amount(text: str) -> None:
    assert number(text) is None
    assert number(text.replace("0", "", 1)) is not None


def test_rows_that_no_level_line_parts_are_not_judged_where_they_were_torn(
    read: Callable[[str, bytes], ProofreadFile],
) -> None:
    """Upright lines only, below ruled heads; codes in narrow cells break over lines, a remark stands in the last column."""
    made = report("甘", 1, 2020)
    blocks = [block if isinstance(block, str) else remarked(block) for block in made.blocks]
    outcome = read("报告.pdf", pdf(replace(made, blocks=blocks), ruled="sides"))
    assert [one.text for one in outcome.remarks if one.severity is not Severity.HINT] == []
    assert outcome.claims > 90


def remarked(table: Table) -> Table:
    """A table with a column of remarks (备注) at its right."""
    width, heads = len(table.rows[0]), table.heads
    words = [
        "备注",
        *[""] * (heads - 1),
        *[("", "见说明", "含上年结转")[n % 3] for n in range(len(table.rows) - heads)],
    ]
    rows = [[*row, word] for row, word in zip(table.rows, words, strict=True)]
    return replace(table, rows=rows, spans=[*table.spans, (width, 0, width, heads - 1)])
