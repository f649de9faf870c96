"""What the files have to say: the report as passages in reading order, every piece with the fact or words behind it.

Taken from the report tree alone; must not know how any writer works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from report_gen.document.nodes import (
    Block,
    Chart,
    Contents,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Report,
    Rise,
    Spans,
    Table,
    Title,
    contents,
    plain,
)
from report_gen.document.numbering import is_annex
from report_gen.proof.cells import cells
from report_gen.proof.passages import Kind, Origin, Passage, Piece, lines_of, ordinal_piece, piece_of

#: The text for the blind of a picture without caption and description.
_NAMELESS = "图片"


def expected(report: Report, page_of: Iterable[tuple[str, int]]) -> list[Passage]:
    """All passages that have text, in order. `page_of` gives the page number of every anchor."""
    return list(_Reading(report, dict(page_of)).passages())


class _Reading:
    """Goes through the report once, knowing the headings above and whether the appendix has begun."""

    def __init__(self, report: Report, page_of: dict[str, int]) -> None:
        self._report, self._page_of = report, page_of
        self._headings: dict[int, str] = {}
        self._annex = False
        self._block = 0

    def passages(self) -> Iterator[Passage]:
        """The passages of all blocks that have text."""
        for index, block in enumerate(self._report.blocks):
            self._block = index
            yield from (one for one in self._of(block) if one.text)

    def _of(self, block: Block) -> Iterator[Passage]:
        match block:
            case Title(spans=spans):
                yield self._text("标题", self._pieces(spans))
            case Contents():
                yield from self._contents(block)
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield from self._paragraph(block, self._path(block.number))
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)
            case Image():
                yield from self._image(block)
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _path(self, *more: str) -> str:
        return " › ".join(filter(None, (*self._headings.values(), *more)))

    def _text(self, place: str, pieces: Iterable[Piece], kind: Kind = Kind.TEXT) -> Passage:
        return Passage(kind, self._block, place, tuple(pieces))

    def _pieces(self, spans: Spans, words: Origin | None = None) -> list[Piece]:
        own = words or (Origin.ANNEX if self._annex else Origin.TEMPLATE)
        return [piece_of(span, own) for span in spans]

    def _heading(self, heading: Heading) -> Passage:
        if heading.level == 1:
            self._annex = False
        pieces = [*ordinal_piece(heading.number), *self._pieces(heading.spans)]
        self._headings = {level: text for level, text in self._headings.items() if level < heading.level}
        self._headings[heading.level] = heading.number.strip() + plain(heading.spans)
        self._annex = self._annex or is_annex(heading.number)
        return self._text(self._path(), pieces)

    def _paragraph(self, paragraph: Paragraph, place: str, words: Origin | None = None) -> Iterator[Passage]:
        """One passage for each line end in the text."""
        pieces = [*ordinal_piece(paragraph.number), *self._pieces(paragraph.spans, words)]
        return (self._text(place, line) for line in lines_of(pieces))

    def _contents(self, block: Contents) -> Iterator[Passage]:
        yield self._text(block.title, [Piece(block.title, Origin.TEMPLATE)], Kind.TEXT)
        spans = {one.anchor: one for one in self._report.blocks if isinstance(one, Heading)}
        for entry in contents(self._report, block.depth):
            heading = spans.get(entry.anchor)
            if heading is None:
                pieces = [Piece(entry.text, Origin.TEMPLATE)]
            else:
                words = (replace(one, rise=Rise.BASE) for one in self._pieces(heading.spans, Origin.TEMPLATE))
                pieces = [*ordinal_piece(heading.number), *words]
            number = str(self._page_of.get(entry.anchor, ""))
            yield self._text(block.title, [*pieces, Piece(number, Origin.PAGE)], Kind.CONTENTS)

    def _table(self, table: Table) -> Iterator[Passage]:
        place = self._path(f"{table.name} {table.title}".strip())
        yield from cells(table, self._block, place)
        for note in table.notes:
            yield from self._paragraph(note, f"{place} 注", Origin.TEMPLATE)

    def _chart(self, chart: Chart) -> Iterator[Passage]:
        place = self._path(plain(chart.caption))
        yield self._text(place, self._pieces(chart.caption, Origin.TEMPLATE))
        pieces = (Piece(plain(chart.caption), Origin.TEMPLATE), Piece(chart.alt, Origin.TEMPLATE))
        yield Passage(Kind.PICTURE, self._block, place, pieces, chart=chart)

    def _image(self, image: Image) -> Iterator[Passage]:
        """The caption as a text, then the picture with its text for the blind, which is the caption for want of one."""
        caption = plain(image.caption)
        place = self._path(caption or image.name or _NAMELESS)
        yield self._text(place, self._pieces(image.caption))
        alt = image.alt if image.alt.strip() else caption
        pieces = (Piece(caption, Origin.ANNEX), Piece(alt if alt.strip() else _NAMELESS, Origin.ANNEX))
        yield Passage(Kind.PICTURE, self._block, place, pieces, image=image)
