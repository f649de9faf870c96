"""Which part each cell plays (本年、上年、预算), from the indicators that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_gen.edition.facets import FacetKind
from report_gen.edition.model import Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.tree import LEVELS, Expression, refs
from report_gen.trial.scenes import ScenePart


class Parts:
    """The parts of an edition's cells; a cell that no indicator compares with is one of this year."""

    def __init__(self, edition: Edition) -> None:
        self._cells: dict[tuple[str, str, str], ScenePart] = {}
        specs = [spec for spec in edition.indicators if isinstance(spec, IndicatorSpec | GroupSpec)]
        bases = [base for spec in specs for base in spec.bases]
        for kind, part in ((FacetKind.BUDGET, ScenePart.BUDGET), (FacetKind.PRIOR, ScenePart.PRIOR)):
            expressions = [base.figure for base in bases if base.facet.kind is kind]
            self._cells.update(dict.fromkeys(_cells(expressions), part))

    def of(self, table: str, row: str, column: str) -> ScenePart:
        """The part of a cell by the key of its row."""
        whole = self._cells.get((table, "", column))
        return self._cells.get((table, row, column), whole or ScenePart.CURRENT)


def _cells(expressions: Iterable[Expression | None]) -> Iterator[tuple[str, str, str]]:
    """Table, row and column of every cell; "" for the row where a formula means any row or all of a level."""
    for ref in (ref for one in expressions if one is not None for ref in refs(one)):
        is_any = ref.row in LEVELS or ref.row == "@"
        yield ref.table, "" if is_any else ref.row, ref.column
