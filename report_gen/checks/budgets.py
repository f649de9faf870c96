"""This year's figure and its budget in each other's place (预算数与决算数填反), where they stand side by side.

No sum tells it: what was spent may exceed its budget. It hardly does while the budget is near last year's figure and
what was spent is several times that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from report_gen.checks.comparisons import Comparison, times
from report_gen.checks.verdicts import printed
from report_gen.edition.facets import FacetKind
from report_gen.figures.amount import Amount
from report_gen.figures.finding import Finding, Location, finding

#: From so many times last year's figure on this year's is odd; the budget must be so many times nearer to it.
_ODD, _NEARER = Decimal(3), 2


def taken_for_budgets(found: Iterable[Comparison]) -> Iterator[Finding]:
    """A warning for every figure that looks like its own budget, and the budget like it."""
    of_cell: dict[Location, dict[FacetKind, Comparison]] = {}
    for one in found:
        place = one.current.only_cell
        if place and isinstance(one.current.value, Amount):
            of_cell.setdefault(place, {})[one.of.kind] = one
    for place, bases in of_cell.items():
        yield from _judged(place, bases)


def _judged(place: Location, bases: Mapping[FacetKind, Comparison]) -> Iterator[Finding]:
    prior, budget = bases.get(FacetKind.PRIOR), bases.get(FacetKind.BUDGET)
    planned = budget.base if budget else None
    if prior is None or prior.base is None or planned is None:
        return
    other, current, base = planned.only_cell, prior.current, prior.base
    if other is None or (other.file, other.sheet) != (place.file, place.sheet):
        return
    if min(current.number, planned.number, base.number) <= 0 or current.number <= planned.number:
        return
    if times(current, base) >= max(_ODD, _NEARER * times(planned, base)):
        yield finding(
            "C-OVERSPENT", place, other, *base.cells(), name=prior.name,
            current=printed(current), budget=printed(planned), base=printed(base),
        )  # fmt: skip
