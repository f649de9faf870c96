"""What a quantity is (数量的种类): money, a number of something, a rate. Quantities of two kinds never meet."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from report_gen.figures.amount import Amount, Count, Percent, Quantity, Unit
from report_gen.figures.records import dataclass


class Family(StrEnum):
    """The three sorts of quantities."""

    AMOUNT = "金额"
    COUNT = "数量"
    RATE = "比率"


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """The kind of a quantity; counts of different things (辆, 人次) are of different kinds."""

    family: Family
    measure: str = ""

    def __str__(self) -> str:
        """As messages call it: 金额, 数量（辆）."""
        return f"{self.family.value}（{self.measure}）" if self.measure else self.family.value


AMOUNT = QuantityKind(Family.AMOUNT)
RATE = QuantityKind(Family.RATE)


def count_of(measure: str) -> QuantityKind:
    """The kind of a number of things with this measure word."""
    return QuantityKind(Family.COUNT, measure)


def kind_of_quantity(quantity: Quantity) -> QuantityKind:
    """The kind of a quantity that is there."""
    match quantity:
        case Amount():
            return AMOUNT
        case Count(_, measure):
            return count_of(measure)
        case Percent():
            return RATE


def unit_of(kind: QuantityKind) -> str:
    """The word behind one of a kind: 元 for money, % for rates, the measure word of things."""
    match kind.family:
        case Family.AMOUNT:
            return Unit.YUAN.value
        case Family.COUNT:
            return kind.measure
        case Family.RATE:
            return "%"


def nothing(kind: QuantityKind, unit: Unit) -> Quantity:
    """Zero of a kind; `unit` is the money unit of the data."""
    match kind.family:
        case Family.AMOUNT:
            return Amount(Decimal(0), unit)
        case Family.COUNT:
            return Count(Decimal(0), kind.measure)
        case Family.RATE:
            return Percent(Decimal(0))
