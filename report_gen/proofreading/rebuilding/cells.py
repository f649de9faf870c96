"""What was read for the cells of a form (读回的单元格), each with its place in the report and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple

from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.workbook.filling import CellValue, FilledRow

#: The longest words of a place that a comment repeats.
_MOST = 60


class Place(NamedTuple):
    """A cell of a form: table, row (name, code or `#n` in a list), column."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value with the place it was read from, the words printed there, and why it is not sure ("" where it is)."""

    value: CellValue
    where: str
    printed: str = ""
    unsure: str = ""

    @property
    def note(self) -> str:
        """The comment of its cell."""
        words = self.printed if len(self.printed) <= _MOST else f"{self.printed[:_MOST]}…"
        told = f"{self.where}：{words}" if words else self.where
        return worded("unsure.note", told=told, why=self.unsure) if self.unsure else told


@dataclass
class Cells:
    """All cells that were read, in the order of reading; of two values for one cell the first stays."""

    found: dict[Place, ReadValue] = field(default_factory=dict)
    #: Cells of tables in which something is printed that could not be read: no zeros, though they stay blank.
    doubted: set[Place] = field(default_factory=set)

    def put(self, place: Place, read: ReadValue) -> None:
        """A value, unless the cell has one."""
        self.found.setdefault(place, read)

    def get(self, place: Place) -> ReadValue | None:
        """What was read for a cell."""
        return self.found.get(place)

    def number(self, place: Place) -> Decimal | None:
        """The figure in a cell, None where there is none."""
        value = found.value if (found := self.found.get(place)) else None
        return value if isinstance(value, Decimal) else None

    def rows(self, table: str) -> tuple[str, ...]:
        """The rows of a table for which anything was read."""
        return tuple(dict.fromkeys(place.row for place in self.found if place.table == table))

    def unsure(self) -> Iterator[tuple[Place, ReadValue]]:
        """The values that are not sure."""
        return ((place, read) for place, read in self.found.items() if read.unsure)

    def filling(self, tables: Mapping[str, TableSpec]) -> dict[str, list[FilledRow]]:
        """The rows of the workbooks, with the places as comments; what is not sure is tinted."""
        filling: dict[str, dict[str, dict[str, ReadValue]]] = {}
        for place, read in self.found.items():
            table = tables.get(place.table)
            if table and _typed(table, place):
                filling.setdefault(table.name, {}).setdefault(place.row, {})[place.column] = read
        return {
            name: [_row(key, reads) for key, reads in _ordered(rows, tables[name])]
            for name, rows in filling.items()
        }


def _typed(table: TableSpec, place: Place) -> bool:
    column = table.column(place.column)
    return column is not None and column.kind not in (Kind.LINE, Kind.SEQUENCE, Kind.LABEL)


def _row(key: str, reads: Mapping[str, ReadValue]) -> FilledRow:
    values = {column: read.value for column, read in reads.items()}
    unsure = frozenset(column for column, read in reads.items() if read.unsure)
    return FilledRow(key, values, unsure, {column: read.note for column, read in reads.items()})


def _ordered(
    rows: dict[str, dict[str, ReadValue]], table: TableSpec
) -> list[tuple[str, dict[str, ReadValue]]]:
    """Rows of 科目 by code where sentences added some; others as they were read."""
    if table.published or not all(key.isdigit() for key in rows):
        return list(rows.items())
    return sorted(rows.items())
