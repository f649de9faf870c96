"""Numbers that prose spells out in Chinese numerals: 一百二十三万元, 百分之六十, 三成, 十五个百分点, 五十六人次.

A numeral counts as a number only before a unit of money, in a form of a rate, or before a measure word: 统一, 一般,
第一, 十九大, 一、二期 are words. Small counts before the commonest measure words (四个意识, 两项工作) are words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_gen.figures.numerals import NUMERALS, numeral
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass

_N = rf"[{NUMERALS}]+(?:点[{NUMERALS}]+)?"
#: Not behind another numeral, an ordinal mark, or a word that makes it vague (几十万, 数百, 每十人).
_BEGINS = recognised(rf"(?<![{NUMERALS}第几数每点])")
#: Measure words that leave no doubt: any number before them is counted.
_SURE = recognised("人次|批次|场次|架次|台（套）|平方公里|平方米|立方米|公里|辆|倍|亩|吨|宗")
#: Measure words that set phrases use too (八项规定, 两个维护): counted from `_LEAST` on.
_COMMON = recognised(
    "个(?![月年百])|项|次|家|件|份|人(?![大民])|名|台|套|场|户|处|天|起|篇|间|批|分(?![之钟别公局部支析级])"
)
_LEAST = 11
#: The unit of money, not the begin of another word (元旦, 元器件, 元数据).
YUAN = recognised(r"元(?![化素旦宵首件论次老月器勋凶帅宇气]|数据)")
_ROUND = recognised("圆(?![满桌形圈])")
_RATE = re.compile(
    rf"(?P<of>[百千万])分之(?P<part>{_N}|百|\d[\d,]*(?:\.\d+)?)"
    rf"|{_BEGINS}(?P<tenths>[{NUMERALS}]+)成(?P<more>[{NUMERALS}])?(?![不为立果功员本绩都品熟长效分交人年套型就])"
    rf"|{_BEGINS}(?P<points>{_N})个百分点"
)
_COUNTED = re.compile(
    rf"{_BEGINS}(?P<number>{_N})[多余来]?(?P<scale>万亿|亿|万|千|百)?[多余]?"
    rf"(?:(?P<money>(?:{YUAN}|{_ROUND})(?:(?P<jiao>[{NUMERALS}])角)?(?:(?P<fen>[{NUMERALS}])分)?)"
    rf"|(?P<sure>{_SURE})|(?P<common>{_COMMON}))"
)
_NUMERALS = frozenset(NUMERALS)
_PER = {"百": 0, "千": -1, "万": -2}
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_NAMES = re.compile(r"《[^》]*》|“[^”]*”")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its place, the numeral itself, its value in full and its unit (元, %, a measure word)."""

    start: int
    end: int
    numeral: str
    value: Decimal
    unit: str


def spelled_numbers(text: str) -> Iterator[Spelled]:
    """Every number in words, in order. Counts inside titles and quotation marks are part of a name."""
    if _NUMERALS.isdisjoint(text):  # as most cells of tables
        return
    names = [found.span() for found in _NAMES.finditer(text)]
    rates = [one for found in _RATE.finditer(text) if (one := _rate(found))]
    for found in _COUNTED.finditer(text):
        one = _counted(found)
        named = any(start < found.start() < end for start, end in names)
        if one and not (named and one.unit != "元"):
            rates.append(one)
    yield from sorted(rates, key=lambda one: one.start)


def _rate(found: re.Match[str]) -> Spelled | None:
    if found["of"]:
        part = found["part"]
        value = _HUNDRED if part == "百" else _value(part)
        return None if value is None else _at(found, part, value.scaleb(_PER[found["of"]]), "%")
    if found["points"]:
        value = numeral(found["points"])
        return None if value is None else _at(found, found["points"], value, "个百分点")
    tenths, more = numeral(found["tenths"]), numeral(found["more"] or "零")
    if tenths is None or more is None or tenths > 10 or more > 9:
        return None
    return _at(found, found["tenths"], tenths * 10 + more, "%")


def _value(part: str) -> Decimal | None:
    return Decimal(part.replace(",", "")) if part[0].isdecimal() and part.isascii() else numeral(part)


def _counted(found: re.Match[str]) -> Spelled | None:
    words = found["number"]
    value = numeral(words)
    if value is None:
        return None
    value = value.scaleb(_SCALES[found["scale"] or ""])
    if found["money"]:
        small = [numeral(found[name] or "零") for name in ("jiao", "fen")]
        if len(words) == 1 and not found["scale"] and not any(small):
            return None  # 二元、一元: a word more often than a sum
        value += (small[0] or 0) / Decimal(10) + (small[1] or 0) / _HUNDRED
        return _at(found, words, value, "元")
    if found["sure"]:
        return _at(found, words, value, found["sure"])
    return _at(found, words, value, found["common"]) if value >= _LEAST else None


def _at(found: re.Match[str], words: str, value: Decimal, unit: str) -> Spelled:
    return Spelled(found.start(), found.end(), words, value, unit)
