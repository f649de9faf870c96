"""What a cell can hold besides plain numbers, texts, booleans and dates: kinds that must never pass for a figure."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from report_gen.figures.records import dataclass


class Stored(Enum):
    """A cell that has content, and no value that could be read."""

    #: A formula whose result was never worked out (没有保存计算结果).
    NO_RESULT = "no result"


NO_RESULT = Stored.NO_RESULT


@dataclass(frozen=True, slots=True)
class Shaped:
    """A number that its format shows as something else than the number itself.

    `code` is the number format. Shown is `number` times `factor`, with `word` behind it (万元, %) where the
    format prints one. `why` says, in Chinese, what is shown where that is no such number; `note` what had to be
    supposed about it. Exactly one way leads on: `cells.read_number` converts or refuses.
    """

    number: int | float
    code: str
    factor: Decimal = Decimal(1)
    word: str = ""
    why: str = ""
    note: str = ""
