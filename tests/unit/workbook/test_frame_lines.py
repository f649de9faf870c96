"""What a line above a table's heads names: a unit or a department only where no other word ends in its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from report_gen.workbook.reading.frame import _DEPARTMENT, _UNIT, _apart

WORDS = (
    "单位",
    "金额",
    "计量",
    "单位名称",
    "部门",
    "编制",
    "本",
    "：",
    ":",
    " ",
    "　",
    "，",
    "甲",
    "万",
    "元",
    "人民币",
    "1",
)


@pytest.mark.parametrize("pattern", [_UNIT, _DEPARTMENT], ids=["unit", "department"])
@given(words=lists(sampled_from(WORDS), max_size=12))
def test_a_word_that_ends_another_is_passed_over(pattern: re.Pattern[str], words: list[str]) -> None:
    line = "".join(words)
    wanted = re.search(rf"(?<![\u4e00-\u9fff])(?:{pattern.pattern})", line)
    found = _apart(pattern, line)
    assert (found and (found.span(), found[1])) == (wanted and (wanted.span(), wanted[1]))


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"), ("金额单位：元", "元"), ("收入单位：元", None), ("收入单位：元，单位：万元", "万元"),
        ("部门：某局，单位:人民币元", "元"), ("", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_line(line: str, unit: str | None) -> None:
    found = _apart(_UNIT, line)
    assert (found[1] if found else None) == unit
