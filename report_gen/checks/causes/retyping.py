"""One figure mistyped (单元格填错): the value of one cell that mends all equations it stands in, and how it slipped."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from report_gen.checks.causes.model import Repair
from report_gen.checks.causes.slips import How, Slip
from report_gen.checks.causes.surroundings import Spot, Surroundings
from report_gen.checks.causes.system import CauseEquation, Effect, System
from report_gen.figures.amount import ZERO, Amount
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

_CENT = Decimal("0.01")
#: Cents that are tried within the room that rounding leaves.
_MOST_TRIED = 40
#: How rarely a sum is a certain cent off that its rounded addends allow, against being exact.
_OFF = 0.03
#: The share of all figures that rounding allows from which on the digits that stand there tell the one that was meant.
_CERTAIN = 0.97
#: What rounding leaves open up to here are the last digits.
_LAST_DIGITS = Decimal("0.2")
#: So far off for each figure that rounding allows a slip is no slip of the last digits.
_FAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Retyping:
    """Another figure in one cell: what it mends, how likely the slip is.

    `certain` says whether it is this figure to the cent, and not another that rounding allows as well; a `bound` is
    all that is known where only orders of figures are mended (≤, ≥). It lies `between` two figures where several
    equations leave its last digits open alone.
    """

    spot: Spot
    value: Decimal
    effect: Effect
    slip: Slip
    chance: float
    certain: bool
    bound: bool
    between: tuple[Decimal, ...]

    @property
    def repair(self) -> Repair:
        """The change itself."""
        return Repair({self.spot.place: self.value})


@dataclass(frozen=True, slots=True)
class _Asking:
    """What an open equation asks a cell for, and what that mends; `most` is what its neighbours may gain at most."""

    spot: Spot
    value: Decimal
    effect: Effect
    most: int


def retypings(system: System, around: Surroundings, least: int) -> Iterator[Retyping]:
    """For every cell of an open equation, the figures that would mend it: those that gain most, and `least`.

    What the others were meant to be is not asked: of a hundred wrong rows that is nearly all the work.
    """
    cells = {cell for number in system.wrong for cell in system.equations[number].terms}
    found = [
        asking
        for cell in sorted(cells, key=lambda place: (place.sheet, place.cell))
        if (one := around.spot(cell))
        for asking in _of_cell(system, around, one)
    ]
    least = max((least, *(asking.effect.gain for asking in found)))
    for asking in found:
        if asking.most >= least:
            yield _best(system, around, asking)


def _of_cell(system: System, around: Surroundings, one: Spot) -> Iterator[_Asking]:
    cell = one.place
    own = [system.equations[number] for number in system.by_cell[cell] if number in system.wrong]
    tried: set[Decimal] = set()
    for equation in own:
        if equation.relation not in "=≤≥" or cell not in equation.terms:
            continue
        value = _meant(system, equation, cell)
        # What two equations ask for and rounding alone tells apart is one and the same figure.
        if any(abs(value - other) <= equation.room * 2 for other in tried) or not _possible(
            around, one, value
        ):
            continue
        tried.add(value)
        effect = system.effect(Repair({cell: value}))
        if effect.mended:
            yield _Asking(one, value, effect, _most(system, one, value, effect))


def _most(system: System, one: Spot, value: Decimal, effect: Effect) -> int:
    """What any figure gains at most that rounding allows instead of one: none leaves the room of what is mended."""
    cell, (lowest, highest) = one.place, _room(_exact(system, one, effect), value)
    lowest, highest = min(lowest, value), max(highest, value)

    def may_hold(number: int) -> bool:
        equation = system.equations[number]
        if equation.relation != "=":
            return True
        if cell not in equation.terms:
            return False
        return lowest - equation.room <= _meant(system, equation, cell) <= highest + equation.room

    mended = sum(number in system.wrong and may_hold(number) for number in system.by_cell[cell])
    return mended - 2 * sum(not may_hold(number) for number in effect.broken)


def _meant(system: System, equation: CauseEquation, cell: Location) -> Decimal:
    """The value of a cell that makes both sides equal."""
    return system.values[cell] - equation.apart / equation.terms[cell]


def _possible(around: Surroundings, one: Spot, value: Decimal) -> bool:
    """Whether it can be this figure: one below zero only where others are, or where its sign was lost."""
    if value < 0 and not (one.column.negative and (value == -one.fact.number or around.has_negatives(one))):
        return False
    return isinstance(one.fact.value, Amount) or value == value.to_integral_value()


def _best(system: System, around: Surroundings, asking: _Asking) -> Retyping:
    """Among the figures that rounding allows, the one from which what stands there is the likeliest slip."""
    one, value, effect = asking.spot, asking.value, asking.effect
    found: list[tuple[float, float, Decimal, Slip, Effect]] = []
    exact = _exact(system, one, effect)
    allowed = _allowed(exact, one, value)
    for each in allowed:
        its = effect if each == value else system.effect(Repair({one.place: each}))
        if its.gain < effect.gain:
            continue
        slip = around.slip(one, each)
        # What makes both sides equal is preferred to what rounding would only just allow.
        near = _OFF ** sum(abs(each - asked.value) >= _CENT for asked in exact)
        weighed = slip.chance * around.weight(one, each)
        found.append((weighed * near, weighed, each, slip, its))
    chance, weighed, each, slip, its = max(found, key=lambda entry: entry[0])
    # Where the last digits are all that is off, they are what is asked, and tell nothing.
    far = abs(each - one.fact.number) > _FAR * len(allowed)
    # In a row or column that was rounded as a whole the rounded figures seem to be a digit off each other.
    rounded = around.is_rounded(one)
    by_digits = (
        far and not rounded and slip.tells_digits and weighed >= _CERTAIN * sum(entry[1] for entry in found)
    )
    # Where one figure was typed in another's place others were too: a single sum may be of those.
    alone = len(exact) == 1 and slip.how is How.LAST_YEAR
    certain = bool(exact) and not alone and (by_digits or (not rounded and _is_only(exact, allowed)))
    lowest, highest = _room(exact, each)
    near = len(exact) > 1 and not rounded and ZERO < highest - lowest <= _LAST_DIGITS
    return Retyping(one, each, its, slip, chance, certain, not exact, (lowest, highest) if near else ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an equation asks a cell for: the value that makes both sides equal, and the room of rounding around it.

    A `copy` is an equation of this cell with one other: the same figure in another table.
    """

    value: Decimal
    room: Decimal
    copy: bool


