"""From fact to text, in one place: the only rounding of the program (四舍五入), and the number style."""

from __future__ import annotations

from decimal import Decimal

from report_gen.figures.amount import Amount, Count, Percent, Unit, round_half_up
from report_gen.figures.fact import Fact
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How an edition prints numbers (数字格式) in texts, or in tables.

    `zero` is what an amount of zero is printed as ("0.00", "0", "－" or "" for an empty cell). `trim` leaves out
    the zeros at the end of an amount: 6.2, 3.
    """

    thousands: bool = True
    zero: str = "0.00"
    decimals: int = 2
    trim: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A chosen way to print one fact. `unit` is the money unit to print in, `suffix` follows the number."""

    decimals: int
    thousands: bool = False
    zero: str | None = None
    unit: Unit | None = None
    suffix: str = ""
    trim: bool = False


def money(style: NumberStyle, unit: Unit = Unit.WAN, *, suffix: bool = True) -> Format:
    """Format of an amount in `unit`, with the unit's name behind it or without (in tables)."""
    said = unit.value if suffix else ""
    return Format(style.decimals, style.thousands, style.zero, unit, said, style.trim)


def percentage(decimals: int = 2, *, thousands: bool = False, suffix: bool = True) -> Format:
    """Format of a rate: decimals and separators as the edition prints amounts, and the per cent sign."""
    return Format(decimals, thousands, suffix="%" if suffix else "")


def counting(fact: Fact, style: NumberStyle) -> Format:
    """Format of a count: as many decimals as it has, at least none."""
    exponent = fact.number.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Format(decimals, style.thousands)


def number_text(fact: Fact, fmt: Format) -> str:
    """The number alone, without suffix. Raises TypeError when the format does not fit the quantity."""
    value = round_half_up(_in_unit(fact, fmt), fmt.decimals)
    if value == 0 and fmt.zero is not None:
        return fmt.zero
    digits = f"{abs(value) if value == 0 else value:{',' if fmt.thousands else ''}.{fmt.decimals}f}"
    return digits.rstrip("0").rstrip(".") if fmt.trim and "." in digits else digits


def text(fact: Fact, fmt: Format) -> str:
    """The fact as printed, with its unit or per cent sign."""
    digits = number_text(fact, fmt)
    return digits + fmt.suffix if digits else ""


def unit_word(fact: Fact, fmt: Format) -> str:
    """What the printed number counts: 万元, a measure word, the per cent sign; "" for a count of nothing named."""
    match fact.value:
        case Amount(unit=unit):
            return (fmt.unit or unit).value
        case Count(measure=measure):
            return measure
        case Percent():
            return "%"


def _in_unit(fact: Fact, fmt: Format) -> Decimal:
    match fact.value:
        case Amount() as amount:
            if fmt.unit is None:
                raise TypeError(f"an amount needs a unit to be printed in: {fact.name}")
            return amount.to(fmt.unit).value
        case Percent(value) | Count(value):
            if fmt.unit is not None:
                raise TypeError(f"not an amount of money: {fact.name}")
            return value
