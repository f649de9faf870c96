"""Ordinals are recognised by their form, counted anew, and typed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis.strategies import text

from report_gen.document.numbering import Counters, han_number, han_value, ordinal, recognise


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (100, "一百"), (103, "一百零三"),
     (110, "一百一十"), (999, "九百九十九"), (0, "0"), (1000, "1000")],
)  # fmt: skip
def test_chinese_numerals(number: int, shown: str) -> None:
    assert han_number(number) == shown


@pytest.mark.parametrize(
    ("text", "level", "rest"),
    [("第一部分 概况", 1, "概况"), ("附件 绩效", 1, "绩效"), ("二、说明", 2, "说明"), ("（三）收入", 3, "收入"),
     ("4.采购", 4, "采购"), ("（5）项", 5, "项"), ("⑥细项", 6, "细项"), ("2017年支出", 0, "2017年支出"),
     ("3.5万元", 0, "3.5万元"), ("附属单位上缴收入", 0, "附属单位上缴收入")],
)  # fmt: skip
def test_ordinals_are_recognised(text: str, level: int, rest: str) -> None:
    assert recognise(text) == (level, rest)


@pytest.mark.parametrize("level", range(1, 7))
@pytest.mark.parametrize("number", [1, 9, 10, 20])
def test_what_is_typed_is_recognised_again(level: int, number: int) -> None:
    assert recognise(ordinal(level, number) + "标题") == (level, "标题")


def test_a_number_starts_the_deeper_levels_anew() -> None:
    counters = Counters()
    assert [counters.next(level) for level in (1, 2, 3, 3, 2, 3)] == [
        "第一部分　", "一、", "（一）", "（二）", "二、", "（一）",
    ]  # fmt: skip


def test_numerals_are_read_as_they_are_written_and_nothing_else_is() -> None:
    written = {han_number(number): number for number in range(1, 1000)}
    assert {numeral: han_value(numeral) for numeral in written} == written
    signs = "一二三四五六七八九十百零甲"
    for length in range(5):
        for row in product(signs, repeat=length):
            assert han_value("".join(row)) == written.get("".join(row))


@given(text("一二九十百零", max_size=8))
def test_longer_rows_of_numerals_are_numbers_only_as_written(row: str) -> None:
    assert han_value(row) in (None, {han_number(number): number for number in range(1, 1000)}.get(row))
