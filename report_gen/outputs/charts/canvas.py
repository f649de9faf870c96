"""Charts drawn on a ReportLab canvas as vectors, with real text in the fonts that the document already has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report_gen.document.nodes import Chart
from report_gen.edition.model import ChartKind
from report_gen.edition.style import ChartStyle
from report_gen.outputs.charts import backend

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from report_gen.outputs.charts.draw import ChartSheet


def draw_on_canvas(
    chart: Chart, canvas: Canvas, x: float, y: float, width: float, height: float, style: ChartStyle
) -> None:
    """Draw the chart into the box at (x, y), its bottom left corner, all in points.

    A box of another shape than the style's size gets the largest chart that fits, centred.
    """
    made = sheet(chart, style)
    from report_gen.outputs.charts.pen import draw

    scale = min(width / made.width, height / made.height)
    canvas.saveState()
    canvas.translate(x + (width - made.width * scale) / 2, y + (height - made.height * scale) / 2)
    canvas.scale(scale, scale)
    draw(made.marks, canvas)
    canvas.restoreState()


def sheet(chart: Chart, style: ChartStyle) -> ChartSheet:
    """The chart on a sheet of the style's size. Displayed numbers are the texts of its facts; only places are made.

    Raises ValueError for a chart without categories or series, with series of other lengths than the
    categories, or a pie of more than one series.
    """
    _require_shape(chart)
    backend.load()
    # Both load matplotlib, which takes long: only where there is a chart.
    from report_gen.outputs.charts import bars, pie

    return pie.draw(chart, style) if chart.kind is ChartKind.PIE else bars.draw(chart, style)


def _require_shape(chart: Chart) -> None:
    lengths = {len(chart.categories), *(len(series.values) for series in chart.series)}
    if chart.shares:
        lengths.add(len(chart.shares))
    if not chart.categories or not chart.series or len(lengths) > 1:
        raise ValueError(f"{chart.name}: every series needs one value for each of at least one category")
    if chart.kind is ChartKind.PIE and len(chart.series) > 1:
        raise ValueError(f"{chart.name}: a pie shows one series")
