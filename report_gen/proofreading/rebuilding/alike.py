"""Which cell of a form a printed figure belongs to: the form's own blank tables are read by the same engine.

Each cell of money of a form is given a number of its own and the form's table handed to `read_table` as if it had
been printed. The addresses under which the numbers come back are those under which a report's figures come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from report_gen.edition.model import Edition
from report_gen.edition.tables import Block, Column, Kind, RowSpec, TableSpec
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import FigureKey
from report_gen.proofreading.content.joining import Joined
from report_gen.proofreading.content.shapes import read_table
from report_gen.proofreading.content.spec import PublishedTables, Shape
from report_gen.proofreading.printed import PrintedCell, PrintedGrid
from report_gen.proofreading.rebuilding.cells import Place

#: A 科目 that stands for all that an open place takes.
_ANY = "2999999"
_FIRST = 1001


@dataclass(frozen=True)
class Alike:
    """The cells of a form by the address of figures, and the other way round; `open` are columns of open rows."""

    fixed: Mapping[FigureKey, Place]
    open: Mapping[tuple[str, str], tuple[str, str]]
    tables: Mapping[str, str]

    def place(self, key: FigureKey) -> Place | None:
        """The cell of a figure, None where the form has none."""
        if key in self.fixed:
            return self.fixed[key]
        column = self.open.get((key.table, key.column))
        return Place(column[0], key.row, column[1]) if column and key.row.isdigit() else None


def alike(edition: Edition, tables: PublishedTables) -> Alike:
    """What the form's tables are called by those who read reports."""
    fixed: dict[FigureKey, Place] = {}
    opened: dict[tuple[str, str], tuple[str, str]] = {}
    names: dict[str, str] = {}
    for table in edition.tables.values():
        spec = tables.titled(table.title) if table.published else None
        if spec is None or spec.name in names or spec.shape is Shape.OTHER:
            continue
        names[spec.name] = table.name
        marks: dict[str, Place] = {}
        rows = [*_heads(table), *_body(table, marks)]
        content = read_table(Joined(spec, table.title, rows, [PrintedGrid(tuple(rows), 1)]), tables)
        for (row, column), figure in content.figures.items():
            place = marks.get(figure.text)
            if place and place.row == _ANY:
                opened[spec.name, column] = place.table, place.column
            elif place:
                fixed[FigureKey(spec.name, row, column)] = place
    return Alike(fixed, opened, names)


def _heads(table: TableSpec) -> Iterator[tuple[PrintedCell, ...]]:
    depth = max(len(column.heads) for column in table.columns)
    for level in range(depth):
        yield tuple(PrintedCell(column.heads[min(level, len(column.heads) - 1)]) for column in table.columns)


def _body(table: TableSpec, marks: dict[str, Place]) -> Iterator[tuple[PrintedCell, ...]]:
    """The rows of all blocks side by side, every cell of money with a number of its own."""
    numbers = count(_FIRST + len(marks))
    blocks = [[row for row in block.rows if not row.fill] for block in table.blocks]
    for line in range(max(map(len, blocks))):
        cells: list[PrintedCell] = []
        for block, rows in zip(table.blocks, blocks, strict=True):
            row = rows[line] if line < len(rows) else None
            cells += [_cell(table, block, column, row, numbers, marks) for column in block.columns]
        yield tuple(cells)


def _cell(
    table: TableSpec, block: Block, column: Column, row: RowSpec | None, numbers: Iterator[int], marks: dict[str, Place]
) -> PrintedCell:  # fmt: skip
    if row is None:
        return PrintedCell()
    match column.kind:
        case Kind.CODE:
            return PrintedCell(_ANY if row.open else row.code)
        case Kind.LABEL | Kind.NAME:
            named = block.column_of(Kind.CODE) or not row.open
            return PrintedCell("某项" if row.open and named else row.label or row.name)
        case kind if kind.is_money:
            text = f"{next(numbers)}.00"
            marks[text] = Place(table.name, _ANY if row.open else row.key, column.name)
            return PrintedCell(text)
        case _:
            return PrintedCell()
