"""Where words of a cell meet the edition's own (接缝): of two marks in a row the edition's stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_gen.document.nodes import Span, TextSpan

#: Marks that end a clause: of two in a row the edition's stays.
_MARKS = "，。；：、,;:"
_OPENING = "（“《"
_CLOSING = "）"


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of a passage, words of cells without the marks that the words around them bring as well."""
    around = (None, *spans, None)
    return tuple(_fitted(*around[place : place + 3]) for place in range(len(spans)))


def _fitted(before: Span | None, span: Span | None, behind: Span | None) -> Span:
    assert span is not None
    if not isinstance(span, TextSpan) or span.source is None:
        return span
    text = span.text
    if _own_mark(before, -1, _MARKS + _OPENING):
        text = text.lstrip(_MARKS)
    if _own_mark(behind, 0, _MARKS + _CLOSING):
        text = text.rstrip(_MARKS)
    return span if text == span.text else replace(span, text=text)


def _own_mark(span: Span | None, place: int, marks: str) -> bool:
    """Whether the edition's own words, which stand beside a cell's, have a mark there."""
    return isinstance(span, TextSpan) and not span.source and span.text != "" and span.text[place] in marks
