"""Charts (图) as matplotlib figures and as pictures for Word. The PDF draws the same figure: `chart_canvas`.

Displayed numbers are the texts of the chart's facts; nothing is calculated here but geometry. Matplotlib is
loaded on first use, because that costs a third of a second.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, assert_never

from report_gen.document.nodes import Chart, ChartKind
from report_gen.edition.style import ChartStyle
from report_gen.render import chart_backend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from report_gen.render.chart_draw import Sheet

#: Of zlib: much quicker than the usual 6, and a tenth larger.
_COMPRESSION = 3


def figure(chart: Chart, style: ChartStyle) -> Figure:
    """The chart as a figure of the style's size.

    Raises ValueError for a chart without categories or series, with series of other lengths than the
    categories, or a pie of more than one series.
    """
    _require_shape(chart)
    with chart_backend.settings():
        return _sheet(chart, style).figure


def png(chart: Chart, style: ChartStyle, dpi: int = 300) -> bytes:
    """The chart as a PNG picture; the same chart always gives the same bytes."""
    made = figure(chart, style)
    with chart_backend.settings():
        from PIL import Image

        from report_gen.render.chart_text import PictureRenderer

        made.set_dpi(dpi)
        width, height = (round(side) for side in made.bbox.size)
        renderer = PictureRenderer(width, height, dpi, style.face)
        made.draw(renderer)
        picture = Image.frombytes("RGBA", (width, height), renderer.pixels())
        target = io.BytesIO()
        picture.convert("RGB").save(target, "PNG", dpi=(dpi, dpi), compress_level=_COMPRESSION)
        return target.getvalue()


def _sheet(chart: Chart, style: ChartStyle) -> Sheet:
    match chart.kind:
        case ChartKind.PIE:
            from report_gen.render import chart_pie

            return chart_pie.draw(chart, style)
        case ChartKind.BARS:
            from report_gen.render import chart_bars

            return chart_bars.draw(chart, style)
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
