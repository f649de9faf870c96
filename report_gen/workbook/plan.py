"""Where everything of a table stands on its blank sheet: heads, body, rows, the area of the tie-out beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from report_gen.document.heads import head_depth, number_cells, running_number
from report_gen.document.numbering import counted
from report_gen.edition.model import Edition
from report_gen.edition.tables import Block, Column, Key, Kind, RowSpec, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.records import dataclass
from report_gen.workbook.filling import FilledRow, Filling

#: Blank lines below what is filled in an open table, and in a 科目 table with nothing in it yet; typing may go
#: on below them.
SPARE_ROWS, SPARE_CODES = 30, 60
#: Formulas over an open table look at least this far down.
REACH = 300
_BLANK = FilledRow("")


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A row of a block: its description, what is filled in, its row in the sheet, its running number (行次)."""

    spec: RowSpec
    filled: FilledRow
    row: int
    number: int

    @property
    def spare(self) -> bool:
        """Whether it is a blank line offered for typing."""
        return self.spec.open and self.filled is _BLANK


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A block with its lines; `left` is its first column in the sheet, `codes` the column of its 科目 codes.

    Where codes are known and not shown (总表), they stand in a hidden column beside the table.
    """

    block: Block
    left: int
    lines: tuple[PlannedLine, ...]
    codes: int | None

    @property
    def first_open(self) -> int | None:
        """The first row for typing in any number of lines."""
        return next((line.row for line in self.lines if line.spec.open), None)

    def at(self, name: str) -> int | None:
        """The sheet column of a column of this block."""
        return next(
            (self.left + n for n, column in enumerate(self.block.columns) if column.name == name), None
        )

    def at_kind(self, kind: Kind) -> int | None:
        """The sheet column of the first column of a kind."""
        column = self.block.column_of(kind)
        return self.at(column.name) if column else None

    def column(self, name: str) -> Column | None:
        """The description of a column of this block."""
        return next((column for column in self.block.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A table on its sheet: first row of the heads, first row of the body, row after the body, width in columns."""

    table: TableSpec
    blocks: tuple[BlockPlan, ...]
    head: int
    body: int
    end: int
    width: int

    @property
    def top(self) -> int:
        """The first row that formulas over the body look at: the last one of the heads.

        So a row that somebody inserts above the first one of the body is inside, too.
        """
        return self.body - 1

    @property
    def reach(self) -> int:
        """The last row that formulas over the body look at."""
        return max(self.end - 1 + SPARE_ROWS, self.body + REACH) if self.table.is_open else self.end - 1

    @property
    def hidden(self) -> tuple[int, ...]:
        """The hidden columns of codes beside the table."""
        return tuple(block.codes for block in self.blocks if block.codes and block.codes > self.width)

    @property
    def beside(self) -> int:
        """The first column of the tie-out, one column away from the table and its hidden codes."""
        return self.width + len(self.hidden) + 2

    def line(self, key: str) -> tuple[BlockPlan, PlannedLine] | None:
        """The fixed row that is found by a name or code."""
        for block in self.blocks:
            for line in block.lines:
                if line.spec.name and key in (line.spec.key, line.spec.name):
                    return block, line
        return None

    def cell(self, key: str, column: str) -> Address | None:
        """The cell of a fixed row, None where there is none."""
        found = self.line(key)
        at = found[0].at(column) if found else None
        return Address(self.table.sheet, at, found[1].row) if found and at else None


def plan_sheets(edition: Edition, filling: Filling) -> Mapping[str, SheetPlan]:
    """The plans of all tables by name."""
    return {t.name: _plan(t, edition, filling.get(t.name, ())) for t in edition.tables.values()}


def _plan(table: TableSpec, edition: Edition, rows: Sequence[FilledRow]) -> SheetPlan:
    head = 4 if table.unit else 3  # below title and guide, and department and unit where there is money
    numbered = any(True for _ in number_cells(tuple(block.columns for block in table.blocks)))
    body = head + head_depth(table.columns) + numbered
    contents = [list(_contents(block, table, rows)) for block in table.blocks]
    height = max(len(lines) for lines in contents)
    blocks: list[BlockPlan] = []
    left = 1
    for number, (block, lines) in enumerate(zip(table.blocks, contents, strict=True)):
        placed = tuple(
            PlannedLine(spec, filled, body + offset, running_number(block, number * height, offset))
            for offset, (spec, filled) in enumerate(_padded(lines, height))
        )
        blocks.append(BlockPlan(block, left, placed, None))
        left += len(block.columns)
    return SheetPlan(table, tuple(_with_codes(blocks, left)), head, body, body + height, left - 1)


def _with_codes(blocks: list[BlockPlan], beside: int) -> Iterator[BlockPlan]:
    for block in blocks:
        codes = block.at_kind(Kind.CODE)
        if codes is None and any(row.code for row in block.block.rows):
            codes = beside
            beside += 1
        yield replace(block, codes=codes)


def _padded(lines: list[tuple[RowSpec, FilledRow]], height: int) -> list[tuple[RowSpec, FilledRow]]:
    """Blank lines before the totals of the shorter side, so that both sides end together."""
    fill = next((i for i, (spec, _) in enumerate(lines) if spec.fill), len(lines))
    return lines[:fill] + [(RowSpec(fill=True), _BLANK)] * (height - len(lines)) + lines[fill:]


def _spare(table: TableSpec) -> int:
    return SPARE_CODES if table.key is Key.CODE else SPARE_ROWS


def _contents(
    block: Block, table: TableSpec, rows: Sequence[FilledRow]
) -> Iterator[tuple[RowSpec, FilledRow]]:
    by_key = {row.key: row for row in rows}
    fixed = {key for spec in block.rows for key in (spec.name, spec.code) if key}
    ordinals = 0
    for spec in _typed_order(block):
        if spec.open:
            filled = [row for row in rows if row.key not in fixed]
            for row in [*filled, *[_BLANK] * (SPARE_ROWS if filled else _spare(table))]:
                yield spec, row
        else:
            ordinals += spec.ordinal
            yield (
                _labelled(spec, counted(table.ordinal, ordinals)),
                by_key.get(spec.name) or by_key.get(spec.code) or FilledRow(""),
            )


def _typed_order(block: Block) -> list[RowSpec]:
    """The rows as they stand in the workbook: the place for any number of rows last, as typing goes on below it.

    Where the form prints 合计 below the rows, it is typed above them all the same.
    """
    return sorted(block.rows, key=lambda row: row.open)


def _labelled(spec: RowSpec, ordinal: str) -> RowSpec:
    return replace(spec, label=ordinal + spec.label) if spec.ordinal else spec
