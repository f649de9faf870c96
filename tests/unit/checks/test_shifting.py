"""Figures that stand one row too low or too high are one cause with its first cell, wherever the move begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from cases import data, edition, place, put
from content_names import GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE

from report_gen.checks.causes.diagnose import diagnose
from report_gen.checks.causes.model import Cause, Repair
from report_gen.checks.causes.shifting import _gains, _moved
from report_gen.checks.causes.system import System
from report_gen.checks.check import all_verdicts, check
from report_gen.figures.dataset import Dataset

TOTAL = "本年支出合计"


def first_cause(dataset: Dataset) -> Cause:
    return diagnose(dataset, edition(), check(dataset, edition())[1]).causes[0]


def moved(table: str, columns: Sequence[str], start: int, by: int) -> Dataset:
    """The example with the figures of columns moved down (1) or up (-1) from a row on; the gap is filled with zeros."""
    rows = data().tables[table].rows
    dataset = data()
    for n in range(start, len(rows)):
        source = rows[n - by] if start <= n - by < len(rows) else None
        for column in columns:
            fact = source.fact(column) if source else None
            dataset = put(table, rows[n].key, column, f"{fact.number if fact else Decimal(0)}", dataset)
    return dataset


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize(("table", "column", "start"), [
    (GENERAL_TABLE, TOTAL, 4), (GENERAL_TABLE, TOTAL, 13), (SPENDING_TABLE, TOTAL, 21), (INCOME_TABLE, "本年收入合计", 14),
])  # fmt: skip
def test_a_column_that_moved_by_one_row_is_one_cause(table: str, column: str, start: int, by: int) -> None:
    cause = first_cause(moved(table, [column], start, by))
    assert f"「{column}」一列的数从" in cause.message
    assert ("下移了一行" if by > 0 else "上移了一行") in cause.message
    key = data().tables[table].rows[start].key
    assert cause.places[0] == place(table, key, column)
    assert not cause.sure


@pytest.mark.parametrize("by", [1, -1])
def test_a_block_that_moved_by_one_row_is_one_cause(by: int) -> None:
    columns = [TOTAL, "基本支出", "项目支出"]
    cause = first_cause(moved(GENERAL_TABLE, columns, 13, by))
    assert "各列的数从 C20 起像是整体" in cause.message
    assert cause.where == ("公开05!C20:E38",)


def test_the_lost_figure_is_named_as_the_one_to_look_up() -> None:
    assert "公开05!C38对照原始资料填写" in first_cause(moved(GENERAL_TABLE, [TOTAL], 13, 1)).cure
    assert "公开05!C20对照原始资料填写" in first_cause(moved(GENERAL_TABLE, [TOTAL], 13, -1)).cure


def test_no_figure_below_zero_is_proposed_where_none_is() -> None:
    """A sum that is exceeded by more than the whole of a figure does not make it negative."""
    cause = first_cause(put(GENERAL_TABLE, "2010303", TOTAL, "99999.00"))
    assert "-" not in cause.expected
    cause = first_cause(put(GENERAL_TABLE, "20103", TOTAL, "1.00"))
    assert "-" not in cause.expected


@pytest.mark.parametrize("down", [True, False])
def test_what_a_longer_move_mends_is_reckoned_from_the_shorter(down: bool) -> None:
    system = System(all_verdicts(moved(GENERAL_TABLE, [TOTAL], 13, 1 if down else -1), edition()))
    lines = [(fact,) for row in data().tables[GENERAL_TABLE].rows if (fact := row.fact(TOTAL))]
    lines = [
        (replace(line[0], value=replace(line[0].value, value=system.values[at])),)
        for line in lines
        if (at := next(line[0].cells()))
    ]
    starts = [2, 5, 6, 13, 20]
    assert set(_gains(system, lines, starts, down=down)) == {
        (system.effect(Repair(_moved(lines[start:], down=down))).gain, start) for start in starts
    }
