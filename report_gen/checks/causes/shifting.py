"""Figures moved by one row (错行): cells inserted or deleted in a column, a block pasted one row too low or too high.

From some row on every figure stands beside its neighbour's name. Each pair of them looks like an exchange, and each
figure like a slip; one move mends them all. The figure at the end that was pushed out or overwritten is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from report_gen.checks.causes.model import Repair
from report_gen.checks.causes.surroundings import Surroundings
from report_gen.checks.causes.system import Effect, System, Trial
from report_gen.edition.tables import TableSpec
from report_gen.figures.dataset import Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: Fewer figures that move, or fewer equations that this mends, are told as what each of them is.
_FEWEST = 3
#: A move puts more equations than these at odds; of fewer the search is not worth its time.
_MANY = 6
#: A move begins at one of so many rows at odds: behind them all rows are, and to try each costs the square of them.
_STARTS = 24

#: The cells of a row that move together.
Line = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class RowShift:
    """Rows whose figures stand one row too low, or too high: `lost` are the cells whose figures nobody knows.

    `column` names the only column that moved, "" where all did.
    """

    lines: tuple[Line, ...]
    column: str
    down: bool
    repair: Repair
    effect: Effect

    @property
    def places(self) -> tuple[Location, ...]:
        """All cells that moved, from the top."""
        return tuple(next(fact.cells()) for line in self.lines for fact in line)

    @property
    def lost(self) -> tuple[Location, ...]:
        """The cells of which the figure was pushed out or overwritten."""
        return tuple(next(fact.cells()) for fact in self.lines[-1 if self.down else 0])


def shifts(system: System, around: Surroundings) -> Iterator[RowShift]:
    """Every move by one row that mends something, in the sheets of the open equations."""
    if len(system.wrong) < _MANY:
        return
    wrong = {cell for number in system.wrong for cell in system.equations[number].terms}
    sheets = {cell.sheet for cell in wrong}
    for table in around.edition.tables.values():
        if table.sheet in sheets:
            for column, lines in _runs(table, around.dataset.tables[table.name].rows):
                yield from _of_run(system, column, lines, wrong)


def _runs(table: TableSpec, rows: Sequence[Row]) -> Iterator[tuple[str, list[Line]]]:
    """Rows without a gap between them: those of every column, and of all columns of a block together."""
    for block in table.blocks:
        names = [column.name for column in block.columns if column.kind.is_figure]
        single = [(name,) for name in names]
        for group in (*single, *([tuple(names)] if len(names) > 1 else [])):
            lines: list[Line] = []
            for row in rows:
                facts = tuple(fact for name in group if (fact := row.fact(name)))
                if len(facts) < len(group):
                    continue
                if lines and next(facts[0].cells()).row != next(lines[-1][0].cells()).row + 1:
                    yield group[0] if len(group) == 1 else "", lines
                    lines = []
                lines.append(facts)
            yield group[0] if len(group) == 1 else "", lines


def _of_run(system: System, column: str, lines: list[Line], wrong: set[Location]) -> Iterator[RowShift]:
    """The best beginning of a move down, and of one up: where figures repeat themselves, the lowest."""
    at_odds = [n for n, line in enumerate(lines) if any(next(fact.cells()) in wrong for fact in line)][
        :_STARTS
    ]
    for down in (True, False):
        found = max(_gains(system, lines, at_odds, down=down), default=(0, 0))
        if found[0] >= _FEWEST:
            yield _completed(system, column, tuple(lines[found[1] :]), down=down)


def _gains(
    system: System, lines: Sequence[Line], starts: Sequence[int], *, down: bool
) -> Iterator[tuple[int, int]]:
    """What a move from each of these lines on mends: the lowest first, as each holds those below it."""
    trial, changed, below = Trial(system), 0, len(lines)
    for start in reversed(starts):
        for place, value in _moved(lines[start : below + 1], down=down).items():
            trial.put(place, value)
            changed += system.values.get(place) != value
        below = start
        if changed >= _FEWEST:
            yield trial.effect().gain, start


def _moved(lines: Sequence[Line], *, down: bool) -> dict[Location, Decimal]:
    """What stands in each cell after the move back; nothing for the cells whose figures are lost."""
    pairs = ((one, other) if down else (other, one) for one, other in pairwise(lines))
    return {
        next(own.cells()): source.number
        for line, beside in pairs
        for own, source in zip(line, beside, strict=True)
    }


def _completed(system: System, column: str, lines: tuple[Line, ...], *, down: bool) -> RowShift:
    """The move with what the equations ask the lost cells for."""
    values: Mapping[Location, Decimal] = _moved(lines, down=down)
    for fact in lines[-1 if down else 0]:
        values = {**values, **_found_again(system, values, next(fact.cells()))}
    repair = Repair(values)
    return RowShift(lines, column, down, repair, system.effect(repair))


def _found_again(
    system: System, values: Mapping[Location, Decimal], place: Location
) -> dict[Location, Decimal]:
    """What the equations ask a lost cell for, where one of them is mended by it; nothing else."""
    found, most = {}, system.effect(Repair(values)).gain
    after = {**system.values, **values}
    for number in system.by_cell.get(place, ()):
        equation = system.equations[number]
        if equation.relation == "=" and place in equation.terms:
            value = after[place] - equation.difference(after) / equation.terms[place]
            gain = system.effect(Repair({**values, place: value})).gain
            if gain > most:
                found, most = {place: value}, gain
    return found
