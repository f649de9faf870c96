"""The rows of a table below its heads: fixed rows, rows that a department typed, 合计, block beside block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest
from typing import assert_never

from report_gen.document.cells import dense, one_line, words
from report_gen.document.heads import PrintedColumn, running_number
from report_gen.document.nodes import (
    Align,
    FactSpan,
    GridCell,
    GridRow,
    Origin,
    RowRole,
    Spans,
    plain,
)
from report_gen.document.numbering import counted
from report_gen.document.sequences import own_ordinals
from report_gen.edition.tables import Block, Kind, RowSpec, TableSpec
from report_gen.figures.amount import Amount
from report_gen.figures.code import Code
from report_gen.figures.dataset import Absent, Row, TableData, Text, Value
from report_gen.figures.display import NumberStyle, counting, money
from report_gen.figures.fact import Fact
from report_gen.figures.records import dataclass

NOT_APPLICABLE = "—"


def own_labels(rows: Iterable[Row]) -> dict[str, str]:
    """The ordinals that the top rows of a list were typed with (自带序号), by row key; none where it has none."""
    top = [row for row in rows if row.level == 1 and row.named]
    return dict(zip((row.key for row in top), own_ordinals([row.label for row in top]), strict=False))


@dataclass(frozen=True, slots=True)
class _BodyLine:
    """A line of one block: its description, and its data where it has any."""

    spec: RowSpec
    row: Row | None
    label: Spans = ()
    place: int = 0  # 序号 among the rows of a list


class Body:
    """Makes the body rows of a table, block beside block."""

    def __init__(self, table: TableSpec, data: TableData, style: NumberStyle) -> None:
        self._table, self._data, self._style = table, data, style

    def rows(self, blocks: Sequence[Sequence[PrintedColumn]], width: int, first: int) -> Iterator[GridRow]:
        """The body rows, 行次 counted through the blocks."""
        lines = self._level_blocks([self._lines(block) for block in self._table.blocks])
        height = max((len(block) for block in lines), default=0)
        for place, row in enumerate(zip_longest(*lines)):
            cells: list[tuple[int, GridCell]] = []
            names: list[str] = []
            at = 0
            for number, (line, columns) in enumerate(zip(row, blocks, strict=True)):
                running = running_number(self._table.blocks[number], number * height, place)
                cells += self._cells(line, columns, at, running)
                # A cell without a name of its own is told by the row to its left, as a reader's eye finds it.
                names += [_name(line, columns) or (names[-1] if names else "")] * len(columns)
                at += len(columns)
            total = any(line and line.spec.total for line in row)
            made = dense(RowRole.TOTAL if total else RowRole.ITEM, width, first + place, cells)
            yield replace(made, names=tuple(names))

    def _lines(self, block: Block) -> list[_BodyLine]:
        lines: list[_BodyLine] = []
        ordinals = 0
        for spec in block.rows:
            if spec.open:
                lines += self._open_lines(spec)
            elif spec.fill:
                lines.append(_BodyLine(spec, None))
            else:
                ordinals += spec.ordinal
                label = (counted(self._table.ordinal, ordinals) if spec.ordinal else "") + spec.label
                lines.append(_BodyLine(spec, self._data.row(spec.key), words(label)))
        return lines

    def _open_lines(self, spec: RowSpec) -> Iterator[_BodyLine]:
        """The rows that the department typed in; top rows of a list get their ordinals here."""
        ordinals = 0
        rows = [row for row in self._data.rows if not self._is_fixed(row)]
        # Ordinals that were typed give way: the table counts its rows itself.
        own = own_labels(rows) if spec.ordinal else {}
        for place, row in enumerate(rows, 1):
            is_top = spec.ordinal and row.level == 1
            ordinals += is_top
            number = words(counted(self._table.ordinal, ordinals)) if is_top else ()
            label = row.label[len(own.get(row.key, "")) :]
            yield _BodyLine(spec, row, (*number, *words(label, row.named)), place)

    def _is_fixed(self, row: Row) -> bool:
        return any(row.key == spec.key for spec in self._table.rows if spec.name)

    @staticmethod
    def _level_blocks(blocks: list[list[_BodyLine]]) -> list[list[_BodyLine]]:
        """Repeat each block's fill line until all blocks are equally long."""
        height = max(len(block) for block in blocks)
        levelled = []
        for block in blocks:
            fill = next((i for i, line in enumerate(block) if line.spec.fill), None)
            if fill is None:
                # No place for empty lines in the form: they come last, so that the other block's rows keep
                # theirs.
                fill, missing = len(block), [_BodyLine(RowSpec(fill=True), None)] * (height - len(block))
            else:
                missing = [block[fill]] * (height - len(block))
            levelled.append(block[:fill] + missing + block[fill:])
        return levelled

    def _cells(
        self, line: _BodyLine | None, columns: Sequence[PrintedColumn], at: int, number: int
    ) -> Iterator[tuple[int, GridCell]]:
        leading = _joined(line, columns) if line else 0
        if line and leading:
            yield at, GridCell(line.label, Align.CENTER, 1, leading)
        for offset, column in enumerate(columns[leading:], leading):
            yield at + offset, self._cell(line, column, number)

    def _cell(self, line: _BodyLine | None, printed: PrintedColumn, number: int) -> GridCell:
        if printed.column.kind is Kind.LINE:
            return GridCell(words(str(number)), Align.CENTER, words=Origin.ORDINAL)
        if line is None:
            return GridCell()
        cell = self._content(line, printed)
        return _below(printed.subhead, cell) if printed.column.name in line.spec.subheads else cell

    def _content(self, line: _BodyLine, printed: PrintedColumn) -> GridCell:
        """What a column prints in a line. A new kind of column has to say it here."""
        match printed.column.kind:
            case Kind.LABEL | Kind.NAME:
                align = Align.CENTER if line.spec.total else Align.LEFT
                return GridCell(line.label, align, indent=line.spec.indent or _list_indent(line))
            case Kind.CODE:
                align = Align.LEFT if printed.part is None else Align.CENTER
                return GridCell(words(_code_cell(line, printed)), align, words=Origin.CODE)
            case Kind.SEQUENCE:
                place = str(line.place) if line.place else ""
                return GridCell(words(place), Align.CENTER, words=Origin.ORDINAL)
            case Kind.LEVEL:
                level = str(line.row.level) if line.row and line.row.level else ""
                return GridCell(words(level), Align.CENTER, words=Origin.ORDINAL)
            case Kind.AMOUNT | Kind.COUNT | Kind.NUMBER | Kind.TEXT:
                values = line.row.values if line.row else {}
                return self._value(values.get(printed.column.name, Absent.MISSING))
            case Kind.LINE:
                raise AssertionError("行次 belongs to a line's place, not to its data")
            case _:
                assert_never(printed.column.kind)

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


