"""Column heads (表头) of a table as a matrix with spans; blank workbook, reader and grids all use this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Protocol

from report_gen.edition.tables import Block, Column, Kind, TableSpec
from report_gen.figures.records import dataclass

#: The heads above a column from top to bottom.
Path = tuple[str, ...]


class Headed(Protocol):
    """What has heads above it: a column, or a cell of one."""

    @property
    def heads(self) -> Path:
        """From top to bottom."""
        ...


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head cell at (row, column) with its span and text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of the printed table. `part` is the cell of a code that it prints, None where it prints all.

    `heads` are those printed above the table; `subhead` is the lowest one where a row of the table prints it.
    """

    column: Column
    heads: Path
    width: int
    part: int | None = None
    subhead: str = ""


def printed_columns(table: TableSpec) -> tuple[tuple[PrintedColumn, ...], ...]:
    """The columns per block as they are published: codes in their cells, lowest heads moved into the rows."""
    return tuple(tuple(_printed(block)) for block in table.blocks)


def _printed(block: Block) -> Iterator[PrintedColumn]:
    moved = {name for row in block.rows for name in row.subheads}
    for column in (column for column in block.columns if column.printed):
        for part, cell in enumerate(column.printed_as):
            heads, subhead = cell.heads, ""
            if column.name in moved:
                heads, subhead = heads[:-1], heads[-1]
            yield PrintedColumn(column, heads, cell.width, part if column.cells else None, subhead)


def head_depth(columns: Sequence[Headed]) -> int:
    """How many rows the column heads take."""
    return max(len(column.heads) for column in columns)


def head_cells(paths: Sequence[Path], shared: AbstractSet[int] = frozenset()) -> Iterator[HeadCell]:
    """The head cells of adjacent columns: equal upper heads merged, the last head of a path spans down.

    So does a head that its path repeats below. `shared` are the columns whose last head may stand for equal
    neighbours too, as their own heads stand in the table.
    """
    depth = max(map(len, paths))
    for row in range(depth):
        at = 0
        while at < len(paths):
            path = paths[at]
            if row >= len(path) or (row and path[row] == path[row - 1]):
                at += 1
                continue
            down = sum(1 for _ in takewhile(path[row].__eq__, path[row:]))
            last = row + down == len(path)
            width = _same(paths, at, row + down, shared)
            yield HeadCell(row, at, depth - row if last else down, width, path[row])
            at += width


def column_names(columns: Sequence[Headed]) -> Iterator[str]:
    """What each column is called: its lowest head, with those above it where two columns share the lowest."""
    lowest = Counter(column.heads[-1] for column in columns)
    for column in columns:
        heads = column.heads if lowest[column.heads[-1]] > 1 else column.heads[-1:]
        yield " ".join(dict.fromkeys(" ".join(head.split()) for head in heads))


def _same(paths: Sequence[Path], at: int, end: int, shared: AbstractSet[int]) -> int:
    """How many columns from `at` on share their heads before `end`; a path that ends there stands alone."""
    path = paths[at][:end]
    width = 1
    for number in range(at + 1, len(paths)):
        there = paths[number]
        ends = end in (len(there), len(paths[at]))
        alone = ends and not (there == paths[at] and {number, at} <= shared)
        if there[:end] != path or alone:
            break
        width += 1
    return width


def running_number(block: Block, before: int, place: int) -> int:
    """The 行次 of a line: counted on from the `before` lines of other blocks, unless the block starts anew."""
    column = block.column_of(Kind.LINE)
    return (column.first if column and column.first else before + 1) + place


def number_cells(blocks: Sequence[Sequence[Column]]) -> Iterator[HeadCell]:
    """The cells of the 栏次 row: the word over the leading words of a block, then the numbers. May be none."""
    if not any(column.number for block in blocks for column in block):
        return
    at = 0
    for block in blocks:
        leading = 0
        while leading < len(block) and not block[leading].kind.is_figure and not block[leading].number:
            leading += 1
        if leading:
            yield HeadCell(0, at, 1, leading, "栏次")
        for offset in range(leading, len(block)):
            yield HeadCell(0, at + offset, 1, 1, block[offset].number)
        at += len(block)
