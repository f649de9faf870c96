"""Words that were typed and that no sentence of the report prints (没有写进报告): told, not dropped in silence.

A pure look at what was read and what was composed; it must not know why a template leaves words out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    GridCell,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Spans,
    Table,
    TextSpan,
    Title,
)
from report_gen.edition.model import Edition
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.finding import Finding, Level, Location, finding

_SHOWN = 20


def unused_words(dataset: Dataset, edition: Edition, report: Report) -> Iterator[Finding]:
    """A finding for every cell with words to be printed that the report nowhere prints.

    Words that the form asks for in any case are a hint, others, such as the reason of a change that is none, a
    warning.
    """
    printed = printed_cells(report)
    for table in edition.tables.values():
        columns, hidden = [one for one in table.columns if _is_for_print(one)], _hidden(table)
        for row in (row for row in dataset.tables[table.name].rows if row.key not in hidden):
            for column in columns:
                text = row.text(column.name)
                if text and text.location not in printed:
                    yield _finding(table, column, row, text)


def printed_cells(report: Report) -> frozenset[Location]:
    """The cells whose words the report prints anywhere."""
    spans = (span for block in report.blocks for spans in _spans(block) for span in spans)
    return frozenset(span.source for span in spans if isinstance(span, TextSpan) and span.source)


def _is_for_print(column: Column) -> bool:
    """Whether the words of cells are meant for readers: no choices from a list, nothing that is not published."""
    return column.kind.is_words and column.printed and not column.choices


def _hidden(table: TableSpec) -> frozenset[str]:
    """The keys of rows whose words are not meant for readers, likewise."""
    specs = (spec for block in table.blocks for spec in block.rows)
    return frozenset(spec.key for spec in specs if spec.choices or not spec.printed)


def _finding(table: TableSpec, column: Column, row: Row, text: Text) -> Finding:
    short = " ".join(text.value.split())
    shown = short if len(short) <= _SHOWN else f"{short[:_SHOWN]}…"
    level = Level.HINT if column.required else Level.WARNING
    said = {"label": row.label, "column": column.name, "shown": shown}
    return finding("W-UNUSED", text.location, **said).at(level)


def _spans(block: Block) -> Iterator[Spans]:
    match block:
        case Title(spans=spans) | Heading(spans=spans) | Paragraph(spans=spans):
            yield spans
        case Table(grid=grid, notes=notes):
            cells = (cell for row in grid.rows for cell in row.cells if isinstance(cell, GridCell))
            yield from (cell.spans for cell in cells)
            yield from (note.spans for note in notes)
        case Chart(caption=caption) | Image(caption=caption):
            yield caption
        case Contents() | PageBreak():
            pass
        case _:
            assert_never(block)