def _below(subhead: str, cell: GridCell) -> GridCell:
    """A head printed in a row, above the figure of that row where there is one to be seen."""
    if not plain(cell.spans):
        return GridCell(words(subhead), Align.CENTER)
    return GridCell((*words(f"{subhead}\n"), *cell.spans), Align.CENTER)


def _name(line: _BodyLine | None, columns: Sequence[PrintedColumn]) -> str:
    """What a line of a block is called: its label, else its code, as far as the block prints them."""
    kinds = {printed.column.kind for printed in columns}
    if line is None:
        return ""
    label = one_line(plain(line.label)) if kinds & {Kind.LABEL, Kind.NAME} else ""
    return label or (_code(line) if Kind.CODE in kinds else "")


def _code(line: _BodyLine) -> str:
    return line.spec.code or (line.row.code if line.row else "")


def _code_cell(line: _BodyLine, printed: PrintedColumn) -> str:
    """The code, or one part of it: 类, 款, 项. The last cell takes all that is left: no digit is lost."""
    text, at = _code(line), printed.part
    code = Code.of(text)
    if at is None or code is None:
        return text if not at else ""
    last = at + 1 == len(printed.column.cells)
    return "".join(code.parts[at : None if last else at + 1])


def _list_indent(line: _BodyLine) -> int:
    """Rows of a list are indented by their 级次, coded rows are not."""
    return line.row.level - 1 if line.row and not line.row.code and line.row.level > 1 else 0


def _joined(line: _BodyLine, columns: Sequence[PrintedColumn]) -> int:
    """How many cells the name of a line spans: 合计 stands over code and name, unless heads stand beside it."""
    if not line.spec.total or line.spec.code:
        return 0
    leading = list(takewhile(lambda each: each.column.kind in (Kind.CODE, Kind.NAME), columns))
    beside = any(each.column.name in line.spec.subheads for each in leading)
    return 0 if beside or len(leading) < 2 else len(leading)
