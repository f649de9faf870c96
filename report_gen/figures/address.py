"""Where a cell stands (`Address`) and areas of cells (`Area`): numbers, which become text (C7) when they are shown.

The only place that turns columns into letters and letters into columns.
"""

from __future__ import annotations

import re
from functools import lru_cache

from report_gen.figures.records import dataclass

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26


@lru_cache(maxsize=1024)  # every cell that is shown asks, for one of few columns
def letters(column: int) -> str:
    """The letters of a column counted from 1: A, B, …, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


@lru_cache(maxsize=1024)  # every cell of a workbook asks, for one of few columns
def column_of(name: str) -> int:
    """The number of a column from its letters, A to Z in any case."""
    column = 0
    for letter in name.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


def quoted_sheet(sheet: str) -> str:
    """The name of a sheet as formulas and links write it: '公开01'."""
    return "'{}'".format(sheet.replace("'", "''"))


@dataclass(frozen=True, slots=True)
class Address:
    """A cell of a sheet: column and row counted from 1. With neither it is the sheet as a whole."""

    sheet: str
    column: int = 0
    row: int = 0

    @classmethod
    def of(cls, sheet: str, cell: str) -> Address:
        """The address of a cell that a file names (C7). Raises ValueError for what is no single cell."""
        found = _CELL.fullmatch(cell)
        if found is None:
            raise ValueError(f"no cell: {cell}")
        return cls(sheet, column_of(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{letters(self.column)}{self.row}" if self.column else ""

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell, not a sheet as a whole."""
        return self.column > 0

    @property
    def link(self) -> str:
        """With its sheet, as links write it: '公开01'!C28; a sheet as a whole is shown from its first cell."""
        return f"{quoted_sheet(self.sheet)}!{self if self.is_cell else 'A1'}"

    @property
    def pinned(self) -> str:
        """Staying as it is where a formula is copied: $C$28."""
        return f"${letters(self.column)}${self.row}"

    @property
    def fixed(self) -> str:
        """With its sheet, and staying as it is where a formula is copied: '公开01'!$C$28."""
        return f"{quoted_sheet(self.sheet)}!{self.pinned}"

    @property
    def of_row(self) -> str:
        """With its sheet, in the row to which a formula is copied: '公开01'!$C28."""
        return f"{quoted_sheet(self.sheet)}!${letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is part of it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def fixed(self, sheet: str) -> str:
        """With its sheet, and staying as it is where a formula is copied: '公开01'!$C$7:$C$28."""
        last = Address(sheet, self.right, self.bottom)
        return f"{Address(sheet, self.left, self.top).fixed}:{last.pinned}"
