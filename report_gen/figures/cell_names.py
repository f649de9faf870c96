"""Names of cells (B12): columns as letters and as numbers counted from 1. Knows no sheets."""

from __future__ import annotations

import re
from functools import lru_cache

_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_LETTERS = 26


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


def spot(cell: str) -> tuple[int, int] | None:
    """Column and row of a cell, counted from 1; None for what is no single cell."""
    found = _CELL.fullmatch(cell)
    return (column_of(found[1]), int(found[2])) if found else None
