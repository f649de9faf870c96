"""The cells of a table as passages, each with its row and column in words and in the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from report_gen.document.nodes import FactSpan, GridCell, Origin, RowRole, Table
from report_gen.proof.passages import PassageKind, PassagePiece, ReportPassage, piece_of, squeezed

if TYPE_CHECKING:
    from report_gen.layout.pages import TablePart, TableShape


def cells(
    table: Table, block: int, place: str, asked: Callable[[GridCell], bool] | None = None
) -> Iterator[ReportPassage]:
    """Every cell that has content, row by row; department and unit are one line.

    Below the frame only those that are `asked` for, where that is given.
    """
    for number, row in enumerate(table.grid.rows):
        head, above = row.role.in_head, not row.role.bordered
        filled = [(c, cell) for c, cell in enumerate(row.cells) if isinstance(cell, GridCell) and cell.spans]
        if row.role is RowRole.FRAME and filled:
            pieces = tuple(piece_of(span, cell.words) for _, cell in filled for span in cell.spans)
            yield ReportPassage(PassageKind.CELL, block, place, pieces, "", number, 0, head=True, above=True)
            continue
        for column, cell in filled:
            if asked and not asked(cell):
                continue
            pieces = tuple(piece_of(span, cell.words) for span in cell.spans)
            figure = any(isinstance(span, FactSpan) for span in cell.spans)
            label = table.grid.label(number, column) if figure else ""
            at = (number, column, cell.colspan)
            yield ReportPassage(PassageKind.CELL, block, place, pieces, label, *at, head=head, above=above)


def repeated(passages: Sequence[ReportPassage], shape: TableShape, page: int) -> Iterator[ReportPassage]:
    """What a further page of a table shows again, its title as continued; `passages` are those of the table."""
    from report_gen.layout.pages import CONTINUED

    rows = shape.parts[page].head
    titled = CONTINUED not in rows
    word = PassagePiece(shape.continued, Origin.TEMPLATE)
    for row in rows:
        if row == CONTINUED:
            yield replace(passages[0], pieces=(word,), label="", row=row, column=0, head=True, above=True)
            continue
        for one in passages:
            if one.row == row:
                says = titled and one.above and row == rows[0] and word.text
                yield replace(one, pieces=(*one.pieces, word)) if says else one


def on_pages(passages: Sequence[ReportPassage], shapes: Mapping[int, TableShape]) -> list[ReportPassage]:
    """The passages as a file has them that begins a divided table anew on every page."""
    found: list[ReportPassage] = []
    for block, group in groupby(passages, lambda one: one.block):
        shape, ones = shapes.get(block), list(group)
        found += ones if shape is None or len(shape.parts) < 2 else _divided(ones, shape)
    return found


def _divided(passages: Sequence[ReportPassage], shape: TableShape) -> Iterator[ReportPassage]:
    by_row: dict[int, list[ReportPassage]] = {}
    for one in passages:
        by_row.setdefault(one.row, []).append(one)
    for page, part in enumerate(shape.parts):
        yield from repeated(passages, shape, page) if page else _of_rows(by_row, part.head, part)
        yield from _of_rows(by_row, part.rows, part)
    yield from (one for one in passages if one.row < 0)  # the notes


def _of_rows(
    by_row: Mapping[int, Sequence[ReportPassage]], rows: Iterable[int], part: TablePart
) -> Iterator[ReportPassage]:
    """The passages of rows; of a row that is parted between pages what stands on this one."""
    parted = {row for row, _ in part.pieces}
    for one in (one for row in rows for one in by_row.get(row, ())):
        if one.row not in parted:
            yield one
        elif (cut := _cut(one, *part.pieces.get((one.row, one.column), (0, 0)))).text:
            yield cut


def _cut(passage: ReportPassage, start: int, end: int) -> ReportPassage:
    """The passage from a character to before another, blanks not counted."""
    pieces: list[PassagePiece] = []
    at = 0
    for piece in passage.pieces:
        text = squeezed(piece.text)
        pieces.append(replace(piece, text=text[max(0, start - at) : max(0, end - at)]))
        at += len(text)
    return replace(passage, pieces=tuple(pieces))
