"""The PDF: same bytes every time, embedded faces, text in order, properties, outline, links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from sample_report import SENTENCE, base_style, heading, paragraph, report, sample

from report_gen.document.nodes import Contents, Report
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.outputs.faces.fonts import MissingGlyph
from report_gen.outputs.pdf.writer import write_pdf

STYLE = base_style()


def pdf(made: Report) -> bytes:
    stream = io.BytesIO()
    write_pdf(lay_out(made, STYLE), made, STYLE, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf(sample(sentences=1))


def test_the_same_report_gives_the_same_bytes(whole: bytes) -> None:
    assert pdf(sample(sentences=1)) == whole


def fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        found = page["/Resources"]["/Font"].get_object()
        yield from (font.get_object() for font in found.values())


def test_all_faces_are_embedded(whole: bytes) -> None:
    found = list(fonts(PdfReader(io.BytesIO(whole))))
    assert found
    for font in found:
        assert "/FontFile2" in font["/FontDescriptor"].get_object(), font["/BaseFont"]
        assert "/ToUnicode" in font


def test_text_comes_back_in_reading_order() -> None:
    made = report(
        heading(2, "一、", "收入支出决算总体情况说明", "a"),
        paragraph(SENTENCE * 3, "1.", 4, "段首。"),
        paragraph("喆堃。"),
    )
    shown = "".join(PdfReader(io.BytesIO(pdf(made))).pages[0].extract_text().split())
    assert shown.startswith("一、收入支出决算总体情况说明1.段首。" + SENTENCE * 3 + "喆堃。")


def test_every_page_has_its_texts(whole: bytes) -> None:
    reader, pages = PdfReader(io.BytesIO(whole)), lay_out(sample(sentences=1), STYLE)
    assert len(reader.pages) == len(pages.pages)
    for page, drawn in zip(pages.pages, reader.pages, strict=True):
        text = "".join(drawn.extract_text().split())
        assert all("".join(item.text.split()) in text for item in page.items if isinstance(item, Glyphs))
        assert (float(drawn.mediabox.width) > 600) == (page.width > page.height)


def test_properties_come_from_the_report(whole: bytes) -> None:
    reader = PdfReader(io.BytesIO(whole))
    assert reader.metadata is not None
    assert reader.metadata.title == "部门决算公开报告"
    assert reader.metadata.author == "某某局"
    assert reader.metadata["/CreationDate"] == "D:20180910000000+08'00'"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_outline_leads_to_the_pages_of_the_headings(whole: bytes) -> None:
    reader, pages = PdfReader(io.BytesIO(whole)), lay_out(sample(sentences=1), STYLE)
    flat = list(_flat(reader.outline))
    assert [str(mark["/Title"]) for mark in flat] == [mark.text for mark in pages.outline]
    numbers = [reader.get_destination_page_number(mark) for mark in flat]
    assert numbers == [pages.places[mark.anchor].page - 1 for mark in pages.outline]


def _flat(outline: list[object]) -> Iterator[DictionaryObject]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            assert isinstance(entry, DictionaryObject)
            yield entry


def test_contents_lines_are_links(whole: bytes) -> None:
    page = PdfReader(io.BytesIO(whole)).pages[0]
    links = [one.get_object() for one in page["/Annots"]]
    assert len(links) >= 10 and all(link["/Subtype"] == "/Link" for link in links)


def test_levels_may_be_missing_in_a_report() -> None:
    made = report(Contents("目录", 4), heading(3, "（一）", "甲", "a"), heading(2, "一、", "乙", "b"))
    assert len(PdfReader(io.BytesIO(pdf(made))).outline) == 2


def test_a_chinese_face_without_bold_is_thickened() -> None:
    made = report(heading(4, "1.", "加粗的标题", "a"), paragraph("正文。"))
    stream = PdfReader(io.BytesIO(pdf(made))).pages[0].get_contents()
    assert stream is not None
    assert re.search(rb"2 Tr.*0 Tr", stream.get_data(), re.DOTALL)


def test_a_character_without_any_face_is_an_error() -> None:
    with pytest.raises(MissingGlyph):
        pdf(report(paragraph("合计\ue000元")))


def test_the_mark_of_a_draft_is_an_artifact() -> None:
    made = report(paragraph("正文。"))
    made = replace(made, meta=replace(made.meta, mark="草稿"))
    contents = PdfReader(io.BytesIO(pdf(made))).pages[0].get_contents()
    assert contents is not None
    operators = [operator for _, operator in contents.operations]
    drawn = operators.index(b"Do")
    assert operators[:drawn].count(b"BDC") == operators[:drawn].count(b"EMC") + 1
    assert b"/Watermark" in contents.get_data()


def test_a_heading_deeper_than_tags_go_is_still_a_heading() -> None:
    levels = (1, 2, 3, 4, 5, 6, 7, 3)
    made = report(*(heading(level, "①", "甲", f"a{place}") for place, level in enumerate(levels)))
    root = PdfReader(io.BytesIO(pdf(made))).trailer["/Root"]
    (document,) = root["/StructTreeRoot"]["/K"]
    found = [kid.get_object()["/S"] for kid in document.get_object()["/K"]]
    assert found == ["/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/H6", "/H3"]
