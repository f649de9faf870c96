"""Where a table's columns and rows stand in a sheet: found by their labels, never by position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from report_gen.document.heads import head_depth, number_cells
from report_gen.edition.tables import Table
from report_gen.workbook.cells import label_key

#: How far down the column heads are looked for.
HEAD_SEARCH_ROWS = 30


class Sheet:
    """The values of a worksheet in memory, merged cells filled in for reading heads."""

    def __init__(self, worksheet: Any, workbook: str) -> None:
        self.name = str(worksheet.title)
        self.workbook = workbook
        self.rows: list[tuple[object, ...]] = [tuple(row) for row in worksheet.iter_rows(values_only=True)]
        self._merged: dict[tuple[int, int], object] = {}
        for area in worksheet.merged_cells.ranges:
            value = worksheet.cell(area.min_row, area.min_col).value
            for row in range(area.min_row, min(area.max_row, HEAD_SEARCH_ROWS + 10) + 1):
                for column in range(area.min_col, area.max_col + 1):
                    self._merged[row, column] = value

    def value(self, row: int, column: int) -> object:
        """The value of a cell, rows and columns from 1; None outside."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]

    def head(self, row: int, column: int) -> str:
        """The label at a place, looking through merged cells."""
        value = self._merged.get((row, column), self.value(row, column))
        return label_key(value, ordinal=False)

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Place:
    """Sheet columns of a table's columns, by block and name, and the first row of its body."""

    columns: tuple[dict[str, int], ...]
    body: int
    head: int


def locate(sheet: Sheet, table: Table) -> Place | list[str]:
    """Where the table stands; or the heads that were not found in the best place there is."""
    columns = tuple(column for block in table.blocks for column in block.columns)
    depth = head_depth(columns)
    missing: list[str] = ["/".join(column.heads) for column in columns]
    for row in range(1, min(len(sheet.rows), HEAD_SEARCH_ROWS) + 1):
        found = _match(sheet, table, row, depth)
        if isinstance(found, tuple):
            numbered = any(True for _ in number_cells(tuple(block.columns for block in table.blocks)))
            return Place(found, row + depth + _number_row(sheet, row + depth, numbered), row)
        if len(found) < len(missing):
            missing = found
    return missing


def _number_row(sheet: Sheet, row: int, numbered: bool) -> int:
    """1 where the 栏次 row stands below the heads, else 0."""
    if not numbered or row > len(sheet.rows):
        return 0
    labels = {label_key(value) for value in sheet.rows[row - 1] if value is not None}
    return int("栏次" in labels or {"1", "2"} <= labels)


def _match(sheet: Sheet, table: Table, row: int, depth: int) -> tuple[dict[str, int], ...] | list[str]:
    paths = list(_paths(sheet, row, depth))
    used: set[int] = set()
    blocks: list[dict[str, int]] = []
    missing: list[str] = []
    for block in table.blocks:
        places: dict[str, int] = {}
        for column in block.columns:
            wanted = tuple(label_key(head, ordinal=False) for head in column.heads)
            at = next((i for i, path in enumerate(paths, 1) if i not in used and path == wanted), None)
            if at is None:
                missing.append("/".join(column.heads))
            else:
                used.add(at)
                places[column.name] = at
        blocks.append(places)
    return missing if missing else tuple(blocks)


def _paths(sheet: Sheet, row: int, depth: int) -> Iterator[tuple[str, ...]]:
    """The head path of every sheet column: its labels from `row` down, repeated ones once."""
    for column in range(1, sheet.width + 1):
        path: list[str] = []
        for offset in range(depth):
            label = sheet.head(row + offset, column)
            if label and (not path or path[-1] != label):
                path.append(label)
        yield tuple(path)
