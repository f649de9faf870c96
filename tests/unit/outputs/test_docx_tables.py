"""Tables of the DOCX: heads repeated, rows whole, spans, borders, widths, speed."""

from __future__ import annotations

import io
from dataclasses import replace

import docx as python_docx
from docx_reading import STYLE, docx, find, tree, value, words
from lxml import etree
from sample_report import codes, report, row, two_blocks, wide
from sample_report import words as text_words
from work import calls

from report_gen.document.nodes import Align, Grid, GridCell, GridRow, RowRole, Table
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.outputs.docx.tables import table_xml


def rows(table: Table) -> list[etree._Element]:
    return find(tree(docx(report(table))), "//w:tr")


def test_all_head_rows_are_repeated_and_no_other() -> None:
    marks = [bool(find(node, "w:trPr/w:tblHeader")) for node in rows(codes(5))]
    assert marks == [True] + [False] * 5


def test_no_row_is_split() -> None:
    assert all(find(node, "w:trPr/w:cantSplit") for node in rows(wide(5)))


def test_rows_have_the_heights_of_the_layout() -> None:
    made = report(wide(5))
    shape = lay_out(made, STYLE).tables[0]
    heights = [find(node, "w:trPr/w:trHeight")[0] for node in rows(wide(5))]
    assert [int(value(height)) for height in heights] == list(shape.rows)[3:]
    rules = {value(node, "hRule"): int(value(node)) for node in heights[2:]}
    assert rules["exact"] == STYLE.table.row_height
    assert rules["atLeast"] > STYLE.table.row_height


def test_row_taller_than_a_page_may_be_split() -> None:
    table = replace(codes(1), grid=Grid((1, 1), (row(RowRole.ITEM, "甲" * 3000, "乙"),)))
    properties = find(rows(table)[0], "w:trPr")
    assert not properties or not find(properties[0], "w:cantSplit | w:trHeight")


def test_spans() -> None:
    found = rows(wide(1))
    above, below = found[0], found[1]
    assert [value(node) for node in find(above, "w:tc/w:tcPr/w:vMerge")] == ["restart", "restart"]
    assert [value(node) for node in find(above, "w:tc/w:tcPr/w:gridSpan")] == ["10"]
    assert [value(node) for node in find(below, "w:tc/w:tcPr/w:vMerge")] == ["", ""]
    assert len(find(below, "w:tc")) == 12


def test_python_docx_reads_the_grid() -> None:
    table = python_docx.Document(io.BytesIO(docx(report(two_blocks(3))))).tables[0]
    assert len(table.columns) == 6
    assert [cell.text for cell in table.rows[1].cells] == ["项目", "行次", "决算数"] * 2


def test_widths_fill_the_type_area() -> None:
    for table, width in ((codes(2), STYLE.page.text_width), (wide(2), STYLE.page.turned().text_width)):
        document = tree(docx(report(table)))
        assert sum(int(value(node, "w")) for node in find(document, "//w:gridCol")) == width
        for node in find(document, "//w:tr"):
            assert sum(int(value(cell, "w")) for cell in find(node, "w:tc/w:tcPr/w:tcW")) == width


def test_all_rows_have_borders() -> None:
    marks = [bool(find(node, "w:tc/w:tcPr/w:tcBorders")) for node in rows(codes(2))]
    assert marks == [True] * 3


def test_numbers_are_right_and_names_indented() -> None:
    cells = find(rows(codes(1))[-1], "w:tc")
    assert [value(node) for node in find(cells[2], ".//w:jc")] == ["right"]
    assert [value(node, "leftChars") for node in find(cells[1], ".//w:ind")] == ["100"]
    assert not find(cells[0], ".//w:jc | .//w:ind")


def test_title_counts_in_the_outline_and_carries_the_bookmark() -> None:
    title = above(codes(1))[0]
    assert [value(node) for node in find(title, ".//w:outlineLvl")] == ["0"]
    assert find(title, ".//w:bookmarkStart")
    assert words(title) == "一般公共预算财政拨款基本支出决算表"


def above(table: Table) -> list[etree._Element]:
    """The paragraphs that stand above the column heads."""
    return find(tree(docx(report(table))), "//w:body/w:p[following-sibling::w:tbl]")


