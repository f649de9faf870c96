"""How a number became another under somebody's hand (笔误): which slip, and how likely it is.

The likelihoods are shares of all single mistakes, divided by the ways in which the slip can be made in the number:
what fits many numbers proves little. They only rank; no finding hangs on one.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_CENT = Decimal("0.01")
_POWERS = (1, -1, 2, -2, 3, -3, 4, -4)


class How(Enum):
    """The slips that are known, each as the catalogue of messages names it."""

    BLANK = "N-SUSPECT.blank"
    SIGN = "N-SUSPECT.sign"
    POINT = "N-SUSPECT.point"
    DIGIT = "N-SUSPECT.digit"
    TURNED = "N-SUSPECT.turned"
    DIGITS = "N-SUSPECT.digits"
    FEWER = "N-SUSPECT.fewer"
    MORE = "N-SUSPECT.more"
    LAST_YEAR = "N-SUSPECT.last-year"
    BESIDE = "N-SUSPECT.beside"
    ROUNDED = "N-SUSPECT.rounded"


_OF_DIGITS = (How.SIGN, How.POINT, How.DIGIT, How.TURNED, How.FEWER, How.MORE)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, None for none that is known, and how likely the found number is if the other was meant."""

    how: How | None
    chance: float

    @property
    def tells_digits(self) -> bool:
        """Whether what stands there was made of the digits that were meant, so that it tells them."""
        return self.how in _OF_DIGITS

    @property
    def name(self) -> str:
        """What people call it, "" for none that is known."""
        return in_words(self.how.value) if self.how else ""


#: Something else was typed: any of very many numbers.
OTHER = Slip(None, 1e-5)
BLANK = Slip(How.BLANK, 0.1)


@lru_cache(maxsize=4096)  # of a row at odds the same is asked until it is mended
def slip(found: Decimal, meant: Decimal) -> Slip:
    """The likeliest single slip of the hand between two numbers."""
    return max(_slips(found, meant), key=lambda one: one.chance, default=OTHER)


def _slips(found: Decimal, meant: Decimal) -> list[Slip]:
    one, other = _written(found), _written(meant)
    digits = max(len(other.replace(".", "")), 1)
    made = []
    if found == -meant != 0:
        made.append(Slip(How.SIGN, 0.08))
    if found and any((meant.scaleb(power) - found).copy_abs() < _CENT for power in _POWERS):
        made.append(Slip(How.POINT, 0.1 / 4))
    if (found < 0) != (meant < 0):
        return made
    one, other = one.lstrip("-"), other.lstrip("-")
    for first, second in ((one, other), *_unpadded(one, other)):
        made += _of_digits(first, second, digits)
    return made


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _unpadded(found: str, meant: str) -> list[tuple[str, str]]:
    """The same with two decimals written out: 12.50 for 12.5."""
    return [(f"{Decimal(found):.2f}", f"{Decimal(meant):.2f}")]


def _of_digits(found: str, meant: str, digits: int) -> list[Slip]:
    if found == meant:
        return []
    made = []
    # With the point elsewhere every digit behind it is in another place: 4349.9 and 434.99 are no two digits turned.
    if len(found) == len(meant) and found.find(".") == meant.find("."):
        apart = [place for place, (a, b) in enumerate(zip(found, meant, strict=True)) if a != b]
        if len(apart) == 1:
            made.append(Slip(How.DIGIT, 0.25 / (9 * digits)))
        if _is_exchanged(found, meant, apart):
            made.append(Slip(How.TURNED, 0.15 / digits))
        elif len(apart) == 2:
            made.append(Slip(How.DIGITS, 0.02 / (81 * digits * digits)))
    if len(found) + 1 == len(meant) and _without_one(meant, found):
        made.append(Slip(How.FEWER, 0.15 / digits))
    if len(found) == len(meant) + 1 and _without_one(found, meant):
        doubled = any(a == b and _cut(found, place) == meant for place, (a, b) in _pairs(found))
        made.append(Slip(How.MORE, (0.15 if doubled else 0.03) / digits))
    return made


def _is_exchanged(found: str, meant: str, apart: list[int]) -> bool:
    """Whether two digits side by side, a point between them or not, are the other way round."""
    if len(apart) != 2 or found[apart[0]] != meant[apart[1]] or found[apart[1]] != meant[apart[0]]:
        return False
    return apart[1] - apart[0] == 1 or found[apart[0] + 1 : apart[1]] == "."


def _pairs(text: str) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(pairwise(text)))


def _cut(text: str, place: int) -> str:
    return text[:place] + text[place + 1 :]


def _without_one(longer: str, shorter: str) -> bool:
    """Whether leaving out one digit of the longer number gives the shorter one."""
    return any(longer[place].isdigit() and _cut(longer, place) == shorter for place in range(len(longer)))
