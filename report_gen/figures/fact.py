"""`Fact`: a named quantity that remembers its cell or the operation that made it (数据溯源)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from report_gen.figures.amount import Amount, Count, Percent, Quantity, ratio
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass


class Op(StrEnum):
    """How a fact was made out of others."""

    SAME = "取数"
    SUM = "合计"
    DIFFERENCE = "相减"
    NEGATION = "取负"
    ABSOLUTE = "绝对值"
    RATIO = "比率"


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell (单元格) that a fact was read from; `blank` where nothing stands in it and that means zero."""

    location: Location
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation over other facts."""

    op: Op
    operands: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the report (数据): name, quantity, and where it came from.

    `str()` of a fact raises: nothing is printed without a chosen format (see `figures.display`).
    """

    name: str
    value: Quantity
    source: Cell | Operation

    def __str__(self) -> str:
        raise TypeError(f"a fact cannot be printed without a format: {self.name}")

    @property
    def number(self) -> Decimal:
        """The bare value, in the unit of the quantity."""
        return self.value.value

    def renamed(self, name: str) -> Fact:
        """The same figure under the name that the report uses."""
        # A step that changes nothing would be a line more in every trace.
        if name == self.name:
            return self
        return Fact(name, self.value, Operation(Op.SAME, (self,)))

    def leaves(self) -> Iterator[Fact]:
        """The figures of the cells behind this one, in order."""
        if isinstance(self.source, Cell):
            yield self
            return
        for operand in self.source.operands:
            yield from operand.leaves()

    @property
    def is_nothing(self) -> bool:
        """Whether every cell behind it is zero: two that cancel each other out are not nothing."""
        return self.number == 0 and all(leaf.number == 0 for leaf in self.leaves())

    def cells(self) -> Iterator[Location]:
        """Every cell behind this fact, in order, each once."""
        found = list(_cells(self))
        yield from found if len(found) == 1 else dict.fromkeys(found)  # most have just one

    @property
    def only_cell(self) -> Location | None:
        """The cell behind it where there is just one."""
        cells = list(self.cells())
        return cells[0] if len(cells) == 1 else None

    @property
    def first_cell(self) -> Location | None:
        """The first cell behind it, without a look at all others."""
        return next(_cells(self), None)


def _cells(fact: Fact) -> Iterator[Location]:
    source = fact.source
    while not isinstance(source, Cell) and len(source.operands) == 1:
        source = source.operands[0].source
    if isinstance(source, Cell):
        yield source.location
    else:
        for operand in source.operands:
            yield from _cells(operand)


def _plus(a: Quantity, b: Quantity) -> Quantity:
    if isinstance(a, Amount) and isinstance(b, Amount):
        return a + b
    if isinstance(a, Count) and isinstance(b, Count):
        return a + b
    raise ValueError("only amounts with amounts and counts with counts can be added")


def _negative(a: Quantity) -> Quantity:
    if isinstance(a, Percent):
        return Percent(-a.value)
    return -a


def total(name: str, facts: Iterable[Fact]) -> Fact:
    """Sum of one or more facts. Raises ValueError for none, or for quantities that do not add."""
    operands = tuple(facts)
    if not operands:
        raise ValueError(f"nothing to add up: {name}")
    return Fact(name, reduce(_plus, (f.value for f in operands)), Operation(Op.SUM, operands))


def negation(name: str, fact: Fact) -> Fact:
    """The fact with its sign turned."""
    return Fact(name, _negative(fact.value), Operation(Op.NEGATION, (fact,)))


def difference(name: str, a: Fact, b: Fact) -> Fact:
    """The first figure less the second."""
    return Fact(name, _plus(a.value, _negative(b.value)), Operation(Op.DIFFERENCE, (a, b)))


def absolute(name: str, fact: Fact) -> Fact:
    """The fact without its sign, for texts in which a word says the direction."""
    # Under an operation of its own, so that a trace shows which way the figure went.
    positive = _negative(fact.value) if fact.number < 0 else fact.value
    return Fact(name, positive, Operation(Op.ABSOLUTE, (fact,)))


def rate(name: str, part: Fact, whole: Fact, decimals: int = 2) -> Fact | None:
    """A part of a whole in per cent; None where that says nothing (see `ratio`), so that it cannot be printed."""
    value = ratio(part.value, whole.value, decimals)
    return None if value is None else Fact(name, value, Operation(Op.RATIO, (part, whole)))
