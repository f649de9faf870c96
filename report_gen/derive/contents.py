"""What a figure sums up without being computed from it (组成部分): only when all of it is zero is there nothing."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.model import IndicatorSpec
from report_gen.edition.rules.tree import RuleScope, evaluate, refs, rows_of
from report_gen.figures.fact import Fact


def contents(spec: IndicatorSpec, scope: RuleScope) -> Iterator[Fact]:
    """The lines below the rows that the indicator reads, in its column, and the cells that the edition adds."""
    for ref in refs(spec.current):
        for row in rows_of(ref, scope):
            below = (line.fact(ref.column) for line in scope.dataset.tables[ref.table].below(row))
            yield from (fact for fact in below if fact)
    added = evaluate("", spec.content, scope) if spec.content else None
    if added is not None:
        yield from added.leaves()
