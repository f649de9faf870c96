"""The last page of a part that would hold a few lines only is saved by setting the part's lines closer."""

from __future__ import annotations

from dataclasses import replace

from docx_reading import docx, find, tree, value
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import base_style, heading, paragraph, report

from report_gen.document.nodes import Block, Contents, PageBreak, Report, Title
from report_gen.document.spans import TextSpan
from report_gen.edition.style import SqueezeStyle, StyleSheet
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.layout.settling import settle

STYLE = base_style()
LOOSE = replace(STYLE, squeeze=SqueezeStyle())
LINE = "甲" * 25
#: So many lines a page holds.
FULL = STYLE.page.text_height // STYLE.body.pitch


def part(lines: int) -> list[Block]:
    return [paragraph(LINE) for _ in range(lines)]


def pages(made: Report, style: object = STYLE) -> int:
    return len(lay_out(made, style).pages)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 6 * FULL))
def test_a_page_is_saved_exactly_where_few_lines_are_left_and_the_style_allows_it(lines: int) -> None:
    made = report(*part(lines))
    loose, close = pages(made, LOOSE), lay_out(made, STYLE)
    left = lines - (loose - 1) * FULL
    most = STYLE.page.text_height // (STYLE.body.pitch * STYLE.squeeze.least // 1000)
    saved = loose > 1 and left <= STYLE.squeeze.lines and lines <= (loose - 1) * most
    assert len(close.pages) == loose - saved
    shares = set(close.shares.values())
    assert len(shares) == saved
    assert all(STYLE.squeeze.least <= share < 1000 for share in shares)


def test_lines_are_as_far_apart_as_their_pages_allow() -> None:
    (share,) = set(lay_out(report(*part(6 * FULL + 1)), STYLE).shares.values())
    closer = replace(STYLE, squeeze=SqueezeStyle(lines=5, least=share + 1))
    assert pages(report(*part(6 * FULL + 1)), closer) == 7


def test_other_parts_keep_their_pitch_and_every_writer_knows() -> None:
    made = report(*part(3), PageBreak(), *part(FULL + 2), PageBreak(), *part(4))
    settled, laid_out = settle(made, STYLE)
    squeezed = set(range(4, 4 + FULL + 2))
    assert set(laid_out.shares) == squeezed
    assert lay_out(settled, STYLE) == laid_out
    spacings = find(tree(docx(made)), "//w:pPr/w:spacing[@w:line]")
    pitches = [int(value(spacing, "line")) for spacing in spacings]
    share = next(iter(laid_out.shares.values()))
    assert pitches == [STYLE.body.pitch * share // 1000] * len(squeezed)


def test_the_contents_are_one_page_where_they_can_be_and_word_makes_them_anew_so() -> None:
    entries = [heading(2, "一、", f"第{n}项", f"h{n}") for n in range(20)]
    title = Title((TextSpan("某局决算"),), "title")
    made = report(title, Contents("目录", 2), PageBreak(), *entries)
    assert pages(made) == pages(made, LOOSE) - 1
    share = lay_out(made, STYLE).shares[1]
    lines = find(
        tree(docx(made), "word/styles.xml"), "//w:style[starts-with(@w:styleId, 'TOC')]/w:pPr/w:spacing"
    )
    assert [int(value(line, "line")) for line in lines][1:3] == [
        one.pitch * share // 1000 for one in STYLE.contents[:2]
    ]


def listing(entries: int) -> Report:
    """A title, the contents, and so many headings on the pages after."""
    headings = [heading(2, "一、", f"第{n}项", f"h{n}") for n in range(entries)]
    return report(Title((TextSpan("某局决算"),), "title"), Contents("目录", 2), PageBreak(), *headings)


def contents_pages(made: Report, style: StyleSheet) -> int:
    return sum(any(item.block == 1 for item in page.items) for page in lay_out(made, style).pages)


@settings(deadline=None, max_examples=40)
@given(st.integers(12, 60))
def test_the_contents_go_on_one_page_as_far_as_small_letters_reach(entries: int) -> None:
    head = sum(one.before + one.pitch + one.after for one in (STYLE.title, STYLE.contents_title))
    room, pitch = STYLE.page.text_height - head, STYLE.contents[1].pitch
    made = listing(entries)
    laid_out = lay_out(made, STYLE)
    share = laid_out.shares.get(1, 1000)
    found, loose = contents_pages(made, STYLE), contents_pages(made, LOOSE)
    assert (found == 1) == (entries * (pitch * STYLE.squeeze.contents_least // 1000) <= room)
    assert (found < loose) == (share < 1000)
    glyphs = [item for page in laid_out.pages for item in page.items if isinstance(item, Glyphs)]
    sizes = {item.size for item in glyphs if item.block == 1 and item.place}
    small = STYLE.squeeze.contents_size if share < STYLE.squeeze.least else STYLE.contents[1].size
    assert sizes == {small}


def test_word_has_the_small_letters_in_the_styles_of_its_contents() -> None:
    made = listing(26)
    assert contents_pages(made, STYLE) == 1
    sizes = find(tree(docx(made), "word/styles.xml"), "//w:style[starts-with(@w:styleId, 'TOC')]/w:rPr/w:sz")
    assert {int(value(size, "val")) for size in sizes[1:]} == {STYLE.squeeze.contents_size}
