"""A sheet or a column in another unit or of the other sign (单位、正负号错): the factor that mends the differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from report_gen.checks.causes.model import Repair
from report_gen.checks.causes.surroundings import Spot, Surroundings
from report_gen.checks.causes.system import Effect, System
from report_gen.figures.amount import YUAN_PER_WAN, Amount, Unit
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: Of the equations of a sheet, the share in tenths that a factor has to mend.
_MOST = 6
#: By what amounts in other units are to be multiplied, for each unit that a workbook may be in.
FACTORS = {
    Unit.WAN: {"元": 1 / YUAN_PER_WAN, "亿元": YUAN_PER_WAN, "千元": Decimal("0.1")},
    Unit.YUAN: {"万元": YUAN_PER_WAN, "千元": Decimal(1000), "分": Decimal("0.01")},
}
_TURNED = Decimal(-1)


@dataclass(frozen=True, slots=True)
class Scaling:
    """A factor on all amounts of a sheet, or of one column of it: those of another `unit`, or of the other sign."""

    spots: tuple[Spot, ...]
    column: str
    unit: str
    factor: Decimal
    repair: Repair
    effect: Effect

    @property
    def sheet(self) -> str:
        """The sheet."""
        return self.spots[0].place.sheet

    @property
    def turns(self) -> bool:
        """Whether it is the sign that is the other."""
        return self.factor == _TURNED

    @property
    def times(self) -> str:
        """The factor, or what to divide by."""
        return times(self.factor)


def times(factor: Decimal) -> str:
    """A factor as it is told: it, or what to divide by."""
    return f"{int(max(factor, 1 / factor)):,}"


def scalings(system: System, around: Surroundings) -> Iterator[Scaling]:
    """Sheets and columns that a factor brings into line, sheets first."""
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
                yield from _tried(system, spots, column, around.dataset.unit)


def _tried(system: System, spots: tuple[Spot, ...], column: str, unit: Unit) -> Iterator[Scaling]:
    for name, factor in (*FACTORS[unit].items(), ("", _TURNED)):
        values = {one.place: one.fact.number * factor for one in spots}
        repair = Repair(values, max(factor, Decimal(1)))
        effect = system.effect(repair)
        touched = system.touched(values) & system.wrong
        enough = len(effect.mended & touched) * 10 >= len(touched) * _MOST
        if touched and effect.gain > 0 and enough and _is_proved(system, effect, values):
            yield Scaling(spots, column, name, factor, repair, effect)


def _is_proved(system: System, effect: Effect, values: Mapping[Location, Decimal]) -> bool:
    """Whether figures outside speak for the factor: of scaled ones alone any that is small makes both sides agree."""
    outside = (
        system.values[cell] for n in effect.mended for cell in system.equations[n].terms if cell not in values
    )
    return any(outside)
