"""Finds characters that no face in use can show (E-GLYPH), before anything is drawn, and says where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_gen.document.nodes import (
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
from report_gen.figures.finding import Finding, Location, error
from report_gen.layout.pages import Glyphs, Pages, Picture
from report_gen.render.faces.fonts import MissingGlyph, covers, face_of

_AROUND = 8
_CURE = (
    "改用字体里有的字；确需使用的，用 --font-dir 指定含有这个字的字体文件夹（report-gen fonts 查看所用字体）"
)


def glyph_findings(report: Report, pages: Pages, style: StyleSheet, dataset: Dataset) -> tuple[Finding, ...]:
    """One finding for each character that cannot be shown and each block it stands in, with its cells."""
    missing = dict.fromkeys(_missing(pages, style.chart.face))
    return tuple(_finding(report, block, char, dataset) for block, char in missing)


def _missing(pages: Pages, chart_face: Face) -> Iterator[tuple[int, str]]:
    """Block and character of everything that has no glyph, in order of pages."""
    everywhere = covers(Face.FALLBACK) | covers(Face.LATIN)
    for page in pages.pages:
        for item in page.items:
            match item:
                case Glyphs(text=text, face=face, block=block):
                    yield from ((block, char) for char in _hidden(text, face, everywhere))
                case Picture(content=Chart() as chart, block=block):
                    words = "".join(_chart_texts(chart))
                    yield from ((block, char) for char in _hidden(words, chart_face, everywhere))
                case _:
                    pass


def _hidden(text: str, face: Face, everywhere: frozenset[int]) -> Iterator[str]:
    return (char for char in text if ord(char) not in everywhere and not _shown(char, face))


def _shown(char: str, face: Face) -> bool:
    try:
        face_of(char, face)
    except MissingGlyph:
        return False
    return True


def _chart_texts(chart: Chart) -> Iterator[str]:
    yield from chart.categories
    yield chart.unit
    for series in chart.series:
        yield series.name


def _finding(report: Report, block: int, char: str, dataset: Dataset) -> Finding:
    shown = f"“{char}”（U+{ord(char):04X}）" if char.isprintable() else f"不可见字符 U+{ord(char):04X}"
    texts = [(text, place) for text, place in _texts(report, block) if char in text]
    text, place = texts[0] if texts else ("", None)
    at = text.find(char)
    around = text[max(0, at - _AROUND) : at + _AROUND].replace(char, "□")
    where = f"，在“{_heading(report, block)}”下的“{around}”中" if texts else ""
    cells = [place] if place else dict.fromkeys(_cells(dataset, char))
    return error("E-GLYPH", f"没有字体能显示{shown}{where}", *cells, cure=_CURE)


def _cells(dataset: Dataset, char: str) -> Iterator[Location]:
    """The cells with the character: texts put together from several cells do not know theirs."""
    for table in dataset.tables.values():
        for row in table.rows:
            words = [
                value for value in row.values.values() if isinstance(value, Text) and char in value.value
            ]
            yield from (value.location for value in words)
            if char in row.label and not words:
                yield row.location


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
        case PageBreak():
            pass


def _of(spans: Iterable[Span]) -> Iterator[tuple[str, Location | None]]:
    for span in spans:
        yield span.text, span.source if isinstance(span, TextSpan) else None
