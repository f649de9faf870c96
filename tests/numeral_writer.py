"""Writes Chinese numerals: the tests' own counterpart of the reader, by another way (string patterns, no sums)."""

from __future__ import annotations

import re
from decimal import Decimal

PLAIN, FORMAL = ("零一二三四五六七八九", "十百千"), ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def _four(number: int, digits: str, places: str) -> str:
    """Up to four digits, every zero written, then runs of zeros made one and those at the end dropped."""
    marks = (places[2], places[1], places[0], "")
    text = "".join(
        digits[int(digit)] + (mark if digit != "0" else "")
        for digit, mark in zip(f"{number:04d}", marks, strict=True)
    )
    return re.sub(r"零+", "零", text).rstrip("零")


def whole(number: int, style: tuple[str, str] = PLAIN) -> str:
    """The numeral of a whole number below 10^12: 一千零三十万零五."""
    digits, places = style
    if number == 0:
        return "零"
    groups = [number // 10**8, number // 10**4 % 10**4, number % 10**4]
    text = "".join(
        _four(group, digits, places) + mark if group else "零"
        for group, mark in zip(groups, ("亿", "万", ""), strict=True)
    )
    text = re.sub(r"零+", "零", text).strip("零")
    return text[1:] if style is PLAIN and text.startswith("一十") else text


def decimal(number: Decimal, style: tuple[str, str] = PLAIN) -> str:
    """The numeral of a decimal: 十五点零六."""
    before, _, after = f"{number:f}".partition(".")
    spelled = "".join(style[0][int(digit)] for digit in after)
    return whole(int(before), style) + (f"点{spelled}" if after else "")
