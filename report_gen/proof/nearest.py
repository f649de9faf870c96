"""The known number that a typed one may have been meant to be (疑为): digits transposed, one wrong, another unit.

Works by trying every slip that fingers make on the typed number and looking the result up, so that it costs the
same however many numbers are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from report_gen.figures.messages import in_words
from report_gen.proof.quantities import ReadQuantity

T = TypeVar("T")
#: Fewer significant digits than these are near to something in every report.
_LEAST_FOR_PLACES, _LEAST_FOR_DIGITS = 3, 4
_POWERS = (1, -1, 2, -2, 3, -3, 4, -4)
_WAN = 4
_MONEY, _RATE, _POINTS = "元", "%", "个百分点"


def nearest(one: ReadQuantity, known: Mapping[tuple[Decimal, str], T]) -> tuple[T, str] | None:
    """What is known under the number that differs by one slip, and the slip in Chinese; None where nothing is."""
    if len(one.value.normalize().as_tuple().digits) < _LEAST_FOR_PLACES:
        return None
    for value, unit, slip in _slips(one):
        found = known.get((value, unit))
        if found is not None:
            return found, slip
    return None


def _slips(one: ReadQuantity) -> Iterator[tuple[Decimal, str, str]]:
    """The values and units one slip away, the likeliest slip first."""
    readings = list(_readings(one))
    yield from (reading for reading in readings if reading[2])
    for slips in (_transposed, _moved, _mistyped):
        for value, unit, _ in readings:
            yield from ((other, unit, slip) for other, slip in slips(value))


def _readings(one: ReadQuantity) -> Iterator[tuple[Decimal, str, str]]:
    """The number as typed, and in the units that may have been meant."""
    yield one.value, one.unit, ""
    match one.unit:
        case "":
            yield one.value.scaleb(_WAN), _MONEY, in_words("W-NUMBER.no_unit")
            yield one.value, _MONEY, in_words("W-NUMBER.no_unit")
            yield one.value, _RATE, in_words("W-NUMBER.no_unit")
        case "%":
            yield one.value, _POINTS, in_words("W-NUMBER.other_unit")
        case "个百分点":
            yield one.value, _RATE, in_words("W-NUMBER.other_unit")


def _moved(value: Decimal) -> Iterator[tuple[Decimal, str]]:
    for power in _POWERS:
        yield (
            value.scaleb(power),
            in_words("W-NUMBER.wan") if abs(power) == _WAN else in_words("W-NUMBER.point"),
        )


def _transposed(value: Decimal) -> Iterator[tuple[Decimal, str]]:
    digits, exponent = _printed(value)
    slip = in_words("W-NUMBER.transposed")
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            other = f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
            yield Decimal(other).scaleb(exponent), slip


def _mistyped(value: Decimal) -> Iterator[tuple[Decimal, str]]:
    """One digit wrong, left out before or behind the point, or too many."""
    digits, exponent = _printed(value)
    if len(digits.strip("0")) < _LEAST_FOR_DIGITS:
        return
    wrong, less, more = (
        in_words("W-NUMBER.mistyped"), in_words("W-NUMBER.digit_less"), in_words("W-NUMBER.digit_more")
    )  # fmt: skip
    for at in range(len(digits)):
        for new in "0123456789":
            yield Decimal(f"{digits[:at]}{new}{digits[at + 1 :]}").scaleb(exponent), wrong
    for at in range(len(digits) + 1):
        for new in "0123456789":
            other = Decimal(f"{digits[:at]}{new}{digits[at:]}")
            yield from ((other.scaleb(exponent + moved), less) for moved in (0, -1))
    for at in range(len(digits)):
        other = Decimal(f"{digits[:at]}{digits[at + 1 :]}")
        yield from ((other.scaleb(exponent + moved), more) for moved in (0, 1))


def _printed(value: Decimal) -> tuple[str, int]:
    """The digits as they were printed, trailing zeros too, and the place of the last one."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return "".join(map(str, digits)), exponent
