"""Puts a line at its place on a page."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.layout import metrics
from report_gen.layout.pages import Glyphs
from report_gen.layout.paragraphs import Line

#: The baseline of a Chinese face lies this share of an em below the top of its box.
_ASCENT = 0.88


def baseline(y: int, pitch: int, size: int) -> int:
    """The baseline of a line whose top is at y: its em box stands in the middle of the pitch."""
    em = metrics.em(size)
    return y + (pitch - em) // 2 + round(em * _ASCENT)


def stamp(line: Line, x: int, y: int, pitch: int, block: int) -> Iterator[Glyphs]:
    """The marks of a line whose top left corner is at (x, y)."""
    base = baseline(y, pitch, line.size)
    for piece in line.pieces:
        left, bold = x + piece.x, piece.bold
        yield Glyphs(left, base, piece.text, piece.face, line.size, piece.width, block, piece.char_space, bold)
