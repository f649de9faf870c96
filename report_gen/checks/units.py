"""Finds 元 and 万元 mixed up (E-UNITS): two totals that must be equal, one about 10 000 times the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import RuleScope, evaluate
from report_gen.figures.amount import CONTEXT, YUAN_PER_WAN, Amount
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Location, finding

#: How far from 10 000 the ratio may be: rounding to 万元 moves it, other mistakes hardly reach it.
NEARNESS = Decimal("0.01")


def mixed_units(dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """One finding for every pair of sheets between which an equality rule is off by the factor of the units."""
    told: set[tuple[str, str]] = set()
    for rule in edition.rules:
        if rule.equation.each or rule.equation.relation != "=":
            continue
        scope = RuleScope(dataset)
        pair = _apart(evaluate("", rule.equation.left, scope), evaluate("", rule.equation.right, scope))
        if pair is None:
            continue
        large, small = (next(fact.cells()) for fact in pair)
        if (large.sheet, small.sheet) not in told:
            told.add((large.sheet, small.sheet))
            yield _finding(pair, large, small)


def told_unit(dataset: Dataset) -> Text | None:
    """The field of the profile that names the unit of money, None where it is left to the form."""
    texts = (
        value
        for table in dataset.tables.values()
        for row in table.rows
        for value in row.values.values()
        if isinstance(value, Text)
    )
    return next((text for text in texts if text.value == dataset.unit.value), None)


def _apart(left: Fact | None, right: Fact | None) -> tuple[Fact, Fact] | None:
    """The larger and the smaller side where both are amounts with cells, 10 000 times apart."""
    if left is None or right is None:
        return None
    small, large = sides = sorted((left, right), key=lambda fact: abs(fact.number))
    if not all(isinstance(side.value, Amount) and side.number for side in sides):
        return None
    ratio = CONTEXT.divide(large.number, small.number)
    # the cells are looked for last: most sides are nowhere near 10 000 times the other, and a sum has many cells
    apart = abs(ratio / YUAN_PER_WAN - 1) <= NEARNESS and all(side.first_cell for side in sides)
    return (large, small) if apart else None


def _finding(pair: tuple[Fact, Fact], large: Location, small: Location) -> Finding:
    large_fact, small_fact = pair
    figures = {"larger": large_fact.number, "smaller": small_fact.number}
    if large.sheet == small.sheet:
        return finding("E-UNITS.within", large, small, sheet=large.sheet, **figures)
    return finding("E-UNITS.between", large, small, sheet=large.sheet, other=small.sheet, **figures)
