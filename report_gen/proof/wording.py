"""Findings of the proof in Chinese: where a file says something else, which figure it should be, and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from report_gen.figures.finding import Finding, Location, Side, finding
from report_gen.figures.messages import in_words
from report_gen.proof.backing import Near
from report_gen.proof.numbers import Number
from report_gen.proof.passages import PassagePiece, ReportPassage, squeezed

if TYPE_CHECKING:
    from report_gen.proof.difference import Difference, PassagePair

#: More differences than this in one file are counted, not listed.
_MOST = 20
_SHOWN = 24
_AROUND = 8


def mismatches(what: str, differences: Iterable[Difference]) -> Iterator[Finding]:
    """Errors for the differences of one file, which Chinese calls `what`."""
    found = [finding for difference in differences for finding in _of(what, difference)]
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield finding("E-PROOF.rest", what=what, count=len(found) - _MOST)


def unreadable(what: str) -> Finding:
    """The error for a file that cannot be opened again."""
    return finding("E-PROOF.unreadable", what=what)


def wrong_figure(number: Number, reason: str) -> Finding:
    """The error for a figure that does not print its fact."""
    assert number.span is not None
    fact = number.span.fact
    where = _where(number.passage, number.label)
    said = {"where": where, "name": fact.name, "text": number.text.strip() and number.text, "reason": reason}
    return finding("E-PROOF.figure", *fact.cells(), **said)


def joined(passage: ReportPassage, piece: PassagePiece) -> Finding:
    """The error for a figure that runs together with digits beside it."""
    return finding("E-PROOF.joined", *_cells([piece]), where=passage.where, text=piece.text)


def unvouched(numbers: Sequence[tuple[Number, Near | None]]) -> Finding:
    """The warning for the numbers of a paragraph, or of a table's cells, that nothing vouches for.

    Each is told with what it may have been meant to be; the places are the cells or paragraphs that the numbers
    were typed in.
    """
    passages = {number.passage.where: number.passage for number, _ in numbers}
    where = next(iter(passages)) if len(passages) == 1 else numbers[0][0].passage.place
    listed = [f"「{_context(number)}」{_meant(near)}" for number, near in numbers[:_MOST]]
    sources = dict.fromkeys(n.piece.source for n, _ in numbers if n.piece and n.piece.source)
    places = tuple(islice(sources, _MOST))
    said = {"where": where, "count": len(numbers), "listed": listed, "more": len(numbers) > _MOST}
    if any(near for _, near in numbers):
        return finding("W-NUMBER.near", *places, **said)
    return finding("W-NUMBER.prose", *places, **said)


def _meant(near: Near | None) -> str:
    """The nearest figure in words, with its first cell: 疑为 6,644.63（公开05 C7，数字前后颠倒）."""
    if near is None:
        return ""
    cell = next(near.fact.cells(), None) if near.fact else None
    return in_words(
        "W-NUMBER.meant",
        text=near.text, cell=f"{cell.sheet} {cell.cell}" if cell else "",
        name=near.fact.name if near.fact and not cell else "", slip=near.slip,
    )  # fmt: skip


def _where(passage: ReportPassage, label: str) -> str:
    return " › ".join(filter(None, (passage.place, label or passage.label)))


def _context(number: Number) -> str:
    raw = number.passage.raw
    before = raw[max(0, number.start - _AROUND) : number.start]
    return f"{before}{raw[number.start : number.end]}".strip()


def _of(what: str, difference: Difference) -> Iterator[Finding]:
    passage, found, more = difference.passage, difference.found, difference.what
    if passage is None:
        yield finding("E-PROOF.extra", what=what, found=_short(found or ""), more=more)
        return
    said, cells = {"what": what, "where": passage.where}, _cells(passage.pieces)
    if found is None and more:
        yield finding("E-PROOF.differs", *cells, more=more, **said)
    elif found is None:
        yield finding("E-PROOF.missing", *cells, wanted=_short(passage.raw), **said)
    elif passage.chart:
        yield finding("E-PROOF.chart", *_chart_cells(passage), more=more, found=_short(found), **said)
    else:
        from report_gen.proof.difference import number_pairs

        pairs = number_pairs(passage, found)
        yield from (_pair(what, passage, pair) for pair in pairs)
        if not pairs:
            yield _whole(what, passage, found, more)


def _pair(what: str, passage: ReportPassage, pair: PassagePair) -> Finding:
    """One number that reads differently."""
    piece = _piece_at(passage, pair.expected.start)
    cells = _cells([piece] if piece else [])
    told = finding(
        "E-PROOF.number", *cells, what=what, where=passage.where, wanted=pair.expected.text,
        name=piece.span.fact.name if piece and piece.span else "", found=pair.found,
    )  # fmt: skip
    sides = (Side("应为", pair.expected.text, cells), Side("读出", pair.found))
    return replace(told, sides=sides)


def _whole(what: str, passage: ReportPassage, found: str, more: str) -> Finding:
    """A passage that reads differently in other ways than number by number."""
    wanted, read = passage.text, squeezed(found)
    same = next(
        (n for n, (a, b) in enumerate(zip(wanted, read, strict=False)) if a != b), min(len(wanted), len(read))
    )
    start = max(0, same - _AROUND)
    return finding(
        "E-PROOF.words", *_cells(passage.pieces), what=what, where=passage.where, more=more,
        wanted=_short(wanted[start:]), found=_short(read[start:]),
    )  # fmt: skip


def _piece_at(passage: ReportPassage, place: int) -> PassagePiece | None:
    """The piece at a place of the text without white space."""
    ends = accumulate(len(squeezed(piece.text)) for piece in passage.pieces)
    return next((piece for piece, end in zip(passage.pieces, ends, strict=True) if place < end), None)


def _cells(pieces: Iterable[PassagePiece]) -> tuple[Location, ...]:
    """The first cells behind the figures of the pieces."""
    cells = (cell for piece in pieces if piece.span for cell in piece.span.fact.cells())
    return tuple(islice(dict.fromkeys(cells), _MOST))


def _chart_cells(passage: ReportPassage) -> tuple[Location, ...]:
    assert passage.chart is not None
    spans = (span for series in passage.chart.series for span in series.values)
    return tuple(islice(dict.fromkeys(cell for span in spans for cell in span.fact.cells()), _MOST))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
