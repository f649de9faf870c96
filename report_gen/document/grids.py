"""From a table's description and data to a dense `Grid` with its whole frame: title, form number, heads, rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from report_gen.document.cells import one_line
from report_gen.document.heads import (
    HeadCell,
    column_names,
    columns_of,
    head_cells,
    head_depth,
    number_cells,
)
from report_gen.document.nodes import (
    Align,
    Covered,
    FactSpan,
    Grid,
    GridCell,
    GridRow,
    Origin,
    RowRole,
    Spans,
    TextSpan,
    plain,
)
from report_gen.document.numbering import han_number
from report_gen.document.sequences import own_ordinals
from report_gen.edition.tables import Block, Column, Kind, RowSpec, Table
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Absent, Row, TableData, Text, Value
from report_gen.figures.display import NumberStyle, counting, money
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location

NOT_APPLICABLE = "—"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is printed around a table: title, form number, department, unit; empty for none."""

    title: str
    form: str
    department: Spans = ()
    unit: Spans = ()


def words(text: str, source: Location | None = None) -> Spans:
    """A text as spans; `source` is the cell that it was typed in."""
    return (TextSpan(text, source=source),) if text else ()


def own_labels(rows: Iterable[Row]) -> dict[str, str]:
    """The ordinals that the top rows of a list were typed with (自带序号), by row key; none where it has none."""
    top = [row for row in rows if row.level == 1 and row.named]
    return dict(zip((row.key for row in top), own_ordinals([row.label for row in top]), strict=False))


def dense(role: RowRole, width: int, place: int, cells: Iterable[tuple[int, GridCell]]) -> GridRow:
    """The row at `place` from cells at columns; what they span sideways is covered, the rest is empty."""
    row: list[GridCell | Covered] = [GridCell() for _ in range(width)]
    for at, cell in cells:
        row[at] = cell
        for covered in range(at + 1, at + cell.colspan):
            row[covered] = Covered(place, at)
    return GridRow(role, tuple(row))


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


def shifted(cells: Iterable[HeadCell], columns: int) -> Iterator[HeadCell]:
    """Head cells moved to the right."""
    return (replace(cell, column=cell.column + columns) for cell in cells)


def make_grid(table: Table, data: TableData, frame: Frame, style: NumberStyle, year: int) -> Grid:
    """The grid of a published table."""
    blocks = columns_of(table, printed=True)
    width = sum(len(block) for block in blocks)
    rows = list(frame_rows(frame, width))
    rows += _head_rows(blocks, width, len(rows))
    zero = table.zero if table.zero is not None else style.zero
    rows += _Body(table, data, replace(style, zero=zero), year).rows(blocks, width, len(rows))
    columns = [column for block in blocks for column in block]
    names = tuple(name for block in blocks for name in column_names(block))
    return Grid(tuple(column.width for column in columns), tuple(rows), names)


