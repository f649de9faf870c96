"""Rows that a page breaks: joined where the rest is no row of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_gen.proofreading.content.breaking import healed, mended
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import PrintedCell

TABLES = read_tables(Path(__file__).parents[2] / "templates")


def row(text: str) -> tuple[PrintedCell, ...]:
    return tuple(PrintedCell(part) for part in text.split("|"))


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        ("2080505|机关事业单位基|170.8|170.8", "|本养老保险缴费支出|7|7", "2080505|机关事业单位基本养老保险缴费支出|170.87|170.87"),
        ("合计||316,0|412.", "||25.10|35", "合计||316,025.10|412.35"),
        ("20805|行政事业|12.00|12.00", "05|单位||", "2080505|行政事业单位|12.00|12.00"),
        ("208|社会保障和就业支出|12.00|12.00", "20805|行政事业单位养老支出|12.00|12.00", ""),
        ("本年支出合计|123.00||", "结余分配|||", ""),
        ("1|2|3|4|5|6", "8.20|0.00|5.20|0.00|5.20|3.00", ""),
        ("栏次|1|2|3|4", "合计|8.20|0.00|5.20|3.00", ""),
        ("栏次||1|2|3|4", "||612.93|0.00|127.32|0.00", ""),
        ("一、一般公共服务支出||二、外交支出|", "二、政府性基金||三、国防支出|", ""),
    ],
)  # fmt: skip
def test_the_rest_of_a_row_is_joined_and_a_row_is_not(last: str, first: str, whole: str) -> None:
    found = mended(row(last), row(first), TABLES)
    assert (found and "|".join(cell.text for cell in found)) == (whole or None)


def test_figures_that_did_not_fit_into_their_cells_are_joined_and_numbers_of_lines_are_not() -> None:
    rows = [row("一、甲|1|28,224.6|二、乙|29|17,244.7"), row("||0|||3"), row("|3|||31|"), row("|4|||32|")]
    found = ["|".join(cell.text for cell in one) for one in healed(rows, TABLES)]
    assert found == ["一、甲|1|28,224.60|二、乙|29|17,244.73", "|3|||31|", "|4|||32|"]
