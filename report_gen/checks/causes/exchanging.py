"""Figures in each other's place (互换): two rows, two columns, two groups of columns, two cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import partial
from itertools import combinations

from report_gen.checks.causes.model import Repair
from report_gen.checks.causes.surroundings import Surroundings
from report_gen.checks.causes.system import Effect, System
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass

#: Rows further apart than this are hardly taken for each other, unless codes and names agree.
_NEAR = 12
#: From more orders of figures than these on, all mended at once by an exchange, it is no chance.
_MANY = 3
#: So much likelier is an exchange by every figure that equals the same code's in another table then, up to so many.
_LIKELIER, _MOST_ALIKE = 4.0, 6


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two places with each other's figures: how they are called, what the exchange mends.

    It is `certain` where it makes several sums equal: one sum, or the order of two figures, is mended by much else.
    """

    words: str
    repair: Repair
    effect: Effect
    chance: float
    certain: bool
    sides: tuple[tuple[Location, ...], ...]

    @property
    def places(self) -> tuple[Location, ...]:
        """The cells whose figures move."""
        return tuple(self.repair.values)


Pair = tuple[Fact, Fact]


def exchanges(system: System, around: Surroundings, *, wide: bool) -> Iterator[Exchange]:
    """Every exchange that mends something, in the sheets of the open equations; `wide`: of whole columns alone."""
    cells = {cell for number in system.wrong for cell in system.equations[number].terms}
    sheets = {cell.sheet for cell in cells}
    for table in around.edition.tables.values():
        if table.sheet in sheets:
            for words, pairs, chance in (
                *_columns(table, around),
                *(() if wide else _rows(around.dataset.tables[table.name].rows, cells)),
                *(() if wide else _cells(table, around.dataset.tables[table.name].rows, cells)),
            ):
                yield from _tried(system, around, words, pairs, chance, cells)


def _tried(
    system: System,
    around: Surroundings,
    words: Callable[[], str],
    pairs: Sequence[Pair],
    chance: float,
    cells: set[Location],
) -> Iterator[Exchange]:
    values: dict[Location, Decimal] = {}
    for one, other in pairs:
        if one.number != other.number:
            values |= {next(one.cells()): other.number, next(other.cells()): one.number}
    if not values or cells.isdisjoint(values):
        return
    effect = system.effect(Repair(values))
    if effect.gain <= 0:
        return
    mended = [system.equations[number] for number in effect.mended]
    equal = sum(one.relation == "=" for one in mended)
    # Any much smaller figure mends one that is too large: that proves nothing for the row it came from.
    ordered = any(len(set(one.terms) & values.keys()) > 1 for one in mended)
    # Whole columns are another matter: with one of them in the other's place, row after row is out of order.
    many = len(mended) > _MANY and len(pairs) > _MANY and not effect.broken
    alike = around.more_alike(values)
    # Codes are the same in other tables: what has both rows' figures there tells them, though no sum does.
    known = alike > 1 and not effect.broken
    if equal or ordered or many or known:
        sides = tuple(tuple(next(pair[side].cells()) for pair in pairs) for side in (0, 1))
        chance *= _LIKELIER ** max(-_MOST_ALIKE, min(alike, _MOST_ALIKE))
        yield Exchange(words(), Repair(values), effect, chance, equal > 1, sides)


#: How it is called, which figures are exchanged, how likely it is: most candidates are never named.
Candidate = tuple[Callable[[], str], list[Pair], float]


def _columns(table: TableSpec, around: Surroundings) -> Iterator[Candidate]:
    rows = around.dataset.tables[table.name].rows
    for block in table.blocks:
        columns = [column for column in block.columns if column.kind.is_figure]
        for one, other in combinations(columns, 2):
            pairs = _paired(rows, [(one, other)])
            if len(rows) > 1:  # in a single row they are two cells, which `_cells` tries
                yield partial(_said_of_columns, one, other), pairs, 0.02
        yield from _groups(columns, rows)


def _groups(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Candidate]:
    """Groups of columns under two heads, alike below them: 预算数 and 决算数."""
    heads = dict.fromkeys(column.heads[0] for column in columns if len(column.heads) > 1)
    for one, other in combinations(heads, 2):
        below = {column.heads[1:]: column for column in columns if column.heads[0] == other}
        twins = [(c, below[c.heads[1:]]) for c in columns if c.heads[0] == one and c.heads[1:] in below]
        if len(twins) > 1:
            yield partial(_said_of_groups, one, other), _paired(rows, twins), 0.02


def _paired(rows: Iterable[Row], columns: Sequence[tuple[Column, Column]]) -> list[Pair]:
    return [
        (a, b)
        for row in rows
        for one, other in columns
        if (a := row.fact(one.name)) and (b := row.fact(other.name)) and _alike(a, b)
    ]


def _alike(one: Fact, other: Fact) -> bool:
    return isinstance(one.value, Amount) == isinstance(other.value, Amount)


def _has_any(row: Row, cells: Set[Location]) -> bool:
    """Whether one of the cells stands in a row."""
    return any(next(fact.cells()) in cells for name in row.values if (fact := row.fact(name)))


def _rows(rows: Sequence[Row], cells: Set[Location]) -> Iterator[Candidate]:
    """Rows of one level, near each other, where the cells are: nearer ones likelier."""
    odd = [_has_any(row, cells) for row in rows]
    for at, one in enumerate(rows):
        for apart, other in enumerate(rows[at + 1 : at + 1 + _NEAR], 1):
            if not (odd[at] or odd[at + apart]):
                continue
            if (one.level == other.level or apart == 1) and one.values.keys() == other.values.keys():
                pairs = [
                    (a, b)
                    for name in one.values
                    if (a := one.fact(name)) and (b := other.fact(name)) and _alike(a, b)
                ]
                # Rows that differ in one of several figures only: there the figure is wrong, not the row.
                if sum(a.number != b.number for a, b in pairs) > (len(pairs) > 2):
                    words = partial(_said_of_rows, one, other)
                    yield words, pairs, 0.02 / (4 * apart)


def _cells(table: TableSpec, rows: Sequence[Row], cells: Set[Location]) -> Iterator[Candidate]:
    """Two figures side by side in one row, where the row stands alone in its table or list."""
    for row in (row for row in rows if _has_any(row, cells)):
        columns = [column for column in table.figure_columns if row.fact(column.name)]
        for one, other in combinations(columns, 2):
            pairs = _paired([row], [(one, other)])
            # There are far more pairs of cells than of rows or columns: each of them is the less likely.
            words = partial(_said_of_cells, row, one, other)
            yield words, pairs, 0.002


def _named(row: Row) -> str:
    return f"{row.code} {row.label}".strip()


def _said_of_columns(one: Column, other: Column) -> str:
    return worded("exchanged.columns", one=one.name, other=other.name)


def _said_of_groups(one: str, other: str) -> str:
    return worded("exchanged.groups", one=one, other=other)


def _said_of_rows(one: Row, other: Row) -> str:
    return worded("exchanged.rows", one=_named(one), other=_named(other))


def _said_of_cells(row: Row, one: Column, other: Column) -> str:
    return worded("exchanged.cells", row=_named(row), one=one.name, other=other.name)
