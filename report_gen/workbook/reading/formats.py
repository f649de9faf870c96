"""Number formats (数字格式): what a cell shows of the number that it stores. Knows no cells and no units of a sheet.

A format has up to four parts for positive, negative, zero and text, or parts with conditions. Source of the rules:
ECMA-376 part 1, 18.8.31, and for `!`, the escape that Excel and WPS write in Chinese, their 单位：万元 (0!.0,"万元").
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest

from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.format_parts import FormatPart, parse_part, split_parts
from report_gen.workbook.reading.stored import Shaped

_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:E[+-]?[0-9]+)?)\s*\]", re.IGNORECASE)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
#: What a format may show for zero instead of digits.
_NOTHING = frozenset({"", "-", "--", "—", "——", "－", "–", "─", "无", "零", "/", "0", "0.00", "0.0"})


@dataclass(frozen=True, slots=True)
class _Choice:
    """The part that shows a number, and what the choice itself does to its sign."""

    part: FormatPart | None
    #: Whether Excel puts a minus before a negative number here.
    minus: bool = True
    certain: bool = True


class NumberFormat:
    """A parsed number format."""

    def __init__(self, code: str) -> None:
        self.code = code
        texts = split_parts(code)
        if len(texts) > 1 and "@" in texts[-1]:
            texts = texts[:-1]
        self._parts = [parse_part(text) for text in texts[:3]]
        found = [_CONDITION.search(text) for text in texts[:3]]
        self._conditions = [(match[1], float(match[2])) if match else None for match in found]

    def is_date(self, number: float) -> bool:
        """Whether the number is shown as a date or time."""
        part = self._choice(number).part
        return part is not None and part.date

    def shaped(self, number: int | float) -> int | float | Shaped:
        """The number itself where it is shown as it is, else what the format makes of it."""
        choice = self._choice(number)
        part = choice.part
        if part is None:
            return Shaped(number, self.code, why=in_words("E-CELL.unmet"))
        if number == 0:
            return self._zero(number, part)
        why = part.why or self._sign(number, choice, part)
        if why:
            return Shaped(number, self.code, why=why)
        red = number < 0 and not choice.minus and not part.sign
        note = in_words("W-READ-AS.red") if red else ""
        if part.factor == 1 and not part.word and not note:
            return number
        return Shaped(number, self.code, part.factor, part.word, note=note)

    def _zero(self, number: int | float, part: FormatPart) -> int | float | Shaped:
        """Zero is zero, shown as digits, a dash or nothing; not shown as 1 or as a word."""
        if (part.loud or not part.digits) and part.text not in _NOTHING:
            return Shaped(number, self.code, why=in_words("E-CELL.zero", text=part.text))
        return number

    @staticmethod
    def _sign(number: float, choice: _Choice, part: FormatPart) -> str:
        """What is wrong with the sign that is shown, "" when nothing is."""
        if number > 0:
            return in_words("E-CELL.reversed") if part.sign else ""
        if not choice.certain:
            return "" if part.sign else in_words("E-CELL.unsure")
        if choice.minus:
            return in_words("E-CELL.two_signs") if part.sign else ""
        return "" if part.sign or part.red else in_words("E-CELL.no_sign")

    def _choice(self, number: float) -> _Choice:
        if any(self._conditions):
            return self._conditional(number)
        parts = self._parts
        if len(parts) == 1 or number > 0 or (number == 0 and len(parts) < 3):
            return _Choice(parts[0])
        return _Choice(parts[1], minus=False) if number < 0 else _Choice(parts[2])

    def _conditional(self, number: float) -> _Choice:
        """The first part whose condition holds, else the part without one that is left for the rest.

        Whether a minus is printed with conditions depends on the program: it is taken as uncertain.
        """
        implied = [(">", 0.0), ("<", 0.0)] if len(self._parts) > 2 else [(">=", 0.0)]
        asked = [own or other for own, other in zip_longest(self._conditions, implied)][: len(self._parts)]
        for part, condition in zip(self._parts, asked, strict=True):
            if condition is None or _COMPARE[condition[0]](number, condition[1]):
                return _Choice(part, certain=number >= 0)
        return _Choice(None)


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The format of a code, parsed once."""
    return NumberFormat(code)
