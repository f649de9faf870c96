"""Figures in running text: value, unit, and the words before them since the last figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from report_gen.figures.code import CLASS_CODE, LOWER_CODE
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.content.figures import half, in_wan

_NUMBER = re.compile(r"(?<![\d.,A-Za-z])-?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])")
_MONEY = recognised(r"(亿元|万元|百万元|千元|元|万)")
_COUNT = recognised(
    r"(辆|个|人次|批次|人|次|台|套|家|项|批|名|件|场|天|平方米|户|分|只|条|团组|百分点|所(?![属需有得在用占列示述以])|座|公里|亩)"
)
_UNIT = re.compile(
    rf"\s*（(?P<inside>{_MONEY})）|\s*(?P<money>{_MONEY})|(?P<percent>%)|（?(?P<count>{_COUNT})"
)
#: Not a quantity of its own: years, days, thresholds, ordinals, codes.
_NONE_AFTER = re.compile(
    r"年|月|日|时|号|条|款|章|届|周年|岁|级|世纪|月份|（含）|(亿|万)?元?（含）|(万元|元|万)(及)?以[上下内]|/"
)
_NONE_BEFORE = re.compile(r"(第|表|图|附件|公开|财决|20\d\d年|20\d\d-|GB/?T|[a-zA-Z]|〔|号|“|-)$")
#: A code of 科目 with its name beside it or in brackets.
_CODE = re.compile(rf"{LOWER_CODE}(?![\d.,])(?!\s*(?:万|元|%|人|个|家|户|件))|(?<=（){CLASS_CODE}(?=）)")
_ENUMERATOR = re.compile(r"(（\d{1,2}）|\d{1,2}[.、．](?!\d))")
#: A rate in words and figures (占百分之12.3).
_PER_CENT = recognised("百分之")
#: Amounts of a text with their decimals; the share of them with two from which on two are meant everywhere.
_IN_TEXT = re.compile(r"\d(\.\d+)?万元")
#: Amounts with decimals: a zero beside them is nothing, not something rounded.
_FINE = re.compile(r"\d\.\d+万?元")
_MOST, _CENT = 0.6, Decimal("0.005")


class Measure(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in a passage: `before` are the words since the last one, `start` and `end` its place with unit."""

    text: str
    value: Decimal
    half: Decimal
    measure: Measure
    unit: str
    start: int
    end: int
    before: str
    after: str


def in_cents(texts: Iterable[str]) -> bool:
    """Whether a report gives money to the cent: then 6.2 and 90 are 6.20 and 90.00 without their last zeros."""
    decimals = [len(found[1] or "") for text in texts for found in _IN_TEXT.finditer(text)]
    return len(decimals) > 9 and sum(count == 3 for count in decimals) > _MOST * len(decimals)


def numbers(text: str, *, cents: bool = False) -> Iterator[Said]:
    """All quantities of a passage in their order; money in 万元, in a report that gives it to the cent or not."""
    last = 0
    enumerators = {n for found in _ENUMERATOR.finditer(text) for n in range(*found.span())}
    for found in _NUMBER.finditer(text):
        rest = text[found.end() : found.end() + 12]
        if found.start() in enumerators and _is_enumerator(text, found):
            continue
        if (
            _CODE.match(text, found.start())
            or _NONE_AFTER.match(rest)
            or _NONE_BEFORE.search(text[max(0, found.start() - 6) : found.start()])
        ):
            continue
        said = _said(text, found, last, cents=cents)
        yield said
        last = said.end


def _is_enumerator(text: str, found: re.Match[str]) -> bool:
    """Whether a number numbers what follows: 1. or （1） at the beginning or after the end of a clause."""
    before = text[: found.start()].rstrip("（")
    return not before or before[-1] in "。；：，、"


def _said(text: str, found: re.Match[str], last: int, *, cents: bool) -> Said:
    unit = _UNIT.match(text, found.end())
    money = (unit["money"] or unit["inside"]) if unit else ""
    word = (money or unit["percent"] or unit["count"]) if unit else ""
    measure, before = Measure.BARE, text[last : found.start()]
    if not unit and before.endswith(_PER_CENT):
        measure, word, before = Measure.PERCENT, "%", before.removesuffix(_PER_CENT)
    if unit:
        measure = Measure.MONEY if money else Measure.PERCENT if unit["percent"] else Measure.COUNT
    scale = in_wan(word)
    value = decimal_of(found[0]) * scale
    end = unit.end() if unit else found.end()
    around = half(found[0].lstrip("-")) * scale
    round_one = text[found.start() - 1 : found.start()] in ("约", "近")
    if (cents and word == "万元" and not round_one) or (found[0] == "0" and _FINE.search(text)):
        around = min(around, _CENT)
    return Said(
        found[0], value, around, measure, word, found.start(), end,
        before, text[end : end + 30],
    )  # fmt: skip
