"""Bars of a chart are no cells of a table: the axis beside them tells."""

from __future__ import annotations

import pytest

from report_gen.proofreading.source.charts import is_chart
from report_gen.proofreading.source.letters import Letter

#: The box of the bars: left, top, right, bottom.
BARS = (112.0, 200.0, 500.0, 380.0)


def beside(texts: list[str], foot: float = 380.0, right: float = 108.0) -> list[Letter]:
    """Words left of the bars, from the foot of the bars upwards at one distance, by their right end."""
    found = []
    for number, text in enumerate(texts):
        middle = foot - 45.0 * number
        left = right - 4 * len(text)
        found += [
            Letter(one, left + 4 * n, middle - 4, left + 4 * n + 4, middle + 4) for n, one in enumerate(text)
        ]
    return found


@pytest.mark.parametrize(
    "marks",
    [
        ["0", "100", "200", "300"],
        ["0", "5", "10"],
        ["0", "2,000", "4,000", "6,000"],
        ["0%", "20%", "40%", "60%"],
        ["-50", "0", "50", "100"],
        ["0.0", "0.5", "1.0"],
    ],
)
def test_numbers_that_fall_by_one_step_are_the_axis_of_a_chart(marks: list[str]) -> None:
    assert is_chart(BARS, beside(marks))


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["0", "100"],
        ["4", "3", "2", "1"],  # rows counted down the page
        ["20103", "20102", "201"],
        ["9.00", "120.00", "33.30"],
        ["合计", "基本支出", "项目支出"],
        ["0", "100", "甲", "300"],
    ],
)
def test_codes_words_and_running_numbers_beside_lines_are_none(words: list[str]) -> None:
    assert not is_chart(BARS, beside(words))


def test_an_axis_of_another_chart_above_or_right_of_it_is_not_its_own() -> None:
    marks = ["0", "100", "200"]
    assert not is_chart(BARS, beside(marks, foot=180.0))
    assert not is_chart(BARS, beside(marks, right=540.0))