def test_title_form_and_unit_are_paragraphs_above_the_table_and_no_bookmark_is_inside() -> None:
    document = tree(docx(report(codes(1))))
    assert [words(node) for node in above(codes(1))][:2] == ["一般公共预算财政拨款基本支出决算表", "公开06表"]
    assert not find(document, "//w:tbl//w:bookmarkStart")


def test_a_divided_table_begins_anew_on_each_page_and_says_so() -> None:
    made = report(codes(130))
    document = tree(docx(made))
    parts = lay_out(made, STYLE).tables[0].parts
    tables = find(document, "//w:tbl")
    assert len(tables) == len(parts) > 2
    assert [len(find(table, "w:tr")) for table in tables] == [1 + len(part.rows) for part in parts]
    assert all(find(table, "w:tr[1]/w:trPr/w:tblHeader") for table in tables)
    broken = find(document, "//w:body/w:p[w:pPr/w:pageBreakBefore]")
    assert [words(node) for node in broken] == ["一般公共预算财政拨款基本支出决算表（续）"] * (len(parts) - 1)


def test_a_continued_table_without_a_title_says_so_on_a_line_of_its_own() -> None:
    body = tuple(row(RowRole.ITEM, f"第{n}项", "文") for n in range(90))
    made = replace(codes(1), title="", listed="", grid=Grid((1, 1), (row(RowRole.HEAD, "甲", "乙"), *body)))
    document = tree(docx(report(made)))
    broken = find(document, "//w:body/w:p[w:pPr/w:pageBreakBefore]")
    assert broken and {words(node) for node in broken} == {"（续）"}
    assert [words(node) for node in find(document, "//w:tbl/w:tr[1]")] == ["甲乙"] * (len(broken) + 1)


def test_the_unit_stands_below_a_department_too_long_for_one_line() -> None:
    """The words are those of the cells, on two lines in both files."""
    long = "部门：" + "某" * 40
    cells = (GridCell(text_words(long), colspan=1), GridCell(text_words("单位：万元"), Align.RIGHT))
    frame = GridRow(RowRole.FRAME, cells)
    made = report(
        replace(
            codes(1), grid=Grid((1, 1), (frame, row(RowRole.HEAD, "甲", "乙"), row(RowRole.ITEM, "a", "b")))
        )
    )
    shown = [
        item for item in lay_out(made, STYLE).pages[0].items if isinstance(item, Glyphs) and item.block == 0
    ]
    lines = {item.baseline for item in shown if item.place in ((0, 0), (0, 1))}
    unit = next(item for item in shown if item.text.startswith("单位"))
    assert len(lines) >= 2 and unit.baseline == max(lines)
    paragraph = find(tree(docx(made)), "//w:body/w:p")[0]
    assert words(paragraph).replace("\n", "").replace("\t", "") == f"{long}单位：万元"
    assert find(paragraph, ".//w:br") and find(paragraph, ".//w:tab")


def test_line_end_in_a_cell_starts_another_paragraph() -> None:
    table = replace(codes(1), grid=Grid((1,), (row(RowRole.ITEM, "甲\n乙"),)))
    assert [words(node) for node in find(rows(table)[0], ".//w:p")] == ["甲", "乙"]


def test_a_table_of_twice_the_rows_is_twice_the_work() -> None:
    head: tuple[GridRow, ...] = (row(RowRole.HEAD, *["金额"] * 13),)

    def writing(rows: int) -> int:
        body = tuple(row(RowRole.ITEM, *["1,234.56"] * 13, align=Align.DECIMAL) for _ in range(rows))
        table = replace(codes(1), grid=Grid((1,) * 13, (*head, *body)), landscape=True)
        shape = lay_out(report(table), STYLE).tables[0]
        return calls(lambda: table_xml(table, shape, STYLE, lambda place: ()))

    assert writing(300) < 2.1 * writing(150)


def test_head_and_first_rows_keep_together_and_last_two_with_the_notes() -> None:
    kept = [bool(find(node, ".//w:keepNext")) for node in rows(codes(5))]
    assert kept == [True, True, False, False, True, True]
    kept = [bool(find(node, ".//w:keepNext")) for node in rows(replace(codes(5), notes=()))]
    assert kept == [True, True, False, False, True, False]
