"""Charts drawn on a ReportLab canvas as vectors, with real text in the fonts that the document already has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.render.charts import studio
from report_gen.render.charts.marks import make

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw_on_canvas(
    chart: Chart, canvas: Canvas, x: float, y: float, width: float, height: float, style: ChartStyle
) -> None:
    """Draw the chart into the box at (x, y), its bottom left corner, all in points.

    A box of another shape than the style's size gets the largest chart that fits, centred.
    """
    marks = studio.marks(chart, style)
    with _saved(canvas):
        scale = min(width / marks.width, height / marks.height)
        canvas.translate(x + (width - marks.width * scale) / 2, y + (height - marks.height * scale) / 2)
        canvas.scale(scale, scale)
        make(marks.calls, canvas, canvas)


@contextmanager
def _saved(canvas: Any) -> Iterator[None]:
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()
