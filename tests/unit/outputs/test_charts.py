"""Charts: same bytes every time, every figure readable and in the PDF's text, nothing overlapping or cut off."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from report_gen.document.nodes import Chart, FactSpan, Series
from report_gen.edition.model import ChartKind
from report_gen.edition.style import ChartStyle, Face, TextStyle
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.display import NumberStyle, money, percentage
from report_gen.figures.fact import Cell, Fact, rate, total
from report_gen.figures.finding import Location
from report_gen.figures.lengths import HalfPoints, Twips, from_millimetres
from report_gen.figures.messages import worded
from report_gen.outputs.charts import canvas as charts
from report_gen.outputs.charts.canvas import draw_on_canvas
from report_gen.outputs.charts.labels import spread, wrap
from report_gen.outputs.charts.scale import marks
from report_gen.outputs.charts.style import fill

CAPTION = TextStyle("图题", Face.HEI, HalfPoints(28), Twips(579))
STYLE = ChartStyle(
    from_millimetres(150), from_millimetres(85), Face.SONG, HalfPoints(21), CAPTION, caption_above=False
)
NAMES = ("一般公共服务支出", "科学技术支出", "社会保障和就业支出", "医疗卫生与计划生育支出", "住房保障支出")
AMOUNTS = ("17244.73", "671.85", "4948.85", "705.04", "4815.10")
LONG = "机关事业单位基本养老保险缴费支出及职业年金"


def amount(value: str | Decimal) -> Fact:
    return Fact("数", Amount(Decimal(value), Unit.WAN), Cell(Location("输入.xlsx", Address.of("表", "A1"))))


def spans(values: Iterable[str | Decimal], suffix: bool = True) -> tuple[FactSpan, ...]:
    return tuple(FactSpan(amount(value), money(NumberStyle(), suffix=suffix)) for value in values)


def pie(names: Sequence[str], values: Sequence[str | Decimal]) -> Chart:
    figures = spans(values)
    whole = total("合计", (span.fact for span in figures))
    shares = [rate("占比", span.fact, whole) for span in figures]
    known = tuple(FactSpan(share, percentage()) for share in shares if share is not None)
    series = (Series("支出", figures),)
    return Chart("饼图", "p", ChartKind.PIE, (), tuple(names), series, "万元", "说明", known)


def bars(names: Sequence[str], current: Sequence[str | Decimal], base: Sequence[str | Decimal]) -> Chart:
    series = (Series("2017年", spans(current, suffix=False)), Series("2016年", spans(base, suffix=False)))
    return Chart("柱图", "b", ChartKind.BARS, (), tuple(names), series, "万元", "说明")


def pdf(chart: Chart) -> PdfReader:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(500, 300), invariant=1)
    draw_on_canvas(chart, canvas, 30, 30, STYLE.width / 20, STYLE.height / 20, STYLE)
    canvas.save()
    return PdfReader(target)


def written(chart: Chart) -> str:
    """The chart's text layer without spaces and breaks."""
    return "".join(pdf(chart).pages[0].extract_text().split())


Box = tuple[float, float, float, float]


def boxes(chart: Chart) -> list[Box]:
    """Boxes of all texts in points."""
    marks = charts.sheet(chart, STYLE).marks
    from report_gen.outputs.charts.draw import ASCENT, DESCENT, Label, width

    found = []
    for label in (mark for mark in marks if isinstance(mark, Label)):
        x, y, above, below = label.x, label.y, label.size * ASCENT, label.size * DESCENT
        long = width(label.text, label.face, label.size)
        level, upright = (x, y - below, x + long, y + above), (x - above, y, x + below, y + long)
        found.append(upright if label.upright else level)
    return found


def assert_legible(chart: Chart) -> None:
    found = boxes(chart)
    for left, bottom, right, top in found:
        assert left >= 0 and bottom >= 0, chart
        assert right <= STYLE.width / 20 and top <= STYLE.height / 20, chart
    for a, b in combinations(found, 2):
        apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
        assert apart, (a, b)


@given(
    st.lists(
        st.tuples(*[st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)] * 2),
        min_size=1,
        max_size=6,
    )
)
def test_the_axis_reaches_beyond_the_longest_bars(values: list[tuple[Decimal, Decimal]]) -> None:
    """And no mark stands where no bar is: an axis ends one step behind the largest value."""
    every = [Decimal(0), *(one for pair in values for one in pair)]
    low, high = min(every), max(every)
    found = marks(low, high if high > low else Decimal(1))
    step = found[1] - found[0]
    assert Decimal(0) in found
    assert found[0] < low or low == 0 == found[0]
    assert found[-1] > high or high == 0 == found[-1]
    assert found[0] >= low - step
    assert found[-1] <= max(high, Decimal(high == low)) + step
    assert len(found) <= 9


