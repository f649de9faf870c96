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
    Origin,
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
from report_gen.document.walk import NAMELESS, Stop, walk
from report_gen.proof.cells import cells
from report_gen.proof.passages import (
    PassageKind,
    PassagePiece,
    ReportPassage,
    lines_of,
    ordinal_piece,
    piece_of,
)


def expected(report: Report, page_of: Iterable[tuple[str, int]]) -> list[ReportPassage]:
    """All passages that have text, in order. `page_of` gives the page number of every anchor."""
    return list(_Reading(report, dict(page_of)).passages())


class _Reading:
    """Goes through the report once; `_at` is the block that it has come to."""

    def __init__(self, report: Report, page_of: dict[str, int]) -> None:
        self._report, self._page_of = report, page_of
        self._at: Stop

    def passages(self) -> Iterator[ReportPassage]:
        """The passages of all blocks that have text."""
        for stop in walk(self._report):
            self._at = stop
            yield from (one for one in self._of(stop.block, stop.place) if one.raw.strip())

    def _of(self, block: Block, place: str) -> Iterator[ReportPassage]:
        match block:
            case Title(spans=spans):
                yield self._text(place, self._pieces(spans))
            case Contents():
                yield from self._contents(block, place)
            case Heading(number=number, spans=spans):
                yield self._text(place, [*ordinal_piece(number), *self._pieces(spans)])
            case Paragraph():
                yield from self._paragraph(block, place)
            case Table():
                yield from self._table(block, place)
            case Chart():
                yield from self._chart(block, place)
            case Image():
                yield from self._image(block, place)
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _text(
        self, place: str, pieces: Iterable[PassagePiece], kind: PassageKind = PassageKind.TEXT
    ) -> ReportPassage:
        return ReportPassage(kind, self._at.index, place, tuple(pieces))

    def _pieces(self, spans: Spans, words: Origin | None = None) -> list[PassagePiece]:
        own = words or (Origin.ANNEX if self._at.in_annex else Origin.TEMPLATE)
        return [piece_of(span, own) for span in spans]

    def _paragraph(
        self, paragraph: Paragraph, place: str, words: Origin | None = None
    ) -> Iterator[ReportPassage]:
        """One passage for each line end in the text."""
        pieces = [*ordinal_piece(paragraph.number), *self._pieces(paragraph.spans, words)]
        return (self._text(place, line) for line in lines_of(pieces))

    def _contents(self, block: Contents, place: str) -> Iterator[ReportPassage]:
        yield self._text(place, [PassagePiece(block.title, Origin.TEMPLATE)], PassageKind.TEXT)
        spans = {one.anchor: one for one in self._report.blocks if isinstance(one, Heading)}
        for entry in contents(self._report, block.depth):
            # Entries of tables have no heading: their words are the form's own.
            heading = spans.get(entry.anchor)
            if heading is None:
                pieces = [PassagePiece(entry.text, Origin.TEMPLATE)]
            else:
                said = self._pieces(heading.in_contents, Origin.TEMPLATE)
                # The contents print raised marks of a heading level with the line.
                words = (replace(one, rise=Rise.BASE) for one in said)
                pieces = [*ordinal_piece(heading.number), *words]
            if block.numbered:
                pieces = [*pieces, PassagePiece(str(self._page_of.get(entry.anchor, "")), Origin.PAGE)]
            yield self._text(place, pieces, PassageKind.CONTENTS)

    def _table(self, table: Table, place: str) -> Iterator[ReportPassage]:
        yield from cells(table, self._at.index, place)
        for note in table.notes:
            yield from self._paragraph(note, self._at.notes, Origin.TEMPLATE)

    def _chart(self, chart: Chart, place: str) -> Iterator[ReportPassage]:
        yield self._text(place, self._pieces(chart.caption, Origin.TEMPLATE))
        pieces = (
            PassagePiece(plain(chart.caption), Origin.TEMPLATE),
            PassagePiece(chart.alt, Origin.TEMPLATE),
        )
        yield ReportPassage(PassageKind.PICTURE, self._at.index, place, pieces, chart=chart)

    def _image(self, image: Image, place: str) -> Iterator[ReportPassage]:
        """The caption as a text, then the picture with its text for the blind, which is the caption for want of one."""
        caption = plain(image.caption)
        yield self._text(place, self._pieces(image.caption))
        # As the writers do: a picture without words for the blind would be passed over by readers aloud.
        alt = image.alt if image.alt.strip() else caption
        pieces = (
            PassagePiece(caption, Origin.ANNEX),
            PassagePiece(alt if alt.strip() else NAMELESS, Origin.ANNEX),
        )
        yield ReportPassage(PassageKind.PICTURE, self._at.index, place, pieces, image=image)
