"""The cells of a worksheet's markup by row and column, made where they are missing. Knows no values."""

from __future__ import annotations

from typing import Any

from lxml import etree

from report_gen.figures.address import Address
from report_gen.workbook.xlsx.parts import MAIN


class CellElements:
    """The cells of one sheet. Raises ValueError for a sheet without data."""

    def __init__(self, root: Any) -> None:
        data = root.find(f"{MAIN}sheetData")
        if data is None:
            raise ValueError("a sheet without data")
        self.data = data
        self._rows = {int(row.get("r")): row for row in data}
        self._columns = [
            (int(c.get("min")), int(c.get("max")), c.get("style")) for c in root.iter(f"{MAIN}col")
        ]

    def at(self, line: int, column: int) -> Any:
        """The element of a cell; a new one has the style of the cell above or of its column."""
        row = self._row(line)
        columns = [column_of(cell) for cell in row]
        if column in columns:
            return row[columns.index(column)]
        made = etree.Element(f"{MAIN}c", r=str(Address("", column, line)))
        style = self._style(line, column)
        if style:
            made.set("s", style)
        row.insert(sum(1 for other in columns if other < column), made)
        return made

    def _row(self, line: int) -> Any:
        if line not in self._rows:
            self._rows[line] = etree.Element(f"{MAIN}row", r=str(line))
            self.data.insert(sum(1 for number in self._rows if number < line), self._rows[line])
        return self._rows[line]

    def _style(self, line: int, column: int) -> str | None:
        above = self._rows.get(line - 1)
        style = (
            next((c.get("s") for c in above if column_of(c) == column), None) if above is not None else None
        )
        return style or next((own for first, last, own in self._columns if first <= column <= last), None)


def column_of(cell: Any) -> int:
    """The number of a cell's column, from 1."""
    return Address.of("", cell.get("r")).column
