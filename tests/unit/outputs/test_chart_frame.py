"""What Word is told of a chart is what the PDF draws: bars as wide, the same scale, labels that cover none."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from math import cos, radians, sin

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from sample_report import base_style, report
from test_charts import bars, pie

from report_gen.document.nodes import Chart
from report_gen.layout.engine import lay_out
from report_gen.outputs.charts.scale import bar_width, mark_decimals, mark_texts, marks, value_range
from report_gen.outputs.docx.chart_frame import bar_frame, pie_frame, text_width
from report_gen.outputs.docx.writer import write_docx

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
STYLE = base_style().chart
VALUES = st.lists(st.integers(0, 99999).map(lambda n: str(Decimal(n) / 100)), min_size=1, max_size=9)


def native(chart: Chart) -> etree._Element:
    """The chart's part in a DOCX."""
    made, stream = report(chart), io.BytesIO()
    write_docx(made, base_style(), lay_out(made, base_style()), stream)
    with zipfile.ZipFile(stream) as package:
        name = next(each for each in package.namelist() if each.startswith("word/charts/chart"))
        return etree.fromstring(package.read(name))


def val(root: etree._Element, path: str) -> float:
    found = root.find(
        "/".join(f".//{C}{name}" if not n else f"{C}{name}" for n, name in enumerate(path.split()))
    )
    assert found is not None
    return float(found.get("val", ""))


def names(count: int) -> list[str]:
    return [f"第{n}类" for n in range(count)]


@given(VALUES)
def test_bars_are_as_wide_as_those_of_the_pdf(values: list[str]) -> None:
    chart = bars(names(len(values)), values, values)
    frame = bar_frame(chart, STYLE)
    assert frame.plot
    slot = frame.plot.width * STYLE.width / 20 / len(values)
    told = slot / (2 + frame.gap / 100)  # two series, and the gap in per cent of a bar
    widest = max(text_width(span.text, STYLE.size / 2) for one in chart.series for span in one.values)
    drawn = bar_width(slot, 2, widest)
    # a gap of five bars is the most that can be told: a lonely pair is wider then, by less than half
    assert told == pytest.approx(drawn, rel=0.01) if frame.gap < 500 else drawn <= told < slot / 6


def test_a_single_category_does_not_fill_the_chart() -> None:
    root = native(bars(["会议费"], ["12.03"], ["4.72"]))
    assert val(root, "gapWidth") == 500
    assert val(root, "overlap") == 0


@given(st.lists(st.integers(-9999, 99999).map(lambda n: str(Decimal(n) / 100)), min_size=1, max_size=9))
def test_the_scale_is_that_of_the_pdf(values: list[str]) -> None:
    chart = bars(names(len(values)), values, values)
    drawn, frame = marks(*value_range(chart)), bar_frame(chart, STYLE)
    assert [frame.low + frame.step * n for n in range(len(drawn))] == drawn
    assert frame.high == drawn[-1]


def test_scale_plot_and_legend_stand_in_the_file() -> None:
    chart = bars(["甲", "乙"], ["-5", "8"], ["3", "-2"])
    root, frame = native(chart), bar_frame(chart, STYLE)
    assert (val(root, "valAx scaling min"), val(root, "valAx scaling max")) == (frame.low, frame.high)
    assert val(root, "valAx majorUnit") == frame.step
    assert frame.plot
    assert val(root, "plotArea layout manualLayout h") == pytest.approx(frame.plot.height, abs=1e-4)
    assert frame.legend
    assert val(root, "legend layout manualLayout x") == pytest.approx(frame.legend.x, abs=1e-4)


@given(VALUES)
def test_everything_stays_in_the_chart_and_labels_are_only_moved_up_or_down_in_it(values: list[str]) -> None:
    frame = bar_frame(bars(names(len(values)), values, values), STYLE)
    for box in filter(None, (frame.plot, frame.legend)):
        assert min(box.x, box.y, box.width, box.height) >= 0
        assert box.x + box.width <= 1.0001
        assert box.y + box.height <= 1.0001
    made = pie_frame(pie(names(len(values)), values), STYLE)
    assert made.plot.width > 0
    assert all(abs(each) < 1 for place in made.moved for each in place)


def test_labels_of_small_neighbours_are_moved_apart_and_others_stay() -> None:
    moved = pie_frame(pie(["大", "小", "小小", "中"], ["900", "1", "1", "300"]), STYLE).moved
    assert moved[0] == (0, 0)
    assert moved[1] != moved[2]
    assert pie_frame(pie(["甲", "乙"], ["1", "1"]), STYLE).moved == ((0, 0), (0, 0))


SHARES = st.lists(st.integers(0, 900), min_size=1, max_size=6).filter(any)


@given(SHARES)
def test_a_label_above_or_below_its_slice_has_room_there(values: list[int]) -> None:
    """So LibreOffice and Word place it where a slice points up or down: a pie as high as the chart left no room."""
    frame = pie_frame(pie(names(len(values)), [str(each) for each in values]), STYLE)
    whole, angle = sum(values), 0.0
    for value, moved in zip(values, frame.moved, strict=True):
        middle = radians(angle + 180 * value / whole)
        angle += 360 * value / whole
        if not value:
            assert moved == (0, 0)
        elif abs(sin(middle)) < sin(radians(22)):
            above = frame.plot.y if cos(middle) > 0 else 1 - frame.plot.y - frame.plot.height
            assert above * STYLE.height / 20 >= 2 * STYLE.size / 2 * 1.2


