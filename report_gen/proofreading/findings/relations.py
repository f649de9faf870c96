"""Failing relations of tables, and the one wrong cell behind several of them: one fault is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import GridFigure
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money_of

#: How far the values may lie apart that two relations ask of one cell: both are made of rounded figures.
_ALIKE = Decimal("0.05")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its table and column."""

    table: str
    column: str
    figure: GridFigure


@dataclass(frozen=True, slots=True)
class Relation:
    """A whole that is not the sum of its parts, with the reason in words."""

    kind: RemarkKind
    whole: Placed
    parts: tuple[Placed, ...]
    why: str

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.figure.value for part in self.parts), Decimal(0))

    def asked(self) -> Iterator[tuple[Placed, Decimal]]:
        """For each cell the value with which the relation would hold."""
        apart = self.whole.figure.value - self.total
        yield self.whole, self.total
        for part in self.parts:
            if part.figure.spot is not None:
                yield part, part.figure.value + apart


def told(report: ForeignReport, relations: Sequence[Relation]) -> Iterator[Remark]:
    """Cells that explain several relations first, then the relations that nothing else explains."""
    left = list(relations)
    while left:
        cell, value, explained = _likeliest(left)
        if len(explained) < 2:
            break
        kind = explained[0].kind if len({one.kind for one in explained}) == 1 else RemarkKind.TABLES
        why = "；".join(one.why for one in explained[:_SHOWN])
        right = money_of(value, cell.figure)
        yield report.on_figure(cell.table, cell.figure, cell.column, kind, Severity.ERROR, right, why)
        left = [one for one in left if one not in explained]
    for one in left:
        whole = one.whole
        yield report.on_figure(
            whole.table,
            whole.figure,
            whole.column,
            one.kind,
            Severity.ERROR,
            money_of(one.total, whole.figure),
            one.why,
        )


def _likeliest(relations: Sequence[Relation]) -> tuple[Placed, Decimal, list[Relation]]:
    """The cell of which most relations ask the same value."""
    asked: dict[Placed, list[tuple[Decimal, Relation]]] = defaultdict(list)
    for relation in relations:
        for cell, value in relation.asked():
            asked[cell].append((value, relation))
    best: tuple[Placed, Decimal, list[Relation]] | None = None
    for cell, wishes in asked.items():
        for value, _ in wishes:
            fits = [relation for other, relation in wishes if abs(other - value) <= _ALIKE]
            if best is None or len(fits) > len(best[2]):
                best = cell, value, fits
    assert best is not None
    return best
