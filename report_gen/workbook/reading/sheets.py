"""A worksheet in memory: its values, and what values alone do not tell (merged, hidden, formula without result).

Rows are held sparsely, so that one stray cell in the last row of Excel costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from report_gen.figures.address import Address, Area
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.stored import NO_RESULT

#: How far down the column heads are looked for, and how far to the right.
HEAD_SEARCH_ROWS = 30
HEAD_COLUMNS = 256


@dataclass(frozen=True)
class Sheet:
    """A worksheet: `rows` by number and column, both from 1; only cells with content are in it.

    `hidden_columns` are first and last of each hidden range; `covered` is what stands in cells that a merged area
    hides, which no reader takes for a value of the sheet.
    """

    name: str
    workbook: str
    rows: Mapping[int, Mapping[int, object]]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    covered: Mapping[tuple[int, int], object] = field(default_factory=dict)

    def value(self, row: int, column: int) -> object:
        """The value of a cell; None where there is none."""
        return self.rows.get(row, {}).get(column)

    def lines_from(self, first: int) -> list[int]:
        """The numbers of the rows with content, from `first` down."""
        return [line for line in self.lines if line >= first]

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the rows with content, in order."""
        return tuple(sorted(self.rows))

    def span(self, top: int, bottom: int) -> tuple[int, int]:
        """The rows with content between two rows, as a range of `lines`."""
        return bisect_left(self.lines, top), bisect_right(self.lines, bottom)

    @cached_property
    def unsaved(self) -> frozenset[tuple[int, int]]:
        """The cells with a formula whose result was never worked out."""
        return frozenset(
            (r, c) for r, cells in self.rows.items() for c, value in cells.items() if value is NO_RESULT
        )

    def head(self, row: int, column: int) -> str:
        """The label at a place, looking through merged cells."""
        return label_key(self._merged.get((row, column), self.value(row, column)), ordinal=False)

    def head_columns(self, first: int, last: int) -> list[int]:
        """The columns that have a label somewhere in these rows, merged cells included."""
        found = {column for row in range(first, last + 1) for column in self.rows.get(row, ())}
        found |= {column for row, column in self._merged if first <= row <= last}
        return sorted(column for column in found if column <= HEAD_COLUMNS)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell is out of sight."""
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)

    def anchor(self, row: int, column: int) -> object:
        """What is shown at a covered place: the value of the first cell of its merged area."""
        over = (area for area in self.merged if area.holds(row, column))
        return next((self.value(area.top, area.left) for area in over), None)

    def where(self, row: int, column: int) -> Location:
        """The place of a cell, for messages."""
        return Location(self.workbook, Address(self.name, column, row))

    @cached_property
    def _merged(self) -> dict[tuple[int, int], object]:
        """What merged cells in the upper rows show."""
        deepest = HEAD_SEARCH_ROWS + 10
        return {
            (row, column): self.value(area.top, area.left)
            for area in self.merged
            if self.value(area.top, area.left) is not None
            for row in range(area.top, min(area.bottom, deepest) + 1)
            for column in range(area.left, min(area.right, HEAD_COLUMNS) + 1)
        }
