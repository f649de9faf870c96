"""This year's bases against last year's data: what was carried forward (结转), and every 上年决算数.

A difference is an error unless the inputs declare why last year's figures were changed (机构改革、口径调整).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_gen.checks.comparisons import words
from report_gen.checks.context import Context
from report_gen.checks.verdicts import Verdict, judge
from report_gen.derive.named import NamedFigures
from report_gen.edition.model import Base, Edition, IndicatorSpec, last_years
from report_gen.edition.rules.tree import Expression, RuleScope
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset
from report_gen.figures.fact import Cell, Fact, Op, Operation
from report_gen.figures.finding import Level
from report_gen.figures.messages import in_words, worded

#: Rule of every 上年决算数; those of carried figures have the ids that the edition gives.
RULE = "Y0"
_BASIS = "上年数据"


def carried_verdicts(dataset: Dataset, edition: Edition, context: Context) -> Iterator[Verdict]:
    """All comparisons with last year's data; none where there are none."""
    last = context.last
    if last is None:
        return
    reason = words(edition.completeness.restated, RuleScope(dataset))
    level = Level.HINT if reason else Level.ERROR
    note = worded("prior.told", reason=reason.value) if reason else ""
    this_year, year_before = NamedFigures(dataset, edition), NamedFigures(last, edition)
    for rule, message, now, before, text in _pairs(edition):
        readable = context.without.isdisjoint(this_year.tables(now))
        if not (readable and {*year_before.tables(before)} <= set(last.tables)):
            continue
        left = this_year.evaluate("", now)
        right = _from_last(year_before.evaluate("", before), last, dataset.unit)
        if left is None or right is None:
            continue
        outcome = judge(left, "=", right)
        yield Verdict(rule, level, outcome, left, right, "=", message + note, "", text, _BASIS)


def _pairs(edition: Edition) -> Iterator[tuple[str, str, Expression, Expression, str]]:
    """Rule, message, this year's expression, last year's, equation."""
    for carry in edition.carries:
        yield carry.id, carry.message, carry.now, carry.last, carry.text
    for spec in edition.indicators:
        if isinstance(spec, IndicatorSpec):
            yield from ((RULE, *_of_base(spec, base)) for base in last_years(spec))


def _of_base(spec: IndicatorSpec, base: Base) -> tuple[str, Expression, Expression, str]:
    assert base.figure
    words = base.facet.words
    message = in_words("Y0", name=spec.name, facet=words)
    equation = in_words("Y0.equation", name=spec.name, facet=words)
    return message, base.figure, spec.current, equation


def _from_last(fact: Fact | None, last: Dataset, unit: Unit) -> Fact | None:
    """Last year's figure in this year's unit, its cells in last year's folder."""
    if fact is None:
        return None
    value = fact.value.to(unit) if isinstance(fact.value, Amount) else fact.value
    cells = (replace(place, file=f"{last.year}/{place.file}") for place in fact.cells())
    return Fact(
        worded("prior.of_year", year=last.year), value,
        Operation(Op.SAME, tuple(Fact(place.cell, value, Cell(place)) for place in cells)),
    )  # fmt: skip
