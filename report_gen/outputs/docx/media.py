"""The pictures and charts of a DOCX: each content once in the package, each place of one with a number of its own."""

from __future__ import annotations

from report_gen.document.nodes import Chart
from report_gen.edition.style import StyleSheet
from report_gen.outputs.docx.charts import chart_part
from report_gen.outputs.docx.package import PackagePart


class Media:
    """Collects the pictures and charts while the body is written."""

    def __init__(self) -> None:
        self._pictures: dict[bytes, PackagePart] = {}
        self._charts: list[PackagePart] = []
        self._places = 0

    @property
    def parts(self) -> list[PackagePart]:
        """The parts of the package so far."""
        return [*self._pictures.values(), *self._charts]

    def picture(self, suffix: str, data: bytes) -> PackagePart:
        """The part with these bytes, the same one for the same bytes."""
        name = f"media/image{len(self._pictures) + 1}.{suffix}"
        return self._pictures.setdefault(data, PackagePart(name, "image", data, f"image/{suffix}"))

    def chart(self, chart: Chart, style: StyleSheet) -> PackagePart:
        """The part of a chart, with its workbook."""
        self._charts.append(chart_part(chart, style, len(self._charts) + 1))
        return self._charts[-1]

    def next(self) -> int:
        """The number of one more picture or chart in the text."""
        self._places += 1
        return self._places
