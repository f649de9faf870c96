"""The comparisons of the report (较上年、比预算) with their words, evaluated from the edition's indicators.

Only what checks of words need; the report's own figures are made in `derive`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_gen.edition.model import CellText, Edition, GroupSpec, IndicatorSpec
from report_gen.figures.amount import CONTEXT
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.expression import LEVELS, Expression, Ref, Scope, evaluate, rows_of
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location

PRIOR, BUDGET = "上年决算数", "年初预算数"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure against its base.

    `reason` and `purpose` are the words that the inputs give, `place` the row in which the reason should stand,
    None where the inputs ask for none.
    """

    name: str
    of: str
    current: Fact
    base: Fact | None
    reason: Text | None
    purpose: Text | None
    place: Location | None

    @property
    def change(self) -> Decimal:
        """This year's figure less its base; a missing base counts as zero."""
        return self.current.number - self.base_number

    @property
    def base_number(self) -> Decimal:
        """The base, zero where there is none."""
        return self.base.number if self.base else Decimal(0)

    def is_large(self, percent: Decimal) -> bool:
        """Whether it changed by so many per cent or more; always when the base is zero or negative."""
        if self.change == 0:
            return False
        return self.base_number <= 0 or CONTEXT.divide(abs(self.change) * 100, self.base_number) >= percent

    def cells(self) -> tuple[Location, ...]:
        """Where to go: the base's cells, else the row of the reason, then the current figure's."""
        base = tuple(self.base.cells()) if self.base else ()
        row = (self.place,) if self.place else ()
        return tuple(dict.fromkeys((*(base or row), *self.current.cells())))[:_MOST_CELLS]


_MOST_CELLS = 3


def comparisons(dataset: Dataset, edition: Edition) -> Iterator[Comparison]:
    """Every comparison of the edition; of those in groups, the rows that the inputs have a line for."""
    for spec in edition.indicators:
        if isinstance(spec, IndicatorSpec):
            yield from _of(spec, spec.name, Scope(dataset, None, _Lookup(dataset, edition)))
        elif isinstance(spec, GroupSpec):
            level = LEVELS.get(spec.level)
            for row in dataset.tables[spec.table].rows:
                if row.level == level or (level is None and row.level >= 1):
                    name = f"{row.code} {row.label}".strip()
                    yield from _of(spec, name, Scope(dataset, row, _Lookup(dataset, edition)))


def _of(spec: IndicatorSpec | GroupSpec, name: str, scope: Scope) -> Iterator[Comparison]:
    bases = ((PRIOR, spec.prior, spec.reason, None), (BUDGET, spec.budget, spec.budget_reason, spec.purpose))
    for of, base, reason, purpose in bases:
        row = cell_row(reason, scope)
        current = evaluate(name, spec.current, scope) if base else None
        if base is not None and current is not None and (row is not None or reason is None):
            yield Comparison(
                name, of, current, evaluate(f"{name}{of}", base, scope),
                words(reason, scope), words(purpose, scope), row.location if row else None,
            )  # fmt: skip


def cell_row(cell: CellText | None, scope: Scope) -> Row | None:
    """The row that words are to be taken from."""
    return next(rows_of(Ref(cell.table, cell.row, cell.column), scope), None) if cell else None


def words(cell: CellText | None, scope: Scope) -> Text | None:
    """The words of a cell, None where it is blank."""
    row = cell_row(cell, scope)
    return row.text(cell.column) if row and cell else None


class _Lookup:
    """Earlier indicators by name and facet; a circle, which `derive` reports, gives none."""

    def __init__(self, dataset: Dataset, edition: Edition) -> None:
        self._dataset, self._edition = dataset, edition
        self._open: set[tuple[str, str]] = set()

    def __call__(self, name: str, facet: str) -> Fact | None:
        key = (name, facet)
        spec = next((spec for spec in self._edition.indicators if spec.name == name), None)
        if key in self._open or not isinstance(spec, IndicatorSpec):
            return None
        expressions: dict[str, Expression | None] = {
            "本年": spec.current, "上年": spec.prior, "预算": spec.budget
        }  # fmt: skip
        expression = expressions[facet]
        self._open.add(key)
        found = evaluate(name, expression, Scope(self._dataset, None, self)) if expression else None
        self._open.discard(key)
        return found
