"""Expressions over a dataset: references, sums, differences. Evaluating one yields a `Fact` with lineage.

The language has sums, ranges and signs, nothing else; text is parsed by `edition.formula`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report_gen.figures.amount import Unit
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Fact, Op, Operation, negation, total
from report_gen.figures.kinds import AMOUNT, QuantityKind, nothing
from report_gen.figures.records import dataclass

LEVELS = {"类": 1, "款": 2, "项": 3}


@dataclass(frozen=True, slots=True)
class Ref:
    """`公开05[2010301].基本支出`: one cell. `row` is "" in per-row rules: the row at hand.

    `row` may be a level (类, 款, 项), meaning all rows of it; allowed inside 求和 only.
    """

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure derived earlier: `一般公共预算财政拨款支出.预算`; `facet` is 本年, 上年 or 预算."""

    name: str
    facet: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with signs: `a + b - c`."""

    terms: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class All:
    """`求和(...)`: the sum over several rows of a column, or over adjacent columns of a row.

    `kind` is that of its addends, None where it depends on the row at hand.
    """

    items: tuple[Ref, ...]
    kind: QuantityKind | None = AMOUNT


Expression = Ref | NamedFigure | Sum | All


def refs(expression: Expression) -> Iterator[Ref]:
    """The cells that an expression names itself, in their order."""
    match expression:
        case Ref():
            yield expression
        case All(items):
            yield from items
        case Sum(terms):
            for _, term in terms:
                yield from refs(term)
        case NamedFigure():
            return


def names(expression: Expression) -> Iterator[NamedFigure]:
    """The figures that an expression names."""
    match expression:
        case NamedFigure():
            yield expression
        case Sum(terms):
            for _, term in terms:
                yield from names(term)
        case Ref() | All():
            return


#: Finds a figure that was derived earlier, by name and facet.
Lookup = Callable[[str, str], Fact | None]


def no_names(name: str, facet: str) -> Fact | None:
    """The lookup where nothing is derived yet."""
    raise KeyError(f"{name}.{facet}")


@dataclass(frozen=True, slots=True)
class RuleScope:
    """What an expression is evaluated in: the data, the row at hand, and earlier names."""

    dataset: Dataset
    row: Row | None = None
    lookup: Lookup = no_names


def evaluate(name: str, expression: Expression, scope: RuleScope) -> Fact | None:
    """The figure under `name`; None when no cell of the expression holds one (missing or not applicable)."""
    match expression:
        case Ref():
            facts = list(_facts(expression, scope))
            return facts[0].renamed(name) if facts else None
        case NamedFigure(other, facet):
            fact = scope.lookup(other, facet)
            return fact.renamed(name) if fact else None
        case All(items, kind):
            found = [fact for item in items for fact in _facts(item, scope)]
            return total(name, found) if found else _zero(name, kind, scope.dataset.unit)
        case Sum(terms):
            return _sum(name, terms, scope)


def _sum(name: str, terms: tuple[tuple[int, Expression], ...], scope: RuleScope) -> Fact | None:
    facts = []
    for sign, term in terms:
        fact = evaluate("", term, scope)
        if fact is not None:
            fact = _unwrapped(fact)
            facts.append(fact if sign > 0 else negation(f"-{fact.name}", fact))
    return total(name, facts) if facts else None


def _unwrapped(fact: Fact) -> Fact:
    """A plain reference inside a sum keeps the name of its cell."""
    if fact.name == "" and isinstance(fact.source, Operation) and fact.source.op is Op.SAME:
        return fact.source.operands[0]
    return fact


def _facts(ref: Ref, scope: RuleScope) -> Iterator[Fact]:
    for row in rows_of(ref, scope):
        fact = row.fact(ref.column)
        if fact is not None:
            yield fact


def rows_of(ref: Ref, scope: RuleScope) -> Iterator[Row]:
    """The rows that a reference names; none where the data have no such row."""
    if not ref.row:
        if scope.row is not None:
            yield scope.row
        return
    table = scope.dataset.tables[ref.table]
    if ref.row in LEVELS:
        yield from table.at_level(LEVELS[ref.row])
    elif ref.row == "@":
        row = table.row(scope.row.key) if scope.row else None
        if row:
            yield row
    else:
        row = table.row(ref.row)
        if row:
            yield row


def _zero(name: str, kind: QuantityKind | None, unit: Unit) -> Fact | None:
    """A sum over nothing, for codes that a table does not have (absent code means zero)."""
    return Fact(name, nothing(kind, unit), Operation(Op.SUM, ())) if kind else None
