"""Which style of the sheet a block or a row of a table is set in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from report_gen.document.nodes import ParagraphKind, RowRole, Title
from report_gen.edition.style import StyleSheet, TableStyle, TextStyle
from report_gen.figures.lengths import HalfPoints, Twips

#: The share of its pitch that a line has, in thousandths, where nothing sets it closer.
WHOLE = 1000


def paragraph_style(kind: ParagraphKind, sheet: StyleSheet) -> TextStyle:
    """The style of a kind of paragraph."""
    match kind:
        case ParagraphKind.BODY:
            return sheet.body
        case ParagraphKind.NOTE:
            return sheet.table.note
        case ParagraphKind.CAPTION:
            return sheet.chart.caption
        case ParagraphKind.COVER:
            return sheet.cover.line
        case _:
            assert_never(kind)


def closer(style: TextStyle, share: int) -> TextStyle:
    """A style with its lines set closer: so many thousandths of its pitch."""
    return style if share == WHOLE else replace(style, pitch=Twips(style.pitch * share // WHOLE))


def title_style(title: Title, sheet: StyleSheet) -> TextStyle:
    """The style of the report's title."""
    return sheet.cover.title if title.cover else sheet.title


def row_style(role: RowRole, style: TableStyle, size: HalfPoints) -> TextStyle:
    """The text style of a row's cells; those inside the borders shrink with the table's size."""
    match role:
        case RowRole.TITLE:
            return style.title
        case RowRole.FORM | RowRole.FRAME:
            return style.frame
        case RowRole.HEAD | RowRole.NUMBER | RowRole.SUBHEAD:
            return _scaled(style.head, size, style)
        case _:
            return _scaled(style.body, size, style)


def _scaled(text: TextStyle, size: HalfPoints, style: TableStyle) -> TextStyle:
    largest = max(style.sizes, default=style.body.size)
    if size == largest:
        return text
    reduced = HalfPoints(round(text.size * size / largest))
    return replace(text, size=reduced, pitch=Twips(round(text.pitch * size / largest)))
