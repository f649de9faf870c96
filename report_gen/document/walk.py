"""One walk of the report names all places (数字所在): for `trace`, 溯源.json, messages of the proof and notes alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from report_gen.document.cells import one_line
from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    FactSpan,
    GridCell,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Spans,
    Table,
    Title,
    plain,
)
from report_gen.document.numbering import is_annex
from report_gen.figures.records import dataclass

#: How many characters before and behind a number are shown with it.
_BEFORE, _AFTER = 14, 6
#: A picture with neither caption nor name.
NAMELESS = "图片"
_BETWEEN = " › "


@dataclass(frozen=True, slots=True)
class Stop:
    """A block of the report, its index, its place in words, and whether it stands in the appendix."""

    index: int
    block: Block
    place: str
    in_annex: bool

    @property
    def notes(self) -> str:
        """The place of the notes below a table."""
        return f"{self.place} 注"


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """A figure at a place: the path of headings, and the words around it or its row and column.

    `block` is the index of its block, `at` its row and column in a table or the number of its note, `before` what
    stands before it in its paragraph.
    """

    path: str
    context: str
    span: FactSpan
    block: int = 0
    at: tuple[int, ...] = ()
    before: str = ""


def walk(report: Report) -> Iterator[Stop]:
    """Every block in reading order with its place: the headings above, then its own name."""
    headings: dict[int, str] = {}
    in_annex = False
    for index, block in enumerate(report.blocks):
        if isinstance(block, Heading):
            headings = {level: text for level, text in headings.items() if level < block.level}
            headings[block.level] = one_line(block.number + plain(block.spans))
            in_annex = is_annex(block.number) or (in_annex and block.level > 1)
        path = () if isinstance(block, Title | Contents) else headings.values()
        yield Stop(index, block, _BETWEEN.join(filter(None, (*path, _own_name(block)))), in_annex)


def _title(table: Table) -> str:
    """Name and title of a table; the title alone where it says the name, since tables are called by what they hold."""
    said = table.name in table.title.replace("“", "").replace("”", "")
    return table.title if said else f"{table.name} {table.title}".strip()


def _own_name(block: Block) -> str:
    name: str
    match block:
        case Title():
            name = "标题"
        case Contents():
            name = block.title
        case Paragraph():
            name = block.number
        case Table():
            name = _title(block)
        case Chart():
            name = plain(block.caption)
        case Image():
            name = block.name or plain(block.caption) or NAMELESS
        case Heading() | PageBreak():
            name = ""
        case _:
            assert_never(block)
    return name


def places(report: Report) -> Iterator[FigurePlace]:
    """Every figure of the report with its place, in reading order."""
    for stop in walk(report):
        match stop.block:
            case Heading(number=number, spans=spans) | Paragraph(number=number, spans=spans):
                yield from _in_text(stop, stop.place, number, spans)
            case Title(spans=spans):
                yield from _in_text(stop, stop.place, "", spans)
            case Table():
                yield from _in_table(stop, stop.block)
            case Chart():
                yield from _in_text(stop, stop.place, "", stop.block.caption)
                yield from (
                    FigurePlace(stop.place, label, span, stop.index) for label, span in stop.block.points()
                )
            case Image(caption=caption):
                yield from _in_text(stop, stop.place, "", caption)
            case Contents() | PageBreak():
                pass
            case _:
                assert_never(stop.block)


def _in_text(
    stop: Stop, path: str, number: str, spans: Spans, note: tuple[int, ...] = ()
) -> Iterator[FigurePlace]:
    text = number + plain(spans)
    at = len(number)
    for span in spans:
        end = at + len(span.text)
        if isinstance(span, FactSpan):
            yield FigurePlace(path, around(text, at, end), span, stop.index, note, text[:at])
        at = end


def _in_table(stop: Stop, table: Table) -> Iterator[FigurePlace]:
    for number, row in enumerate(table.grid.rows):
        for column, cell in enumerate(row.cells):
            spans = cell.spans if isinstance(cell, GridCell) else ()
            label = table.grid.label(number, column)
            found = (span for span in spans if isinstance(span, FactSpan))
            yield from (FigurePlace(stop.place, label, span, stop.index, (number, column)) for span in found)
    for number, note in enumerate(table.notes):
        yield from _in_text(stop, stop.notes, note.number, note.spans, (number,))


def around(text: str, start: int, end: int) -> str:
    """A number in its text, marked, with the words of its line beside it, as 支出合计【28,385.57】万元."""
    before = text[:start].rpartition("\n")[2][-_BEFORE:]
    after = text[end:].partition("\n")[0][:_AFTER]
    return f"{before}【{text[start:end]}】{after}"
