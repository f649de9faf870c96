"""Charts drawn on a ReportLab canvas as vectors, with real text in the fonts that the document already has.

A renderer for matplotlib figures; it draws what the house's charts use and no pictures, no translucency.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from report_gen.document.nodes import Chart
from report_gen.edition.style import ChartStyle
from report_gen.render import chart_backend, charts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw_on_canvas(
    chart: Chart, canvas: Canvas, x: float, y: float, width: float, height: float, style: ChartStyle
) -> None:
    """Draw the chart into the box at (x, y), its bottom left corner, all in points.

    A box of another shape than the style's size gets the largest chart that fits, centred.
    """
    made = charts.figure(chart, style)
    with chart_backend.settings(), _saved(canvas):
        from report_gen.render.chart_renderer import CanvasRenderer

        own_width, own_height = made.bbox.size
        scale = min(width / own_width, height / own_height)
        canvas.translate(x + (width - own_width * scale) / 2, y + (height - own_height * scale) / 2)
        canvas.scale(scale, scale)
        made.patch.set_visible(False)
        made.draw(CanvasRenderer(canvas, own_width, own_height, style.face))


@contextmanager
def _saved(canvas: Any) -> Iterator[None]:
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()
