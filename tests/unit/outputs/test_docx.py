"""The DOCX: pages and sections as laid out, contents and links whole, properties, same bytes."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx_reading import STYLE, docx, find, tree, value, whole, words
from sample_report import base_style, heading, paragraph, pie, report, row, sample, two_blocks, wide
from sample_report import words as spans

from report_gen.document.nodes import Contents, Grid, Heading, PageBreak, RowRole, Title, contents
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Pages
from report_gen.outputs.docx.writer import write_docx


def test_the_same_report_gives_the_same_bytes() -> None:
    assert docx(sample(sentences=1)) == whole()


def test_archive_has_fixed_times_and_order() -> None:
    with ZipFile(io.BytesIO(whole())) as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_properties_are_those_of_the_report() -> None:
    core = python_docx.Document(io.BytesIO(whole())).core_properties
    assert (core.title, core.subject, core.keywords) == ("部门决算公开报告", "部门决算", "决算,公开")
    assert (core.author, core.last_modified_by, core.language) == ("某某局", "某某局", "zh-CN")
    assert core.created is not None
    assert core.created.date().isoformat() == "2018-09-10"
    assert core.created == core.modified
    assert b"python-docx" not in whole()


def test_report_without_a_date_has_none() -> None:
    from dataclasses import replace

    made = report(paragraph("正文。"))
    core = python_docx.Document(io.BytesIO(docx(replace(made, meta=replace(made.meta, date="")))))
    assert "created" not in str(core.core_properties._element.xml)


def test_only_merged_cells_and_table_ends_have_empty_paragraphs() -> None:
    for node in find(tree(whole()), "//w:body/w:p"):
        style = value(find(node, "w:pPr/w:pStyle")[0])
        assert words(node) or find(node, ".//w:drawing") or style == "SectionEnd"


def test_every_paragraph_has_a_style_that_exists() -> None:
    known = {value(node, "styleId") for node in find(tree(whole(), "word/styles.xml"), "//w:style")}
    document = tree(whole())
    used = {value(node) for node in find(document, "//w:pStyle | //w:rStyle | //w:tblStyle")}
    assert used <= known
    assert not find(document, "//w:p[not(w:pPr/w:pStyle)]")


def test_faces_and_sizes_stand_in_styles_only() -> None:
    """Text has hints and a hair of space of its own, no more."""
    hint = "self::w:rFonts[@w:hint='eastAsia' and count(@*) = 1]"
    other = f"//w:rPr/*[not(self::w:rStyle or self::w:vanish or self::w:spacing or {hint})]"
    for side in ("Choice", "Fallback"):
        assert not find(tree(whole(), side=side), other)


def test_headings_are_typed_and_have_bookmarks() -> None:
    found = find(tree(whole()), "//w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    assert words(found[0]) == "一、部门主要职责"
    assert find(found[0], "w:bookmarkStart")


def test_contents_has_the_entries_and_pages_of_the_layout() -> None:
    made = sample(sentences=1)
    places = lay_out(made, STYLE).places
    expected = [(e.text, str(places[e.anchor].page), f"TOC{e.level}") for e in contents(made, 3)]
    lines = find(tree(whole()), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC') and w:hyperlink]")
    shown = []
    for line in lines:
        texts = [words(run) for run in find(line, ".//w:hyperlink/w:r[w:t]")]
        shown.append((texts[0].replace("\n", ""), texts[1], value(find(line, "w:pPr/w:pStyle")[0])))
    assert shown == expected


def test_contents_is_one_field_that_is_not_renewed_on_opening() -> None:
    document = tree(whole())
    codes = [node.text or "" for node in find(document, "//w:instrText")]
    assert [code for code in codes if code.startswith(" TOC")] == [' TOC \\o "1-3" \\h \\z \\f ']
    kinds = [value(node, "fldCharType") for node in find(document, "//w:fldChar")]
    assert kinds.count("begin") == kinds.count("end")
    assert not find(tree(whole(), "word/settings.xml"), "//w:updateFields")


def test_every_link_and_page_reference_has_its_bookmark() -> None:
    document = tree(whole())
    names = [value(node, "name") for node in find(document, "//w:bookmarkStart")]
    starts = [value(node, "id") for node in find(document, "//w:bookmarkStart")]
    assert len(set(names)) == len(names)
    assert starts == [value(node, "id") for node in find(document, "//w:bookmarkEnd")]
    assert all(name[0] in "_abc" and name.replace("_", "a").isalnum() and len(name) <= 40 for name in names)
    links = {value(node, "anchor") for node in find(document, "//w:hyperlink")}
    codes = (node.text or "" for node in find(document, "//w:instrText"))
    references = {code.split()[1] for code in codes if code.startswith(" PAGEREF")}
    assert links == references
    assert references <= set(names)


def test_tables_stand_in_word_s_contents_under_their_listed_text() -> None:
    codes = [node.text or "" for node in find(tree(whole()), "//w:body/w:p//w:instrText")]
    assert ' TC "二、收入决算表" \\f C \\l "2" ' in codes


def test_heading_that_is_not_listed_has_a_style_of_its_own() -> None:
    hidden = Heading(2, "", spans("附注"), "x", listed=False)
    data = docx(report(Contents("目录", 2), heading(2, "一、", "情况", "a"), hidden))
    assert find(tree(data), "//w:p[w:pPr/w:pStyle/@w:val='UnlistedHeading2']")
    style = find(tree(data, "word/styles.xml"), "//w:style[@w:styleId='UnlistedHeading2']")[0]
    assert value(find(style, "w:basedOn")[0]) == "Heading2"


def test_run_in_heading_and_its_ordinal_have_the_face_of_their_level() -> None:
    document = tree(docx(report(paragraph("正文。", "1.", 4, "段首。"))))
    runs = [(words(run), [value(n) for n in find(run, "w:rPr/w:rStyle")]) for run in find(document, "//w:r")]
    assert runs == [("1.", ["Lead4"]), ("段首。", ["Lead4"]), ("正文。", [])]


def test_line_end_in_a_paragraph_starts_another() -> None:
    found = find(tree(docx(report(paragraph("甲。\n乙。")))), "//w:body/w:p")
    assert [words(node) for node in found] == ["甲。", "乙。"]


def test_centred_heading_of_two_lines_is_divided_as_laid_out() -> None:
    title = Title(spans("某某市人民政府办公厅及所属事业单位二〇一七年度部门决算公开报告"), "top")
    assert words(find(tree(docx(report(title))), "//w:p")[0]).count("\n") == 1


def test_page_breaks_are_properties_of_paragraphs() -> None:
    data = docx(
        report(paragraph("甲。"), PageBreak(), paragraph("乙。"), heading(1, "", "丙", "c", new_page=True))
    )
    found = find(tree(data), "//w:body/w:p")
    assert [bool(find(node, "w:pPr/w:pageBreakBefore")) for node in found] == [False, True, True]


def test_break_before_everything_makes_no_empty_page() -> None:
    data = docx(report(PageBreak(), heading(1, "", "丙", "c", new_page=True)))
    assert not find(tree(data), "//w:pageBreakBefore")


def test_landscape_table_has_a_section_of_its_own() -> None:
    document = tree(docx(report(paragraph("甲。"), wide(3), paragraph("乙。"))))
    sizes = [(value(n, "w"), value(n, "h"), value(n, "orient")) for n in find(document, "//w:pgSz")]
    upright, turned = ("11906", "16838", ""), ("16838", "11906", "landscape")
    assert sizes == [upright, turned, upright]
    assert words(find(document, "//w:p[w:pPr/w:sectPr]")[0]) == "甲。"


def test_note_ends_the_section_of_its_table() -> None:
    document = tree(docx(report(two_blocks(3), wide(3))))
    assert words(find(document, "//w:p[w:pPr/w:sectPr]")[0]).startswith("注：")


def test_tables_without_notes_stay_apart_by_one_point() -> None:
    from dataclasses import replace

    grid = Grid((1, 1), (row(RowRole.ITEM, "甲", "乙"),))
    first = replace(wide(2), anchor="a", notes=(), grid=grid)
    second = replace(wide(2), anchor="b", notes=(), grid=grid, new_page=False)
    document = tree(docx(report(first, second, paragraph("完。"))))
    shown = find(document, "/w:document/w:body/*[not(self::w:bookmarkStart or self::w:bookmarkEnd)]")
    assert [node.tag.rpartition("}")[2] for node in shown] == ["tbl", "p", "tbl", "p", "p", "sectPr"]


def test_page_numbers_stand_outside() -> None:
    assert find(tree(whole(), "word/settings.xml"), "//w:evenAndOddHeaders")
    for name, align, side in (("footer1", "right", "rightChars"), ("footer2", "left", "leftChars")):
        footer = tree(whole(), f"word/{name}.xml")
        assert value(find(footer, "//w:jc")[0]) == align
        assert value(find(footer, "//w:ind")[0], side) == "100"
        assert words(footer) == "— 1 —"
        assert find(footer, "//w:instrText")[0].text == " PAGE "


def test_page_numbers_can_be_centred_or_absent() -> None:
    from dataclasses import replace

    made, base = report(paragraph("甲。")), base_style()
    names = []
    for number in (replace(base.page_number, outer=False), replace(base.page_number, pattern="")):
        style = replace(base, page_number=number)
        stream = io.BytesIO()
        write_docx(made, style, lay_out(made, style), stream)
        with ZipFile(stream) as archive:
            names.append([name for name in archive.namelist() if "footer" in name])
        assert not find(tree(stream.getvalue(), "word/settings.xml"), "//w:evenAndOddHeaders")
    assert names == [["word/footer1.xml"], []]


def test_chart_has_size_title_and_text_for_the_blind() -> None:
    document = tree(docx(report(pie())))
    extent, name = find(document, "//wp:extent")[0], find(document, "//wp:docPr")[0]
    assert extent.get("cx") == str(STYLE.chart.width * 635)
    assert extent.get("cy") == str(STYLE.chart.height * 635)
    assert (name.get("title"), name.get("descr")) == ("图1：2017年度收入决算构成图", "收入构成")
    assert [value(n) for n in find(document, "//w:pStyle")] == ["Picture", "Caption"]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert words(tree(docx(report(paragraph('甲\x0b<&>"乙'))))) == '甲<&>"乙'


def test_shared_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="share an anchor"):
        docx(report(heading(1, "", "甲", "a"), heading(1, "", "乙", "a")))


def test_pages_of_another_report_are_refused() -> None:
    with pytest.raises(KeyError):
        write_docx(report(wide(1)), STYLE, Pages((), {}, ()), io.BytesIO())
