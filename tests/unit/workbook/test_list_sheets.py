"""Lists as markup: what a person sees is what the library would have drawn, whatever the texts and looks are."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Level, Location
from report_gen.workbook.looks import HEAD, LEFT_CORNER, TITLE
from report_gen.workbook.marked.lines import ListCell, ListLine, ListSheet, list_book
from report_gen.workbook.marked.listing import tie_list
from report_gen.workbook.xlsx.look import CellSetting, Lettering, Look
from report_gen.workbook.xlsx.new_book import NewBook

COLOURS = st.text("0123456789ABCDEF", min_size=6, max_size=6)
LOOKS = st.builds(
    Look,
    st.builds(Lettering, st.integers(6, 30), st.booleans(), st.just("") | COLOURS, st.booleans()),
    st.none()
    | st.builds(
        CellSetting,
        st.sampled_from(("", "left", "center", "right")),
        st.sampled_from(("top", "center")),
        st.booleans(),
        st.booleans(),
        st.integers(0, 3),
    ),
    st.just("") | COLOURS,
    st.booleans(),
    st.sampled_from(("", "General", "0", "#,##0", "#,##0.00", "#,##0.##", "@", "0.000", '0.0"吨"', "$#,##0")),
    st.booleans(),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def seen(cell: Any) -> tuple[object, ...]:
    font, fill, alignment = cell.font, cell.fill, cell.alignment
    edges = [getattr(cell.border, edge) for edge in ("left", "right", "top", "bottom")]
    return (
        font.name, font.sz, font.b, font.u, font.color and font.color.rgb, fill.fill_type, fill.fgColor.rgb,
        [(edge.style, edge.color and edge.color.rgb) for edge in edges], alignment.horizontal, alignment.vertical,
        bool(alignment.wrap_text), bool(alignment.shrink_to_fit), alignment.indent, cell.number_format,
        cell.protection.locked,
    )  # fmt: skip


@given(looks=st.lists(LOOKS, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_looks_written_as_markup_are_those_that_the_library_draws(looks: list[Look]) -> None:
    names = {str(number): look for number, look in enumerate(looks)}
    lines = [ListLine([ListCell("字", name)]) for name in names]
    markup = opened(list_book([(ListSheet("表", "题", "说明", ["头"], [9], names), lines)])).worksheets[0]
    book = NewBook()
    for row, look in enumerate((TITLE, LEFT_CORNER, HEAD, *looks), 1):
        book.first.put(row, 1, "字", look)
    drawn = opened(book.data()).worksheets[0]
    for row in range(1, len(looks) + 4):
        assert seen(markup.cell(row, 1)) == seen(drawn.cell(row, 1)), row


def verdict(text: str, outcome: Outcome, value: Decimal) -> Verdict:
    place = Location("决算数据.xlsx", Address("公开'01", 3, 28))
    side = Fact("名", Amount(value, Unit.WAN), Cell(place))
    return Verdict(text, Level.ERROR, outcome, side, side, "=", text, text, text, text)


@given(
    entries=st.lists(
        st.tuples(TEXTS, st.sampled_from(Outcome), st.decimals("-1e9", "1e9", places=2)), max_size=8
    ),
    title=TEXTS,
)
@settings(max_examples=40, deadline=None)
def test_the_list_of_tie_outs_opens_as_it_was_meant(
    entries: list[tuple[str, Outcome, Decimal]], title: str
) -> None:
    data = tie_list(title, [verdict(*entry) for entry in entries], "../../inputs/2017")
    book = opened(data)
    sheet: Any = book.worksheets[0]
    last = max(3 + len(entries), 4)
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("勾稽核对", "B4", f"A3:L{last}")
    assert (sheet.print_title_rows, str(sheet.merged_cells)) == ("$1:$3", "A1:L1")
    page = sheet.page_setup
    assert (page.orientation, str(page.paperSize), page.fitToWidth, page.fitToHeight) == (
        "landscape",
        "9",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "第 &P 页，共 &N 页" in sheet.oddFooter.center.text
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABD"] == [7, 9, 38]
    assert (book.properties.creator, book.properties.created.year) == ("report-gen", 2000)
    for row, (text, outcome, value) in enumerate(entries, 4):
        assert (sheet.cell(row, 1).value or "", sheet.cell(row, 8).value) == (text, outcome.value)
        assert Decimal(str(sheet.cell(row, 5).value)) == value
        link = sheet.cell(row, 5).hyperlink
        assert link.location == "'公开''01'!C28"
        assert link.target.startswith("../../inputs/2017/%E5")
    assert data == tie_list(title, [verdict(*entry) for entry in entries], "../../inputs/2017")
