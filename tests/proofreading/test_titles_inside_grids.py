"""Sheets printed as they are: titles, forms and units are rows of the frame, and a frame may hold several tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.proofreading.content.captions import with_captions_above
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.printed import PaperSpot, Printed, PrintedCell, PrintedGrid

TABLES = read_tables(Path(__file__).parents[2] / "templates")
#: Columns of the frame: both tables begin and end at the same edges and share some in between.
INCOME, SPENDING = (0, 2, 5, 8, 11), (0, 2, 4, 7, 9)
WIDTH = 13

Row = tuple[PrintedCell, ...]


def merged(words: list[str], starts: tuple[int, ...]) -> Row:
    """A row of the frame: each word stands in a cell from its start to the next."""
    row = []
    for column in range(WIDTH):
        own = max(n for n, start in enumerate(starts) if start <= column)
        row.append(PrintedCell(words[own], PaperSpot(1), first=column in starts))
    return tuple(row)


def captions(title: str, form: str) -> list[Row]:
    return [
        merged([title], (0,)),
        merged([form], (0,)),
        merged(["部门：江北市图书馆", "单位：万元"], (0, 9)),
    ]


def sheet(
    title: str, form: str, total: str, part: str, starts: tuple[int, ...], amounts: list[int]
) -> tuple[list[Row], list[Row]]:
    """Captions with heads, and body rows of a table by 科目 whose other columns are zero."""
    heads = [
        merged(["科目编码", "科目名称", total, part, "经营收入" if "收入" in total else "经营支出"], starts)
    ]
    shown = [f"{Decimal(amount):.2f}" for amount in (sum(amounts), *amounts)]
    labels = [("合计", ""), *((f"2{n:02}", f"某某支出{n}") for n in range(1, len(amounts) + 1))]
    rows = [
        merged([code, name, amount, amount, "0.00"], starts)
        for (code, name), amount in zip(labels, shown, strict=True)
    ]
    return captions(title, form) + heads, rows


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 9999), min_size=1, max_size=8),
    st.lists(st.integers(1, 9999), min_size=1, max_size=8),
    st.data(),
)
def test_tables_of_one_frame_are_told_apart_and_joined_over_pages(
    income: list[int], spending: list[int], data: st.DataObject
) -> None:
    top_in, rows_in = sheet("收入决算表", "公开02表", "本年收入合计", "财政拨款收入", INCOME, income)
    top_out, rows_out = sheet("支出决算表", "公开03表", "本年支出合计", "基本支出", SPENDING, spending)
    frame = top_in + rows_in + top_out + rows_out
    # a page may end anywhere below the heads of a table; the next one repeats what stands above them
    breaks = [n for n in range(1, len(frame)) if frame[n] in rows_in or frame[n] in rows_out]
    at = data.draw(st.sampled_from(breaks))
    again = top_in if at < len(top_in) + len(rows_in) else top_out
    pages = (PrintedGrid(tuple(frame[:at]), 1), PrintedGrid((*again, *frame[at:]), 2))
    edges = tuple(40.0 * n for n in range(WIDTH))
    printed = Printed("报告.pdf", 2, (), tuple(PrintedGrid(one.rows, one.page, edges=edges) for one in pages))
    contents = read_contents(with_captions_above(printed, TABLES), TABLES)
    assert contents.unknown == []
    for name, total, amounts in (
        ("收入表", "本年收入合计", income),
        ("支出表", "本年支出合计", spending),
    ):
        content = contents.tables[name]
        assert content.unit == "万元"
        read = [content.get(row.key, total) for row in content.rows]
        assert [figure.value if figure else None for figure in read] == [sum(amounts), *amounts]


def test_a_title_at_the_foot_of_a_page_goes_with_the_table_on_the_next() -> None:
    top, rows = sheet("支出决算表", "公开03表", "本年支出合计", "基本支出", SPENDING, [5, 7])
    foot, head = PrintedGrid(tuple(top[:2]), 1), PrintedGrid(tuple(top[2:] + rows), 2)
    printed = Printed("报告.pdf", 2, (), (foot, head))
    (content,) = read_contents(with_captions_above(printed, TABLES), TABLES).tables.values()
    assert (content.spec.name, content.title, len(content.rows)) == ("支出表", "支出决算表", 3)


def test_a_list_of_tables_is_no_frame_of_tables() -> None:
    names = ["目录", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"]
    grid = PrintedGrid(tuple((PrintedCell(name, PaperSpot(1)),) for name in names), 1)
    (kept,) = with_captions_above(Printed("报告.pdf", 1, (), (grid,)), TABLES).grids
    assert len(kept.rows) == len(names)
