"""The figures that formulas name (指标.本年, 比率.本年), evaluated on demand: the only evaluation of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.edition.facets import CURRENT
from report_gen.edition.model import CountSpec, Edition, GroupSpec, IndicatorSpec, RateSpec, facets, sources
from report_gen.edition.rules.tree import Expression, RuleScope, evaluate, names, refs
from report_gen.figures.amount import Count
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Cell, Fact, Op, Operation, rate, total


class NamedFigures:
    """Named figures over one dataset, each evaluated once, so that their order in the file does not matter.

    An edition whose formulas run in circles does not load, so that every look-up ends.
    """

    def __init__(self, dataset: Dataset, edition: Edition) -> None:
        self._dataset = dataset
        self._specs = {spec.name: spec for spec in edition.indicators}
        #: What a facet adds to the name of its indicator.
        self._shown = {CURRENT: "", **{facet.name: facet.figure for facet in edition.facets}}
        self._decimals = edition.number_style.decimals
        self._found: dict[tuple[str, str], Fact | None] = {}

    def lookup(self, name: str, facet: str) -> Fact | None:
        """A figure by name and facet; None where it has no figure or no such facet."""
        key = (name, facet)
        if key not in self._found:
            self._found[key] = self._compute(name, facet)
        return self._found[key]

    def evaluate(self, name: str, expression: Expression | None, row: Row | None = None) -> Fact | None:
        """An expression under a name, in the row at hand; None for none."""
        if expression is None:
            return None
        return evaluate(name, expression, RuleScope(self._dataset, row, self.lookup))

    def tables(self, expression: Expression) -> Iterator[str]:
        """The tables from which an expression and everything that it names is taken."""
        yield from (ref.table for ref in refs(expression))
        for named in names(expression):
            spec = self._specs[named.name]
            if isinstance(spec, CountSpec):
                yield spec.table
            for under in sources(spec).get(named.facet, ()):
                yield from self.tables(under)

    def _compute(self, name: str, facet: str) -> Fact | None:
        match self._specs[name]:
            case IndicatorSpec() as spec:
                return self.evaluate(f"{name}{self._shown[facet]}", facets(spec).get(facet))
            case RateSpec() as spec if facet == CURRENT:
                return self._rate(spec)
            case CountSpec() as spec if facet == CURRENT:
                return self._count(spec)
            case RateSpec() | CountSpec() | GroupSpec():
                return None

    def _rate(self, spec: RateSpec) -> Fact | None:
        """A rate; None where a side is missing or negative, or the whole is zero."""
        part, whole = self.evaluate("", spec.part), self.evaluate("", spec.whole)
        return rate(spec.name, part, whole, self._decimals) if part and whole else None

    def _count(self, spec: CountSpec) -> Fact:
        """How many rows a table has, or how many of them hold a word."""
        rows = [row for row in self._dataset.tables[spec.table].rows if _holds(row, spec)]
        one = Count(Decimal(1), spec.measure)
        if not rows:
            return Fact(spec.name, Count(Decimal(0), spec.measure), Operation(Op.SUM, ()))
        return total(spec.name, [Fact(row.label, one, Cell(row.location)) for row in rows])


def _holds(row: Row, spec: CountSpec) -> bool:
    text = row.text(spec.column)
    return not spec.column or (text is not None and text.value == spec.equals)
