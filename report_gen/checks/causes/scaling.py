"""A sheet, a column or all amounts in another unit (单位错): the factor that mends what does not tie out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.checks.causes.model import Repair
from report_gen.checks.causes.surroundings import Spot, Surroundings
from report_gen.checks.causes.system import Effect, System
from report_gen.figures.amount import YUAN_PER_WAN, Amount, Unit
from report_gen.figures.records import dataclass

#: Of the equations of a sheet, the share in tenths that a factor has to mend.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Scaling:
    """A factor on all amounts of a sheet, or of one column of it."""

    spots: tuple[Spot, ...]
    column: str
    factor: Decimal
    repair: Repair
    effect: Effect

    @property
    def sheet(self) -> str:
        """The sheet."""
        return self.spots[0].place.sheet

    def other(self, unit: Unit) -> str:
        """The unit in which the figures seem to be, if `unit` is the one they should be in."""
        return {Unit.WAN: ("元", "亿元"), Unit.YUAN: ("分", "万元")}[unit][self.factor > 1]


def scalings(system: System, around: Surroundings) -> Iterator[Scaling]:
    """Sheets and columns that a factor of ten thousand brings into line, sheets first."""
    sheets = {cell.sheet for number in system.wrong for cell in system.equations[number].terms}
    for table in around.edition.tables.values():
        if table.sheet not in sheets:
            continue
        own = [
            one
            for one in around.spots.values()
            if one.table is table and isinstance(one.fact.value, Amount) and one.fact.number
        ]
        columns = list(dict.fromkeys(one.column.name for one in own))
        for column in ("", *(columns if len(columns) > 1 else ())):
            spots = tuple(one for one in own if column in ("", one.column.name))
            if len(spots) > 1:
                yield from _tried(system, spots, column)


def _tried(system: System, spots: tuple[Spot, ...], column: str) -> Iterator[Scaling]:
    for factor in (1 / YUAN_PER_WAN, YUAN_PER_WAN):
        values = {one.place: one.fact.number * factor for one in spots}
        repair = Repair(values, max(factor, Decimal(1)))
        effect = system.effect(repair)
        touched = system.touched(values) & system.wrong
        if touched and effect.gain > 0 and len(effect.mended & touched) * 10 >= len(touched) * _MOST:
            yield Scaling(spots, column, factor, repair, effect)
