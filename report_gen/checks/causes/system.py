"""All verdicts as linear equations over cells, so that the effect of a repair is found without checking anew."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from functools import cached_property

from report_gen.checks.causes.model import Repair
from report_gen.checks.verdicts import Outcome, Verdict, is_wrong, slack
from report_gen.figures.amount import ZERO
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
    def by_cell(self) -> Mapping[Location, Mapping[int, int]]:
        """The equations in which a cell stands, each with the sign that it has there, 0 where its sides cancel it."""
        found: dict[Location, dict[int, int]] = {}
        for number, equation in enumerate(self.equations):
            for cell in {*equation.left, *equation.right}:
                found.setdefault(cell, {})[number] = equation.terms.get(cell, 0)
        return found

    @cached_property
    def standing(self) -> Mapping[Location, tuple[Decimal, tuple[tuple[int, int], ...]]]:
        """Each cell's figure, with the equations in which it stands and its signs there: asked for all the time."""
        return {cell: (self.values[cell], tuple(signs.items())) for cell, signs in self.by_cell.items()}

    def touched(self, cells: Iterable[Location]) -> set[int]:
        """The equations in which any of the cells stand."""
        return {number for cell in cells for number in self.by_cell.get(cell, ())}

    def effect(self, repair: Repair) -> Effect:
        """What changes when the cells have these values."""
        trial = Trial(self, repair.widening)
        for cell, value in repair.values.items():
            trial.put(cell, value)
        return trial.effect()

    def leaves(self, sheets: Set[str], effect: Effect) -> bool:
        """Whether one of these sheets has other differences after a repair."""
        left = (self.equations[number] for number in self.wrong - effect.mended)
        return any(cell.sheet in sheets for one in left for cell in one.terms)

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Equations of what goes together, which have no difference."""
        return frozenset(n for n, equation in enumerate(self.equations) if equation.relation in _PAIRS)

    @cached_property
    def loose(self) -> frozenset[int]:
        """Equations that do not hold and are put down to secrecy: they tell nothing of a repair."""
        return frozenset(
            n
            for n, equation in enumerate(self.equations)
            if equation.verdict.outcome in (Outcome.WITHHELD, Outcome.WRONG) and n not in self.wrong
        )


class Trial:
    """Other values in cells of a system, put in one after the other, each cell once: what they mend and break."""

    def __init__(self, system: System, widening: Decimal = Decimal(1)) -> None:
        self._system, self._widening, self._standing = system, widening, system.standing
        self._tried: list[tuple[Location, Decimal]] = []
        #: By how much each equation's sides move apart: sums over thousands of rows are not added up anew.
        self._moves: dict[int, Decimal] = {}
        self._unasked: set[int] = set()
        self._mended: set[int] = set()
        self._broken: set[int] = set()

    def put(self, cell: Location, value: Decimal) -> None:
        """Another value in a cell; nothing where no equation has it."""
        standing = self._standing.get(cell)
        if standing is None:
            return
        by = value - standing[0]
        self._tried.append((cell, value))
        for number, sign in standing[1]:
            self._moves[number] = self._moves.get(number, ZERO) + sign * by
            self._unasked.add(number)

    def effect(self) -> Effect:
        """What all of them do so far: only equations that moved since it was asked before are asked again."""
        system = self._system
        values: Mapping[Location, Decimal] = system.values
        if not self._unasked.isdisjoint(system.pairs):  # few equations ask for more than the difference
            values = ChainMap(dict(self._tried), system.values)
        for number in self._unasked:
            equation, wrong = system.equations[number], number in system.wrong
            holds = equation.holds(values, self._moves[number], self._widening)
            changed = self._mended if wrong else self._broken
            if holds == wrong and number not in system.loose:
                changed.add(number)
            else:
                changed.discard(number)
        self._unasked.clear()
        return Effect(frozenset(self._mended), frozenset(self._broken))


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
