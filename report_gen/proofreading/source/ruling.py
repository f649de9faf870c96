"""Straight lines of a page as tables: each a list of the boxes of its cells. pdfplumber's way, on lines that PDFium read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfplumber import table as tables

from report_gen.proofreading.source.drawn import Stroke

Box = tuple[float, float, float, float]
#: Points within which lines are one, meet, or cross.
_NEAR = 3.0


def ruled_tables(strokes: Sequence[Stroke]) -> list[list[Box]]:
    """The tables of a page."""
    edges = tables.merge_edges([_edge(stroke) for stroke in strokes], _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = tables.edges_to_intersections(edges, _NEAR, _NEAR)
    cells = tables.intersections_to_cells(crossings)
    return [list(found) for found in tables.cells_to_tables(cells)]


def _edge(stroke: Stroke) -> dict[str, Any]:
    return {
        "x0": stroke.x0, "x1": stroke.x1, "top": stroke.top, "bottom": stroke.bottom,
        "width": stroke.x1 - stroke.x0, "height": stroke.bottom - stroke.top,
        "orientation": "v" if stroke.upright else "h",
    }  # fmt: skip
