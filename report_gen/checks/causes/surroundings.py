"""What stands around a figure (邻格、同科目、上年): the places that a wrong number may have been taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from math import exp, log

from report_gen.checks.causes.habits import ColumnHabits, are_whole, whole
from report_gen.checks.causes.slips import BLANK, OTHER, How, Slip, slip
from report_gen.checks.comparisons import Comparison
from report_gen.edition.model import Edition
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: What weighs for or against a repair beside the slip itself.
_LIKE_SISTER, _UNLIKE_SISTER, _RARELY_NEGATIVE, _ONLY_NEGATIVE, _RARELY_FILLED = 8.0, 0.15, 0.02, 50.0, 0.03
_NEARBY, _LAST_YEARS, _ZEROS, _ROUNDED = 0.1 / 4, 0.05, 0.02, 0.05
#: In a table of fewer figures it tells nothing that one of them stands beside itself.
_TELLING = 6
#: How far ratios to last year and to the budget spread, and the most that nearness may weigh, both as logarithms.
_SPREAD, _MOST_NEARER = 0.25, 3.0
_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in its table: row, column, the fact."""

    table: TableSpec
    row: Row
    column: Column
    fact: Fact

    @property
    def place(self) -> Location:
        """Its cell."""
        return next(self.fact.cells())

    @property
    def name(self) -> str:
        """How messages call it: row and column."""
        named = f"{self.row.code} {self.row.label}".strip()
        return f"{named} {self.column.name}".strip()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return isinstance(self.fact.source, Cell) and self.fact.source.blank