def _head_rows(blocks: tuple[tuple[Column, ...], ...], width: int, first: int) -> list[GridRow]:
    columns = tuple(column for block in blocks for column in block)
    depth = head_depth(columns)
    rows = spanned(head_cells(columns), depth, width, RowRole.HEAD, first)
    numbers = list(number_cells(blocks))
    if numbers:
        rows += spanned(numbers, 1, width, RowRole.NUMBER, first + depth)
    return rows


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one block: its description, and its data where it has any."""

    spec: RowSpec
    row: Row | None
    label: Spans = ()


class _Body:
    """Makes the body rows of a table, block beside block."""

    def __init__(self, table: Table, data: TableData, style: NumberStyle, year: int) -> None:
        self._table, self._data, self._style, self._year = table, data, style, year

    def rows(self, blocks: tuple[tuple[Column, ...], ...], width: int, first: int) -> Iterator[GridRow]:
        """The body rows, 行次 counted through the blocks."""
        lines = self._level_blocks([self._lines(block) for block in self._table.blocks])
        height = max((len(block) for block in lines), default=0)
        for place, row in enumerate(zip_longest(*lines)):
            cells: list[tuple[int, GridCell]] = []
            names: list[str] = []
            at = 0
            for number, (line, columns) in enumerate(zip(row, blocks, strict=True)):
                cells += self._cells(line, columns, at, number * height + place + 1)
                names += [_name(line, columns) or (names[-1] if names else "")] * len(columns)
                at += len(columns)
            total = any(line and line.spec.total for line in row)
            made = dense(RowRole.TOTAL if total else RowRole.ITEM, width, first + place, cells)
            yield replace(made, names=tuple(names))

    def _lines(self, block: Block) -> list[_Line]:
        lines: list[_Line] = []
        ordinals = 0
        for spec in block.rows:
            if spec.open:
                lines += self._open_lines(spec)
            elif spec.fill:
                lines.append(_Line(spec, None))
            elif spec.since <= self._year <= spec.until:
                ordinals += spec.ordinal
                label = f"{han_number(ordinals)}、{spec.label}" if spec.ordinal else spec.label
                lines.append(_Line(spec, self._data.row(spec.key), words(label)))
        return lines

    def _open_lines(self, spec: RowSpec) -> Iterator[_Line]:
        """The rows that the department typed in; top rows of a list get their ordinals here."""
        ordinals = 0
        rows = [row for row in self._data.rows if not self._is_fixed(row)]
        own = own_labels(rows) if spec.ordinal else {}
        for row in rows:
            counted = spec.ordinal and row.level == 1
            ordinals += counted
            number = words(f"{han_number(ordinals)}、") if counted else ()
            label = row.label[len(own.get(row.key, "")) :]
            yield _Line(spec, row, (*number, *words(label, row.named)))

    def _is_fixed(self, row: Row) -> bool:
        return any(row.key == spec.key for block in self._table.blocks for spec in block.rows if spec.name)

    @staticmethod
    def _level_blocks(blocks: list[list[_Line]]) -> list[list[_Line]]:
        """Repeat each block's fill line until all blocks are equally long."""
        height = max(len(block) for block in blocks)
        levelled = []
        for block in blocks:
            fill = next((i for i, line in enumerate(block) if line.spec.fill), None)
            if fill is None:
                fill, missing = len(block), [_Line(RowSpec(fill=True), None)] * (height - len(block))
            else:
                missing = [block[fill]] * (height - len(block))
            levelled.append(block[:fill] + missing + block[fill:])
        return levelled

    def _cells(
        self, line: _Line | None, columns: tuple[Column, ...], at: int, number: int
    ) -> Iterator[tuple[int, GridCell]]:
        joined = line is not None and self._is_joined(line, columns)
        for offset, column in enumerate(columns):
            if joined and offset == 0:
                assert line is not None
                yield at, GridCell(line.label, Align.CENTER, 1, _leading(columns))
            elif not (joined and offset < _leading(columns)):
                yield at + offset, self._cell(line, column, number)

    @staticmethod
    def _is_joined(line: _Line, columns: tuple[Column, ...]) -> bool:
        """合计 spans code and name."""
        return line.spec.total and not line.spec.code and _leading(columns) > 1

    def _cell(self, line: _Line | None, column: Column, number: int) -> GridCell:
        if column.kind is Kind.LINE:
            return GridCell(words(str(number)), Align.CENTER, words=Origin.ORDINAL)
        if line is None:
            return GridCell()
        if column.kind in (Kind.LABEL, Kind.NAME):
            align = Align.CENTER if line.spec.total else Align.LEFT
            return GridCell(line.label, align, indent=line.spec.indent or _list_indent(line))
        if column.kind is Kind.CODE:
            return GridCell(words(_code(line)), Align.LEFT, words=Origin.CODE)
        return self._value(line.row.values.get(column.name, Absent.MISSING) if line.row else Absent.MISSING)

    def _value(self, value: Value) -> GridCell:
        match value:
            case Fact():
                return GridCell((self._span(value),), Align.DECIMAL)
            case Text(words_, location):
                return GridCell(words(words_, location), Align.LEFT)
            case Absent.NOT_APPLICABLE:
                return GridCell(words(NOT_APPLICABLE), Align.CENTER)
            case _:
                return GridCell((), Align.DECIMAL)

    def _span(self, fact: Fact) -> FactSpan:
        if isinstance(fact.value, Amount):
            return FactSpan(fact, money(self._style, suffix=False))
        return FactSpan(fact, counting(fact, self._style))


def _name(line: _Line | None, columns: tuple[Column, ...]) -> str:
    """What a line of a block is called: its label, else its code, as far as the block prints them."""
    kinds = {column.kind for column in columns}
    if line is None:
        return ""
    label = one_line(plain(line.label)) if kinds & {Kind.LABEL, Kind.NAME} else ""
    return label or (_code(line) if Kind.CODE in kinds else "")


def _code(line: _Line) -> str:
    return line.spec.code or (line.row.code if line.row else "")


def _list_indent(line: _Line) -> int:
    """Rows of a list are indented by their 级次, coded rows are not."""
    return line.row.level - 1 if line.row and not line.row.code and line.row.level > 1 else 0


def _leading(columns: tuple[Column, ...]) -> int:
    kinds = (Kind.CODE, Kind.NAME)
    count = 0
    while count < len(columns) and columns[count].kind in kinds:
        count += 1
    return count
