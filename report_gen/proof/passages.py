"""`ReportPassage`: a piece of a report as a reader meets it (a paragraph, a cell), with the fact or words behind it.

Knows nothing of files and nothing of where passages come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from report_gen.document.nodes import Chart, FactSpan, Image, Origin, Rise, Span, origin_of
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class PassagePiece:
    """Characters of one origin; `span` is the figure that they print, `source` the cell of the words."""

    text: str
    origin: Origin
    span: FactSpan | None = None
    source: Location | None = None
    rise: Rise = Rise.BASE


class PassageKind(StrEnum):
    """What a passage is in the files."""

    TEXT = "text"
    CELL = "cell"
    CONTENTS = "contents"
    PICTURE = "picture"


def squeezed(text: str) -> str:
    """The text without any white space, which no line break and no justified line can change."""
    return "".join(text.split())


#: One mark for a character in `rises`; no digit, so that it also stands for a raised digit among numbers.
RISE_MARKS = {Rise.BASE: "·", Rise.SUPER: "↑", Rise.SUB: "↓"}


def rises(parts: Iterable[tuple[str, Rise]]) -> str:
    """How each character of the squeezed text stands to the line; "" where all stand on it."""
    parts = list(parts)
    if all(rise is Rise.BASE for _, rise in parts):  # nearly always
        return ""
    marks = "".join(RISE_MARKS[rise] * len(squeezed(text)) for text, rise in parts)
    return marks if marks.strip(RISE_MARKS[Rise.BASE]) else ""


@dataclass(frozen=True)
class ReportPassage:
    """A line of the contents, a paragraph, a table cell, a chart or a picture, with its place for people.

    `block` is its index in the report, `label` the row and column of a cell; `row`, `column` and `colspan` are
    those in the grid, `head` marks a cell of the repeated head, `above` what
    stands above the column heads. `chart` or `image` is set for a picture alone.
    """

    kind: PassageKind
    block: int
    place: str
    pieces: tuple[PassagePiece, ...]
    label: str = ""
    row: int = -1
    column: int = -1
    colspan: int = 1
    head: bool = False
    above: bool = False
    chart: Chart | None = None
    image: Image | None = None

    @cached_property
    def raw(self) -> str:
        """Its characters as the report has them."""
        return "".join([piece.text for piece in self.pieces])

    @cached_property
    def text(self) -> str:
        """Its characters without white space."""
        return squeezed(self.raw)

    @cached_property
    def rises(self) -> str:
        """How each character of `text` stands to the line, "" where all stand on it."""
        return rises((piece.text, piece.rise) for piece in self.pieces)

    @cached_property
    def level(self) -> str:
        """`raw` with marks for raised and lowered characters: the 2 of m² is no number."""
        if all(piece.rise is Rise.BASE for piece in self.pieces):
            return self.raw
        marks = (
            piece.text if piece.rise is Rise.BASE else RISE_MARKS[piece.rise] * len(piece.text)
            for piece in self.pieces
        )
        return "".join(marks)

    @property
    def where(self) -> str:
        """Place and label in one."""
        return " › ".join(filter(None, (self.place, self.label)))


def piece_of(span: Span, words: Origin) -> PassagePiece:
    """A span as a piece; words are of their cell or paragraph, of origin `words` without either."""
    origin = origin_of(span, words)
    if isinstance(span, FactSpan):
        return PassagePiece(span.text, origin, span)
    return PassagePiece(span.text, origin, source=span.source, rise=span.rise)


def ordinal_piece(number: str) -> list[PassagePiece]:
    """A typed ordinal as a piece, none for none."""
    return [PassagePiece(number, Origin.ORDINAL)] if number else []


def lines_of(pieces: Iterable[PassagePiece]) -> Iterator[list[PassagePiece]]:
    """Pieces divided at line ends."""
    line: list[PassagePiece] = []
    for piece in pieces:
        if "\n" not in piece.text:
            line.append(piece)
            continue
        first, *others = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for other in others:
            yield line
            line = [replace(piece, text=other)]
    yield line
