"""Charts for Word: real ones (c:chart) that people can edit, with their figures in an embedded workbook.

Every number in them is a fact's, rounded as it is printed; labels are given as texts, so that no program
works out a share of its own. Fills carry the patterns of the PDF's charts, which survive grey printing.
DrawingML charts: ECMA-376 part 1, 21.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from report_gen.document.nodes import Chart, FactSpan, Series
from report_gen.edition.model import ChartKind
from report_gen.edition.style import ChartStyle, Face, StyleSheet
from report_gen.figures.address import letters
from report_gen.figures.display import number_text
from report_gen.figures.lengths import points_in_emu
from report_gen.outputs.charts.style import GRID, INK, OUTLINE_WIDTH, RULE, fill, unit_label
from report_gen.outputs.docx.chart_frame import bar_frame, names_unit, pie_frame, title_corner
from report_gen.outputs.docx.chart_markup import chart as _c
from report_gen.outputs.docx.chart_markup import drawing as _a
from report_gen.outputs.docx.chart_markup import placed, shape
from report_gen.outputs.docx.chart_markup import value as _val
from report_gen.outputs.docx.ooxml import NOTHING, Xml, element, escape, part
from report_gen.outputs.docx.package import PackagePart
from report_gen.workbook.xlsx.markup_book import plain_book

_OFFICE = "http://schemas.openxmlformats.org"
_NAMESPACES = {
    "xmlns:c": f"{_OFFICE}/drawingml/2006/chart",
    "xmlns:a": f"{_OFFICE}/drawingml/2006/main",
    "xmlns:r": f"{_OFFICE}/officeDocument/2006/relationships",
}
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
#: The only sheet of the workbook behind a chart.
_SHEET = "Sheet1"
#: Angles are told in sixty-thousandths of a degree.
_DEGREE = 60000


def chart_part(chart: Chart, style: StyleSheet, number: int) -> PackagePart:
    """The part of a chart with its workbook; `number` tells it from the other charts of the document."""
    book = PackagePart(f"../embeddings/chart{number}.xlsx", "package", _book(chart), _BOOK)
    data = _Native(chart, style.chart, style).part(book.relation)
    return PackagePart(f"charts/chart{number}.xml", "chart", data, _CHART, (book,))


def value_text(span: FactSpan) -> str:
    """The figure as programs read it: rounded as printed, without separators and unit."""
    return number_text(span.fact, replace(span.format, thousands=False, zero=None, suffix=""))


def _book(chart: Chart) -> bytes:
    """Categories down, series across, as the references of the chart say."""
    head: list[str | Decimal] = ["", *(series.name for series in chart.series)]
    rows: list[list[str | Decimal]] = [
        [category, *(Decimal(value_text(series.values[place])) for series in chart.series)]
        for place, category in enumerate(chart.categories)
    ]
    return plain_book(_SHEET, [head, *rows])


class _Native:
    """Writes one chart."""

    def __init__(self, chart: Chart, style: ChartStyle, sheet: StyleSheet) -> None:
        self._chart, self._style = chart, style
        self._frame = bar_frame(chart, style) if chart.kind is ChartKind.BARS else None
        self._pie_frame = pie_frame(chart, style) if chart.kind is ChartKind.PIE else None
        self._east, self._latin = sheet.faces[style.face].name, sheet.faces[Face.LATIN].name

    def part(self, book: str) -> bytes:
        """The chart part; `book` is its relationship to the workbook."""
        return part(
            "c:chartSpace",
            _val("date1904", 0),
            _val("lang", "zh-CN"),
            # Left out, the frame of a chart has round corners: Word's default is the other one.
            _val("roundedCorners", 0),
            _c(
                "chart",
                *self._title(),
                _val("autoTitleDeleted", 0 if self._title_lines() else 1),
                _c("plotArea", self._plot_layout(), *self._plot()),
                *self._legend(),
                _val("plotVisOnly", 1),
                # A year without a figure is a gap: drawn as zero it would be a figure.
                _val("dispBlanksAs", "gap"),
            ),
            _c("spPr", _a("noFill"), _a("ln", _a("noFill"))),
            self._text_properties(),
            # Not brought up to date by itself: what is printed are the figures that were proved.
            element("c:externalData", {"r:id": book}, _val("autoUpdate", 0)),
            attributes=_NAMESPACES,
        )

    # -- around the plot -----------------------------------------------------------------------------

    def _title_lines(self) -> tuple[str, ...]:
        """The unit stands in the chart's own title, where no value names it; what has no slice stands below it."""
        if self._pie_frame:
            return self._pie_frame.title
        return (unit_label(self._chart.unit),) if names_unit(self._chart) else ()

    def _title(self) -> Iterator[Xml]:
        if lines := self._title_lines():
            size = self._pie_frame.title_size if self._pie_frame else self._style.size / 2
            text = _c("tx", self._rich(*lines, size=size))
            # above a pie at the right, above bars at the left, where the legend is at the right
            left = 0.01 if self._frame else title_corner(lines, self._style, size)
            yield _c("title", text, placed(left, 0.01), _val("overlay", 0))

    def _plot_layout(self) -> Xml:
        frame = self._frame or self._pie_frame
        box = frame.plot if frame else None
        return placed(box.x, box.y, box, inner=True) if box else _c("layout")

    def _legend(self) -> Iterator[Xml]:
        if self._frame:
            box = self._frame.legend
            place = placed(box.x, box.y, box) if box else NOTHING
            yield _c("legend", _val("legendPos", "t"), place, _val("overlay", 0), self._text_properties())

    def _properties(self, name: str, size: float | None = None) -> Xml:
        fonts = (_a("latin", typeface=self._latin), _a("ea", typeface=self._east))
        solid = _a("solidFill", _a("srgbClr", val=INK[1:].upper()))
        return _a(name, solid, *fonts, lang="zh-CN", sz=round((size or self._style.size / 2) * 100), b=0)

    def _text_properties(self, **body: str | int) -> Xml:
        paragraph = _a("p", _a("pPr", self._properties("defRPr")), _a("endParaRPr", lang="zh-CN"))
        return _c("txPr", _a("bodyPr", **body), _a("lstStyle"), paragraph)

    def _rich(self, *lines: str, upright: bool = False, size: float | None = None) -> Xml:
        """A text in paragraphs, upright where bars are too narrow for it."""
        turned: dict[str, str | int] = {"rot": -90 * _DEGREE, "vert": "horz"} if upright else {}
        paragraphs = (
            _a(
                "p",
                _a("pPr", self._properties("defRPr", size)),
                _a("r", self._properties("rPr", size), _a("t", escape(line))),
            )
            for line in lines
        )
        return _c("rich", _a("bodyPr", **turned), _a("lstStyle"), *paragraphs)

    # -- the plot ------------------------------------------------------------------------------------

    def _plot(self) -> Iterator[Xml]:
        match self._chart.kind:
            case ChartKind.PIE:
                yield self._pie()
            case ChartKind.BARS:
                yield self._bars()
                yield from self._axes()
            case _:
                assert_never(self._chart.kind)

    def _pie(self) -> Xml:
        series = self._chart.series[0]
        points = (self._point(number) for number in range(len(self._chart.categories)))
        labels = _c("dLbls", *self._pie_labels(series), *self._label_rest("outEnd", leaders=True))
        body = (*points, labels, self._categories(), self._values(0, series))
        return _c("pieChart", _val("varyColors", 1), self._series(0, series, *body), _val("firstSliceAng", 0))

    def _point(self, number: int) -> Xml:
        return _c("dPt", _val("idx", number), _val("bubble3D", 0), shape(fill(number)))

    def _pie_labels(self, series: Series) -> Iterator[Xml]:
        """Name, then value and share, of every slice; none of what has no slice, where it would lie on others."""
        for number, (name, span) in enumerate(zip(self._chart.categories, series.values, strict=True)):
            if span.fact.number <= 0:
                yield _c("dLbl", _val("idx", number), _val("delete", 1))
                continue
            share = f" {self._chart.shares[number].text}" if self._chart.shares else ""
            yield self._label(number, "outEnd", name, f"{span.text or '0'}{share}")

    def _bars(self) -> Xml:
        series = (
            self._series(
                number, one, shape(fill(number)), _val("invertIfNegative", 0), self._bar_labels(one),
                self._categories(), self._values(number, one),
            )
            for number, one in enumerate(self._chart.series)
        )  # fmt: skip
        axes = (_val("axId", _CATEGORY_AXIS), _val("axId", _VALUE_AXIS))
        assert self._frame
        gap = (_val("gapWidth", self._frame.gap), _val("overlap", 0))
        return _c(
            "barChart",
            _val("barDir", "col"),
            _val("grouping", "clustered"),
            _val("varyColors", 0),
            *series,
            *gap,
            *axes,
        )

    def _bar_labels(self, series: Series) -> Xml:
        labels = (
            self._label(number, "outEnd", span.text or "0") for number, span in enumerate(series.values)
        )
        return _c("dLbls", *labels, *self._label_rest("outEnd", leaders=False))

    def _label(self, number: int, place: str, *lines: str) -> Xml:
        upright = self._frame is not None and self._frame.upright
        right, down = self._pie_frame.moved[number] if self._pie_frame else (0.0, 0.0)
        # from where the program would put it, ECMA-376 part 1, 21.2.2.95
        places = (_val("x", f"{right:.4f}" if right else 0), _val("y", f"{down:.4f}"))
        moved = _c("manualLayout", *places) if down else NOTHING
        text = (_c("layout", moved), _c("tx", self._rich(*lines, upright=upright)))
        return _c("dLbl", _val("idx", number), *text, *self._label_rest(place, leaders=None))

    def _label_rest(self, place: str, *, leaders: bool | None) -> Iterator[Xml]:
        yield _val("dLblPos", place)
        # slices have their key beside their name, bars theirs in the legend
        shown = {
            "LegendKey": int(self._frame is None),
            "Val": 1,
            "CatName": 0,
            "SerName": 0,
            "Percent": 0,
            "BubbleSize": 0,
        }
        yield from (_val(f"show{name}", value) for name, value in shown.items())
        if leaders:
            line = _a("ln", _a("solidFill", _a("srgbClr", val=RULE[1:].upper())), w=points_in_emu(0.5))
            yield from (_val("showLeaderLines", 1), _c("leaderLines", _c("spPr", line)))

    def _series(self, number: int, series: Series, *body: Xml) -> Xml:
        cell = f"{_SHEET}!${letters(number + 2)}$1"
        cache = _c("strCache", _val("ptCount", 1), element("c:pt", {"idx": 0}, _c("v", escape(series.name))))
        title = _c("tx", _c("strRef", _c("f", escape(cell)), cache)) if series.name else NOTHING
        return _c("ser", _val("idx", number), _val("order", number), title, *body)

    def _categories(self) -> Xml:
        names = self._chart.categories
        cache = _c("strCache", _val("ptCount", len(names)), *_points(names))
        return _c("cat", _c("strRef", _c("f", self._area(0)), cache))

    def _values(self, number: int, series: Series) -> Xml:
        texts = [value_text(span) for span in series.values]
        cache = _c(
            "numCache",
            _c(
                "formatCode",
                escape(format_code(max((span.format.decimals for span in series.values), default=0))),
            ),
            _val("ptCount", len(texts)),
            *_points(texts),
        )
        return _c("val", _c("numRef", _c("f", self._area(number + 1)), cache))

    def _area(self, column: int) -> Xml:
        name = letters(column + 1)
        return escape(f"{_SHEET}!${name}$2:${name}${len(self._chart.categories) + 1}")

    def _axes(self) -> Iterator[Xml]:
        """Categories below, values at the left; the scale is that of the PDF and reaches beyond the bars."""
        assert self._frame
        line = _a("ln", _a("solidFill", _a("srgbClr", val=RULE[1:].upper())), w=points_in_emu(OUTLINE_WIDTH))
        grid = _a("ln", _a("solidFill", _a("srgbClr", val=GRID[1:].upper())), w=points_in_emu(0.5))
        orientation, kept = _val("orientation", "minMax"), _val("delete", 0)
        ends = (_val("max", f"{self._frame.high:f}"), _val("min", f"{self._frame.low:f}"))
        yield _c(
            "catAx", _val("axId", _CATEGORY_AXIS), _c("scaling", orientation), kept, _val("axPos", "b"),
            _c("numFmt", formatCode="General", sourceLinked=0), _val("majorTickMark", "none"),
            _val("minorTickMark", "none"), _val("tickLblPos", "low"), _c("spPr", line),
            self._text_properties(rot=0, vert="horz"),  # names are broken into lines, not turned
            _val("crossAx", _VALUE_AXIS), _val("crosses", "autoZero"), _val("auto", 0), _val("lblAlgn", "ctr"),
            _val("lblOffset", 100), _val("noMultiLvlLbl", 1),
        )  # fmt: skip
        yield _c(
            "valAx", _val("axId", _VALUE_AXIS), _c("scaling", orientation, *ends), kept, _val("axPos", "l"),
            _c("majorGridlines", _c("spPr", grid)),
            _c("numFmt", formatCode=format_code(self._frame.decimals), sourceLinked=0),
            _val("majorTickMark", "none"),
            _val("minorTickMark", "none"), _val("tickLblPos", "nextTo"), _c("spPr", line), self._text_properties(),
            _val("crossAx", _CATEGORY_AXIS), _val("crosses", "autoZero"), _val("crossBetween", "between"),
            _val("majorUnit", f"{self._frame.step:f}"),
        )  # fmt: skip


def _points(texts: Sequence[str]) -> Iterator[Xml]:
    return (element("c:pt", {"idx": number}, _c("v", escape(text))) for number, text in enumerate(texts))


def format_code(decimals: int) -> str:
    """How numbers look that have so many decimals: always as many, for `#` leaves the point behind whole ones."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"
