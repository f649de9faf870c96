"""An amount given again in another unit is the same amount, rounded or cut off."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import told

WORDS = st.sampled_from(["，折合{}亿元", "（约{}亿元）", "（约合{}亿元）", "，约{}亿元", "（即{}亿元）"])
WAN = st.integers(10_000_00, 99_999_999_99).map(lambda cents: Decimal(cents).scaleb(-2))


def restated(amount: Decimal, again: Decimal, words: str) -> list[tuple[str, str]]:
    text = f"一、其他说明。与兄弟单位合办的项目总投资{amount}万元{words.format(again)}。"
    return [one for one in told(text) if one[0] == "前后不一"]


@settings(max_examples=25)
@given(WAN, st.integers(1, 4), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]), WORDS)
def test_the_same_amount_in_another_unit_is_right(
    amount: Decimal, places: int, mode: str, words: str
) -> None:
    again = (amount / 10_000).quantize(Decimal(1).scaleb(-places), rounding=mode)
    assert restated(amount, again, words) == []


@settings(max_examples=25)
@given(WAN, st.integers(1, 4), st.integers(2, 10_000), WORDS)
def test_another_amount_in_another_unit_is_told(amount: Decimal, places: int, off: int, words: str) -> None:
    unit = Decimal(1).scaleb(-places)
    again = (amount / 10_000).quantize(unit, rounding=ROUND_HALF_UP) + off * unit
    assert restated(amount, again, words) == [("前后不一", f"{again}亿元")]


def test_an_amount_of_something_else_is_not_the_one_before() -> None:
    assert restated(Decimal("12345.67"), Decimal("9.99"), "，带动投资{}亿元") == []
