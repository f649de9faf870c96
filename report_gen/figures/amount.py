"""Quantities: `Amount`, `Percent`, `Count`. Exact decimals only; a float is refused, units never mix."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from report_gen.figures.records import dataclass

#: Precision of every division; wide enough that the one rounding at display is the only one that shows.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

ZERO = Decimal(0)
YUAN_PER_WAN = Decimal(10_000)


class Unit(StrEnum):
    """Unit of money (金额单位)."""

    YUAN = "元"
    WAN = "万元"


def exact(value: object) -> Decimal:
    """Return `value` if it is a finite Decimal. Raises TypeError for anything else, a float above all."""
    if not isinstance(value, Decimal) or not value.is_finite():
        raise TypeError(f"a finite Decimal is required, not {value!r}")
    return value


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to `decimals` places, ties away from zero (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=CONTEXT)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money (金额) in one unit.

    `slack` is the half width of the interval in which the unrounded amount lies, in the same unit:
    0.005 for a published figure of two decimals, zero for an exact one. Sums add the slacks of their
    addends, which gives the tolerance of a tie-out without anybody typing it.
    """

    value: Decimal
    unit: Unit
    slack: Decimal = ZERO

    def __post_init__(self) -> None:
        exact(self.value)
        exact(self.slack)

    @classmethod
    def published(cls, value: Decimal, unit: Unit, decimals: int = 2) -> Amount:
        """A figure as printed: in 万元 it stands for an interval, in 元 it is exact."""
        half = Decimal(5).scaleb(-decimals - 1) if unit is Unit.WAN else ZERO
        return cls(value, unit, half)

    def interval(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest value that the unrounded amount may have."""
        return self.value - self.slack, self.value + self.slack

    def to(self, unit: Unit) -> Amount:
        """The same amount in another unit, unrounded."""
        if unit is self.unit:
            return self
        factor = YUAN_PER_WAN if unit is Unit.YUAN else 1 / YUAN_PER_WAN
        return Amount(self.value * factor, unit, self.slack * factor)

    def __add__(self, other: Amount) -> Amount:
        same_unit(self, other)
        return Amount(self.value + other.value, self.unit, self.slack + other.slack)

    def __neg__(self) -> Amount:
        return Amount(-self.value, self.unit, self.slack)

    def __sub__(self, other: Amount) -> Amount:
        return self + -other

    def __abs__(self) -> Amount:
        return Amount(abs(self.value), self.unit, self.slack)


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate (比率), held as per cent and unrounded: 8.02% is Decimal("8.0192...")."""

    value: Decimal

    def __post_init__(self) -> None:
        exact(self.value)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things (数量) with its measure word: 118 辆, 37 个, 97.9 分."""

    value: Decimal
    measure: str = ""

    def __post_init__(self) -> None:
        exact(self.value)

    def __add__(self, other: Count) -> Count:
        if self.measure != other.measure:
            raise ValueError(f"measures differ: {self.measure} and {other.measure}")
        return Count(self.value + other.value, self.measure)

    def __neg__(self) -> Count:
        return Count(-self.value, self.measure)

    def __sub__(self, other: Count) -> Count:
        return self + -other

    def __abs__(self) -> Count:
        return Count(abs(self.value), self.measure)


Quantity = Amount | Percent | Count


def same_unit(a: Amount, b: Amount) -> None:
    """Raise ValueError unless both amounts are in one unit."""
    if a.unit is not b.unit:
        raise ValueError(f"units differ: {a.unit} and {b.unit}")


def shown(quantity: Quantity, decimals: int = 2) -> Decimal:
    """The number as reports print it: rounded, amounts in 万元."""
    value = quantity.to(Unit.WAN).value if isinstance(quantity, Amount) else quantity.value
    return round_half_up(value, decimals)


def ratio(part: Quantity, whole: Quantity, decimals: int = 2) -> Percent | None:
    """`part` as per cent of `whole`, from unrounded values.

    None where that says nothing: a negative part, or a whole that is negative or prints as zero.
    """
    if isinstance(part, Amount) and isinstance(whole, Amount):
        same_unit(part, whole)
    elif type(part) is not type(whole):
        raise ValueError("a ratio needs two quantities of one kind")
    if part.value < 0 or whole.value <= 0 or shown(whole, decimals) == 0:
        return None
    return Percent(CONTEXT.divide(part.value * 100, whole.value))
