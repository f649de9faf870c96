"""Rows of a form that are heads: of the whole table at its top, of what is below them further down; so they are told."""

from __future__ import annotations

from dataclasses import replace

from docx_reading import docx, find, tree, value, words
from sample_report import report

from report_gen.document.describing import described
from report_gen.document.nodes import Grid, RowRole, Table
from report_gen.edition.forms import Form, FormCell, FormRow
from report_gen.narrative.environment import Environment
from report_gen.narrative.forms import make_form
from report_gen.outputs.pdf.tags import Element, elements


def cell(text: str, rows: int = 1) -> FormCell:
    return FormCell(text, 1, rows, "center")


def line(*cells: str | FormCell, head: bool = False) -> FormRow:
    made = tuple(cell(one) if isinstance(one, str) else one for one in cells)
    return FormRow(made, "", head)


def made(*rows: FormRow) -> Grid:
    return make_form(Form("绩效", "", (1, 1), rows, False, False, "forms/绩效.toml"), Environment({}))


ROWS = (
    line("事项", "金额", head=True),
    line("工资", "1"),
    line(cell("年度目标", 2), "目标", head=True),
    line("完成"),
)


def test_heads_at_the_top_are_those_of_the_table_and_others_of_what_is_below_them() -> None:
    assert [row.role for row in made(*ROWS).rows] == [
        RowRole.HEAD,
        RowRole.ITEM,
        RowRole.SUBHEAD,
        RowRole.ITEM,
    ]
    assert made(*ROWS[1:]).rows[0].role is RowRole.ITEM


def table(*rows: FormRow) -> Table:
    return replace(Table("绩效", "t", "", "", 2, made(*rows)), new_page=False)


def test_word_repeats_the_heads_of_the_table_and_knows_its_name() -> None:
    document = tree(docx(report(table(*ROWS))))
    headed = find(document, "//w:tr[w:trPr/w:tblHeader]")
    assert [words(row) for row in headed] == ["事项金额"]
    (caption,), (description,) = find(document, "//w:tblCaption"), find(document, "//w:tblDescription")
    assert value(caption) == "绩效"
    assert value(description) == described(table(*ROWS)) == "绩效：3 行，2 列，各列为事项、金额"


def test_the_description_of_a_table_without_heads_at_its_top_names_those_within() -> None:
    assert described(table(*ROWS[1:])) == "绩效：3 行，2 列，各列为年度目标、目标"
    assert described(table(ROWS[1])) == "绩效：1 行，2 列"


def walk(element: Element) -> list[Element]:
    return [element, *(one for kid in element.kids for one in walk(kid))]


def test_tags_say_what_each_head_stands_over() -> None:
    heads = {one.key: one.attributes[0] for one in walk(elements(report(table(*ROWS)))) if one.tag == "TH"}
    assert heads == {
        (0, (0, 0)): "/Scope /Column",
        (0, (0, 1)): "/Scope /Column",
        (0, (1, 0)): "/Scope /Row",
        (0, (2, 0)): "/Scope /Row",
        (0, (2, 1)): "/Scope /Column",
    }
