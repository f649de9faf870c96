"""Where tables are cut into pages, for tables of all heights, and what Word is told to keep together."""

from __future__ import annotations

from annex_report import body, grid, note, table
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sample_report import base_style, report

from report_gen.document.nodes import Grid
from report_gen.layout.engine import lay_out
from report_gen.layout.fragments import FEWEST, company, cut
from report_gen.layout.pages import Glyphs, Page

STYLE = base_style()
REST = 100
HEIGHTS = st.lists(st.integers(1, REST), min_size=1, max_size=30)


@settings(deadline=None)
@given(HEIGHTS, st.integers(-20, REST), st.integers(0, REST // 3))
def test_cut_fits_every_page_and_keeps_company(heights: list[int], first: int, tail: int) -> None:
    parts = cut(heights, first, REST, tail)
    assert [n for start, end in parts for n in range(start, end)] == list(range(len(heights)))
    for number, (start, end) in enumerate(parts):
        last = tail if number == len(parts) - 1 and end - start else 0
        room = REST if number else first
        assert sum(heights[start:end]) + (last if end - start > 1 else 0) <= room or end - start <= 1
    opening, closing = company(heights, REST, tail)
    filled = [part for part in parts if part[0] < part[1]]
    assert filled[0][1] >= opening or first >= REST
    assert filled[-1][1] - filled[-1][0] >= min(closing, len(heights)) or first >= REST


@settings(deadline=None)
@given(st.integers(1, 3), st.integers(0, REST // 3))
def test_a_short_table_is_not_divided_where_a_page_holds_it(rows: int, tail: int) -> None:
    assume(rows < 2 * FEWEST)
    assert cut([20] * rows, 20 * rows + tail - 1, REST, tail) == [(0, 0), (0, rows)]


@settings(deadline=None)
@given(st.lists(st.integers(1, 150), min_size=1, max_size=6), st.integers(0, 22))
def test_a_row_taller_than_a_page_is_parted_where_the_page_ends(lengths: list[int], lines: int) -> None:
    rows = [("i", ["\n".join(f"第{n}行" for n in range(length)), "短"]) for length in lengths]
    before = [body("甲")] * lines
    pages = lay_out(report(*before, table("t", grid(*rows, widths=(4, 1)))), STYLE).pages
    bottom = STYLE.page.height - STYLE.page.bottom
    items = [
        item for page in pages for item in page.items if isinstance(item, Glyphs) and item.block == lines
    ]
    assert all(item.baseline < bottom for item in items)
    for row, length in enumerate(lengths):
        words = "".join(item.text for item in items if item.place == (row, 0))
        assert words == "".join(f"第{n}行" for n in range(length))
    if lengths[0] > 60 and lines <= 20:  # room for two lines of the row: one alone is not begun
        assert any(item in items for item in pages[0].items)


CELL = st.sampled_from(
    ["1,234.56", "", "项目支出", "完成老旧小区加装电梯补助审核\n受理群众来信", "面积m^{2}"]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Small tables with or without heads, with cells that span rows."""
    columns, heads, rows = draw(st.integers(1, 6)), draw(st.integers(0, 2)), draw(st.integers(1, 60))
    lines: list[tuple[str, list[tuple[str, int, int] | str | None]]] = [("h", ["栏目"] * columns)] * heads
    until = 0
    for number in range(rows):
        cells: list[tuple[str, int, int] | str | None] = [draw(CELL) for _ in range(columns)]
        if number < until:
            cells[0] = None
        elif draw(st.integers(0, 4)) == 0:
            until = min(rows, number + draw(st.integers(2, 8)))
            cells[0] = ("合并", until - number, 1)
        lines.append(("i", cells))
    return grid(*lines, widths=(1,) * columns)


def rows_on(page: Page) -> set[int]:
    items = (item for item in page.items if isinstance(item, Glyphs))
    return {item.place[0] for item in items if item.block == 1 and len(item.place) == 2 and not item.repeated}


@settings(deadline=None)
@given(grids(), st.integers(1, 20), st.booleans())
def test_rows_that_word_keeps_together_stand_on_one_page(made: Grid, lines: int, noted: bool) -> None:
    notes = (note("注：说明。"),) if noted else ()
    pages = lay_out(report(body("甲" * 26 * lines), table("t", made, *notes)), STYLE)
    kept = pages.tables[1].kept
    where: dict[int, set[int]] = {}
    for page in pages.pages:
        for row in rows_on(page):
            where.setdefault(row, set()).add(page.number)
    for row in kept:
        if row in where and row + 1 in where:
            assert min(where[row + 1]) in where[row], (row, where)
    assert all(len(on) == 1 for on in where.values())
