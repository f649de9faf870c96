"""Charts drawn on a ReportLab canvas as vectors, with real text in the fonts that the document already has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.outputs.charts import backend

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw_on_canvas(
    chart: Chart, canvas: Canvas, x: float, y: float, width: float, height: float, style: ChartStyle
) -> None:
    """Draw the chart into the box at (x, y), its bottom left corner, all in points.

    A box of another shape than the style's size gets the largest chart that fits, centred.
    """
    from report_gen.outputs.charts import (
        figures,  # matplotlib costs a third of a second: only where there is a chart
    )

    with _saved(canvas), backend.settings():
        made = figures.figure(chart, style)
        own_width, own_height = (float(side) for side in made.bbox.size)
        scale = min(width / own_width, height / own_height)
        canvas.translate(x + (width - own_width * scale) / 2, y + (height - own_height * scale) / 2)
        canvas.scale(scale, scale)
        figures.draw(made, canvas, style)


@contextmanager
def _saved(canvas: Any) -> Iterator[None]:
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()
