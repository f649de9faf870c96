"""Figures per thing that can hardly be right (人均、每辆): money or things mixed up, an amount in another unit.

Which there are, and between what bounds they lie as a rule, is data (`[[quotient]]` in checks.toml).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.checks.units import told_unit
from report_gen.checks.withheld import tables_of
from report_gen.edition.counts import Quotient
from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import RuleScope, evaluate
from report_gen.figures.amount import CONTEXT, Amount, Unit, round_half_up
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, finding
from report_gen.figures.kinds import kind_of_quantity, unit_of


def odd_quotients(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """A finding for every quotient out of its bounds; none where a part of it is missing or zero."""
    for quotient in edition.quotients:
        tables = {name for side in (quotient.part, *quotient.by) for name in tables_of(side)}
        if not without.isdisjoint({*tables, quotient.each}):
            continue
        rows = dataset.tables[quotient.each].rows if quotient.each else (None,)
        for row in rows:
            yield from _of(quotient, RuleScope(dataset, row), row)


def _of(quotient: Quotient, scope: RuleScope, row: Row | None) -> Iterator[Finding]:
    sides = [evaluate("", side, scope) for side in (quotient.part, *quotient.by)]
    facts = [fact for fact in sides if fact is not None and fact.number > 0]
    if len(facts) < len(sides):
        return
    values = [_in_yuan(fact) for fact in facts]
    value = values[0]
    for divisor in values[1:]:
        value = CONTEXT.divide(value, divisor)
    if quotient.least <= value <= quotient.most:
        return
    # What is divided by nothing is an amount of an impossible size: first of all its unit is to be looked at.
    is_size = not quotient.by and isinstance(facts[0].value, Amount)
    told = told_unit(scope.dataset) if is_size else None
    places = (*((told.location,) if told else ()), *(cell for fact in facts for cell in fact.cells()))
    yield finding(
        "QUOTIENT", *dict.fromkeys(places),
        subject=f"{row.code} {row.label}".strip() if row else "",
        message=quotient.message, value=round_half_up(value, 2), unit=quotient.unit or _unit(facts),
        least=quotient.least, most=quotient.most, remedy=quotient.cure,
    ).coded(quotient.id).at(quotient.level)  # fmt: skip


def _in_yuan(fact: Fact) -> Decimal:
    return fact.value.to(Unit.YUAN).value if isinstance(fact.value, Amount) else fact.number


def _unit(facts: Sequence[Fact]) -> str:
    """What a quotient is counted in, as its figures are: 元/人次; of several divisors the last first, 元/人天."""
    part, *by = (unit_of(kind_of_quantity(fact.value)) for fact in facts)
    return "/".join(filter(None, (part, "".join(reversed(by)))))