class Surroundings:
    """The figures of a dataset by cell, with what stands around them."""

    def __init__(self, dataset: Dataset, edition: Edition, compared: Iterable[Comparison]) -> None:
        self.dataset, self.edition = dataset, edition
        self.spots: dict[Location, Spot] = {one.place: one for one in _spots(dataset, edition)}
        self._bases: dict[Location, list[Decimal]] = {}
        self._beside: dict[Location, list[Decimal]] = {}
        self._habits: dict[tuple[str, str], ColumnHabits] = {}
        self._rarities: dict[str, float] = {}
        for one in compared:
            self._compared(one)

    def _compared(self, one: Comparison) -> None:
        """Figures against each other: each may have been typed in the other's place."""
        if one.base is None:
            return
        for own, other in ((one.current, one.base), (one.base, one.current)):
            if place := own.only_cell:
                self._bases.setdefault(place, []).append(other.number)

    def spot(self, place: Location) -> Spot | None:
        """The figure of a cell; None for cells of other years."""
        return self.spots.get(place)

    @cached_property
    def _of_code(self) -> Mapping[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        for one in self.spots.values():
            if one.row.code:
                found.setdefault(one.row.code, []).append(one)
        return found

    def sisters(self, one: Spot) -> list[Decimal]:
        """The figures other than zero of the same code in other tables."""
        others = self._of_code.get(one.row.code, ()) if one.row.code else ()
        return [
            other.fact.number for other in others if other.table.name != one.table.name and other.fact.number
        ]

    def more_alike(self, values: Mapping[Location, Decimal]) -> int:
        """How many more figures of the same codes in other tables are equal to these than to what stands there."""
        found = 0
        for place, value in values.items():
            one = self.spots.get(place)
            sisters = self.sisters(one) if one else []
            found += sisters.count(value) - sisters.count(one.fact.number if one else value)
        return found

    def bases(self, one: Spot) -> list[Decimal]:
        """Figures that it is compared with: last year's, the budget's, or the year's own."""
        return self._bases.get(one.place, [])

    def neighbours(self, one: Spot) -> list[Decimal]:
        """The figures right beside, above and below."""
        place = one.place
        if place not in self._beside:
            self._beside[place] = list(self._neighbours(place))
        return self._beside[place]

    def _neighbours(self, place: Location) -> Iterator[Decimal]:
        at = place.address
        if at is None:
            return
        for right, down in _DIRECTIONS:
            if at.column + right and at.row + down:  # both count from 1: there is nothing before the first
                near = Address(at.sheet, at.column + right, at.row + down)
                beside = self.spots.get(Location(place.file, near, place.line))
                if beside:
                    yield beside.fact.number

    def _column(self, table: TableSpec, column: Column) -> ColumnHabits:
        key = (table.name, column.name)
        if key not in self._habits:
            rows = self.dataset.tables[table.name].rows
            self._habits[key] = ColumnHabits(row.fact(column.name) for row in rows)
        return self._habits[key]

    def _fills(self, one: Spot) -> bool:
        """Whether most rows have a figure other than zero in this column."""
        return self._column(one.table, one.column).fills

    def commonness(self, table: TableSpec, column: Column, value: Decimal) -> float:
        """How well a figure suits a column: whether others are as round, as small and as large.

        A difference of 300.00 is rather one digit than a figure left out, where all others have cents.
        """
        return self._column(table, column).commonness(value)

    def slip(self, one: Spot, meant: Decimal) -> Slip:
        """The likeliest way in which what stands there came about if something else was meant."""
        found = one.fact.number
        if one.is_blank:
            weight = 1.0 if self._fills(one) or meant in self.sisters(one) else _RARELY_FILLED
            return Slip(BLANK.how, BLANK.chance * weight * self.commonness(one.table, one.column, meant))
        made = [slip(found, meant)]
        if found and found in self.bases(one):
            made.append(Slip(How.LAST_YEAR, _LAST_YEARS))
        if found and found == whole(meant) and not self._column(one.table, one.column).is_often_whole:
            made.append(Slip(How.ROUNDED, _ROUNDED))
        if not found and found in self.neighbours(one):
            # A zero stands beside zeros nearly everywhere.
            made.append(Slip(How.BESIDE, _NEARBY * _ZEROS))
        elif found in self.neighbours(one):
            made.append(Slip(How.BESIDE, _NEARBY * self._rarity(one.table)))
        return max(made, key=lambda each: each.chance, default=OTHER)

    def is_rounded(self, one: Spot) -> bool:
        """Whether nearly all figures of its row or column have no decimals, in a workbook where figures have some."""
        if self._whole:
            return False
        row = (one.row.fact(column) for column in one.row.values)
        return are_whole(row) or self._column(one.table, one.column).is_whole

    @cached_property
    def _whole(self) -> bool:
        """Whether most amounts of the workbook have no decimals."""
        facts = [one.fact for one in self.spots.values() if isinstance(one.fact.value, Amount)]
        figures = [fact.number for fact in facts if fact.number]
        return 2 * sum(number == whole(number) for number in figures) > len(figures)

    def _rarity(self, table: TableSpec) -> float:
        """How much it tells that a figure of a table stands beside itself.

        Where a parent has one child, they are the same all over the table and tell nothing; in a long list of amounts
        the same one twice is hardly chance.
        """
        if table.name not in self._rarities:
            own = [one for one in self.spots.values() if one.table is table and one.fact.number]
            twice = sum(one.fact.number in self.neighbours(one) for one in own)
            pairs = max(twice - 2, 0) + 1  # the pair at hand is not counted
            self._rarities[table.name] = max(1.0, len(own) / (_TELLING * pairs))
        return self._rarities[table.name]

    def weight(self, one: Spot, meant: Decimal) -> float:
        """How much else speaks for another figure there: more than one for, less against."""
        found, sisters = one.fact.number, self.sisters(one)
        weight = 1.0
        if meant in sisters and found not in sisters:
            weight *= _LIKE_SISTER
        elif found in sisters and meant not in sisters:
            weight *= _UNLIKE_SISTER
        if meant < 0 <= found:
            weight *= _RARELY_NEGATIVE
        elif found < 0 <= meant and not self.has_negatives(one):
            weight *= _ONLY_NEGATIVE
        # Zeros that were typed into a column of zeros are meant.
        if not found and not one.is_blank and not self._fills(one):
            weight *= _RARELY_FILLED
        return weight * self._proportion(one, found, meant)

    def has_negatives(self, one: Spot) -> bool:
        """Whether another figure of the column is below zero too."""
        return self._column(one.table, one.column).has_negatives_beside(one.fact)

    def _proportion(self, one: Spot, found: Decimal, meant: Decimal) -> float:
        """The more a figure comes near what it is compared with, the likelier it was meant.

        Ratios to last year and to the budget lie around one, with long tails (the density of Laplace).
        """
        nearer = 0.0
        for base in self.bases(one):
            if base and found and meant:
                nearer += _apart(found, base) - _apart(meant, base)
        return exp(max(-_MOST_NEARER, min(_MOST_NEARER, nearer / _SPREAD)))


def _apart(one: Decimal, other: Decimal) -> float:
    """How many times the one is the other, as a logarithm of either sign's size."""
    return abs(log(abs(one / other)))


def _spots(dataset: Dataset, edition: Edition) -> Iterable[Spot]:
    for table in edition.tables.values():
        for row in dataset.tables[table.name].rows:
            for column in table.columns:
                fact = row.fact(column.name) if column.kind.is_figure else None
                if fact and isinstance(fact.source, Cell):
                    yield Spot(table, row, column, fact)
