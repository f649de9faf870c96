"""Numbers in Chinese numerals inside prose: read where a unit says that they are numbers, words left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numeral_writer import decimal, whole

from report_gen.proof.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("投入一百二十三万元，", "1230000", "元"),
        ("共叁拾万元整", "300000", "元"),
        ("一点二亿元", "120000000", "元"),
        ("一百二十三元四角五分", "123.45", "元"),
        ("三元五角", "3.5", "元"),
        ("十多万元", "100000", "元"),
        ("增长百分之六十。", "60", "%"),
        ("增长百分之零点五", "0.5", "%"),
        ("增长百分之8.5", "8.5", "%"),
        ("千分之五", "0.5", "%"),
        ("百分之百", "100", "%"),
        ("提高十五个百分点", "15", "个百分点"),
        ("下降三成", "30", "%"),
        ("下降近三成五，", "35", "%"),
        ("出国五十六人次", "56", "人次"),
        ("购置三辆", "3", "辆"),
        ("组织三十七个团组", "37", "个"),
        ("翻了两倍", "2", "倍"),
        ("办理“一百万元”项目", "1000000", "元"),
    ],
)
def test_a_numeral_with_a_unit_is_a_number(text: str, value: str, unit: str) -> None:
    (one,) = quantities(text)
    assert one.same == (Decimal(value), unit)
    assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "一是加强统一管理", "“三公”经费", "一般公共预算", "第一，", "第三十五批", "党的十九大", "十九届四中全会", "一、二期工程",
        "万元以上的项目", "百分比", "千方百计", "一成不变", "几十万元", "数百万元", "百万元以上", "四个意识", "两项工作",
        "二元结构", "一元化领导", "三年提升计划", "三分之一", "一半", "《二十项措施》", "十二个月", "“十三五”规划", "八项规定",
        "完成一批", "十几起", "十八人大代表", "一次查验",
    ],
)  # fmt: skip
def test_words_are_no_numbers(text: str) -> None:
    assert quantities(text) == []


@settings(deadline=None)
@given(st.integers(1, 10**8), st.sampled_from(["万元", "亿元"]))
def test_amounts_in_words_are_those_in_digits(number: int, unit: str) -> None:
    words, digits = quantities(f"支出{whole(number)}{unit}"), quantities(f"支出{number}{unit}")
    if len(words) == 1:  # 一亿万元 is no way of writing
        assert words[0].same == digits[0].same


@settings(deadline=None)
@given(st.decimals(0, 1000, places=2))
def test_rates_in_words_are_those_in_digits(number: Decimal) -> None:
    (words,), (digits,) = quantities(f"增长百分之{decimal(number)}"), quantities(f"增长{number}%")
    assert words.same == digits.same


@settings(deadline=None)
@given(st.integers(11, 10**7), st.sampled_from(["人次", "辆", "个", "项", "件", "批次"]))
def test_counts_in_words_are_those_in_digits(number: int, measure: str) -> None:
    (words,), (digits,) = quantities(f"共{whole(number)}{measure}"), quantities(f"共{number}{measure}")
    assert words.same == digits.same


def test_words_and_digits_come_in_the_order_of_the_text() -> None:
    text = "支出12万元，其中三万元用于培训，占百分之二十五，覆盖5个区"
    assert [one.text for one in quantities(text)] == ["12万元", "三万元", "百分之二十五", "5个"]
