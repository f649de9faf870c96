"""Word gets real charts: they can be edited, their figures are the facts', and what a file says otherwise is found."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from proof_samples import STYLE, percent, wan
from sample_report import report

from report_gen.document.nodes import Chart, ChartKind, FactSpan, Report, Series
from report_gen.layout.engine import lay_out
from report_gen.outputs.docx.chart_reader import read_charts
from report_gen.outputs.docx.charts import value_text
from report_gen.outputs.docx.reader import read_docx
from report_gen.outputs.docx.writer import write_docx
from report_gen.proof.expected import expected
from report_gen.proof.native_match import native_differences
from report_gen.proof.reading import ReadChart

MONEY = st.decimals(min_value=-(10**8), max_value=10**8, places=2, allow_nan=False)
NAMES = ("甲<&>支出", "乙“支出”", "丙支出", "丁支出", "戊支出")


def spans(*values: str) -> tuple[FactSpan, ...]:
    return tuple(wan("数", value, suffix=False) for value in values)


def pie(*values: str) -> Chart:
    shares = tuple(percent("占比", f"{number + 1}.25") for number in range(len(values)))
    series = (Series("决算数", spans(*values)),)
    return Chart("图1", "a", ChartKind.PIE, (), NAMES[: len(values)], series, "万元", "说明", shares)


def bars(*pairs: tuple[str, str]) -> Chart:
    old, new = zip(*pairs, strict=True)
    series = (Series("2016年度", spans(*old)), Series("2017年度", spans(*new)))
    return Chart("图2", "b", ChartKind.BARS, (), NAMES[: len(pairs)], series, "万元", "说明")


def docx(tree: Report) -> bytes:
    stream = io.BytesIO()
    write_docx(tree, STYLE, lay_out(tree, STYLE), stream)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def faults(tree: Report, data: bytes) -> list[str]:
    found = native_differences(expected(tree, ()), read_charts(data, read_docx(data)[1]))
    return [one.what or "" for one in found]


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """The file with one part changed once."""
    content = parts(data)
    text = content[name].decode()
    assert old in text
    content[name] = text.replace(old, new, 1).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for path, part in content.items():
            package.writestr(path, part)
    return target.getvalue()


PIE, BARS = pie("17244.73", "671.85", "4948.85"), bars(("202.28", "183.22"), ("-1.50", "0.00"))


def test_no_picture_is_drawn_for_word() -> None:
    names = parts(docx(report(PIE, BARS)))
    assert not [name for name in names if "media" in name]
    assert [name for name in names if re.fullmatch(r"word/charts/chart\d\.xml", name)] == [
        "word/charts/chart1.xml", "word/charts/chart2.xml",
    ]  # fmt: skip


def test_another_library_opens_the_document_and_finds_its_charts() -> None:
    document = Document(io.BytesIO(docx(report(PIE, BARS))))
    kinds = [relation.reltype.rpartition("/")[2] for relation in document.part.rels.values()]
    assert kinds.count("chart") == 2


def test_the_workbook_behind_a_chart_holds_its_figures_as_numbers() -> None:
    content = parts(docx(report(BARS)))
    sheet = load_workbook(io.BytesIO(content["word/embeddings/chart1.xlsx"])).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "2016年度", "2017年度"], ["甲<&>支出", 202.28, 183.22], ["乙“支出”", -1.5, 0],
    ]  # fmt: skip


def test_patterns_tell_slices_apart_in_grey() -> None:
    chart = parts(docx(report(pie(*["1.00"] * 5))))["word/charts/chart1.xml"].decode()
    fills = re.findall(r"<c:dPt>.*?</c:dPt>", chart)
    assert len({re.sub(r'<c:idx val="\d"/>', "", one) for one in fills}) == 5
    assert "a:pattFill" in chart


def test_the_same_chart_has_the_same_bytes() -> None:
    assert docx(report(PIE, BARS)) == docx(report(PIE, BARS))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=5))
def test_every_figure_reads_back(pairs: list[tuple[Decimal, Decimal]]) -> None:
    tree = report(bars(*((str(a), str(b)) for a, b in pairs)), pie(*(str(abs(a)) for a, _ in pairs)))
    data = docx(tree)
    assert faults(tree, data) == []
    read: ReadChart = read_charts(data, read_docx(data)[1])[0]
    assert [Decimal(value) for value in read.series[1].values] == [b for _, b in pairs]


CHART, BOOK = "word/charts/chart1.xml", "word/charts/chart2.xml"
EDITS = [
    (CHART, "<c:v>671.85</c:v>", "<c:v>671.58</c:v>", "乙“支出” / 决算数"),
    (CHART, "671.85 2.25%", "671.85 2.52%", "乙“支出” / 决算数"),
    (CHART, "<c:v>决算数</c:v>", "<c:v>预算数</c:v>", "系列"),
    (CHART, "<c:v>丙支出</c:v>", "<c:v>丁支出</c:v>", "分类"),
    (CHART, "单位：万元", "单位：亿元", "单位"),
    (CHART, "单位：万元", "单位：百万元", "单位"),
    (CHART, "单位：万元", "单位：万元整", "单位"),
    (CHART, "$B$2:$B$4", "$C$2:$C$4", "引用"),
    (CHART, "$B$2:$B$4", "$B$1:$B$3", "引用"),
    (CHART, "$A$2:$A$4", "$A$3:$A$5", "引用"),
    (CHART, "Sheet1!$B$1<", "Sheet1!$A$2<", "引用"),
    (CHART, '<c:pt idx="1"><c:v>671.85', '<c:pt idx="3"><c:v>671.85', "乙“支出” / 决算数"),
    (BOOK, "<a:t>-1.50</a:t>", "<a:t>1.50</a:t>", "乙“支出” / 2016年度"),
    (BOOK, "<c:v>-1.50</c:v>", "", "乙“支出” / 2017年度"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), EDITS)
def test_what_a_file_says_otherwise_is_found(name: str, old: str, new: str, said: str) -> None:
    tree = report(PIE, BARS)
    found = faults(tree, edited(docx(tree), name, old, new))
    assert any(said.split(" / ", maxsplit=1)[0] in one for one in found), found


def test_what_has_no_slice_is_told_above_a_pie_and_proved_there() -> None:
    tree = report(pie("17244.73", "0.00", "4948.85"))
    data, name = docx(tree), "word/charts/chart1.xml"
    assert faults(tree, data) == []
    title = re.search(r"乙“支出” [0-9.]+", parts(data)[name].decode())
    assert title
    assert faults(tree, edited(data, name, title[0], "乙“支出” 671.85"))


def test_a_changed_workbook_is_found() -> None:
    tree = report(PIE)
    data = docx(tree)
    inner = edited(parts(data)["word/embeddings/chart1.xlsx"], "xl/worksheets/sheet1.xml", "671.85", "671.58")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for path, part in (parts(data) | {"word/embeddings/chart1.xlsx": inner}).items():
            package.writestr(path, part)
    assert any("工作表第 3 行" in one for one in faults(tree, target.getvalue()))


def test_two_charts_that_changed_places_are_found() -> None:
    assert faults(report(PIE, BARS), docx(report(BARS, PIE)))


def test_a_value_is_rounded_as_printed_and_has_no_separators() -> None:
    assert value_text(wan("数", "17244.725")) == "17244.73"
