"""`Change`: current against base (增减变动), as closed cases from which direction, verb and rate all follow."""

from __future__ import annotations

from enum import StrEnum

from report_gen.figures.amount import shown
from report_gen.figures.fact import Fact, absolute, difference, rate
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass


class Case(StrEnum):
    """What happened between the base and the current figure. Every phrase set has a wording for each."""

    UP = "up"
    DOWN = "down"
    UP_SLIGHTLY = "up_slightly"
    DOWN_SLIGHTLY = "down_slightly"
    FLAT = "flat"
    NEARLY_FLAT = "nearly_flat"
    BOTH_ZERO = "both_zero"
    FROM_ZERO = "from_zero"
    FROM_ZERO_DOWN = "from_zero_down"
    FROM_NEARLY_ZERO = "from_nearly_zero"
    FROM_NEARLY_ZERO_DOWN = "from_nearly_zero_down"
    TO_ZERO = "to_zero"
    NEGATIVE_BASE_UP = "negative_base_up"
    NEGATIVE_BASE_DOWN = "negative_base_down"
    NO_BASE = "no_base"
    NO_YEAR = "no_year"


#: Cases that a phrase set may leave out, and whose wording it then takes.
LIKE = {Case.FROM_NEARLY_ZERO: Case.FROM_ZERO, Case.FROM_NEARLY_ZERO_DOWN: Case.FROM_ZERO_DOWN}
#: The case of a body that had no last year (本年新设立); a phrase set may leave it out: nothing is said then.
SILENT = Case.NO_YEAR


@dataclass(frozen=True, slots=True)
class Change:
    """A comparison of two figures.

    `amount` is the change without its sign, None only when there is no base. `rate` is its per cent of
    the base, None wherever that is undefined (base negative, zero, or printed as zero), so that no writer
    can print it.
    """

    case: Case
    amount: Fact | None
    rate: Fact | None

    @property
    def direction(self) -> int:
        """1 for more than the base, -1 for less, 0 for the same or nothing to compare with."""
        return _DIRECTIONS.get(self.case, 0)


_DIRECTIONS = {
    Case.UP: 1,
    Case.UP_SLIGHTLY: 1,
    Case.FROM_ZERO: 1,
    Case.FROM_NEARLY_ZERO: 1,
    Case.NEGATIVE_BASE_UP: 1,
    Case.DOWN: -1,
    Case.DOWN_SLIGHTLY: -1,
    Case.TO_ZERO: -1,
    Case.FROM_ZERO_DOWN: -1,
    Case.FROM_NEARLY_ZERO_DOWN: -1,
    Case.NEGATIVE_BASE_DOWN: -1,
}


#: What is said against a year that a body did not see.
NO_YEAR = Change(Case.NO_YEAR, None, None)


def change(name: str, current: Fact, base: Fact | None, decimals: int = 2) -> Change:
    """Compare two figures of one unit; `decimals` is how many are printed, which decides what is flat."""
    if base is None:
        return Change(Case.NO_BASE, None, None)
    moved = worded("facts.change", name=name)
    delta = difference(moved, current, base)
    amount = absolute(moved, delta)
    share = rate(worded("facts.rate", name=name), amount, base, decimals)
    return Change(_case(current, base, delta, share, decimals), amount, share)


def _case(current: Fact, base: Fact, delta: Fact, share: Fact | None, decimals: int) -> Case:
    if delta.number == 0:
        return Case.BOTH_ZERO if base.number == 0 else Case.FLAT
    if shown(delta.value, decimals) == 0:
        return Case.NEARLY_FLAT
    up = delta.number > 0
    if share is None:
        return _without_rate(base, decimals, up=up)
    if current.number == 0:
        return Case.TO_ZERO
    if shown(share.value, decimals) == 0:
        return Case.UP_SLIGHTLY if up else Case.DOWN_SLIGHTLY
    return Case.UP if up else Case.DOWN


def _without_rate(base: Fact, decimals: int, *, up: bool) -> Case:
    """What is said instead of a rate: why the base allows none."""
    if base.number == 0:
        return Case.FROM_ZERO if up else Case.FROM_ZERO_DOWN
    if shown(base.value, decimals) == 0:
        return Case.FROM_NEARLY_ZERO if up else Case.FROM_NEARLY_ZERO_DOWN
    return Case.NEGATIVE_BASE_UP if up else Case.NEGATIVE_BASE_DOWN
