"""A table that lacks a few rows for its page gets lower rows or stands upright; one that gains nothing stays as it is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import base_style, codes, report, wide

from report_gen.document.nodes import Table
from report_gen.figures.lengths import Twips
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import TableShape
from report_gen.layout.settling import settle

STYLE = base_style()
LOOSE = replace(STYLE, table=replace(STYLE.table, least_row_height=Twips(0)))


def shape(table: Table, style: object = STYLE) -> TableShape:
    return lay_out(report(table), style).tables[0]  # type: ignore[arg-type]


def row_height(one: TableShape) -> float:
    """The height of the last row, as in the largest size."""
    return one.rows[-1] * max(STYLE.table.sizes) / one.size


@settings(deadline=None, max_examples=40)
@given(st.integers(5, 130))
def test_rows_are_lowered_only_where_that_saves_a_page(rows: int) -> None:
    low, loose = shape(codes(rows)), shape(codes(rows), LOOSE)
    if len(low.parts) == len(loose.parts):
        assert low == loose
    else:
        assert len(low.parts) < len(loose.parts)
        assert STYLE.table.least_row_height - 1 <= row_height(low) < STYLE.table.row_height


def test_rows_are_as_high_as_their_page_allows() -> None:
    most = max(n for n in range(25, 60) if len(shape(codes(n), LOOSE).parts) == 1)
    heights = [row_height(shape(codes(most + more))) for more in (1, 2, 3)]
    assert heights == sorted(heights, reverse=True)
    assert all(len(shape(codes(most + more)).parts) == 1 for more in (1, 2, 3))


def test_a_landscape_table_stands_upright_where_one_page_holds_it() -> None:
    narrow = replace(codes(30), landscape=True)
    assert settle(report(narrow), STYLE)[0].blocks == (narrow,)
    free = replace(narrow, upright=True)
    settled, pages = settle(report(free), STYLE)
    assert settled.blocks == (replace(free, landscape=False),)
    assert [(page.width < page.height) for page in pages.pages] == [True]


def test_a_landscape_table_stays_where_it_would_take_more_pages_or_be_too_small() -> None:
    for table in (replace(codes(130), landscape=True), wide()):
        assert settle(report(replace(table, upright=True)), STYLE)[0].blocks == (
            replace(table, upright=True),
        )
