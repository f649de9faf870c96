"""Finds characters that no face in use can show (E-GLYPH), before anything is laid out, and says where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from report_gen.document.nodes import (
    NO_BLOCK,
    Block,
    Chart,
    Contents,
    GridCell,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Span,
    Table,
    TextSpan,
    Title,
    contents,
    plain,
)
from report_gen.edition.style import Face, StyleSheet
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.finding import Finding, Location, finding
from report_gen.layout.looks import paragraph_style, row_style, title_style
from report_gen.layout.runs import Run, heading_runs, paragraph_runs, runs_of
from report_gen.outputs.faces.fonts import lacks

_AROUND = 8


def glyph_findings(report: Report, style: StyleSheet, dataset: Dataset) -> tuple[Finding, ...]:
    """One finding for each character that cannot be shown and each block it stands in, with its cells."""
    missing = dict.fromkeys(_missing(report, style))
    return tuple(_finding(report, block, char, dataset) for block, char in missing)


def _missing(report: Report, style: StyleSheet) -> Iterator[tuple[int, str]]:
    """Block and character of everything that has no glyph, in reading order."""
    said = [(at, run) for at, block in enumerate(report.blocks) for run in _runs(report, block, style)]
    said += [(NO_BLOCK, run) for run in _on_any_page(report, style)]
    used: dict[Face, set[str]] = {}
    for _, run in said:
        used.setdefault(run.face, set()).update(run.text)
    hidden = {face: lacks(chars - {"\n"}, face) for face, chars in used.items()}
    for place, run in said if any(hidden.values()) else ():
        yield from ((place, char) for char in run.text if char in hidden[run.face])


def _on_any_page(report: Report, style: StyleSheet) -> Iterator[Run]:
    """Words of no block: the page's number, behind the title of a table that goes on, the mark of a draft."""
    yield Run(style.page_number.pattern, style.page_number.face)
    yield Run(style.table.continued, style.table.title.face)
    yield Run(report.meta.mark, Face.HEI)


def _runs(report: Report, block: Block, style: StyleSheet) -> Iterator[Run]:
    """The words of a block in the faces that the layout sets them in."""
    match block:
        case Title(spans=spans):
            yield from runs_of(spans, title_style(block, style))
        case Heading(level=level):
            yield from heading_runs(block, style.headings[min(level, len(style.headings)) - 1])
        case Paragraph(kind=kind):
            yield from paragraph_runs(block, paragraph_style(kind, style), style)
        case Contents():
            yield from _contents_runs(report, block, style)
        case Table(grid=grid, notes=notes):
            for row in grid.rows:
                text = row_style(row.role, style.table, style.table.body.size)
                cells = (cell for cell in row.cells if isinstance(cell, GridCell))
                yield from (run for cell in cells for run in runs_of(cell.spans, text))
            yield from (run for note in notes for run in _runs(report, note, style))
        case Chart(caption=caption):
            yield from runs_of(caption, style.chart.caption)
            yield from (Run(text, style.chart.face, bold=False) for text in _chart_texts(block))
        case Image(caption=caption):
            yield from runs_of(caption, style.chart.caption)
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _contents_runs(report: Report, block: Contents, style: StyleSheet) -> Iterator[Run]:
    yield Run(block.title, style.contents_title.face, bold=False)
    for entry in contents(report, block.depth):
        text = style.contents[min(entry.level, len(style.contents)) - 1]
        yield Run(entry.text, text.face, text.bold)


def _chart_texts(chart: Chart) -> Iterator[str]:
    yield from chart.categories
    yield chart.unit
    for series in chart.series:
        yield series.name


def _finding(report: Report, block: int, char: str, dataset: Dataset) -> Finding:
    # A place that is known by its span is told before cells that merely hold the same character.
    texts = [(text, place) for text, place in _texts(report, block) if char in text]
    text, place = texts[0] if texts else ("", None)
    at = text.find(char)
    around = text[max(0, at - _AROUND) : at + _AROUND].replace(char, "□")
    cells = [place] if place else dict.fromkeys(_cells(dataset, char))
    said = {
        "number": f"U+{ord(char):04X}",
        "heading": _heading(report, block) if texts else None,
        "around": around if texts else None,
    }
    # What cannot be seen cannot be searched for: there only number and surroundings help.
    if char.isprintable():
        return finding("E-GLYPH.shown", *cells, char=char, **said)
    return finding("E-GLYPH.unseen", *cells, **said)


def _cells(dataset: Dataset, char: str) -> Iterator[Location]:
    """The cells with the character: texts put together from several cells do not know theirs."""
    for table in dataset.tables.values():
        for row in table.rows:
            words = [
                value for value in row.values.values() if isinstance(value, Text) and char in value.value
            ]
            yield from (value.location for value in words)
            if char in row.label and not words:
                yield row.named or row.location


def _heading(report: Report, block: int) -> str:
    """The title of the table, or the heading that a block stands under."""
    for at in range(min(block, len(report.blocks) - 1), -1, -1):
        match report.blocks[at]:
            case Table(title=title) if at == block:
                return title
            case Heading(number=number, spans=spans):
                return number + plain(spans)
            case _:
                pass
    return report.meta.title


def _texts(report: Report, block: int) -> Iterator[tuple[str, Location | None]]:
    """The texts of a block with their cells; none for a mark without a block (page number)."""
    if not 0 <= block < len(report.blocks):
        return
    match report.blocks[block]:
        case Title(spans=spans) | Paragraph(spans=spans) | Heading(spans=spans) | Image(caption=spans):
            yield from _of(spans)
        case Table(grid=grid, notes=notes):
            cells = (cell for row in grid.rows for cell in row.cells if isinstance(cell, GridCell))
            for spans in (*(cell.spans for cell in cells), *(note.spans for note in notes)):
                yield from _of(spans)
        case Chart(caption=caption) as chart:
            yield from _of(caption)
            yield from ((text, None) for text in _chart_texts(chart))
        case Contents(depth=depth):
            yield from ((entry.text, None) for entry in contents(report, depth))
        case Image(caption=caption):
            yield from _of(caption)
        case PageBreak():
            pass


def _of(spans: Iterable[Span]) -> Iterator[tuple[str, Location | None]]:
    for span in spans:
        yield span.text, span.source if isinstance(span, TextSpan) else None