def test_labels_that_are_moved_down_the_side_of_a_pie_are_moved_off_it() -> None:
    frame = pie_frame(pie(names(5), ["900", "2", "1", "1", "3"]), STYLE)
    radius = frame.plot.width / 2
    lowest = max(frame.moved, key=lambda place: place[1])
    assert lowest[1] > 0
    assert lowest[0] < -radius / 2


@given(SHARES)
def test_what_has_no_slice_stands_above_the_pie_and_nowhere_on_it(values: list[int]) -> None:
    chart = pie(names(len(values)), [str(each) for each in values])
    root = native(chart)
    deleted = [
        int(label.find(f"{C}idx").get("val"))
        for label in root.iter(f"{C}dLbl")
        if label.find(f"{C}delete") is not None
    ]
    assert deleted == [number for number, value in enumerate(values) if not value]
    title = root.find(f"{C}chart/{C}title")
    told = "" if title is None else "".join(text for text in title.itertext())
    assert told == "；".join(f"第{n}类 0.00万元" for n in deleted)


def test_the_labels_of_a_single_slice_and_of_a_small_one_have_room_outside() -> None:
    """A pie as high as the chart left them none: they lay on its dark fill."""
    for values in (["183.22"], ["183.22", "1.2"], ["0", "325.3", "0"]):
        frame = pie_frame(pie(names(len(values)), values), STYLE)
        below = (1 - frame.plot.y - frame.plot.height) * STYLE.height / 20
        assert below >= 2 * STYLE.size / 2 * 1.2, values


@pytest.mark.parametrize("name", ["_x0041_", "=1+1", "甲&乙<丙>"])
def test_the_workbook_behind_a_chart_keeps_names_as_texts(name: str) -> None:
    chart = bars([name], ["12.03"], ["4.72"])
    made, stream = report(chart), io.BytesIO()
    write_docx(made, base_style(), lay_out(made, base_style()), stream)
    with zipfile.ZipFile(stream) as package:
        data = package.read(next(each for each in package.namelist() if each.endswith(".xlsx")))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet]
    # what looks like the code of a character is marked, or Excel would show the character
    assert rows == [[None, "2017年", "2016年"], [name.replace("_x", "_x005F_x"), 12.03, 4.72]]
    assert sheet["A2"].data_type == "s"


def test_a_series_whose_name_has_no_room_beside_the_unit_leaves_the_places_to_the_program() -> None:
    chart = bars(["甲"], ["1"], ["2"])
    long = Chart(
        chart.name, chart.anchor, chart.kind, (), chart.categories,
        tuple(type(one)(one.name * 30, one.values) for one in chart.series), chart.unit, chart.alt,
    )  # fmt: skip
    frame = bar_frame(long, STYLE)
    assert (frame.plot, frame.legend) == (None, None)
    assert native(long).find(f".//{C}plotArea/{C}layout/{C}manualLayout") is None


@given(st.lists(st.decimals("0.001", "99999", places=3), min_size=1, max_size=6))
def test_marks_of_an_axis_are_printed_as_what_they_are(values: list[Decimal]) -> None:
    scale = marks(Decimal(0), max(values))
    texts = mark_texts(scale)
    assert [Decimal(text.replace(",", "")) for text in texts] == scale
    assert len({len(text.partition(".")[2]) for text in texts}) == 1


@given(st.lists(st.decimals("0.001", "99999", places=3).map(str), min_size=1, max_size=4))
def test_the_axis_in_word_prints_exactly_the_decimals_of_its_marks(values: list[str]) -> None:
    chart = bars(names(len(values)), values, values)
    number = native(chart).find(f".//{C}valAx/{C}numFmt")
    assert number is not None
    code = number.get("formatCode", "")
    assert "#" not in code.partition(".")[2], "an optional decimal leaves the point of whole marks: 50."
    decimals = mark_decimals(marks(*value_range(chart)))
    assert code == ("#,##0." + "0" * decimals if decimals else "#,##0")


@pytest.mark.parametrize("sliced", [1, 2, 12])
@pytest.mark.parametrize("count", [*range(13), 20, 40, 58])
def test_a_pie_keeps_its_size_however_much_has_no_slice(sliced: int, count: int) -> None:
    long = "机关事业单位基本养老保险缴费支出及职业年金"
    chart = pie([f"{n}{long}" for n in range(sliced + count)], [*["90"] * sliced, *["0"] * count])
    frame = pie_frame(chart, STYLE)
    plot = frame.plot
    assert plot.height >= 2 / 7 - 1e-9
    assert min(plot.x, plot.y) >= 0
    assert max(plot.x + plot.width, plot.y + plot.height) <= 1
    # above the plot, and nothing of it is left out
    assert len(frame.title) * frame.title_size * 1.2 <= plot.y * STYLE.height / 20
    assert "".join(frame.title) == "；".join(f"{n}{long} 0.00万元" for n in range(sliced, sliced + count))
