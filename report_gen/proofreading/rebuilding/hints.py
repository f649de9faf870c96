"""Last year's words and counts beside the blank cells of the new year (上年的写法): comments, never values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_gen.edition.model import Edition, IndicatorSpec
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Block, Kind, TableSpec
from report_gen.figures.messages import worded
from report_gen.proofreading.rebuilding.cells import Place, ReadValue
from report_gen.proofreading.rebuilding.rebuild import Rebuilt
from report_gen.workbook.filling import FilledRow, Filling

#: The words of a comment are cut behind these.
_MOST = 400


def with_hints(filling: Filling, rebuilt: Rebuilt, edition: Edition) -> dict[str, list[FilledRow]]:
    """What the new workbook begins with, and beside what is to be written anew what the last report said."""
    found = {name: list(rows) for name, rows in filling.items()}
    bases = _bases(edition)
    for table in edition.tables.values():
        if not table.published:
            rows = found.setdefault(table.name, [])
            rows[:] = [_hinted(table, row, rebuilt, bases) for row in rows]
            rows += _blank_rows(table, {row.key for row in rows}, rebuilt, bases)
    return {name: rows for name, rows in found.items() if rows}


def _bases(edition: Edition) -> frozenset[Place]:
    """The cells of what figures are compared with: those of the last report are a year too old."""
    specs = (spec for spec in edition.indicators if isinstance(spec, IndicatorSpec))
    figures = (base.figure for spec in specs for base in spec.bases)
    return frozenset(Place(one.table, one.row, one.column) for one in figures if isinstance(one, Ref))


def _hinted(table: TableSpec, row: FilledRow, rebuilt: Rebuilt, bases: frozenset[Place]) -> FilledRow:
    key = _key(table, row, rebuilt)
    notes = dict(_notes(table, key, rebuilt, bases))
    notes = {column: note for column, note in notes.items() if column not in row.values}
    return replace(row, notes={**notes, **row.notes})


def _key(table: TableSpec, row: FilledRow, rebuilt: Rebuilt) -> str:
    """The row of the last report: in open tables the one with the same code or name."""
    named = [column.name for column in table.columns if column.kind in (Kind.CODE, Kind.NAME)]
    wanted = [row.values[name] for name in named if name in row.values]
    for key in rebuilt.cells.rows(table.name) if wanted else ():
        if any(
            (read := rebuilt.cells.get(Place(table.name, key, name))) and read.value in wanted
            for name in named
        ):
            return key
    return row.key


def _blank_rows(
    table: TableSpec, there: set[str], rebuilt: Rebuilt, bases: frozenset[Place]
) -> Iterator[FilledRow]:
    """The fixed rows into which nothing was carried."""
    for block in table.blocks:
        for spec in block.named_rows:
            notes = dict(_notes(table, spec.key, rebuilt, bases, block))
            if notes and there.isdisjoint((spec.key, spec.name)):
                yield FilledRow(spec.key, {}, frozenset(), notes)


def _notes(
    table: TableSpec, key: str, rebuilt: Rebuilt, bases: frozenset[Place], block: Block | None = None
) -> Iterator[tuple[str, str]]:
    for column in block.columns if block else table.columns:
        place = Place(table.name, key, column.name)
        read = rebuilt.cells.get(place) if column.kind.is_value and place not in bases else None
        if read:
            yield column.name, _note(read)


def _note(read: ReadValue) -> str:
    words = str(read.value)
    cut = words if len(words) <= _MOST else f"{words[:_MOST]}…"
    return worded("unsure.last_year", where=read.where, words=cut)
