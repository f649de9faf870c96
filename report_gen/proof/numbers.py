"""Classes every number of a passage: backed by a fact, a date, an ordinal, part of a name, or a number in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate

from report_gen.document.nodes import Chart, FactSpan, Origin
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proof.passages import PassageKind, PassagePiece, ReportPassage
from report_gen.proof.quantities import ReadQuantity, has_quantity, of_figure, quantities


class Class(StrEnum):
    """What a number is. The values are the words of the summary."""

    FIGURE = worded("number-kinds.figure")
    DATE = worded("number-kinds.date")
    ORDINAL = worded("number-kinds.ordinal")
    DOCUMENT = worded("number-kinds.document")
    CODE = worded("number-kinds.code")
    PAGE = worded("number-kinds.page")
    FIXED = worded("number-kinds.fixed")  # a threshold or the like in the edition's own words
    PROSE = worded("number-kinds.prose")
    BLANK = worded("number-kinds.blank")


_BY_ORIGIN = {Origin.ORDINAL: Class.ORDINAL, Origin.CODE: Class.CODE, Origin.PAGE: Class.PAGE}
_YEAR = r"(?:19|20)\d{2}"
_TO = r"[—–\-－~～至到、和]{1,2}"
_DATES = re.compile(
    rf"{_YEAR}年?(?:度)?(?:{_TO}(?:{_YEAR}|\d{{2}}))*(?=年)年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:{_TO}\d{{1,2}})?月(?:\d{{1,2}}日)?(?:{_TO}\d{{1,2}}日)?"
)
_DOCUMENTS = re.compile(
    r"[〔［\[（(](?:19|20)\d{2}[〕］\]）)]\s*第?\d+\s*号|《[^》]*\d[^》]*》|“[^”]*\d[^”]*”"
)
_ORDINALS = re.compile(r"[（(]\d{1,2}[）)]|第\d+|[图表注]\d+|附件\d+|^\d{1,2}[.．、](?!\d)|[①-⑳]")
_QUOTED = "“"
#: A figure and nothing else, of which nothing else can be a part.
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed in a passage from `start` to `end`, its class, and the piece that it stands in.

    `span` is the figure that it prints. `quantity` is None for dates, names and ordinals.
    """

    passage: ReportPassage
    text: str
    start: int
    end: int
    kind: Class
    piece: PassagePiece | None = None
    quantity: ReadQuantity | None = None
    span: FactSpan | None = None
    label: str = ""


def numbers(passage: ReportPassage) -> Iterator[Number]:
    """The numbers of a passage in order; for a picture those of its chart. Raised and lowered digits are none."""
    if passage.kind is PassageKind.PICTURE:
        yield from _of_chart(passage.chart, passage) if passage.chart else ()
        return
    first, raw = passage.pieces[0], passage.raw
    if len(passage.pieces) == 1 and first.span and _FIGURE.fullmatch(raw):
        # As in most cells: there is room for no date, name or ordinal beside it.
        one = of_figure(raw)
        yield Number(passage, raw, 0, len(raw), Class.FIGURE, first, one, first.span, passage.label)
        return
    if first.origin is not Origin.ORDINAL and not has_quantity(passage.level):
        return
    starts = list(accumulate([len(piece.text) for piece in passage.pieces], initial=0))
    taken = list(_named(passage.level))
    found = list(_ordinals(passage, starts))
    found += _names(passage, starts, taken)
    found += _others(passage, starts, [*taken, *((one.start, one.end, one.kind) for one in found)])
    yield from sorted(found, key=lambda number: number.start)


def _of_chart(chart: Chart, passage: ReportPassage) -> Iterator[Number]:
    for label, span in chart.points():
        if any(map(str.isdigit, span.text)):
            one = quantities(span.text)[0]
            yield Number(passage, span.text, 0, 0, Class.FIGURE, None, one, span, label)


#: Start, end and class of a stretch of text that is one number as a whole.
Stretch = tuple[int, int, Class]


def _named(text: str) -> Iterator[Stretch]:
    """Dates, document numbers, titles and names. A quoted amount or rate is a number like any other."""
    for found in _DOCUMENTS.finditer(text):
        money = found[0][0] == _QUOTED and any(one.is_money_or_rate for one in quantities(found[0]))
        if not money:
            yield (*found.span(), Class.DOCUMENT)
    for found in _DATES.finditer(text):
        yield (*found.span(), Class.DATE)
    for found in _ORDINALS.finditer(text):
        yield (*found.span(), Class.ORDINAL)


def _piece_at(passage: ReportPassage, starts: list[int], place: int) -> PassagePiece:
    number = next(n for n, end in enumerate(starts[1:]) if place < end)
    return passage.pieces[number]


def _ordinals(passage: ReportPassage, starts: list[int]) -> Iterator[Number]:
    """Typed ordinals, those in Chinese numerals too."""
    for start, piece in zip(starts, passage.pieces, strict=False):
        if piece.origin is Origin.ORDINAL and passage.kind is not PassageKind.CELL:
            yield Number(passage, piece.text.strip(), start, start + len(piece.text), Class.ORDINAL, piece)


def _names(passage: ReportPassage, starts: list[int], taken: list[Stretch]) -> Iterator[Number]:
    """Stretches outside figures, each once: a date inside a title is part of the title."""
    end = 0
    for start, stop, kind in sorted(taken, key=lambda one: (one[0], -one[1])):
        if start < end:
            continue
        piece = _piece_at(passage, starts, start)
        if not _reaches(passage, starts, start, stop):
            yield Number(passage, passage.raw[start:stop], start, stop, kind, piece)
            end = stop


def _reaches(passage: ReportPassage, starts: list[int], start: int, stop: int) -> bool:
    """Whether a stretch reaches into a figure, a code or a number that the program gives."""
    pieces = zip(starts, starts[1:], passage.pieces, strict=False)
    return any(
        (piece.span or piece.origin in _BY_ORIGIN) and a < stop and start < b for a, b, piece in pieces
    )


def _others(passage: ReportPassage, starts: list[int], taken: list[Stretch]) -> Iterator[Number]:
    ends = [(start, stop) for start, stop, kind in taken]
    for one in quantities(passage.level):
        piece = _piece_at(passage, starts, one.start)
        covered = any(start <= one.start < stop for start, stop in ends)
        if piece.span is not None:
            sign = passage.raw[one.start - 1 : one.start] if piece.text.startswith("-") else ""
            text, start = sign + one.text, one.start - len(sign)
            yield Number(passage, text, start, one.end, Class.FIGURE, piece, one, piece.span, passage.label)
        elif not covered or piece.origin in (Origin.CODE, Origin.PAGE):
            yield Number(passage, one.text, one.start, one.end, _class(passage, piece, one), piece, one)


def _class(passage: ReportPassage, piece: PassagePiece, one: ReadQuantity) -> Class:
    if piece.origin in _BY_ORIGIN:
        return _BY_ORIGIN[piece.origin]
    before = passage.raw[one.start - 1 : one.start]
    if before.isascii() and before.isalpha():
        return Class.DOCUMENT
    plain = "." not in one.digits and "," not in one.digits
    return Class.FIXED if piece.origin is Origin.TEMPLATE and plain else Class.PROSE
