"""Slips of the hand: every figure of the example is changed in turn, in memory, and `check` is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from turned_digits import BEYOND, turned_digits

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.rules import instances, verdict_on
from report_gen.checks.structure import table_verdicts
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Outcome, Verdict, as_finding
from report_gen.checks.withheld import tables_of, withheld_codes
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.tables import Column
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level, Location
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2017
#: Levels that count as noticed.
SEEN = (Level.ERROR, Level.WARNING)


class Slip(StrEnum):
    """The kinds of mistakes."""

    AMOUNT = "amount changed by 1"
    SWAP = "two neighbours swapped"
    UNIT = "factor of 10 000"
    SIGN = "sign turned"
    DIGITS = "two digits transposed"


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of the dataset."""

    table: str
    key: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}[{self.key}].{self.column}"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mistake: the new values of one cell or two. It counts as caught when one of them is named."""

    slip: Slip
    values: Mapping[Place, Decimal]

    @property
    def place(self) -> Place:
        """The cell under which it is counted."""
        return next(iter(self.values))


@dataclass
class Example:
    """The inputs that mistakes are made in, and which rules ask for which cell."""

    inputs: Inputs = field(default_factory=lambda: read(Project(ROOT), YEAR))
    _asking: dict[frozenset[str], Edition] = field(default_factory=dict)

    @property
    def data(self) -> Dataset:
        """The right figures."""
        return self.inputs.dataset

    @cached_property
    def facts(self) -> dict[Place, Fact]:
        """Every figure that is typed in, 年度 aside, which the reader compares with the folder."""
        return {
            Place(table.name, row.key, column): value
            for table in self.data.tables.values()
            for row in table.rows
            for column, value in row.values.items()
            if isinstance(value, Fact) and table.name != "基本信息"
        }

    @cached_property
    def places(self) -> dict[Location, Place]:
        """The figures by cell."""
        return {next(fact.cells()): place for place, fact in self.facts.items()}

    @cached_property
    def known(self) -> frozenset[tuple[str, str]]:
        """What is found in the right figures: the code and the words of every finding."""
        return frozenset(map(_identity, check(self.data, self.inputs.edition)[1]))

    @cached_property
    def by_table(self) -> dict[str, list[Rule | Pair]]:
        """The rules and pairs that name a table."""
        found: dict[str, list[Rule | Pair]] = {}
        rules: list[Rule | Pair] = [*self.inputs.edition.rules, *self.inputs.edition.pairs]
        for rule in rules:
            for table in {name for side in sides(rule) for name in tables_of(side)}:
                found.setdefault(table, []).append(rule)
        return found

    def asking(self, tables: Set[str]) -> Edition:
        """The edition with the rules and pairs alone that name one of the tables."""
        names = frozenset(tables)
        if names not in self._asking:
            found = {id(rule): rule for table in sorted(names) for rule in self.by_table.get(table, ())}
            self._asking[names] = replace(
                self.inputs.edition,
                rules=tuple(rule for rule in found.values() if isinstance(rule, Rule)),
                pairs=tuple(rule for rule in found.values() if isinstance(rule, Pair)),
            )
        return self._asking[names]

    @cached_property
    def in_identities(self) -> frozenset[Place]:
        """The cells that stand in an equation, of a rule or of a tree of codes."""
        return frozenset().union(*self.equations)

    @cached_property
    def equations(self) -> tuple[frozenset[Place], ...]:
        """The cells of every equation."""
        verdicts = check(self.data, self.inputs.edition)[0]
        return tuple(
            frozenset(self.places[cell] for cell in verdict.cells() if cell in self.places)
            for verdict in verdicts
            if verdict.relation == "="
        )

    def exchangeable(self, places: Iterable[Place]) -> bool:
        """Whether the cells stand in the same sums only: whatever is swapped there, no sum changes."""
        wanted = set(places)
        return all(wanted <= cells or wanted.isdisjoint(cells) for cells in self.equations)

    def with_values(self, values: Mapping[Place, Decimal]) -> Dataset:
        """The dataset with other figures in some cells."""
        dataset = self.data
        for place, value in values.items():
            table = dataset.tables[place.table]
            rows = (_with(row, place.column, value) if row.key == place.key else row for row in table.rows)
            dataset = dataset.with_table(TableData(table.name, tuple(rows)))
        return dataset

    def caught(self, mutation: Mutation) -> str:
        """How a mistake is noticed: by the reader, by a rule, by a check of words; "" when it is not."""
        if any(value < 0 and not self.column(place).negative for place, value in mutation.values.items()):
            return "reader"
        dataset = self.with_values(mutation.values)
        cells = {next(self.facts[place].cells()) for place in mutation.values}
        # the other rules see the right figures, in which no units are mixed up (test_mutation.py)
        units = list(mixed_units(dataset, self.asking({place.table for place in mutation.values})))
        if units:
            return (
                "reader"
                if any(self._names(finding, cells) for finding in units)
                else self._rest(units, dataset, cells)
            )
        if any(self._names(as_finding(verdict), cells) for verdict in self._verdicts(dataset, mutation)):
            return "rule"
        found = check(dataset, self.inputs.edition)[1]
        return "words" if any(self._names(finding, cells) for finding in found) else ""

    def _rest(self, errors: list[Finding], dataset: Dataset, cells: set[Location]) -> str:
        """What is still noticed when the reader has found errors in some tables, of which no rule is asked."""
        sheets = {place.sheet for finding in errors for place in finding.locations}
        without = frozenset(
            table.name for table in self.inputs.edition.tables.values() if table.sheet in sheets
        )
        found = check(dataset, self.inputs.edition, Context(without=without))[1]
        return "rule" if any(self._names(finding, cells) for finding in found) else ""

    def _names(self, finding: Finding, cells: set[Location]) -> bool:
        """Whether a finding is heavy enough, new, and names one of the cells."""
        new = _identity(finding) not in self.known
        return finding.level in SEEN and new and not cells.isdisjoint(finding.locations)

    def _verdicts(self, dataset: Dataset, mutation: Mutation) -> Iterator[Verdict]:
        """The wrong verdicts of the rules and trees of the tables that were changed."""
        withheld = withheld_codes(dataset, self.inputs.edition)
        for name in {place.table for place in mutation.values}:
            yield from _wrong(
                table_verdicts(self.inputs.edition.tables[name], dataset.tables[name], withheld)
            )
            subset = self.asking({name})
            yield from _wrong(
                verdict_on(rule, dataset, row, withheld) for rule, row in instances(dataset, subset)
            )

    def column(self, place: Place) -> Column:
        """The description of a cell's column."""
        column = self.inputs.edition.tables[place.table].column(place.column)
        assert column is not None
        return column


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _wrong(verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
    return (verdict for verdict in verdicts if verdict.outcome is Outcome.WRONG)


def _with(row: Row, column: str, value: Decimal) -> Row:
    old = row.values[column]
    assert isinstance(old, Fact)
    return replace(row, values={**row.values, column: replace(old, value=replace(old.value, value=value))})


# ---- the mistakes


def slips(example: Example) -> Iterator[Mutation]:
    """Every mistake of the five kinds that changes a figure by more than rounding can."""
    for place, fact in example.facts.items():
        for slip, value in _slips(fact):
            if abs(value - fact.number) >= BEYOND:
                yield Mutation(slip, {place: value})
    for first, second in _neighbours(example):
        a, b = example.facts[first], example.facts[second]
        if type(a.value) is type(b.value) and abs(a.number - b.number) >= BEYOND:
            yield Mutation(Slip.SWAP, {first: b.number, second: a.number})


def nudges(example: Example, by: Decimal) -> Iterator[Mutation]:
    """Every amount of money in an equation, so much larger and so much smaller."""
    for place, fact in example.facts.items():
        if place in example.in_identities and isinstance(fact.value, Amount):
            yield from (Mutation(Slip.AMOUNT, {place: fact.number + by * sign}) for sign in (1, -1))


def _slips(fact: Fact) -> Iterator[tuple[Slip, Decimal]]:
    value = fact.number
    yield Slip.AMOUNT, value + 1
    yield Slip.AMOUNT, value - 1
    if isinstance(fact.value, Amount):
        yield Slip.UNIT, value * 10_000
        yield Slip.UNIT, (value / 10_000).quantize(Decimal("0.01"))
    yield Slip.SIGN, -value
    for transposed in turned_digits(f"{value}"):
        yield Slip.DIGITS, Decimal(transposed)


def _neighbours(example: Example) -> Iterator[tuple[Place, Place]]:
    """Figures side by side and one below the other."""
    for table in example.data.tables.values():
        below: dict[str, Place] = {}
        for row in table.rows:
            places = [
                p for column in row.values if (p := Place(table.name, row.key, column)) in example.facts
            ]
            yield from pairwise(places)
            for place in places:
                if place.column in below:
                    yield below[place.column], place
                below[place.column] = place
