"""A row left out (漏行): a code that another table or a row below it names, with the figures that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from report_gen.checks.causes.surroundings import Surroundings
from report_gen.checks.causes.system import System
from report_gen.edition.tables import Key, Kind, TableSpec
from report_gen.figures.amount import Amount
from report_gen.figures.code import DEEPEST, Code, level_of
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: A table is asked about when no more codes than these are missing in it: more are another sheet.
_MOST_MISSING = 12


@dataclass(frozen=True, slots=True)
class Insertion:
    """A row that is to be put into a table, and the row that it belongs behind."""

    table: TableSpec
    row: Row
    behind: Row

    def is_there_already(self, dataset: Dataset) -> bool:
        """Whether another row has the same figures: then it may be that its code is another."""
        rows = dataset.tables[self.table.name].rows
        return any(
            all(_number(row, name) == _number(self.row, name) for name in self.row.values) for row in rows
        )

    def applied(self, dataset: Dataset) -> Dataset:
        """The dataset with the row."""
        data = dataset.tables[self.table.name]
        at = next(n for n, row in enumerate(data.rows, 1) if row.key == self.behind.key)
        return dataset.with_table(TableData(data.name, (*data.rows[:at], self.row, *data.rows[at:])))


def insertions(system: System, around: Surroundings) -> Iterator[Insertion]:
    """Rows that may be missing: parents of rows that are there, and codes of other tables."""
    sheets = {cell.sheet for number in system.wrong for cell in system.equations[number].terms}
    for table in around.edition.tables.values():
        coded = table.is_open and table.key is Key.CODE and any(c.kind is Kind.CODE for c in table.columns)
        data = around.dataset.tables[table.name]
        if not coded or not (table.sheet in sheets or _lacks_parent(data)):
            continue
        if not any(c.kind.is_money for c in table.columns):
            continue
        missing = _missing(data, around)
        for code, label in missing.items() if 0 < len(missing) <= _MOST_MISSING else ():
            yield from _made(table, data, code, label, system)


def _lacks_parent(data: TableData) -> bool:
    """Whether a row's parent is not there, in a table with parents: no equation has a cell of a row left out."""
    own = {row.code for row in data.rows if row.code}
    codes = [code for text in own if (code := Code.of(text))]
    graded = len({code.level for code in codes}) > 1
    return graded and any(code.parent and code.parent.text not in own for code in codes)


def _missing(data: TableData, around: Surroundings) -> Mapping[str, str]:
    """Codes that the table lacks: above its rows, or in other tables below or beside what it has."""
    own = {row.code for row in data.rows if row.code}
    deep = any(level_of(code) < DEEPEST for code in own)
    names = _elsewhere(data, around, own)
    wanted = (
        {code.text for own_code in own if (it := Code.of(own_code)) for code in it.above} if deep else set()
    )
    for code in names:
        it = Code.of(code)
        if it and (
            (it.parent and it.parent.text in own)
            or (deep and not it.parent)
            or (not deep and it.level == DEEPEST)
        ):
            wanted.add(code)
    catalogue = around.edition.catalogue.names
    return {code: names.get(code) or catalogue.get(code, "") for code in sorted(wanted - own)}


def _elsewhere(data: TableData, around: Surroundings, own: set[str]) -> Mapping[str, str]:
    """Codes and names of the table that has most in common, and those that two tables have."""
    others = [
        {row.code: row.label for row in other.rows if row.code and row.named}
        for other in around.dataset.tables.values()
        if other.name != data.name
    ]
    alike = [each for each in others if len(own & set(each)) * 2 > len(own)]
    nearest = min(alike, key=lambda each: len(set(each) - own), default={})
    if own <= set(
        nearest
    ):  # what it has is all there: it has what that has, and no other table can tell more
        return nearest
    shared = Counter(code for each in alike for code in each)
    return {
        code: name for each in alike for code, name in each.items() if code in nearest or shared[code] > 1
    }


def _made(table: TableSpec, data: TableData, code: str, label: str, system: System) -> Iterator[Insertion]:
    columns = [column.name for column in table.columns if column.kind.is_money]
    figures = {column: _figure(data, code, column, system) for column in columns}
    if not any(figures.values()) or any(value < 0 for value in figures.values()):
        return
    behind = _behind(data.rows, code)
    sample = next((fact for row in data.rows for c in columns if (fact := row.fact(c))), None)
    if behind is None or sample is None or not isinstance(sample.value, Amount):
        return
    place = behind.location
    values = {
        column: Fact(f"{table.name}[{code} {label}].{column}", replace(sample.value, value=value),
                     Cell(Location(f"+{code}.{column}")))
        for column, value in figures.items()
    }  # fmt: skip
    level = Code(code).level
    yield Insertion(table, Row(code, label, level, values, place, code), behind)


def _figure(data: TableData, code: str, column: str, system: System) -> Decimal:
    """What the row must hold: the sum of its children, or what its parent has more than the others below it."""
    own = Code(code)
    below = [row for row in data.rows if (it := Code.of(row.code)) and it.parent == own]
    if below:
        return sum((_number(row, column) for row in below), Decimal(0))
    beside = [
        row for row in data.rows
        if (it := Code.of(row.code)) and it.level == own.level and it.parent == own.parent
    ]  # fmt: skip
    above = data.row(own.parent.text) if own.parent else data.rows[0] if data.rows else None
    if above is not None and (above.code or not own.parent):
        return _number(above, column) - sum((_number(row, column) for row in beside), Decimal(0))
    return _open_difference(data, column, system)


def _open_difference(data: TableData, column: str, system: System) -> Decimal:
    """What an open equation lacks that adds up the whole column."""
    cells = {next(fact.cells()) for row in data.rows if (fact := row.fact(column))}
    for number in sorted(system.wrong):
        equation = system.equations[number]
        held = cells & set(equation.terms)
        if equation.relation == "=" and len(held) > 1 and len(held) == len(cells):
            sign = equation.terms[next(iter(held))]
            return -equation.apart / sign
    return Decimal(0)


def _number(row: Row, column: str) -> Decimal:
    fact = row.fact(column)
    return fact.number if fact else Decimal(0)


def _behind(rows: Sequence[Row], code: str) -> Row | None:
    before = [row for row in rows if row.code and row.code < code]
    return before[-1] if before else next(iter(rows), None)
