"""Cells that stand for a figure and print no digit (空白, －): each is vouched for, as printed numbers are."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import FactSpan, GridCell, Report, Table
from report_gen.document.walk import walk
from report_gen.figures.amount import Amount, round_half_up
from report_gen.figures.messages import in_words
from report_gen.proof.cells import cells
from report_gen.proof.numbers import Class, Number
from report_gen.proof.passages import ReportPassage


def blanks(report: Report) -> Iterator[Number]:
    """The figures of tables that print no digit, in reading order.

    They are no number of any file: that nothing is printed there is seen where files are held against the
    report, and that nothing may be is asked of the fact (`fault`).
    """
    for stop in walk(report):
        if isinstance(stop.block, Table):
            for passage in cells(stop.block, stop.index, stop.place, _is_silent):
                yield from _of(passage)


def _is_silent(cell: GridCell) -> bool:
    """Whether one of its figures prints no digit: of the other cells, nearly all, no passages are made."""
    return any(isinstance(span, FactSpan) and not any(map(str.isdigit, span.text)) for span in cell.spans)


def _of(passage: ReportPassage) -> Iterator[Number]:
    start = 0
    for piece in passage.pieces:
        end = start + len(piece.text)
        if piece.span is not None and not any(map(str.isdigit, piece.text)):
            yield Number(passage, piece.text, start, end, Class.BLANK, piece, None, piece.span, passage.label)
        start = end


def fault(number: Number) -> str:
    """Why a figure may not be left blank, in Chinese; "" for one that is zero as far as it would be printed."""
    span: FactSpan | None = number.span
    assert span is not None
    value = span.fact.value
    exact = (
        value.to(span.format.unit).value if isinstance(value, Amount) and span.format.unit else value.value
    )
    return "" if round_half_up(exact, span.format.decimals) == 0 else in_words("E-PROOF.not_zero")
