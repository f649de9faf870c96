"""Charts (图) as matplotlib figures, as pictures for Word and as vectors for the PDF: one figure for both.

Displayed numbers are the texts of the chart's facts; nothing is calculated here but geometry. Matplotlib is
loaded on first use, because that costs a third of a second: writers ask `studio`, which has a process for it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, assert_never

from report_gen.document.nodes import Chart
from report_gen.edition.model import ChartKind
from report_gen.edition.style import ChartStyle
from report_gen.render.charts import backend
from report_gen.render.charts.marks import Marks, Notes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from report_gen.render.charts.draw import Sheet

DPI = 300
#: Of zlib: much quicker than the usual 6, and a tenth larger.
_COMPRESSION = 3


def figure(chart: Chart, style: ChartStyle) -> Figure:
    """The chart as a figure of the style's size, in points.

    Raises ValueError for a chart without categories or series, with series of other lengths than the
    categories, or a pie of more than one series.
    """
    _require_shape(chart)
    with backend.settings():
        return _sheet(chart, style).figure


def png(chart: Chart, style: ChartStyle, dpi: int = DPI) -> bytes:
    """The chart as a PNG picture; the same chart always gives the same bytes."""
    return picture(figure(chart, style), style, dpi)


def picture(made: Figure, style: ChartStyle, dpi: int = DPI) -> bytes:
    """A figure as a PNG picture; it can be drawn as marks no more."""
    with backend.settings():
        from PIL import Image

        from report_gen.render.charts.text import PictureRenderer

        made.set_dpi(dpi)
        width, height = (round(side) for side in made.bbox.size)
        renderer = PictureRenderer(width, height, dpi, style.face)
        made.draw(renderer)
        pixels = Image.frombuffer("RGBA", (width, height), renderer.pixels(), "raw", "RGBA", 0, 1)
        target = io.BytesIO()
        pixels.convert("RGB").save(target, "PNG", dpi=(dpi, dpi), compress_level=_COMPRESSION)
        renderer.close()
        return target.getvalue()


def marks(made: Figure, style: ChartStyle) -> Marks:
    """What draws a figure on a canvas; the paper itself is not drawn."""
    with backend.settings():
        from report_gen.render.charts.renderer import MarksRenderer

        width, height = (float(side) for side in made.bbox.size)
        notes = Notes()
        made.patch.set_visible(False)
        made.draw(MarksRenderer(notes, width, height, style.face))
        made.patch.set_visible(True)
        return Marks(width, height, tuple(notes.calls))


def _sheet(chart: Chart, style: ChartStyle) -> Sheet:
    match chart.kind:
        case ChartKind.PIE:
            from report_gen.render.charts import pie

            return pie.draw(chart, style)
        case ChartKind.BARS:
            from report_gen.render.charts import bars

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
