"""Figures that this year's are compared with, typed in another unit (上年数、年初预算的单位错): no sum tells it.

A sum of last year's figures holds whatever unit they are all in. What tells is that one after the other is the same
many times this year's, and that a factor brings nearly all of them near again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from report_gen.checks.causes.model import Cause, Repair
from report_gen.checks.causes.scaling import FACTORS, times
from report_gen.checks.comparisons import Comparison
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass

#: Fewer figures than these prove no unit; the share of them, in tenths, that the factor brings near.
_FEWEST, _MOST = 3, 7
#: Figures of two years are near each other where the larger is not so many times the smaller.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """A column of bases in another unit: the cause, and what undoes it."""

    cause: Cause
    repair: Repair


def other_unit(
    compared: Iterable[Comparison], amounts: Iterable[tuple[str, Fact]], unit: Unit
) -> OtherUnit | None:
    """The first column of bases that a factor brings near this year's figures.

    `amounts` are all figures with the name of their column, as the factor is meant for the whole of it.
    """
    columns: dict[object, list[Comparison]] = {}
    for one in compared:
        key = _column(_alone(one.base))
        if key and one.current.number and isinstance(one.current.value, Amount):
            columns.setdefault(key, []).append(one)
    typed = {place: entry for entry in amounts if (place := _alone(entry[1]))}
    for key, members in columns.items():
        own = {place: entry for place, entry in typed.items() if _column(place) == key}
        for name, factor in FACTORS[unit].items():
            if own and _brings_near(members, factor):
                return _other_unit(own, name, factor, unit)
    return None


def _alone(base: Fact | None) -> Location | None:
    """The only cell of a figure that is not zero."""
    return base.only_cell if base and base.number else None


def _column(place: Location | None) -> object:
    """What the cells of a column share; None for what is no cell."""
    at = place.address if place else None
    return (place.file, place.sheet, at.column) if place and at else None


def _brings_near(members: Sequence[Comparison], factor: Decimal) -> bool:
    near = sum(_is_near(one, factor) for one in members)
    as_typed = sum(_is_near(one, Decimal(1)) for one in members)
    return near >= _FEWEST and near * 10 >= len(members) * _MOST and as_typed * 10 <= len(members)


def _is_near(one: Comparison, factor: Decimal) -> bool:
    small, large = sorted((abs(one.current.number), abs(one.base_number * factor)))
    return large < small * _NEAR


def _other_unit(
    own: Mapping[Location, tuple[str, Fact]], name: str, factor: Decimal, unit: Unit
) -> OtherUnit:
    place, (column, _) = next(iter(own.items()))
    message = in_words("N-SUSPECT.scale", sheet=place.sheet, column=column, other=name, unit=unit)
    cure = remedy("N-SUSPECT.scale", column=column, times=times(factor), smaller=factor < 1)
    repair = Repair({cell: fact.number * factor for cell, (_, fact) in own.items()}, max(factor, Decimal(1)))
    return OtherUnit(Cause("scale", tuple(own), message, cure=cure, wide=(tuple(own),)), repair)
