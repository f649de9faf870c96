"""What is wrong in a written file is found, at its place, with the figure that should stand there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from printed_files import printed
from proof_samples import (
    STYLE,
    bars,
    edited,
    files,
    line,
    made,
    pie,
    redrawn,
    swapped,
    table,
    tall_table,
    wan,
)
from sample_report import heading, report, sample

from report_gen.document.nodes import FactSpan, Report, Series
from report_gen.edition.model import ChartKind
from report_gen.figures.amount import Unit
from report_gen.figures.display import Format
from report_gen.figures.finding import Finding, Level
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Item, Page, Pages
from report_gen.proof.prove import prove


def errors(tree: Report, made_files: dict[str, bytes]) -> list[Finding]:
    _, findings = prove(tree, lay_out(tree, STYLE), printed(made_files))
    return [one for one in findings if one.level is Level.ERROR]


@pytest.fixture(scope="module")
def tree() -> Report:
    return made()


@pytest.fixture(scope="module")
def docx(tree: Report) -> bytes:
    return files(tree, formats=("docx",))["report.docx"]


def of_docx(tree: Report, docx: bytes) -> list[Finding]:
    return errors(tree, {"report.docx": docx})


def of_pdf(tree: Report, pages: Pages) -> list[Finding]:
    return errors(tree, files(tree, pages, ("pdf",)))


# --- as written -------------------------------------------------------------------------------------


def test_files_as_written_are_proved(tree: Report) -> None:
    assert errors(tree, files(tree)) == []


def test_charts_as_drawn_are_proved() -> None:
    tree = made(pie(), bars())
    assert errors(tree, files(tree)) == []


def test_a_long_report_with_cut_tables_is_proved() -> None:
    tree = sample(sentences=6, charts=False)
    assert errors(tree, files(tree)) == []


def test_a_row_divided_between_pages_is_proved() -> None:
    tree = report(tall_table(), line("支出", wan("支出", "1.00"), "。"))
    assert len(lay_out(tree, STYLE).pages) > 2
    assert errors(tree, files(tree)) == []


def test_repeated_heads_of_a_long_table_are_known() -> None:
    tree = report(table(60))
    assert len(lay_out(tree, STYLE).pages) > 2
    assert errors(tree, files(tree)) == []


# --- DOCX -------------------------------------------------------------------------------------------


def test_two_numbers_that_changed_places_in_a_paragraph_are_both_named(tree: Report, docx: bytes) -> None:
    bad = edited(docx, lambda text: swapped(text, "102.45万元", "28.10万元"))
    first, second = of_docx(tree, bad)
    assert "支出" in first.message
    assert "「本年支出合计」应为 102.45万元，读出 28.10万元" in first.message
    assert "「基本支出」应为 28.10万元，读出 102.45万元" in second.message
    assert [one.cell for one in first.locations] == ["C7"]
    assert [side.value for side in second.sides] == ["28.10万元", "102.45万元"]


def test_two_numbers_that_changed_places_in_a_table_are_both_named(tree: Report, docx: bytes) -> None:
    bad = edited(docx, lambda text: swapped(text, ">71.05<", ">3.30<"))
    messages = [one.message for one in of_docx(tree, bad)]
    assert len(messages) == 2
    assert "公开03 支出决算表" in messages[0]
    assert "项目支出 / 本年支出合计" in messages[0]
    assert "应为 71.05，读出 3.30" in messages[0]
    assert "经营支出 / 本年支出合计" in messages[1]


def test_one_digit_in_a_cell(tree: Report, docx: bytes) -> None:
    (error,) = of_docx(tree, edited(docx, lambda text: text.replace(">71.05<", ">71.06<")))
    assert "应为 71.05，读出 71.06" in error.message
    assert [(one.sheet, one.cell) for one in error.locations] == [("公开03", "C9")]


def test_a_row_that_is_lost(tree: Report, docx: bytes) -> None:
    row = re.compile(r"<w:tr>(?:(?!</w:tr>).)*项目支出.*?</w:tr>")
    found = of_docx(tree, edited(docx, lambda text: row.sub("", text)))
    assert ["缺少「项目支出」" in found[0].message, "缺少「71.05」" in found[1].message] == [True, True]


def test_a_number_in_another_column(tree: Report, docx: bytes) -> None:
    def turn(text: str) -> str:
        row = re.search(r"<w:tr>(?:(?!</w:tr>).)*项目支出.*?</w:tr>", text)
        assert row
        cells = re.findall(r"<w:tc>.*?</w:tc>", row[0])
        return text.replace("".join(cells), "".join(reversed(cells)))

    assert of_docx(tree, edited(docx, turn))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("28.10万元", "28.10亿元", "应为 28.10万元，读出 28.10亿元"),
        ("27.43%", "27.43万元", "应为 27.43%，读出 27.43万元"),
        ("单位：万元", "单位：元", "单位：万元」，读出「门：某某局单位：元」"),
        ("辆。", "台。", "应为 1,234辆，读出 1,234台"),
    ],
)
def test_another_unit(tree: Report, docx: bytes, old: str, new: str, words: str) -> None:
    (error,) = of_docx(tree, edited(docx, lambda text: text.replace(old, new)))
    assert words in error.message


def test_a_label_that_changed(tree: Report, docx: bytes) -> None:
    assert of_docx(tree, edited(docx, lambda text: text.replace("，其中基本支出", "，其中项目支出")))


def test_a_sign_that_is_lost(tree: Report, docx: bytes) -> None:
    (error,) = of_docx(tree, edited(docx, lambda text: text.replace("-5.00", "5.00")))
    assert [one.cell for one in error.locations] == ["C9"]


def test_a_wrong_page_number_in_the_contents(tree: Report, docx: bytes) -> None:
    code = re.compile(r"(PAGEREF(?:(?!</w:p>).)*?<w:t[^>]*>)(\d+)")
    (error,) = of_docx(tree, edited(docx, lambda text: code.sub(r"\g<1>9\2", text, count=1)))
    assert "目" in error.message


def test_what_stands_in_the_file_too_often(tree: Report, docx: bytes) -> None:
    more = "<w:p><w:r><w:t>另支出99.00万元</w:t></w:r></w:p><w:sectPr>"
    (error,) = of_docx(tree, edited(docx, lambda text: more.join(text.rsplit("<w:sectPr>", 1))))
    assert "多出「另支出99.00万元」" in error.message


def test_a_value_in_the_text_for_the_blind() -> None:
    tree = report(bars())
    docx = files(tree, formats=("docx",))["report.docx"]
    bad = edited(docx, lambda text: text.replace("会议费104.72万元", "会议费140.72万元"))
    (error,) = of_docx(tree, bad)
    assert "图2" in error.message


def test_a_text_for_the_blind_that_tells_other_values_than_the_chart() -> None:
    chart = replace(bars(), alt=bars().alt.replace("104.72", "104.27"))
    (error,) = (one for one in errors(report(chart), {}))
    assert "替代文字中「会议费 / 2016年度」应为 104.72" in error.message


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_file_that_cannot_be_opened(tree: Report, suffix: str) -> None:
    (error,) = errors(tree, {f"report.{suffix}": b"not a file"})
    assert "无法重新打开" in error.message


def test_many_differences_are_counted_not_listed(tree: Report) -> None:
    other = files(report(heading(1, "", "空", "x"), table(40)), formats=("docx",))
    found = errors(report(table(40), heading(1, "", "空", "x"), table(30)), other)
    assert "另有" in found[-1].message
    assert len(found) <= 21


# --- PDF --------------------------------------------------------------------------------------------


def test_two_numbers_that_changed_places_in_the_pdf(tree: Report) -> None:
    other = {"102.45": "28.10", "28.10": "102.45"}
    found = of_pdf(tree, redrawn(lay_out(tree, STYLE), lambda text: other.get(text, text)))
    messages = "\n".join(one.message for one in found)
    assert "「本年支出合计」应为 102.45万元，读出 28.10万元" in messages
    assert "「基本支出」应为 28.10万元，读出 102.45万元" in messages
    assert "基本支出 / 本年支出合计" in messages


def test_a_digit_and_a_unit_in_the_pdf(tree: Report) -> None:
    pages = lay_out(tree, STYLE)
    (error,) = of_pdf(tree, redrawn(pages, lambda text: text.replace("71.05", "71.06")))
    assert "应为 71.05，读出 71.06" in error.message
    (error,) = of_pdf(tree, redrawn(pages, lambda text: text.replace("单位：万元", "单位：元")))
    assert "第 2 页" in error.message


def test_texts_that_are_drawn_at_each_others_place(tree: Report) -> None:
    """Their order in the file is right: only the eye would see it."""
    pages = lay_out(tree, STYLE)
    page = next(one for one in pages.pages if any(_is(item, "71.05") for item in one.items))
    (a,), (b,) = ([item for item in page.items if _is(item, text)] for text in ("71.05", "3.30"))
    assert isinstance(a, Glyphs)
    assert isinstance(b, Glyphs)
    moved = {id(a): replace(a, baseline=b.baseline), id(b): replace(b, baseline=a.baseline)}
    found = of_pdf(tree, _with(pages, page, tuple(moved.get(id(item), item) for item in page.items)))
    assert ["印错了位置" in one.message for one in found] == [True, True]
    assert "项目支出 / 本年支出合计" in found[0].message


def test_a_page_that_is_lost(tree: Report) -> None:
    pages = lay_out(tree, STYLE)
    more = replace(pages, pages=(*pages.pages, pages.pages[-1]))
    _, findings = prove(tree, more, printed(files(tree, pages, ("pdf",))))
    assert any("应为 4 页" in one.message for one in findings)


def test_a_text_that_lacks(tree: Report) -> None:
    pages = lay_out(tree, STYLE)
    page = next(one for one in pages.pages if any(_is(item, "71.05") for item in one.items))
    lost = _with(pages, page, tuple(item for item in page.items if not _is(item, "71.05")))
    assert "71.05" in of_pdf(tree, lost)[0].message


def _is(item: object, text: str) -> bool:
    return isinstance(item, Glyphs) and item.text == text


def _with(pages: Pages, page: Page, items: tuple[Item, ...]) -> Pages:
    new = replace(page, items=items)
    return replace(pages, pages=tuple(new if one is page else one for one in pages.pages))


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (pie(), "图中「项目支出」应为 71.0571.05%"),
        (bars(), "图中「会议费 / 2016年度」应为 104.72"),
    ],
)
def test_a_chart_with_other_values(drawn: object, words: str) -> None:
    assert isinstance(drawn, type(pie()))
    other = [wan("x", "8.80", suffix=False), *drawn.series[0].values[1:]]
    if drawn.shares:
        other = [drawn.series[0].values[0], drawn.series[0].values[3], *drawn.series[0].values[2:]]
    wrong = replace(drawn, series=(replace(drawn.series[0], values=tuple(other)), *drawn.series[1:]))
    found = errors(report(drawn), files(report(wrong), formats=("pdf",)))
    assert any(words in one.message for one in found)


# --- layout -----------------------------------------------------------------------------------------


def test_pages_that_are_not_those_of_the_report(tree: Report) -> None:
    pages = redrawn(lay_out(tree, STYLE), lambda text: text.replace("71.05", "71.06"))
    _, findings = prove(tree, pages, [])
    assert ["排版" in one.message and "71.05" in one.message for one in findings] == [True]


def test_a_page_number_that_is_not_the_page_s(tree: Report) -> None:
    pages = lay_out(tree, STYLE)
    wrong = tuple(replace(page, number=page.number + 1) for page in pages.pages)
    _, findings = prove(tree, replace(pages, pages=wrong), [])
    assert any("页码" in one.message for one in findings)


# --- what PDFium reads in its own way ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "e-mail地址和Wi‑Fi，" * 30,
        "单价℃½²Ⅳ①，效率ﬁ，共支出︰" * 10,
        "罕见人名喆、堃、镕、祎、𠮷，" * 20,
        "word-" * 40 + "完",
        "　 \u00a0",
    ],
)
def test_characters_that_are_read_in_another_form_are_no_difference(text: str) -> None:
    tree = report(line("说明：" + text), line(text), line("支出", wan("支出", "-1.50"), "。"))
    assert errors(tree, files(tree)) == []


def test_hyphens_in_the_names_of_a_chart_are_no_difference() -> None:
    chart = replace(pie(), categories=("PPP-政府和社会资本合作项目-支出", "A-", "-B", "C-D"))
    told = "，".join(
        f"{a}{b.text}万元" for a, b in zip(chart.categories, chart.series[0].values, strict=True)
    )
    tree = report(replace(chart, alt=f"决算数：{told}"))
    assert errors(tree, files(tree)) == []


@pytest.mark.parametrize("zero", ["", "0", "—"])
def test_zeros_of_a_chart_in_every_style(zero: str) -> None:
    nothing = FactSpan(wan("无", "0").fact, Format(2, zero=zero, unit=Unit.WAN))
    values = (wan("会议费", "-3.00", suffix=False), nothing)
    alt = f"会议费{values[0].text}万元，公务接待费{zero}万元"
    one = replace(bars(), series=(Series("2017年度", values),), alt=alt)
    tree = report(one, replace(one, kind=ChartKind.PIE, anchor="p"))
    assert errors(tree, files(tree)) == []
