"""A row of running numbers under the heads (栏次) holds no amounts, whatever stands in its first cell."""

from __future__ import annotations

import pytest

from report_gen.proofreading.content.heads import without_lanes
from report_gen.proofreading.printed import PrintedCell

HEADS = ["合计", "出国", "小计", "购置", "运行", "接待"]
BODY = ["12.00", "0.00", "10.00", "4.00", "6.00", "2.00"]


def rows(*texts: list[str]) -> list[tuple[PrintedCell, ...]]:
    return [tuple(PrintedCell(text) for text in row) for row in texts]


@pytest.mark.parametrize(
    "lanes",
    [
        ["1", "2", "3", "4", "5", "6"],
        ["栏次", "1", "2", "3", "4", "5"],
        ["", "2", "3", "4", "5", ""],
        ["项目", "1", "2", "3", "4", "5"],
        ["1", "", "3", "4", "5", "6"],
        ["栏次", "", "1", "2", "3", "4"],
    ],
)
def test_running_numbers_are_left_out(lanes: list[str]) -> None:
    assert without_lanes(rows(HEADS, lanes, BODY)) == rows(HEADS, BODY)


def test_numbers_in_merged_cells_run_on() -> None:
    (merged,) = rows(["栏次", "1", "2", "2", "3", "4"])
    merged = (*merged[:3], PrintedCell("2", first=False), *merged[4:])
    assert without_lanes([*rows(HEADS), merged, *rows(BODY)]) == rows(HEADS, BODY)


@pytest.mark.parametrize(
    "amounts",
    [["12", "0", "10", "4", "6", "2"], ["5", "6", "7", "8", "9", "10"], ["1", "2", "3", "", "", ""]],
)
def test_whole_amounts_stay(amounts: list[str]) -> None:
    assert without_lanes(rows(HEADS, amounts)) == rows(HEADS, amounts)


def test_running_numbers_below_money_stay() -> None:
    found = rows(HEADS, BODY, ["1", "2", "3", "4", "5", "6"])
    assert without_lanes(found) == found
