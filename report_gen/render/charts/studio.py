"""Where charts are drawn: in a second process that was started early, or in this one where there is none.

The second process draws while this one lays out and writes. What it answers is the same wherever it is made.
Must import nothing heavy: it is loaded before everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from report_gen.render.charts.process import ChartProcess, Kind, Order, start

if TYPE_CHECKING:
    from report_gen.document.nodes import Chart, Report
    from report_gen.edition.style import ChartStyle
    from report_gen.render.charts.marks import Marks

#: What each file format needs of a chart.
_NEEDS = {"docx": Kind.PICTURE, "pdf": Kind.MARKS}
#: The process of the build that runs, if there is one.
_open: list[ChartProcess] = []


@contextmanager
def second_process() -> Iterator[None]:
    """Have charts drawn in a process of their own inside; where it cannot be started they are drawn here."""
    process = start()
    if process is None:
        yield
        return
    _open.append(process)
    try:
        yield
    finally:
        _open.remove(process)
        process.end()


def order(report: Report, style: ChartStyle, formats: Iterable[str]) -> None:
    """Begin to draw the charts of a report for these file formats. The faces in use must have been chosen."""
    from report_gen.document.nodes import Chart
    from report_gen.render.faces import fonts

    found = tuple(block for block in report.blocks if isinstance(block, Chart))
    if _open and found:
        kinds = tuple(_NEEDS[name] for name in formats if name in _NEEDS)
        _open[-1].order(Order(found, style, fonts.others(), kinds))


def marks(chart: Chart, style: ChartStyle) -> Marks:
    """The chart as marks for a canvas."""
    found = _open[-1].drawn(chart, style, Kind.MARKS) if _open else None
    if found is not None and not isinstance(found, bytes):
        return found
    from report_gen.render.charts import figures

    return figures.marks(figures.figure(chart, style), style)


def picture(chart: Chart, style: ChartStyle) -> bytes:
    """The chart as a PNG picture."""
    found = _open[-1].drawn(chart, style, Kind.PICTURE) if _open else None
    if isinstance(found, bytes):
        return found
    from report_gen.render.charts import figures

    return figures.png(chart, style)
