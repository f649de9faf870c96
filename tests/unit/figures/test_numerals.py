"""Chinese numerals: what is written is read back, and what no numeral means exactly has no value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numeral_writer import FORMAL, PLAIN, decimal, whole

from report_gen.figures.numerals import numeral, spelled

STYLES = st.sampled_from([PLAIN, FORMAL])


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1), STYLES)
def test_every_whole_number_is_read_as_it_is_written(number: int, style: tuple[str, str]) -> None:
    assert numeral(whole(number, style)) == number


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=2), STYLES)
def test_every_decimal_is_read_as_it_is_written(number: Decimal, style: tuple[str, str]) -> None:
    assert numeral(decimal(number, style)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("两万五千", 25_000), ("十万", 100_000), ("三点五万", 35_000), ("一亿二千万", 120_000_000), ("拾贰", 12),
     ("一万零五百", 10_500), ("一万五百", 10_500), ("二〇", None)],
)  # fmt: skip
def test_other_ways_of_writing(text: str, value: int | None) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二三十",
        "百",
        "万",
        "万一",
        "千万",
        "三百五",
        "一万五",
        "点五",
        "五点",
        "十三五",
        "一万一亿",
        "零零",
        "百分",
    ],
)
def test_what_means_no_exact_number_has_no_value(text: str) -> None:
    assert numeral(text) is None


@settings(deadline=None)
@given(st.text("零〇一二两三四五六七八九十百千万亿壹贰叁拾佰仟点", max_size=12))
def test_any_row_of_numerals_is_a_number_or_none(text: str) -> None:
    value = numeral(text)
    assert value is None or value >= 0


@pytest.mark.parametrize("text", ["一万" * 5000, "一" * 100_000, "十亿" * 3000 + "点五", "零" * 9999])
def test_endless_rows_of_numerals_are_no_number(text: str) -> None:
    assert numeral(text) is None


@settings(deadline=None)
@given(st.integers(1900, 2099))
def test_years_are_spelled(year: int) -> None:
    assert spelled("".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))) == year
