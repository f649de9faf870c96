"""Ordinals (层次序数): 第一部分, 一、, （一）, 1., （1）, ①. Recognised by pattern, counted anew, typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from report_gen.figures.records import dataclass

_HAN = "一二三四五六七八九十百零"
_HAN_PLACES = {"十": 10, "百": 100}
_PATTERNS = (
    (1, re.compile(rf"第[{_HAN}]+部分[\s　]*")),
    (1, re.compile(r"附件[\d一二三四五六七八九十]*[：:\s　]+")),
    (2, re.compile(rf"[{_HAN}]+、\s*")),
    (3, re.compile(rf"[（(][{_HAN}]+[）)]\s*")),
    (4, re.compile(r"\d{1,3}(?:[．、]|\.(?!\d))\s*")),
    (5, re.compile(r"[（(]\d{1,3}[）)]\s*")),
    (6, re.compile(r"[①-⑳]\s*")),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def han_number(number: int) -> str:
    """Chinese numeral of 1 to 999: 十, 十二, 二十一, 一百零三; greater ones as digits."""
    if not 1 <= number <= 999:
        return str(number)
    digits = _HAN[:9]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds - 1] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens - 1]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones - 1] if ones else "")


def han_value(numeral: str) -> int | None:
    """The number from 1 to 999 that `han_number` writes so, None for what it never writes: 一一, 二百三."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in _HAN_PLACES:
            total, digit = total + (digit or 1) * _HAN_PLACES[sign], 0
        else:
            digit = _HAN[:9].find(sign) + 1
    total += digit
    return total if 1 <= total <= 999 and han_number(total) == numeral else None


#: The usual ordinals of the six levels (GB/T 9704), as patterns: {一}, {1} and {①} are the number.
ORDINALS = ("第{一}部分　", "{一}、", "（{一}）", "{1}.", "（{1}）", "{①}")


def counted(pattern: str, number: int) -> str:
    """A pattern with its number: {一} in Chinese numerals, {1} in digits, {①} in a circle."""
    circled = _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
    return pattern.replace("{一}", han_number(number)).replace("{1}", str(number)).replace("{①}", circled)


def ordinal(level: int, number: int, patterns: Sequence[str] = ORDINALS) -> str:
    """The typed ordinal of a level with its punctuation."""
    return counted(patterns[min(level, len(patterns)) - 1], number)


def recognise(text: str) -> tuple[int, str]:
    """Level of the ordinal at the start of a paragraph (0 for none) and the text behind it."""
    for level, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return level, text[found.end() :]
    return 0, text


def is_annex(text: str) -> bool:
    """Whether a heading begins with 附件, which is not counted among the parts."""
    return text.startswith("附件")


@dataclass
class Counters:
    """Running numbers per level; a number of one level starts the deeper ones anew."""

    patterns: Sequence[str] = ORDINALS
    _counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """The next ordinal of a level."""
        self._counts[level] = self._counts.get(level, 0) + 1
        self.restart_below(level)
        return ordinal(level, self._counts[level], self.patterns)

    def restart_below(self, level: int) -> None:
        """Start all deeper levels anew."""
        self._counts = {key: count for key, count in self._counts.items() if key <= level}


def number_of(ordinal_text: str) -> int | None:
    """The number of a typed ordinal (（十二） is 12), None for one that counts nothing."""
    circled = next((place for place, sign in enumerate(_CIRCLED, 1) if sign in ordinal_text), None)
    if circled:
        return circled
    digits = "".join(filter(str.isdigit, ordinal_text))
    if digits:
        return int(digits)
    written = "".join(one for one in ordinal_text if one in _HAN)
    return han_value(written)
