"""`Dataset`: one department-year's inputs by table, row and column. Missing, zero and not applicable differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import Enum
from functools import cached_property
from itertools import islice, takewhile
from types import MappingProxyType

from report_gen.figures.address import Address
from report_gen.figures.amount import Unit
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass

#: Marks that end a line by themselves.
_ENDS = "。；;：:，,、！!？?"


class Absent(Enum):
    """Why a cell holds no value."""

    MISSING = "空"  # nothing was typed
    NOT_APPLICABLE = "—"  # declared as not applicable


@dataclass(frozen=True, slots=True)
class Text:
    """Words from a cell (文字). Like a fact it does not print itself."""

    value: str
    location: Location

    def __str__(self) -> str:
        raise TypeError("a text is printed through the template only")

    def __bool__(self) -> bool:
        """Whether there is a word in it: a mere mark (。、—) says nothing that a sentence could take up."""
        return any(map(str.isalnum, self.value))

    def lines(self) -> tuple[str, ...]:
        """The lines of the cell that say something: several reasons stand on several lines."""
        lines = (line.strip().rstrip("。；;") for line in self.value.splitlines())
        return tuple(line for line in lines if any(map(str.isalnum, line)))

    @property
    def sentence(self) -> str:
        """The words on one line: a line end becomes “；” unless the line has its own mark there."""
        lines = [line.strip() for line in self.value.splitlines() if line.strip()]
        if len(lines) < 2:
            return "".join(lines)
        ended = (line if line[-1] in _ENDS else f"{line}；" for line in lines[:-1])
        return "".join((*ended, lines[-1]))


Value = Fact | Text | Absent


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its key (code, name or running number), what is printed, and its values by column.

    `level` is 1 for 类, 2 for 款, 3 for 项 in coded tables, the 级次 in lists, 0 for 合计 and fixed rows.
    `named` is the cell that the label was typed in, None where the label is the edition's own; `columns` are the
    numbers of the sheet's columns by the names of the table's, so that a blank has a place too.
    """

    key: str
    label: str
    level: int
    values: Mapping[str, Value]
    location: Location
    code: str = ""
    named: Location | None = None
    columns: Mapping[str, int] = field(default_factory=dict, repr=False)

    def cell(self, column: str) -> Location:
        """The cell of a column, filled or blank; the row's own place where the column's is not known."""
        own = self.location.address
        if own is None or not own.is_cell or column not in self.columns:
            return self.location
        return replace(self.location, address=Address(own.sheet, self.columns[column], own.row))

    def fact(self, column: str) -> Fact | None:
        """The figure in a column, None where there is none."""
        value = self.values.get(column)
        return value if isinstance(value, Fact) else None

    def text(self, column: str) -> Text | None:
        """The words in a column, None where there are none."""
        value = self.values.get(column)
        return value if isinstance(value, Text) else None


@dataclass(frozen=True)
class TableData:
    """The rows of one table in their order; keys are unique."""

    name: str
    rows: tuple[Row, ...]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.key: place for place, row in enumerate(self.rows)}

    def row(self, key: str) -> Row | None:
        """The row with this key."""
        place = self._places.get(key)
        return None if place is None else self.rows[place]

    def at_level(self, level: int) -> Iterator[Row]:
        """The rows of one level: 1 类, 2 款, 3 项."""
        return (row for row in self.rows if row.level == level)

    def below(self, parent: Row) -> tuple[Row, ...]:
        """The rows of deeper levels that follow `parent`."""
        following = islice(self.rows, self._places[parent.key] + 1, None)
        return tuple(takewhile(lambda row: row.level > parent.level, following))

    def leaves(self, parent: Row) -> tuple[Row, ...]:
        """The deepest rows below `parent`: those that have no row of a deeper level under them."""
        below = self.below(parent)
        following = [row.level for row in below[1:]] + [0] * bool(below)
        return tuple(row for row, deeper in zip(below, following, strict=True) if deeper <= row.level)


@dataclass(frozen=True, slots=True)
class Dataset:
    """All tables of one department and fiscal year (年度)."""

    year: int
    tables: Mapping[str, TableData]
    unit: Unit = Unit.WAN

    @classmethod
    def of(cls, year: int, tables: Iterable[TableData], unit: Unit = Unit.WAN) -> Dataset:
        """A dataset of these tables, with its money unit (金额单位)."""
        return cls(year, MappingProxyType({table.name: table for table in tables}), unit)

    def with_table(self, table: TableData) -> Dataset:
        """The same data with another table of that name, at its place."""
        return Dataset.of(self.year, {**self.tables, table.name: table}.values(), self.unit)

    def row(self, table: str, key: str) -> Row | None:
        """A row, None where the table has no such row."""
        return self.tables[table].row(key)
