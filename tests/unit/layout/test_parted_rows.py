"""High rows are parted where a page ends: no page stays blank before one, and both files say the same on each page."""

from __future__ import annotations

import io
from dataclasses import replace

from annex_report import body, grid, note, table
from docx_reading import docx, find, tree, words
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_files import printed
from sample_report import base_style, report

from report_gen.document.nodes import Grid, Report, RowRole
from report_gen.edition.style import StyleSheet
from report_gen.figures.finding import Level
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.outputs.docx.writer import write_docx
from report_gen.outputs.pdf.writer import write_pdf
from report_gen.proof.prove import prove

STYLE = base_style()


def high(lengths: list[int], role: str = "h") -> Grid:
    """A head, then rows of so many lines."""
    rows = [("i", ["\n".join(f"第{n}行" for n in range(length)), "短"]) for length in lengths]
    return grid((role, ["事项", "数"]), *rows, widths=(4, 1))


def wrong(made: Report, style: StyleSheet = STYLE) -> list[str]:
    """What the proof finds in both files."""
    pages = lay_out(made, style)
    docx_file, pdf_file = io.BytesIO(), io.BytesIO()
    write_docx(made, style, pages, docx_file)
    write_pdf(pages, made, style, pdf_file)
    _, findings = prove(made, pages, printed({"a.docx": docx_file.getvalue(), "a.pdf": pdf_file.getvalue()}))
    return [one.message for one in findings if one.level is Level.ERROR]


LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=8)


@settings(deadline=None, max_examples=40)
@given(LENGTHS, st.integers(0, 22), st.booleans())
def test_no_page_stays_blank_before_a_high_row(lengths: list[int], lines: int, noted: bool) -> None:
    notes = (note("注：说明。"),) if noted else ()
    pages = lay_out(report(*[body("甲")] * lines, table("t", high(lengths), *notes)), STYLE)
    shape, bottom = pages.tables[lines], STYLE.page.height - STYLE.page.bottom
    ends = [
        max(item.baseline for item in page.items if isinstance(item, Glyphs) and item.block == lines)
        for page in pages.pages
        if any(isinstance(item, Glyphs) and item.block == lines for item in page.items)
    ]
    assert all(end < bottom for end in ends)
    # A page may end before a row that is not high, and three lines at least stay on either side.
    assert all((bottom - end) / STYLE.page.text_height < 0.25 for end in ends[: len(shape.parts) - 1])
    for part in shape.parts:
        for (row, column), (start, end) in part.pieces.items():
            assert column or end - start >= 3 * len("第0行") or lengths[row - 1] > 50


@settings(deadline=None, max_examples=25)
@given(LENGTHS, st.integers(0, 22))
def test_both_files_say_what_the_report_says(lengths: list[int], lines: int) -> None:
    assert wrong(report(*[body("甲")] * lines, table("t", high(lengths), note("注：说明。")))) == []


def test_each_page_repeats_the_heads_and_says_so() -> None:
    made = report(table("t", high([30, 100, 30])))
    parts = lay_out(made, STYLE).tables[0].parts
    assert len(parts) > 2 and any(part.pieces for part in parts)
    document = tree(docx(made))
    tables = find(document, "//w:tbl")
    assert len(tables) == len(parts)
    assert [words(find(one, "w:tr[1]")[0]) for one in tables] == ["事项数"] * len(parts)
    assert all(find(one, "w:tr[1]/w:trPr/w:tblHeader") for one in tables)
    broken = find(document, "//w:body/w:p[w:pPr/w:pageBreakBefore]")
    assert [words(node) for node in broken] == ["（续）"] * (len(parts) - 1)


def test_where_the_style_has_no_word_for_it_pages_begin_all_the_same() -> None:
    style = replace(STYLE, table=replace(STYLE.table, continued=""))
    made, stream = report(table("t", high([30, 100, 30]))), io.BytesIO()
    pages = lay_out(made, style)
    write_docx(made, style, pages, stream)
    document = tree(stream.getvalue())
    assert len(find(document, "//w:body/w:p[w:pPr/w:pageBreakBefore]")) == len(pages.pages) - 1
    assert wrong(made, style) == []


def test_heads_within_a_table_stay_with_their_rows_and_are_repeated() -> None:
    inner = high([20, 20, 1, 1, *[20] * 6])
    heads = [replace(row, role=RowRole.SUBHEAD) if n in (3, 4) else row for n, row in enumerate(inner.rows)]
    made = report(table("t", Grid(inner.widths, tuple(heads))))
    parts = lay_out(made, STYLE).tables[0].parts
    assert len(parts) > 2
    for part in parts[1:]:
        above = [row for row in part.head if row > 0]
        assert above == ([3, 4] if part.rows[0] > 4 else [])
    assert all(part.rows[-1] not in (3, 4) for part in parts)