def _exact(system: System, one: Spot, effect: Effect) -> list[_Asked]:
    """What each mended equation asks for."""
    mended = (system.equations[number] for number in effect.mended)
    return [
        _Asked(_meant(system, equation, one.place), equation.room, len(equation.terms) == 2)
        for equation in mended
        if equation.relation == "=" and one.place in equation.terms
    ]


def _is_only(exact: list[_Asked], allowed: list[Decimal]) -> bool:
    """Whether no other figure can stand there.

    A sum of rounded addends leaves several: in right data one in a dozen is a cent off. The same figure in another
    table rarely is, so it is believed where a second equation asks for the same cent and none for another.
    """
    if len(allowed) == 1:
        return True
    return len(exact) > 1 and any(one.copy for one in exact) and len({one.value for one in exact}) == 1


def _room(exact: list[_Asked], value: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the largest figure of two decimals for which all mended equations hold."""
    if not exact:
        return value, value
    lowest = max(asked.value - asked.room for asked in exact)
    highest = min(asked.value + asked.room for asked in exact)
    return lowest.quantize(_CENT, ROUND_CEILING), highest.quantize(_CENT, ROUND_FLOOR)


def _allowed(exact: list[_Asked], one: Spot, value: Decimal) -> list[Decimal]:
    """The figures of two decimals for which all mended equations hold; the exact one first."""
    if not isinstance(one.fact.value, Amount):
        return [value]
    lowest, highest = _room(exact, value)
    first = int((lowest / _CENT).to_integral_value(ROUND_CEILING))
    last = int((highest / _CENT).to_integral_value(ROUND_FLOOR))
    # In the room of a sum of many addends some figure always looks like a slip: nothing is told by that.
    if last - first > _MOST_TRIED:
        return [value, value]
    return [value, *(number * _CENT for number in range(first, last + 1) if number * _CENT != value)]
