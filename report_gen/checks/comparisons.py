"""The comparisons of the report (较上年、比预算) with the words that the inputs give for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.derive.model import Figures, Indicator
from report_gen.edition.facets import Facet, FacetKind
from report_gen.edition.model import Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.tree import Ref, RuleScope, rows_of
from report_gen.figures.amount import CONTEXT
from report_gen.figures.change import SILENT
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass


def times(one: Fact, other: Fact) -> Decimal:
    """How many times the larger of two figures above zero is the smaller one."""
    small, large = sorted((one.number, other.number))
    return CONTEXT.divide(large, small)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure against its base.

    `reason` and `purpose` are the words that the inputs give, `place` the cell in which the reason should stand,
    None where the inputs ask for none; `purpose_place` is that of the purpose.
    """

    name: str
    of: Facet
    current: Fact
    base: Fact | None
    reason: Text | None
    purpose: Text | None
    place: Location | None
    purpose_place: Location | None = None

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
        """Where to go: the cell of the reason, then the base's, then the current figure's.

        A base that is out of all proportion comes first: it is likelier mistyped than the year is odd.
        """
        base = tuple(self.base.cells()) if self.base else ()
        reason = (self.place,) if self.place else ()
        places = (*base, *reason) if self.is_odd else (*reason, *base)
        return tuple(dict.fromkeys((*places, *self.current.cells())))[:_MOST_CELLS]

    @property
    def is_odd(self) -> bool:
        """Whether it is several times its base, or a small part of it, or has another sign: rather a slip."""
        if self.base_number < 0:
            return True
        small, large = sorted((abs(self.current.number), abs(self.base_number)))
        return small > 0 and CONTEXT.divide(large, small) >= _ODD


_MOST_CELLS = 3
#: So many times its base a figure hardly grows to in a year.
_ODD = 3


def comparisons(dataset: Dataset, edition: Edition, figures: Figures) -> Iterator[Comparison]:
    """Every comparison of the edition; of those in groups, the rows that the inputs have a line for."""
    for spec in edition.indicators:
        if isinstance(spec, IndicatorSpec):
            yield from _of(spec, spec.name, figures.indicators[spec.name], RuleScope(dataset))
        elif isinstance(spec, GroupSpec):
            for item in figures.groups[spec.name].rows:
                assert item.row
                name = f"{item.row.code} {item.row.label}".strip()
                yield from _of(spec, name, item, RuleScope(dataset, item.row))


def _of(
    spec: IndicatorSpec | GroupSpec, name: str, item: Indicator, scope: RuleScope
) -> Iterator[Comparison]:
    for base in spec.bases:
        row, found = cell_row(base.reason, scope), item.bases[base.facet.name]
        silent = found.change is not None and found.change.case is SILENT
        if base.figure and item.current and not silent and (row is not None or base.reason is None):
            budget = base.facet.kind is FacetKind.BUDGET
            purpose, use = (item.purpose, spec.purpose) if budget else (None, None)
            yield Comparison(
                name, base.facet, item.current, found.base, found.reason, purpose,
                _cell(base.reason, scope), _cell(use, scope),
            )  # fmt: skip


def _cell(asked: Ref | None, scope: RuleScope) -> Location | None:
    """Where a text is typed; None where the row is not there."""
    row = cell_row(asked, scope)
    return row.cell(asked.column) if row and asked else None


def cell_row(cell: Ref | None, scope: RuleScope) -> Row | None:
    """The row that words are to be taken from."""
    return next(rows_of(cell, scope), None) if cell else None


def words(cell: Ref | None, scope: RuleScope) -> Text | None:
    """The words of a cell, None where it is blank."""
    row = cell_row(cell, scope)
    return row.text(cell.column) if row and cell else None
