"""What is worked out in a shorter way is what the long way gives: lines of short texts, heights, where lines break."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sample_report import base_style, codes

from report_gen.document.nodes import Align, Grid, GridCell, GridRow, Rise, RowRole, TextSpan
from report_gen.edition.style import Face, TextAlign
from report_gen.figures.lengths import Twips
from report_gen.layout.linebreak import break_lines, units
from report_gen.layout.paragraphs import ParagraphSetting, set_runs
from report_gen.layout.rows import Setting
from report_gen.layout.runs import Run

STYLE = base_style()
PIECES = ("收入", "28,385.57", "A1", " ", "（", "）", "％", "10", "-", "\n", "基本支出预算")
WORDS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
CELLS = st.builds(
    lambda words, align, indent, rise: GridCell((TextSpan(words, rise=rise),), align, indent=indent),
    WORDS, st.sampled_from(Align), st.integers(0, 4), st.sampled_from([Rise.BASE, Rise.BASE, Rise.SUPER]),
)  # fmt: skip


@given(WORDS, st.sampled_from(TextAlign), st.integers(0, 2), st.integers(-20, 40), st.integers(200, 6000))
def test_a_short_line_is_set_as_any_other(
    words: str, align: TextAlign, indent: int, space: int, width: int
) -> None:
    text = words.replace("\n", "")
    style = replace(STYLE.body, align=align, indent=indent, char_space=Twips(space))
    runs = [Run(text, Face.FANG)]
    assert set_runs(runs, style, width) == list(ParagraphSetting(runs, style, width).lines())


@given(
    st.lists(st.tuples(CELLS, CELLS, st.sampled_from(RowRole)), min_size=1, max_size=5),
    st.integers(300, 4000),
    st.sampled_from(STYLE.table.sizes),
    st.integers(250, 500),
)
def test_rows_that_are_weighed_are_as_high_as_those_that_are_set(
    rows: list[tuple[GridCell, GridCell, RowRole]], width: int, size: int, height: int
) -> None:
    grid = Grid((1, 1), tuple(GridRow(role, (one, other)) for one, other, role in rows))
    setting = Setting(grid, STYLE.table, [width, width], size)  # type: ignore[arg-type]
    assert setting.heights(height) == [row.height for row in setting.table(height).rows]


def test_rows_under_a_cell_that_needs_more_than_they_have_are_weighed_so() -> None:
    table = codes(3)
    first, *others = table.grid.body
    tall = GridCell((TextSpan("基本支出预算" * 20),), rowspan=3)
    grid = replace(
        table.grid, rows=(*table.grid.head, replace(first, cells=(tall, *first.cells[1:])), *others)
    )
    widths = [900] * len(grid.widths)
    setting = Setting(grid, STYLE.table, widths, STYLE.table.sizes[0])
    heights = setting.heights(300)
    assert heights == [row.height for row in setting.table(300).rows]
    assert heights[-1] > heights[-2]


@given(WORDS, st.integers(1, 30), st.integers(1, 30))
def test_lines_break_before_the_first_piece_that_is_too_much(text: str, first: int, rest: int) -> None:
    widths = [2 if char > "~" else 1 for char in text]
    lines = break_lines(text, widths, first, rest)
    begins = {begin for begin, _ in units(text)}
    for number, (start, end) in enumerate(lines):
        room = rest if number else first
        shown = start + len(text[start:end].rstrip(" "))
        assert sum(widths[start:shown]) <= room or shown - start <= 1
        if end < len(text) and end in begins:
            # The next piece would not have fitted here, up to its spaces.
            piece = next(b for a, b in units(text) if a == end)
            behind = end + len(text[end:piece].rstrip(" "))
            assert sum(widths[start:behind]) > room