CASES = {
    "pie": pie(NAMES, AMOUNTS),
    "one slice": pie(NAMES[:1], AMOUNTS[:1]),
    "tiny slices": pie([f"{n}{LONG}" for n in range(12)], ["9990", *["1"] * 11]),
    "zeros": pie(NAMES, ["3", "0", "0", "2", "0"]),
    "nothing": pie(NAMES, ["0"] * 5),
    "milliards": pie(NAMES[:2], ["1000000000", "1234567.89"]),
    "bars": bars(NAMES[:3], ["183.22", "325.30", "76.33"], ["202.28", "293.93", "83.90"]),
    "one group": bars(["会议费"], ["12.03"], ["4.72"]),
    "negative": bars(["甲", "乙", "丙"], ["-5.5", "3", "0"], ["2", "-8", "0"]),
    "all negative": bars(["甲"], ["-5.5"], ["-2"]),
    "no bars": bars(["甲", "乙"], ["0", "0"], ["0", "0"]),
    "twelve groups": bars([f"{n}{LONG}" for n in range(12)], ["1000000000"] * 12, ["-900000000"] * 12),
}


@pytest.mark.parametrize("chart", CASES.values(), ids=CASES.keys())
def test_texts_are_legible(chart: Chart) -> None:
    assert_legible(chart)


@pytest.mark.parametrize("chart", CASES.values(), ids=CASES.keys())
def test_every_figure_is_in_the_text_layer(chart: Chart) -> None:
    text = written(chart)
    for series in chart.series:
        for span in series.values:
            assert span.text in text
    for name in chart.categories:
        assert all(char in text for char in name)


def test_shares_are_in_the_text_layer() -> None:
    text = written(CASES["pie"])
    for share in ("60.75%", "2.37%", "17.43%", "2.48%", "16.96%"):
        assert share in text


def test_a_pie_of_nothing_says_so() -> None:
    assert worded("charts.nothing") in written(CASES["nothing"])


def test_bars_say_their_unit() -> None:
    assert "单位：万元" in written(CASES["bars"])


def test_a_vector_has_the_same_content_every_time() -> None:
    first, second = (pdf(CASES["pie"]).pages[0].get_contents() for _ in range(2))
    assert first is not None and second is not None
    assert first.get_data() == second.get_data()


@pytest.mark.parametrize("name", ["pie", "bars"])
def test_the_pdf_holds_no_raster_and_each_font_once(name: str) -> None:
    reader = pdf(CASES[name])
    assert not list(reader.pages[0].images)
    used = reader.pages[0]["/Resources"].get_object()["/Font"].get_object()
    fonts = [str(font.get_object()["/BaseFont"]) for font in used.values()]
    assert len(fonts) == len(set(fonts))


def test_fills_differ_in_grey_or_in_hatch() -> None:
    for a, b in combinations([fill(index) for index in range(12)], 2):
        assert a.hatch != b.hatch or abs(a.luminance - b.luminance) > 0.04, (a, b)
    assert len({fill(index) for index in range(24)}) == 24
    neighbours = [fill(index) for index in range(12)]
    for a, b in pairwise(neighbours):
        assert abs(a.luminance - b.luminance) > 0.1, (a, b)


MONEY = st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False)


@settings(max_examples=25, deadline=None)
@given(st.lists(MONEY, min_size=1, max_size=12), st.integers(2, 20))
def test_labels_of_any_pie_are_legible(values: list[Decimal], length: int) -> None:
    assert_legible(pie([f"{n}{LONG}"[:length] for n in range(len(values))], values))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(MONEY, MONEY.map(lambda value: value - 5_000_000)), min_size=1, max_size=12))
def test_labels_of_any_bars_are_legible(pairs: list[tuple[Decimal, Decimal]]) -> None:
    names = [f"{n}{LONG}"[:20] for n in range(len(pairs))]
    assert_legible(bars(names, [a for a, _ in pairs], [b for _, b in pairs]))


def test_spread_keeps_order_distance_and_limits() -> None:
    places = spread([90, 89, 88, 10], [20, 20, 20, 20], 0, 100)
    assert places[0] == pytest.approx(90)
    assert all(a - b >= 20 - 1e-9 for a, b in pairwise(places))
    assert min(places) >= 10


def test_wrap_balances_lines_and_keeps_numbers_whole() -> None:
    assert wrap("公务用车购置及运行费", 6, len) == ("公务用车购", "置及运行费")
    assert wrap("支出17,244.73万元", 9, len) == ("支出", "17,244.73", "万元")
    assert wrap("出国（境）费", 4, len) == ("出国", "（境）费")


@pytest.mark.parametrize(
    "chart",
    [
        bars([], [], []),
        bars(["甲"], ["1"], ["1", "2"]),
        Chart(
            "饼图",
            "p",
            ChartKind.PIE,
            (),
            ("甲",),
            (Series("a", spans("1")), Series("b", spans("1"))),
            "",
            "",
        ),
    ],
)
def test_a_chart_without_shape_is_refused(chart: Chart) -> None:
    with pytest.raises(ValueError, match="图"):
        charts.sheet(chart, STYLE)


def test_matplotlib_is_loaded_late_and_leaves_the_home_alone(tmp_path: Path) -> None:
    script = (
        "import os, sys; from report_gen.outputs.charts import canvas, backend as chart_backend\n"
        "assert 'matplotlib' not in sys.modules and 'reportlab' not in sys.modules\n"
        "before = dict(os.environ)\n"
        "chart_backend.load()\n"
        "assert 'matplotlib.path' in sys.modules and 'matplotlib.font_manager' not in sys.modules\n"
        "assert os.environ == before\n"
    )
    homes = dict.fromkeys(("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    environment = {**os.environ, **homes, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("MPLCONFIGDIR", None)
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
