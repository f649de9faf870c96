"""Chinese numerals (中文数字) to their values: 一百二十三万四千, 叁拾, 十五点六, 二〇一六. Guesses nothing.

What no numeral can mean exactly (二三十, 百, 万一) has no value. Knows nothing of units and sentences.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

_ZEROS = "〇零○"
_DIGITS = {
    digit: value
    for value, digits in enumerate(
        (_ZEROS, "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in digits
}
_PLACES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
_GROUPS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
_POINT = "点"
_TEN = "十拾"
#: Longer than any numeral that means something (九千九百九十九亿…… has 31 characters and decimals).
_LONGEST = 48
#: Every character that a numeral may have, for patterns.
NUMERALS = "".join((*_DIGITS, *_PLACES, *_GROUPS))
#: The digits alone, as years are written (二〇一六年).
DIGITS = "".join(_DIGITS)
#: Those that years are written in, by their value: no 壹, no 两.
_YEAR_DIGITS = ("〇零○", *"一二三四五六七八九")


def numeral(text: str) -> Decimal | None:
    """The value of a numeral with place values, None for what is none: 一百零五, 十二, 三点五万, 一亿二千万."""
    whole, point, rest = text.partition(_POINT)
    value = _whole(whole) if whole and len(text) <= _LONGEST else None
    if value is None or not point:
        return None if value is None else Decimal(value)
    digits = rest.rstrip("".join(_GROUPS))
    scale = sum(_GROUPS[group] for group in rest[len(digits) :])
    if not digits or any(digit not in _DIGITS for digit in digits):
        return None
    decimals = "".join(str(_DIGITS[digit]) for digit in digits)
    return Decimal(f"{value}.{decimals}").scaleb(scale)


def spelled(text: str) -> int | None:
    """The value of digits that are merely spelled out, as in years: 二〇一六."""
    if not text or any(digit not in _DIGITS for digit in text):
        return None
    return int("".join(str(_DIGITS[digit]) for digit in text))


def _whole(text: str) -> int | None:
    """A whole number: groups of four places, the greater before the smaller."""
    for group, power in sorted(_GROUPS.items(), key=lambda one: -one[1]):
        above, mark, below = text.rpartition(group)
        if mark:
            high, low = _whole(above), _whole(below) if below else 0
            colloquial = len(below) == 1  # 一万五 is 15,000 in speech and 10,005 in digits
            unit = int(10**power)
            if not high or low is None or low >= unit or colloquial:
                return None
            return high * unit + low
    return _group(text)


def _group(text: str) -> int | None:
    """A number below ten thousand: digits and places alternate, the places fall."""
    if text and not text.strip(_ZEROS):
        return 0 if len(text) == 1 else None
    total, place, rest = 0, 4, f"一{text}" if text.startswith(tuple(_TEN)) else text
    while rest:
        bare = rest.lstrip(_ZEROS)
        digit, power = _step(bare, spoken=bare == rest and place > 1 and bool(total))
        if digit == 0 or power >= place:
            return None
        total, place, rest = total + digit * 10**power, power, bare[2:]
    return total or None


def _step(text: str, *, spoken: bool) -> tuple[int, int]:
    """The next digit and its place; digit 0 where there is none.

    A last digit right behind 百 or 千 (三百五) is `spoken` language, 350 or 305.
    """
    digit = _DIGITS.get(text[0], 0) if text else 0
    power = _PLACES.get(text[1], -1) if len(text) > 1 else 0
    return (0, 0) if power < 0 or (power == 0 and spoken) else (digit, power)


@cache
def year_pattern(year: int) -> str:
    """A year as a regular expression: in digits, full-width digits or Chinese ones."""
    digits = [int(digit) for digit in str(year)]
    spelled = "".join(f"[{_YEAR_DIGITS[digit]}{chr(0xFF10 + digit)}]" for digit in digits)
    return rf"(?:(?<!\d){year}|{spelled})"


@cache
def past_years(year: int) -> str:
    """The two years before a report's, as a regular expression."""
    return f"(?:{year_pattern(year - 1)}|{year_pattern(year - 2)})"
