"""All verdicts as linear equations over cells, so that the effect of a repair is found without checking anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from functools import cached_property

from report_gen.checks.causes.model import Repair
from report_gen.checks.verdicts import Outcome, Verdict, is_wrong, slack
from report_gen.figures.fact import Cell, Fact, Op
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: Signs of the cells of a side: how often each is added.
Terms = Mapping[Location, int]
_PAIRS = "⇒⇔"


@dataclass(frozen=True, slots=True)
class CauseEquation:
    """A verdict over cells: `terms` are those of the left side less those of the right one, `apart` what they make."""

    verdict: Verdict
    terms: Terms
    left: Terms
    right: Terms
    room: Decimal
    apart: Decimal

    @property
    def relation(self) -> str:
        """= ≤ ≥, or ⇒ ⇔ for what goes together."""
        return self.verdict.relation

    def difference(self, values: Mapping[Location, Decimal]) -> Decimal:
        """The left side less the right one."""
        return _sum(self.terms, values)

    def holds(
        self, values: Mapping[Location, Decimal], move: Decimal, widening: Decimal = Decimal(1)
    ) -> bool:
        """Whether it holds for these values, which move its sides apart by so much more, rounding allowed."""
        if self.relation in _PAIRS:
            # No difference to work out here: terms that stand on both sides must not cancel each other.
            first, second = _sum(self.left, values) > 0, _sum(self.right, values) > 0
            return first == second if self.relation == "⇔" else second or not first
        apart = self.apart + move
        if (self.relation == "≤" and apart <= 0) or (self.relation == "≥" and apart >= 0):
            return True
        return abs(apart) <= self.room * widening


def _sum(terms: Terms, values: Mapping[Location, Decimal]) -> Decimal:
    return sum((values[cell] * sign for cell, sign in terms.items()), Decimal(0))


@dataclass(frozen=True, slots=True)
class Effect:
    """What a repair does: the equations that it mends, and those that it breaks."""

    mended: frozenset[int]
    broken: frozenset[int]

    @property
    def gain(self) -> int:
        """Mended less broken ones; a broken one weighs more, as figures that agree are rarely wrong."""
        return len(self.mended) - 2 * len(self.broken)


class System:
    """The verdicts of a check, their cells and values."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.values: dict[Location, Decimal] = {}
        self.facts: dict[Location, Fact] = {}
        self.equations = tuple(self._equation(verdict) for verdict in _distinct(verdicts))
        self.wrong = frozenset(
            number for number, equation in enumerate(self.equations) if is_wrong(equation.verdict)
        )

    def _equation(self, verdict: Verdict) -> CauseEquation:
        left, right = dict(self._terms(verdict.left)), dict(self._terms(verdict.right))
        terms = dict(left)
        for cell, sign in right.items():
            terms[cell] = terms.get(cell, 0) - sign
        room = slack(verdict.left) + slack(verdict.right)
        terms = {cell: sign for cell, sign in terms.items() if sign}
        return CauseEquation(verdict, terms, left, right, room, _sum(terms, self.values))

    def _terms(self, fact: Fact | None) -> Iterator[tuple[Location, int]]:
        found: dict[Location, int] = {}
        for leaf, sign in _leaves(fact, 1) if fact else ():
            assert isinstance(leaf.source, Cell)
            place = leaf.source.location
            found[place] = found.get(place, 0) + sign
            self.values[place] = leaf.number
            self.facts[place] = leaf
        return iter(found.items())

    @cached_property
    def by_cell(self) -> Mapping[Location, tuple[int, ...]]:
        """The equations in which a cell stands."""
        found: dict[Location, list[int]] = {}
        for number, equation in enumerate(self.equations):
            for cell in {*equation.left, *equation.right}:
                found.setdefault(cell, []).append(number)
        return {cell: tuple(numbers) for cell, numbers in found.items()}

    def touched(self, cells: Iterable[Location]) -> set[int]:
        """The equations in which any of the cells stand."""
        return {number for cell in cells for number in self.by_cell.get(cell, ())}

    def effect(self, repair: Repair) -> Effect:
        """What changes when the cells have these values."""
        changed = {cell: value for cell, value in repair.values.items() if cell in self.by_cell}
        # In place and back again: a search tries thousands of repairs, and a copy of all values for each is slow.
        old = {cell: self.values[cell] for cell in changed}
        self.values.update(changed)
        try:
            moves = self._moves(changed, old)
            touched = moves.keys()
            holding = {
                n for n, move in moves.items() if self.equations[n].holds(self.values, move, repair.widening)
            }
        finally:
            self.values.update(old)
        return Effect(
            frozenset(holding & self.wrong), frozenset(touched - holding - self.wrong - self._loose)
        )

    def _moves(
        self, changed: Mapping[Location, Decimal], old: Mapping[Location, Decimal]
    ) -> dict[int, Decimal]:
        """By how much each equation's sides move apart: sums over thousands of rows are not added up anew."""
        moves: dict[int, Decimal] = {}
        for cell, value in changed.items():
            for number in self.by_cell[cell]:
                sign = self.equations[number].terms.get(cell, 0)
                moves[number] = moves.get(number, Decimal(0)) + sign * (value - old[cell])
        return moves

    def leaves(self, sheets: Set[str], effect: Effect) -> bool:
        """Whether one of these sheets has other differences after a repair."""
        left = (self.equations[number] for number in self.wrong - effect.mended)
        return any(cell.sheet in sheets for one in left for cell in one.terms)

    @cached_property
    def _loose(self) -> frozenset[int]:
        """Equations that do not hold and are put down to secrecy: they tell nothing of a repair."""
        return frozenset(
            n
            for n, equation in enumerate(self.equations)
            if equation.verdict.outcome in (Outcome.WITHHELD, Outcome.WRONG) and n not in self.wrong
        )


def _leaves(fact: Fact, sign: int) -> Iterator[tuple[Fact, int]]:
    """The figures behind a fact with the sign that they are added with."""
    if isinstance(fact.source, Cell):
        yield fact, sign
        return
    operands = fact.source.operands
    match fact.source.op:
        case Op.NEGATION:
            signs = [-sign]
        case Op.DIFFERENCE:
            signs = [sign, -sign]
        case _:
            signs = [sign] * len(operands)
    for operand, own in zip(operands, signs, strict=True):
        yield from _leaves(operand, own)


def _distinct(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Each equation once, where two rules say the same from both ends."""
    seen: set[object] = set()
    for verdict in verdicts:
        key = (verdict.relation, frozenset((_cells(verdict.left), _cells(verdict.right))))
        # A side without a figure has no cells: rules that have nothing in common would look alike by it.
        if verdict.relation == "=" and key in seen and verdict.left and verdict.right:
            continue
        seen.add(key)
        yield verdict


def _cells(fact: Fact | None) -> tuple[Location, ...]:
    return tuple(fact.cells()) if fact else ()
