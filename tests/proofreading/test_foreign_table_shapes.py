"""Tables as places draw them (table_shapes.py): each habit without lines, by itself and with another, is read whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drawn_shapes import pdf
from shape_reading import outcomes
from table_shapes import Habits, shaped

from report_gen.proofreading.source.opening import read_printed


def unread(folder: Path, habits: Habits, seed: int = 5) -> dict[str, dict[str, int]]:
    """The tables of which a cell was not read right, with what became of such cells."""
    tables, path = shaped(habits, seed), folder / "表.pdf"
    path.write_bytes(pdf(tables, habits))
    found = {one.name: dict(one.tally) for one in outcomes(read_printed(path), tables)}
    return {name: tally for name, tally in found.items() if set(tally) != {"right"}}


@pytest.mark.parametrize(
    "habits",
    [
        {},
        {"unit": "none"},
        {"unit": "head", "codes": 0},
        {"unit": "none", "low": True, "codes": 3},
        {"low": True, "lanes": False},
        {"depth": 4, "codes": 3, "names": 3},
        {"three": "two_rows", "total": "last", "again": "titled"},
        {"row_gap": 0.0, "unit": "left"},
        {"lines": "head", "low": True},
        {"zero": "-", "economic": 3},
        {"cell_gap": 6.0, "negative": "brackets"},
        {"tight": True, "names": 2},
        {"lines": "three", "zero": "0", "total": "absent"},
    ],
    ids=str,
)
def test_tables_without_lines_are_read_whole(tmp_path: Path, habits: dict[str, Any]) -> None:
    assert unread(tmp_path, Habits(**{"lines": "none"} | habits)) == {}


@pytest.mark.parametrize("lines", ["all", "level", "none", "head"])
def test_rows_may_be_the_budget_and_the_outturn(tmp_path: Path, lines: str) -> None:
    """陕西: below heads that name the items; without upright lines a 小计 is of the parts that stand right of it."""
    assert unread(tmp_path, Habits(lines=lines, three="meetings")) == {}


def test_a_row_that_ran_into_the_one_above_makes_a_table_unread(tmp_path: Path) -> None:
    """Nothing parts a row without figures from the next: its name would take the figures of that."""
    assert unread(tmp_path, Habits(lines="sides", three="down")) == {"三公表": {"told": 10}}


def test_two_heads_that_ran_together_give_no_column_the_amounts_of_its_neighbour(tmp_path: Path) -> None:
    habits = Habits(lines="three", codes=0, names=3, row_gap=0.0, cell_gap=1.2, again="titled", valign="top", lanes=False,
                    low=True, three="two_rows", negative="minus", note=True)  # fmt: skip
    assert all("wrong" not in tally for tally in unread(tmp_path, habits, seed=736).values())


def test_units_in_heads_are_no_part_of_their_names(tmp_path: Path) -> None:
    assert unread(tmp_path, Habits(unit="head")) == {}
