"""What a DOCX tells programs that set no pages: where pages begin, how many there are, which marks are Chinese."""

from __future__ import annotations

import io
import re
from functools import cache
from zipfile import ZipFile

from docx_reading import STYLE, docx, find, tree
from lxml import etree
from sample_report import paragraph, report, sample

from report_gen.document.nodes import Report
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Page, Pages, PlacedPicture
from report_gen.outputs.docx.ooxml import either, w


@cache
def long() -> tuple[Report, Pages, bytes]:
    made = sample(sentences=60)
    return made, lay_out(made, STYLE), docx(made)


def begins(page: Page) -> str:
    """The first words of a page, what a table shows again among them."""
    texts = [item.text for item in page.items if isinstance(item, Glyphs) and item.text not in page.label]
    return re.sub(r"\s", "", "".join(texts))[:4]


def behind(mark: etree._Element) -> str:
    """The words that follow a mark."""
    texts = mark.xpath("following::w:t", namespaces={"w": etree.QName(mark).namespace})
    return re.sub(r"\s", "", "".join(text.text or "" for text in texts))


def test_every_page_but_the_first_is_marked_at_its_first_word() -> None:
    _, pages, data = long()
    marks = find(tree(data), "//w:r/w:lastRenderedPageBreak")
    assert len(marks) == len(pages.pages) - 1 > 10
    for mark, page in zip(marks, pages.pages[1:], strict=True):
        shown = next(item for item in page.items if isinstance(item, Glyphs | PlacedPicture))
        if isinstance(shown, Glyphs):
            assert behind(mark).startswith(begins(page)), page.number


def test_the_file_says_how_many_pages_and_words_it_has() -> None:
    _, pages, data = long()
    with ZipFile(io.BytesIO(data)) as archive:
        part = etree.fromstring(archive.read("docProps/app.xml"))
    told = {etree.QName(node).localname: node.text for node in part}
    assert told["Pages"] == str(len(pages.pages))
    assert int(told["Words"] or 0) > 1000


def test_words_are_chinese_characters_and_stretches_of_others() -> None:
    with ZipFile(io.BytesIO(docx(report(paragraph("共 12 个，GDP增长"))))) as archive:
        part = archive.read("docProps/app.xml").decode()
    assert (
        "<Words>7</Words><Characters>10</Characters><CharactersWithSpaces>12</CharactersWithSpaces>" in part
    )


def test_runs_with_marks_that_could_be_latin_bear_the_hint() -> None:
    document = tree(docx(report(paragraph("落实“三公”经费"), paragraph("没有这样的标点。"))))
    hints = [find(node, "w:rPr/w:rFonts/@w:hint") for node in find(document, "//w:r[w:t]")]
    assert hints == [["eastAsia"], []]


def test_word_and_others_are_told_apart_only_where_they_differ() -> None:
    assert either(w("spacing", val=1), w("spacing", val=1)) == '<w:spacing w:val="1"/>'
    told = either(w("spacing", val=0), w("spacing", val=-3))
    assert told.count("w:spacing") == 2
    assert re.search(r'Requires="wp14".*val="0".*Fallback.*val="-3"', told)
