"""Lays out a report: its boxes on pages, with the places that the contents points to.

The lines of the contents do not depend on the page numbers in them (room for these is reserved), so one pass
is enough: the numbers are filled in when all places are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.document.nodes import Report, has_cover
from report_gen.document.outline import outline
from report_gen.edition.style import StyleSheet
from report_gen.figures.lengths import NO_LENGTH, Twips
from report_gen.layout.boxes import Box, TableBox, TextBox
from report_gen.layout.fragments import kept
from report_gen.layout.looks import WHOLE
from report_gen.layout.pages import Pages, TableShape
from report_gen.layout.placing import Divided, Placing
from report_gen.layout.room import note_height, table_room
from report_gen.layout.squeezing import fitting_boxes


def lay_out(report: Report, style: StyleSheet) -> Pages:
    """Every mark of the report at its place. The same report and style give the same pages everywhere."""
    return laid_out(report, fitting_boxes(report, style), style)


def laid_out(report: Report, boxes: Sequence[Box], style: StyleSheet) -> Pages:
    """The pages of boxes that are in their order."""
    layout = Placing(style)
    layout.place(boxes)
    shapes = {
        box.block: _shape(box, style, layout.parts[box.block]) for box in boxes if isinstance(box, TableBox)
    }
    bare = has_cover(report) and not style.cover.numbered
    pages = layout.sheets.finish(style.page_number, first=2 if bare else 1)
    shares = {box.block: box.share for box in boxes if isinstance(box, TextBox) and box.share != WHOLE}
    return Pages(pages, layout.sheets.places, tuple(outline(report)), shapes, shares)


def _shape(box: TableBox, style: StyleSheet, divided: Divided) -> TableShape:
    table = box.table
    columns = tuple(Twips(b - a) for a, b in zip(table.edges, table.edges[1:], strict=False))
    page = style.page.turned() if box.landscape else style.page
    room = table_room(table, page.text_height)
    parted = {row for part in divided.parts for row, _ in part.pieces}
    heights = tuple(NO_LENGTH if row.index in parted else Twips(row.height) for row in table.rows)
    together = frozenset() if parted else kept(table, room, note_height(box, page.text_height))
    return TableShape(columns, heights, table.size, together, *divided)
