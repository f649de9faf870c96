"""Claims that several sections share: words of cells, lists under their names."""

from __future__ import annotations

import re
from dataclasses import replace

from raw import Raw
from scanner import Claim, Scanner
from sections import items
from subjects import Subject

from report_gen.figures.dataset import Text


def cell_words(raw: Raw, table: str, key: str, column: str) -> str:
    row = raw.row(table, key)
    value = row.values.get(column) if row else None
    return value.value.strip() if isinstance(value, Text) else ""


def words_of(raw: Raw, table: str, row: str, column: str, lead: str) -> Claim:
    """Words of a cell behind the report's own."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.literal(raw.words((table, row, column)), lead)

    return Claim(re.compile(re.escape(lead)), handle)


def labelled(raw: Raw, table: str, column: str, level: int = 1, **more: object) -> list[Subject]:
    """The rows of a list under their names."""
    found = items(raw, table, level, column, **more)
    names = {one.key: one.label for one in raw.data.tables[table].rows}
    return [replace(one, words=names[one.now[1]]) for one in found]
