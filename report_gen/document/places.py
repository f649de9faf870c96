"""Where figures stand in a report (数字所在): walks the tree and names each place, for tracing and proving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from report_gen.document.nodes import (
    Chart,
    Contents,
    FactSpan,
    GridCell,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    RowRole,
    Spans,
    Table,
    Title,
    plain,
)

_BEFORE = 14
_AFTER = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A figure at a place: the path of headings, and the words around it or its row and column."""

    path: str
    context: str
    span: FactSpan


def places(report: Report) -> Iterator[Place]:
    """Every figure of the report with its place, in reading order."""
    headings: dict[int, str] = {}
    for block in report.blocks:
        path = " › ".join(headings.values())
        match block:
            case Heading(level=level, number=number, spans=spans):
                headings = {key: text for key, text in headings.items() if key < level}
                headings[level] = number + plain(spans)
                yield from _in_text(" › ".join(headings.values()), spans)
            case Paragraph(spans=spans, number=number):
                yield from _in_text(" › ".join(filter(None, (path, number))), spans)
            case Title(spans=spans):
                yield from _in_text("标题", spans)
            case Table():
                yield from _in_table(block)
            case Chart():
                yield from _in_chart(block)
            case Image(caption=caption):
                yield from _in_text(" › ".join(filter(None, (path, block.name))), caption)
            case Contents() | PageBreak():
                pass
            case _:
                assert_never(block)


def _in_text(path: str, spans: Spans) -> Iterator[Place]:
    for number, span in enumerate(spans):
        if isinstance(span, FactSpan):
            before, after = plain(spans[:number])[-_BEFORE:], plain(spans[number + 1 :])[:_AFTER]
            yield Place(path, f"…{before}【{span.text}】{after}…", span)


def _in_table(table: Table) -> Iterator[Place]:
    heads = column_heads(table)
    for row in table.grid.body:
        label = ""
        for column, cell in enumerate(row.cells):
            if not isinstance(cell, GridCell):
                continue
            figures = [span for span in cell.spans if isinstance(span, FactSpan)]
            if not figures:
                label = plain(cell.spans).strip() or label
            for span in figures:
                yield Place(
                    f"{table.name} {table.title}".strip(), f"{label} / {heads[column]}".strip(" /"), span
                )
    for note in table.notes:
        yield from _in_text(f"{table.name} 注", note.spans)


def column_heads(table: Table) -> list[str]:
    """The lowest head of every column; a head that spans columns stands for all of them."""
    heads = [""] * len(table.grid.widths)
    for row in table.grid.head:
        if row.role is not RowRole.HEAD:
            continue
        for column, cell in enumerate(row.cells):
            if isinstance(cell, GridCell) and cell.spans:
                heads[column : column + cell.colspan] = [plain(cell.spans)] * cell.colspan
    return heads


def _in_chart(chart: Chart) -> Iterator[Place]:
    path = plain(chart.caption)
    for series in chart.series:
        for category, span in zip(chart.categories, series.values, strict=True):
            yield Place(path, f"{category} / {series.name}", span)
    for category, span in zip(chart.categories, chart.shares, strict=False):
        yield Place(path, f"{category} / 占比", span)
