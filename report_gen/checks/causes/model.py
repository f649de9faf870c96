"""What a cause is: the operation that repairs differences, where it is to be made, and what it explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from report_gen.figures.areas import around
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level, Location
from report_gen.figures.records import dataclass

TWICE, SHAPE, NAME, UNKNOWN = "E-TWICE", "E-CODE", "C-NAME", "C-UNKNOWN"
#: What is found of a row whose code may be another.
MISCODED = (TWICE, SHAPE, NAME, UNKNOWN, "E-PARENT")


@dataclass(frozen=True, slots=True)
class Repair:
    """A dataset with one operation undone, as new values of cells, and how wide their rounding is then.

    `widening` is how many times wider rounding is after the operation: what was typed in 亿元 has coarser cents.
    """

    values: Mapping[Location, Decimal]
    widening: Decimal = Decimal(1)

    def applied(self, dataset: Dataset) -> Dataset:
        """The dataset as it would be after the repair."""
        sheets = {place.sheet for place in self.values}
        tables = (
            TableData(table.name, tuple(self._row(row) for row in table.rows))
            if any(row.location.sheet in sheets for row in table.rows)
            else table
            for table in dataset.tables.values()
        )
        return Dataset.of(dataset.year, tables, dataset.unit)

    def _row(self, row: Row) -> Row:
        changed = {
            column: _with(fact, self.values[place])
            for column in row.values
            if (fact := row.fact(column)) and (place := next(fact.cells())) in self.values
        }
        return _replaced(row, changed) if changed else row


def _replaced(row: Row, changed: Mapping[str, Fact]) -> Row:
    return replace(row, values={**row.values, **changed})


def _with(fact: Fact, value: Decimal) -> Fact:
    return replace(fact, value=replace(fact.value, value=value))


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of findings (根源), with the places to go to, the first to type in.

    `found` is what stands there, `expected` what should, "" where that cannot be known; `sure` says whether no other
    single repair fits as well; `explains` are the findings that come of it, `finding` the one that is the cause
    itself where the checks have named it. `wide` groups the places of a row, a column or a sheet;
    `between` are the bounds of what is expected where only its last digits are open;
    `others` names in words the cells where it may be as well; `hedged` is the message where it is not sure after all.
    """

    kind: str
    places: tuple[Location, ...]
    message: str
    found: str = ""
    expected: str = ""
    cure: str = ""
    sure: bool = False
    level: Level = Level.ERROR
    explains: tuple[Finding, ...] = ()
    finding: Finding | None = None
    wide: tuple[tuple[Location, ...], ...] = ()
    others: str = ""
    hedged: str = ""
    between: tuple[str, ...] = ()

    @property
    def where(self) -> tuple[str, ...]:
        """The places in short: cells (公开05!D10), or the areas of `wide` groups of them (公开05!C7:C38)."""
        groups = self.wide or tuple((place,) for place in self.places)
        return tuple(dict.fromkeys(name for group in groups for name in _area(group)))


def _area(places: tuple[Location, ...]) -> Iterator[str]:
    """The smallest area around cells of one sheet; a place that is no cell by itself."""
    found = [place.address for place in places if place.address and place.address.is_cell]
    if len(found) < len(places) or not places:
        yield from (str(place) for place in places)
        return
    book = f"{places[0].file} " if "/" in places[0].file else ""
    yield f"{book}{places[0].sheet}!{around(found)}"
