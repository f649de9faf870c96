"""Laid-out pages: what stands together, what is repeated, where the contents points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sample_report import (
    SENTENCE,
    base_style,
    codes,
    full_row,
    heading,
    paragraph,
    report,
    row,
    sample,
    two_blocks,
    wide,
    words,
)

from report_gen.document.nodes import (
    NO_BLOCK,
    Align,
    Block,
    Contents,
    Covered,
    Grid,
    GridCell,
    GridRow,
    PageBreak,
    Report,
    RowRole,
    Table,
)
from report_gen.layout.engine import lay_out
from report_gen.layout.fragments import cut
from report_gen.layout.pages import Glyphs, Page, Pages, RuleLine

STYLE = base_style()


@pytest.fixture(scope="module")
def whole() -> Pages:
    return lay_out(sample(), STYLE)


def pages_of(*blocks: Block) -> Pages:
    return lay_out(report(*blocks), STYLE)


def glyphs(page: Page) -> Iterator[Glyphs]:
    return (item for item in page.items if isinstance(item, Glyphs))


def rows_of(page: Page) -> list[str]:
    """The text of each line that belongs to a block, from the top."""
    found: dict[int, str] = {}
    for item in glyphs(page):
        if item.block != NO_BLOCK:
            found[item.baseline] = found.get(item.baseline, "") + item.text
    return [found[y] for y in sorted(found)]


def test_twenty_two_lines_fill_a_page() -> None:
    pages = pages_of(paragraph(SENTENCE * 12))
    assert len(rows_of(pages.pages[0])) == 22


def test_no_number_is_split(whole: Pages) -> None:
    text = "\n".join(line for page in whole.pages for line in rows_of(page))
    for number in ("28,224.60", "1,534.21", "8.02%", "12,345.67"):
        assert text.count(number) >= text.replace("\n", "").count(number) >= 100


def test_nothing_but_the_page_number_leaves_the_type_area(whole: Pages) -> None:
    for page in whole.pages:
        area = STYLE.page.turned() if page.width > page.height else STYLE.page
        for item in page.items:
            if isinstance(item, Glyphs) and item.block != NO_BLOCK:
                assert area.left <= item.x and item.x + item.width <= page.width - area.right
                assert area.top < item.baseline < page.height - area.bottom
            if isinstance(item, RuleLine):
                assert area.left <= item.x1 <= item.x2 <= page.width - area.right
                assert area.top <= item.y1 <= item.y2 <= page.height - area.bottom


def test_the_contents_shows_the_pages_where_things_stand(whole: Pages) -> None:
    entries = [str(whole.places[entry.anchor].page) for entry in whole.outline]
    shown = [item.text for page in whole.pages[:2] for item in glyphs(page) if item.block == 1]
    numbers = [text for text in shown if text.isdigit() and len(text) < 4]
    assert numbers == entries
    for entry in whole.outline:
        page = whole.pages[whole.places[entry.anchor].page - 1]
        title = re.sub(r"^(.、|（.）|第.部分　)", "", entry.text)
        assert title in "".join(rows_of(page))


def test_contents_longer_than_a_page_still_points_right() -> None:
    heads = [heading(2, f"{n}、", "情况说明", f"a{n}", new_page=True) for n in range(60)]
    pages = pages_of(Contents("目录", 2), *heads)
    assert pages.places["a0"].page == 3
    assert rows_of(pages.pages[1])[-1].endswith("62")


def test_a_heading_is_not_parted_from_its_text() -> None:
    for count in range(17, 24):
        text = [paragraph("决算。") for _ in range(count)]
        pages = pages_of(
            *text, heading(2, "一、", "总体", "a"), heading(3, "（一）", "收入", "b"), paragraph(SENTENCE)
        )
        assert pages.places["a"].page == pages.places["b"].page
        following = rows_of(pages.pages[pages.places["b"].page - 1])
        assert following.index("（一）收入") < len(following) - 2


def test_no_single_line_of_a_paragraph_stands_alone() -> None:
    for count in range(17, 23):
        pages = pages_of(*[paragraph("决算。") for _ in range(count)], paragraph(SENTENCE))
        parts = [sum(line != "决算。" for line in rows_of(page)) for page in pages.pages]
        assert 1 not in parts and sum(parts) == 5


def test_the_head_is_repeated_on_continued_pages() -> None:
    pages = pages_of(codes(130))
    assert len(pages.pages) >= 3
    heads = [rows_of(page)[:4] for page in pages.pages]
    first, *further = heads
    assert all(head == [f"{first[0]}（续）", *first[1:]] for head in further)
    assert [line[:5] for page in pages.pages for line in rows_of(page)[4:]][:90] == [
        f"302{n:02}" for n in range(90)
    ]


def test_rows_are_exact_and_never_split(whole: Pages) -> None:
    shape = pages_of(wide()).tables[0]
    assert len(shape.rows) == 36 and sum(shape.columns) == STYLE.page.turned().text_width
    assert all(shape.rows)


def test_a_table_a_little_too_long_shrinks_to_one_page() -> None:
    assert len(pages_of(two_blocks(25)).pages) == 1
    assert pages_of(two_blocks(8)).tables[0].size == 21
    assert pages_of(two_blocks(25)).tables[0].size == 18


@pytest.mark.parametrize("lines", range(25, 45))
def test_the_last_row_is_not_alone_and_notes_stay_with_rows(lines: int) -> None:
    pages = pages_of(codes(lines))
    last = rows_of(pages.pages[-1])
    assert last[-1].startswith("注：")
    assert sum(line.startswith("302") for line in last) >= 2


def test_cutting_leaves_company_and_starts_on_the_next_page() -> None:
    assert cut([10] * 10, 100, 100, 0) == [(0, 10)]
    assert cut([10] * 11, 100, 100, 0) == [(0, 9), (9, 11)]
    assert cut([10] * 10, 100, 100, 5) == [(0, 8), (8, 10)]
    assert cut([10] * 4, 15, 100, 0) == [(0, 0), (0, 4)]
    assert cut([], 100, 100, 0) == [(0, 0)]


def test_a_row_taller_than_a_page_is_split_between_lines() -> None:
    text = SENTENCE * 30
    cells = (GridCell(words("说明"), Align.CENTER), GridCell(words(text)))
    grid = Grid((1, 5), (row(RowRole.HEAD, "项目", "内容"), GridRow(RowRole.ITEM, cells)))
    pages = pages_of(Table("绩效", "x", "绩效", "", 2, grid))
    assert len(pages.pages) > 1
    shown = "".join(line for page in pages.pages for line in rows_of(page)).replace("项目内容", "")
    assert shown.count("（续）") == len(pages.pages) - 1
    assert shown.replace("说明", "").replace("（续）", "") == text
    assert pages.tables[0].rows[1] == 0


def test_cells_that_span_rows_have_no_rules_inside() -> None:
    body = (
        GridRow(RowRole.ITEM, (GridCell(words("合并"), Align.CENTER, 2), GridCell(words("甲")))),
        GridRow(RowRole.ITEM, (Covered(0, 0), GridCell(words("乙")))),
    )
    page = pages_of(Table("x", "x", "x", "", 2, Grid((1, 1), body))).pages[0]
    rules = [item for item in page.items if isinstance(item, RuleLine)]
    middle = [rule for rule in rules if rule.y1 == rule.y2 and page.items and STYLE.page.top < rule.y1]
    first = min(middle, key=lambda rule: rule.y1)
    assert first.x1 == STYLE.page.left + STYLE.page.text_width // 2
    joined = next(item for item in glyphs(page) if item.text == "合并")
    assert next(i for i in glyphs(page) if i.text == "甲").baseline < joined.baseline


def test_rows_joined_by_a_span_stay_on_one_page() -> None:
    rows = [row(RowRole.HEAD, "项目", "内容")]
    for n in range(40):
        rows.append(
            GridRow(RowRole.ITEM, (GridCell(words(f"组{n}"), rowspan=2), GridCell(words(f"甲{n}。"))))
        )
        rows.append(GridRow(RowRole.ITEM, (Covered(1 + 2 * n, 0), GridCell(words(f"乙{n}。")))))
    pages = pages_of(Table("x", "x", "x", "", 2, Grid((1, 1), tuple(rows))))
    for page in pages.pages:
        text = "".join(rows_of(page))
        assert all((f"甲{n}。" in text) == (f"乙{n}。" in text) for n in range(40))


def test_decimals_stand_below_each_other() -> None:
    page = pages_of(codes(4)).pages[0]
    ends = {item.text: item.x + item.width for item in glyphs(page) if item.text in ("1,234.50", "7.5")}
    assert 105 <= ends["1,234.50"] - ends["7.5"] <= 106


def test_a_table_of_wide_numbers_takes_a_smaller_size() -> None:
    cells = tuple(GridCell(words("123,456,789.00"), Align.DECIMAL) for _ in range(9))
    grid = Grid((1,) * 9, (GridRow(RowRole.ITEM, cells),))
    pages = pages_of(Table("x", "x", "x", "", 2, grid))
    assert pages.tables[0].size == 15


def test_landscape_tables_have_pages_of_their_own() -> None:
    pages = pages_of(paragraph("前。"), wide(5), paragraph("后。"))
    assert [page.width > page.height for page in pages.pages] == [False, True, False]
    assert [page.opens for page in pages.pages] == [None, 1, 2]


def test_a_heading_goes_with_the_table_that_starts_a_page() -> None:
    pages = pages_of(paragraph("前。"), heading(1, "第二部分　", "部门决算表", "p"), two_blocks(5))
    assert pages.places["p"].page == pages.places["t1"].page == 2
    assert pages.pages[1].opens == 1


def test_page_breaks_make_no_empty_page() -> None:
    pages = pages_of(paragraph("前。"), PageBreak(), PageBreak(), heading(1, "", "后", "p", new_page=True))
    assert len(pages.pages) == 2


def test_page_numbers_stand_at_the_outer_side(whole: Pages) -> None:
    for page in whole.pages[:2]:
        first = next(item for item in glyphs(page) if item.block == NO_BLOCK)
        assert (first.x > page.width / 2) == bool(page.number % 2)
    assert whole.pages[2].label == "— 3 —"


def test_no_page_number_where_the_style_has_none() -> None:
    style = replace(STYLE, page_number=replace(STYLE.page_number, pattern=""))
    page = lay_out(report(paragraph("文。")), style).pages[0]
    assert page.label == "" and all(item.block == 0 for item in glyphs(page))


def test_a_run_in_heading_takes_the_face_of_its_level() -> None:
    page = pages_of(paragraph("其余。", "（一）", 3, "段首。")).pages[0]
    faces = {item.text: item.face for item in glyphs(page) if item.block == 0}
    assert faces == {"（一）": "kai", "段首。": "kai", "其余。": "fang"}


def test_lines_are_justified_to_the_right_edge() -> None:
    page = pages_of(paragraph(SENTENCE)).pages[0]
    edge = page.width - STYLE.page.right
    lines = {item.baseline: item for item in glyphs(page) if item.block == 0}
    assert all(edge - 320 <= item.x + item.width <= edge for item in list(lines.values())[:-1])


def test_two_line_part_titles_are_centred() -> None:
    page = pages_of(heading(1, "第三部分　", "某某市人民政府办公厅2017年部门决算情况说明", "p")).pages[0]
    assert rows_of(page)[0] == "第三部分"
    first = next(glyphs(page))
    middle = STYLE.page.left + STYLE.page.text_width // 2
    assert abs(first.x + first.width // 2 - middle) <= 1


def test_an_empty_report_is_one_page() -> None:
    assert len(lay_out(Report(sample().meta, ()), STYLE).pages) == 1


def test_the_same_report_has_the_same_pages(whole: Pages) -> None:
    assert lay_out(sample(), STYLE) == whole


def test_a_title_row_spans_the_table() -> None:
    rows = (full_row(0, RowRole.TITLE, 2, "表名", Align.CENTER), row(RowRole.ITEM, "甲", "乙"))
    page = pages_of(Table("x", "x", "表名", "", 2, Grid((1, 1), rows))).pages[0]
    title = next(item for item in glyphs(page) if item.text == "表名")
    assert abs(title.x + title.width // 2 - STYLE.page.left - STYLE.page.text_width // 2) <= 1
