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
    before = (None, *spans[:-1])
    behind = (*spans[1:], None)
    return tuple(_fitted(*place) for place in zip(before, spans, behind, strict=True))


def _fitted(before: Span | None, span: Span, behind: Span | None) -> Span:
    if not _is_cell(span):
        return span
    text = span.text
    if _own_mark(before, -1, _MARKS + _OPENING):
        text = text.lstrip(_MARKS)
    if _own_mark(behind, 0, _MARKS + _CLOSING):
        text = text.rstrip(_MARKS)
    assert isinstance(span, TextSpan)
    return span if text == span.text else replace(span, text=text)


def _own_mark(span: Span | None, place: int, marks: str) -> bool:
    """Whether the edition's own words, which stand beside a cell's, have a mark there."""
    return isinstance(span, TextSpan) and not span.source and span.text != "" and span.text[place] in marks


def _is_cell(span: Span) -> bool:
    return isinstance(span, TextSpan) and span.source is not None
