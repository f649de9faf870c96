"""From a table's description and data to a dense `Grid` with its whole frame: title, form number, heads, rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from report_gen.document.body import Body
from report_gen.document.cells import dense, words
from report_gen.document.heads import (
    HeadCell,
    PrintedColumn,
    column_names,
    head_cells,
    head_depth,
    number_cells,
    printed_columns,
)
from report_gen.document.nodes import Align, Covered, Grid, GridCell, GridRow, Origin, RowRole, Spans
from report_gen.edition.tables import TableSpec
from report_gen.figures.dataset import TableData
from report_gen.figures.display import NumberStyle
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What is printed around a table: title, form number, department, unit; empty for none."""

    title: str
    form: str
    department: Spans = ()
    unit: Spans = ()


def frame_rows(frame: Frame, width: int) -> Iterator[GridRow]:
    """The rows above the column heads: title, form number, department and unit."""
    place = 0
    for role, words_, align, origin in (
        (RowRole.TITLE, frame.title, Align.CENTER, Origin.TEMPLATE),
        (RowRole.FORM, frame.form, Align.RIGHT, Origin.ORDINAL),
    ):
        if words_:
            cell = GridCell(words(words_), align, 1, width, words=origin)
            yield dense(role, width, place, [(0, cell)])
            place += 1
    if frame.department or frame.unit:
        left = max(1, width * 2 // 3) if width > 1 else 1
        cells = [(0, GridCell(frame.department, Align.LEFT, 1, left))]
        if width > left:
            cells.append((left, GridCell(frame.unit, Align.RIGHT, 1, width - left)))
        yield dense(RowRole.FRAME, width, place, cells)


def spanned(cells: Iterable[HeadCell], depth: int, width: int, role: RowRole, first: int) -> list[GridRow]:
    """Rows of head cells with their spans solved; `first` is the grid row of the first of them."""
    origin = Origin.ORDINAL if role is RowRole.NUMBER else Origin.TEMPLATE
    matrix: list[list[GridCell | Covered]] = [[GridCell() for _ in range(width)] for _ in range(depth)]
    for head in cells:
        for r in range(head.row, head.row + head.rowspan):
            for c in range(head.column, head.column + head.colspan):
                matrix[r][c] = Covered(first + head.row, head.column)
        matrix[head.row][head.column] = GridCell(
            words(head.text), Align.CENTER, head.rowspan, head.colspan, words=origin
        )
    return [GridRow(role, tuple(row)) for row in matrix]


def make_grid(table: TableSpec, data: TableData, frame: Frame, style: NumberStyle) -> Grid:
    """The grid of a published table."""
    blocks = printed_columns(table)
    width = sum(len(block) for block in blocks)
    rows = list(frame_rows(frame, width))
    rows += _head_rows(blocks, width, len(rows))
    rows += Body(table, data, table.numbers.on(style)).rows(blocks, width, len(rows))
    columns = [column for block in blocks for column in block]
    names = tuple(name for block in blocks for name in column_names([each.column for each in block]))
    return Grid(tuple(column.width for column in columns), tuple(rows), names)


def _head_rows(blocks: Sequence[Sequence[PrintedColumn]], width: int, first: int) -> list[GridRow]:
    columns = [column for block in blocks for column in block]
    depth = head_depth(columns)
    moved = {at for at, column in enumerate(columns) if column.subhead}
    cells = head_cells([column.heads for column in columns], moved)
    rows = spanned(cells, depth, width, RowRole.HEAD, first)
    numbers = list(number_cells([[each.column for each in block] for block in blocks]))
    if numbers:
        rows += spanned(numbers, 1, width, RowRole.NUMBER, first + depth)
    return rows
