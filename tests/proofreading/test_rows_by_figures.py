"""Rows that no level line parts: names of several lines around, below or above their figures, in tables of all kinds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from drawn_shapes import pdf
from shape_reading import outcomes
from table_shapes import Habits, crossed, shaped

from report_gen.proofreading.content.guard import torn
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.source.opening import read_printed
from report_gen.proofreading.source.rowing import CellLine, row_extents

TEMPLATES = Path(__file__).parents[2] / "templates"
SIZE, LEADING = 9.0, 10.8
Lines = list[CellLine]


def line(text: str, middle: float, right: float = 0.0) -> CellLine:
    return CellLine(text, middle - SIZE / 2, middle + SIZE / 2, right)


def drawn(counts: list[int], habit: str, gap: float) -> tuple[Lines, Lines, list[tuple[float, float]]]:
    """A column of names with so many lines each, the amounts beside them, and from where to where their rows reach."""
    names, amounts, rows = [], [], []
    y = 100.0
    for number, count in enumerate(counts):
        middles = [y + LEADING * (n + 0.5) for n in range(count)]
        names += [line("教育支出", middle, 90.0) for middle in middles[:-1]] + [
            line("支出", middles[-1], 50.0)
        ]
        at = {"middle": (middles[0] + middles[-1]) / 2, "top": middles[0], "bottom": middles[-1]}[habit]
        amounts.append(line(f"{number + 1}.00", at))
        rows.append((middles[0] - SIZE / 2, middles[-1] + SIZE / 2))
        y += count * LEADING + gap
    return names, amounts, rows


def rounded(rows: list[tuple[float, float]]) -> list[tuple[int, int]]:
    return [(round(top), round(bottom)) for top, bottom in rows]


@pytest.mark.parametrize("habit", ["middle", "top", "bottom"])
@pytest.mark.parametrize("seed", range(6))
def test_names_are_parted_among_their_figures_though_rows_stand_as_close_as_lines(
    seed: int, habit: str
) -> None:
    draw = random.Random(seed)
    counts = [draw.randint(1, 4) for _ in range(draw.randint(4, 25))]
    names, amounts, rows = drawn(counts, habit, draw.choice([0.0, 0.0, 1.5, 8.0]))
    assert rounded(row_extents([names, amounts])) == rounded(rows)


def test_names_on_both_sides_have_the_rows_of_either_side() -> None:
    left, here, _ = drawn([1, 2, 1], "middle", 2 * LEADING)
    right, there, _ = drawn([3, 1, 1], "middle", 0.0)
    # Of one row each on either side; only that of the first row are level.
    rows = row_extents([left[:1], here[:1], [line("公共", here[0].middle - LEADING / 2), line("安全", here[0].middle + LEADING / 2)], here[:1]])  # fmt: skip
    assert len(rows) == 1 and rows[0][1] - rows[0][0] == pytest.approx(LEADING + SIZE)
    assert (
        row_extents([left, here, right, there]) == []
    )  # figures of both sides stand between each other's lines


def test_a_numbered_name_without_figures_has_a_row_of_its_own() -> None:
    names = [
        line("一、教育支出", 100),
        line("二、国防", 110.8),
        line("支出", 121.6),
        line("三、外交支出", 132.4),
    ]
    rows = row_extents([names, [line("1.00", 100), line("3.00", 132.4)]])
    assert [round(top) for top, _ in rows] == [96, 106, 128]


def test_names_that_no_habit_parts_are_left_alone() -> None:
    names, amounts, _ = drawn([2, 2, 2, 2], "middle", 0.0)
    amounts[1] = line("2.00", names[2].middle)  # one row alone has its figure at the top
    assert row_extents([names, amounts]) == []


def test_names_that_two_habits_part_otherwise_are_left_alone() -> None:
    names = [line("教育支出", 100 + 12 * n, 90.0) for n in range(4)]
    amounts = [line("1.00", names[1].middle), line("2.00", names[3].middle)]
    assert row_extents([names, amounts]) == []  # around them, or above them


def test_a_page_of_many_lines_is_parted_as_one_of_few() -> None:
    names, amounts, rows = drawn([8, 7, 9] * 65, "middle", 0.0)
    assert rounded(row_extents([names, amounts])) == rounded(rows)


def test_codes_and_amounts_that_broke_over_lines_are_no_rows() -> None:
    code = [line("2", 100), line("0", 110.8), line("1", 121.6)]
    assert len(row_extents([code, [line("教育支出", 110.8)], [line("5.00", 110.8)]])) == 1
    broken = [line("4,815.1", 100), line("0", 110.8), line("12.00", 121.6)]
    assert row_extents([[line("教育", 100), line("国防", 121.6)], broken]) == []


@pytest.mark.parametrize("lines", ["none", "three", "level", "sides", "head"])
@pytest.mark.parametrize("names", [2, 3])
def test_tables_with_names_over_lines_are_read_and_nothing_is_read_wrong(
    tmp_path: Path, lines: str, names: int
) -> None:
    right = cells = 0
    for number, habits in enumerate(crossed(4, 5, {"lines": lines, "names": names})):
        tables = shaped(habits, number)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pdf(tables, habits))
        for outcome in outcomes(read_printed(path), tables):
            assert not outcome.tally["wrong"], (number, outcome.words)
            right, cells = right + outcome.tally["right"], cells + sum(outcome.tally.values())
    assert right > 0.9 * cells


@pytest.mark.parametrize("again", ["none", "heads", "titled"])
@pytest.mark.parametrize("valign", ["middle", "top"])
def test_rows_below_heads_that_have_their_lines_are_read_over_pages(
    tmp_path: Path, again: str, valign: str
) -> None:
    habits = Habits(
        lines="head", names=3, again=again, valign=valign, row_gap=4.0, zero="—", low=True, depth=3
    )
    tables = shaped(habits, 8)
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(tables, habits))
    tallies = [one.tally for one in outcomes(read_printed(path), tables)]
    assert not any(tally["wrong"] or tally["silent"] for tally in tallies)
    assert sum(tally["right"] for tally in tallies) > 0.85 * sum(sum(tally.values()) for tally in tallies)


def test_a_name_that_ends_in_a_word_with_a_joining_letter_is_whole(tmp_path: Path) -> None:
    """科学技术普及 is no torn name."""
    tables = shaped(Habits(lines="none"), 31)
    income = next(table for table in tables if table.name == "收入表")
    for row in income.rows[income.heads + 1 :]:
        row[1] = "科学技术普及" if row[0].startswith("201") and len(row[0]) == 5 else row[1]
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(tables, Habits(lines="none")))
    content = read_contents(read_printed(path), read_tables(TEMPLATES)).tables["收入表"]
    assert "科学技术普及" in [row.name for row in content.rows] and not torn(content)
