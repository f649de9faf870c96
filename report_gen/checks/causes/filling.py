"""A figure left out where a blank is no zero (漏填): no equation has the cell, one lacks what should stand there."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from decimal import Decimal

from report_gen.checks.causes.surroundings import Surroundings
from report_gen.checks.causes.system import CauseEquation, System
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Absent, Dataset, Row, TableData
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: Fewer figures of a column in an equation are no sum of the column.
_FEWEST = 3
#: In a column with more blanks than these no blank is conspicuous.
_MOST_BLANK = 6


@dataclass(frozen=True, slots=True)
class Filling:
    """A blank cell and the figure that an equation lacks."""

    table: TableSpec
    row: Row
    column: Column
    value: Decimal
    sample: Fact

    @property
    def place(self) -> Location:
        """The blank cell."""
        return self.row.cell(self.column.name)

    @property
    def is_dash(self) -> bool:
        """Whether it was declared to hold nothing, not left out."""
        return self.row.values[self.column.name] is Absent.NOT_APPLICABLE

    @property
    def name(self) -> str:
        """How messages call it: row and column."""
        return f"{self.row.code} {self.row.label} {self.column.name}".strip()

    def applied(self, dataset: Dataset) -> Dataset:
        """The dataset with the figure typed in."""
        data = dataset.tables[self.table.name]
        assert isinstance(self.sample.value, Amount)
        amount = replace(self.sample.value, value=self.value)
        name = f"{self.table.name}[{self.row.key}].{self.column.name}"
        filled = {**self.row.values, self.column.name: Fact(name, amount, Cell(self.place))}
        rows = (replace(row, values=filled) if row.key == self.row.key else row for row in data.rows)
        return dataset.with_table(TableData(data.name, tuple(rows)))


def fillings(system: System, around: Surroundings) -> Iterator[Filling]:
    """The few blanks of a column that an open equation adds up."""
    wrong = [one for number in sorted(system.wrong) if (one := system.equations[number]).relation == "="]
    for table in around.edition.tables.values():
        data = around.dataset.tables[table.name]
        for column in (one for one in table.columns if one.kind.is_money):
            facts = {next(fact.cells()): fact for row in data.rows if (fact := row.fact(column.name))}
            blank = [row for row in data.rows if isinstance(row.values.get(column.name), Absent)]
            for row in blank if len(blank) <= _MOST_BLANK else ():
                beside = {
                    cell: fact for name in row.values if (fact := row.fact(name)) for cell in fact.cells()
                }
                # The only row of a table has no other figure in its column.
                alike = [one for one in (*facts.values(), *beside.values()) if isinstance(one.value, Amount)]
                lacking = _lacking(facts.keys(), beside.keys(), wrong, system) if alike else ()
                for value in dict.fromkeys(lacking):
                    yield Filling(table, row, column, value, alike[0])


def _lacking(
    column: Set[Location], beside: Set[Location], wrong: list[CauseEquation], system: System
) -> Iterator[Decimal]:
    """By how much each open equation is off that a blank cell may belong to: one of its column, or of its row.

    Which side it would stand on no equation tells: the figure is tried, and checked anew.
    """
    for equation in wrong:
        cells = equation.terms.keys()
        if len(cells & column) >= _FEWEST or (beside and beside >= cells):
            yield abs(equation.apart)
