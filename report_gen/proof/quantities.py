"""Numbers as Chinese official texts print them, with the unit behind: 28,367.15万元, 8.02%, 200多万件, 三成.

Pure text: knows nothing of facts or of where a text stands.
"""

from __future__ import annotations

import re
from decimal import Decimal

from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proof.spelled import spelled_numbers

#: Measure words, longer ones first so that 人次 is not read as 人.
_MEASURES = recognised(
    "个百分点|平方公里|平方米|立方米|台（套）|工作日|分钟|小时|公里|公斤|人次|批次|场次|架次|车次|人天|"
    "个|项|次|家|件|份|人|名|辆|台|套|期|篇|场|条|批|户|处|栋|天|日|年|届|分|倍|层|间|册|种|类|页|级|位|起|宗|例|吨|亩|"
    "米|股|部|所|座|块|本|张|门|团|组|只|艘|架|字|度|岁"
)
_UNIT = rf"元|%|％|‰|[A-Za-z]+|{_MEASURES}"
_NUMBER = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<about>多|余|来)?(?P<scale>万亿|亿|万|千(?![米克瓦])|百(?!分))?(?:多|余)?"
    rf"(?P<unit>{_UNIT})?"
)
_RANGE = re.compile(r"[—–\-－~～至到]{1,2}(?=\d)")
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}


@dataclass(frozen=True, slots=True)
class ReadQuantity:
    """A printed number: its characters and place, its value in full, and its unit ("" for none).

    Money of any scale is in 元: 666万元 is 6,660,000 元. The first number of a range has the unit of the last.
    """

    text: str
    start: int
    end: int
    digits: str
    value: Decimal
    unit: str

    @property
    def same(self) -> tuple[Decimal, str]:
        """What two printed numbers must share to be the same quantity."""
        return self.value, self.unit

    @property
    def is_money_or_rate(self) -> bool:
        """Whether it can be nothing but a figure."""
        return self.unit in ("元", "%")


def quantities(text: str) -> list[ReadQuantity]:
    """All numbers of a text in order, in Arabic digits or in Chinese numerals with a unit."""
    if text.isascii():  # as most cells of tables are: no number in words
        return _in_digits(text)
    words = [
        ReadQuantity(text[one.start : one.end], one.start, one.end, one.numeral, one.value, one.unit)
        for one in spelled_numbers(text)
    ]
    digits = [one for one in _in_digits(text) if not any(w.start <= one.start < w.end for w in words)]
    return sorted((*digits, *words), key=lambda one: one.start)


def has_quantity(text: str) -> bool:
    """Whether a text has any digit, or a number in words."""
    return any(map(str.isdigit, text)) or any(True for _ in spelled_numbers(text))


def of_figure(text: str) -> ReadQuantity:
    """The number of a text that is a figure and nothing else; a minus sign is no part of it."""
    digits = text.removeprefix("-")
    return ReadQuantity(digits, len(text) - len(digits), len(text), digits, decimal_of(digits), "")


def _in_digits(text: str) -> list[ReadQuantity]:
    found = list(_NUMBER.finditer(text))
    last = ("", "")
    read: list[ReadQuantity] = []
    for number in reversed(found):
        scale, unit = number["scale"] or "", (number["unit"] or "").replace("％", "%")
        if not scale and not unit and _RANGE.match(text, number.end()):
            scale, unit = last
        last = (scale, unit)
        value = decimal_of(number["digits"]).scaleb(_SCALES[scale])
        read.append(ReadQuantity(number[0], *number.span(), number["digits"], value, unit))
    return read[::-1]


def decimal_of(digits: str) -> Decimal:
    """The value of printed digits."""
    return Decimal(digits.replace(",", ""))
