"""Charts (图) as matplotlib figures, and how a figure is drawn on a canvas of the PDF.

Displayed numbers are the texts of the chart's facts; nothing is calculated here but geometry. Matplotlib is
loaded on first use, because that costs a third of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from report_gen.document.nodes import Chart
from report_gen.edition.model import ChartKind
from report_gen.edition.style import ChartStyle
from report_gen.outputs.charts import backend

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from reportlab.pdfgen.canvas import Canvas

    from report_gen.outputs.charts.draw import ChartSheet


def figure(chart: Chart, style: ChartStyle) -> Figure:
    """The chart as a figure of the style's size, in points.

    Raises ValueError for a chart without categories or series, with series of other lengths than the
    categories, or a pie of more than one series.
    """
    _require_shape(chart)
    with backend.settings():
        return _sheet(chart, style).figure


def draw(made: Figure, canvas: Canvas, style: ChartStyle) -> None:
    """Draw a figure on a canvas, from the canvas's origin; the paper itself is not drawn."""
    from report_gen.outputs.charts.renderer import CanvasRenderer

    width, height = (float(side) for side in made.bbox.size)
    made.patch.set_visible(False)
    with backend.faces_read():
        made.draw(CanvasRenderer(canvas, width, height, style.face))


def _sheet(chart: Chart, style: ChartStyle) -> ChartSheet:
    match chart.kind:
        case ChartKind.PIE:
            from report_gen.outputs.charts import pie

            return pie.draw(chart, style)
        case ChartKind.BARS:
            from report_gen.outputs.charts import bars

            return bars.draw(chart, style)
        case _:
            assert_never(chart.kind)


def _require_shape(chart: Chart) -> None:
    lengths = {len(chart.categories), *(len(series.values) for series in chart.series)}
    if chart.shares:
        lengths.add(len(chart.shares))
    if not chart.categories or not chart.series or len(lengths) > 1:
        raise ValueError(f"{chart.name}: every series needs one value for each of at least one category")
    if chart.kind is ChartKind.PIE and len(chart.series) > 1:
        raise ValueError(f"{chart.name}: a pie shows one series")
