"""Column heads (表头) of a table as a matrix with spans; blank workbook, reader and grids all use this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from report_gen.edition.tables import Column, Kind, Table

_TEXTUAL = (Kind.LABEL, Kind.LINE, Kind.CODE, Kind.NAME, Kind.SEQUENCE, Kind.LEVEL, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head cell at (row, column) with its span and text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


def columns_of(table: Table, *, printed: bool) -> tuple[tuple[Column, ...], ...]:
    """The columns per block, all of them or only those that are published."""
    return tuple(tuple(c for c in block.columns if c.printed or not printed) for block in table.blocks)


def head_depth(columns: tuple[Column, ...]) -> int:
    """How many rows the column heads take."""
    return max(len(column.heads) for column in columns)


def head_cells(columns: tuple[Column, ...]) -> Iterator[HeadCell]:
    """The head cells of adjacent columns: equal upper heads merged, the last head of a path spans down."""
    depth = head_depth(columns)
    for row in range(depth):
        at = 0
        while at < len(columns):
            heads = columns[at].heads
            if row >= len(heads):
                at += 1
                continue
            last = row == len(heads) - 1
            width = 1 if last else _same(columns, at, row)
            yield HeadCell(row, at, depth - row if last else 1, width, heads[row])
            at += width


def column_names(columns: tuple[Column, ...]) -> Iterator[str]:
    """What each column is called: its lowest head, with those above it where two columns share the lowest."""
    lowest = Counter(column.heads[-1] for column in columns)
    for column in columns:
        heads = column.heads if lowest[column.heads[-1]] > 1 else column.heads[-1:]
        yield " ".join(" ".join(head.split()) for head in heads)


def _same(columns: tuple[Column, ...], at: int, row: int) -> int:
    """How many columns from `at` on share their heads down to `row`, none of them ending there."""
    path = columns[at].heads[: row + 1]
    width = 1
    for column in columns[at + 1 :]:
        if column.heads[: row + 1] != path or len(column.heads) == row + 1:
            break
        width += 1
    return width


def number_cells(blocks: tuple[tuple[Column, ...], ...]) -> Iterator[HeadCell]:
    """The cells of the 栏次 row: the word over the leading words of a block, then the numbers. May be none."""
    if not any(column.number for block in blocks for column in block):
        return
    at = 0
    for block in blocks:
        leading = 0
        while leading < len(block) and block[leading].kind in _TEXTUAL and not block[leading].number:
            leading += 1
        if leading:
            yield HeadCell(0, at, 1, leading, "栏次")
        for offset in range(leading, len(block)):
            yield HeadCell(0, at + offset, 1, 1, block[offset].number)
        at += len(block)
