"""Whatever is typed into a cell is printed as typed and makes no heading, table, break or ordinal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.derive.derive import derive
from report_gen.document.nodes import Chart, GridCell, Heading, Paragraph, Report, Table, Title, plain
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.finding import Finding, Location
from report_gen.narrative.compose import compose
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).parents[2]
MARKUP = (
    "#", "##", "# ", "## ", "@表 公开01", "@图 图1", "@分页", "@目录", "@附件", "**粗体**", "**", "{{ 年度 }}", "{{", "}}",
    "{% if 年度 %}", "{% endif %}", "{# 注 #}", "{不入目录}", "十、", "（一）", "1.", "1、", "（3）", "①", "第一部分　", "附件 ",
    "110、119 等", "2017.年度", "一是", "\n", "\n\n", "|", "[表 公开01]", "[分页]", "`", "_", "<b>", "&amp;", "\\", "'", '"', "号楼",
    "总结会议", "%", "$", "~",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=6).map("".join).filter(str.strip)


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def is_free(table: str, row: str, column: str) -> bool:
    """Whether any words may stand there: not one of a choice, and not a date or unit that the program reads."""
    columns = (c for block in example().edition.tables[table].blocks for c in block.columns)
    read = table == "基本信息" and row in ("年度", "编制日期", "金额单位")
    return not read and not any(c.choices for c in columns if c.name == column)


def typed_anew(text: Callable[[Location, str], str]) -> Dataset:
    """The example with other words in every cell that may hold any: `text` of the cell and what it held."""

    def value(table: str, row: str, column: str, old: Value) -> Value:
        free = isinstance(old, Text) and is_free(table, row, column)
        return replace(old, value=text(old.location, old.value)) if isinstance(old, Text) and free else old

    def row(table: str, old: Row) -> Row:
        values = {key: value(table, old.key, key, one) for key, one in old.values.items()}
        label = text(old.named, old.label) if old.named else old.label
        return replace(old, label=label, values=values)

    data = example().dataset
    tables = (TableData(t.name, tuple(row(t.name, r) for r in t.rows)) for t in data.tables.values())
    return Dataset.of(data.year, tables, data.unit)


def composed(dataset: Dataset) -> tuple[Report, tuple[Finding, ...]]:
    inputs = example()
    figures = derive(dataset, inputs.edition)
    return compose(figures, dataset, inputs.edition, inputs.annex)


def outline(report: Report) -> list[object]:
    """All that the text of the edition decides: kinds of blocks, levels, ordinals, anchors, numbers of rows."""
    return [
        (
            type(block).__name__,
            getattr(block, "level", None),
            getattr(block, "number", None),
            getattr(block, "anchor", None),
            getattr(block, "listed", None),
            [row.role for row in block.grid.rows] if isinstance(block, Table) else None,
        )
        for block in report.blocks
    ]


def words(report: Report) -> Iterator[str]:
    for block in report.blocks:
        match block:
            case Title(spans=spans) | Heading(spans=spans) | Paragraph(spans=spans):
                yield plain(spans)
            case Table():
                yield from (
                    plain(c.spans) for row in block.grid.rows for c in row.cells if isinstance(c, GridCell)
                )
            case Chart():
                yield from block.categories
            case _:
                pass


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def outline_of_the_example() -> list[object]:
    return outline(composed(example().dataset)[0])


@cache
def printed() -> frozenset[Location]:
    """The cells whose words the example prints."""
    marks: dict[Location, str] = {}

    def mark(place: Location, _old: str) -> str:
        return marks.setdefault(place, f"«{len(marks)}»")

    text = "".join(words(composed(typed_anew(mark))[0]))
    return frozenset(place for place, one in marks.items() if one in text)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.lists(TYPED, min_size=1, max_size=9))
def test_markup_in_cells_is_printed_and_makes_nothing(texts: list[str]) -> None:
    typed: dict[Location, str] = {}

    def any_of(place: Location, _old: str) -> str:
        return typed.setdefault(place, f"{texts[len(typed) % len(texts)]}«{len(typed)}»")

    report, findings = composed(typed_anew(any_of))
    assert not findings
    assert outline(report) == outline_of_the_example()
    text = squeezed("".join(words(report))).replace("；", "")
    for place in printed():
        for line in typed[place].splitlines():
            assert squeezed(line) in text, (place, line)


@pytest.mark.parametrize("typed", [one for one in MARKUP if one.strip()])
def test_each_mark_at_the_beginning_of_every_cell(typed: str) -> None:
    report, findings = composed(typed_anew(lambda _place, old: f"{typed}{old}"))
    assert not findings
    assert outline(report) == outline_of_the_example()


def test_the_example_prints_many_kinds_of_cells() -> None:
    sheets = {place.sheet for place in printed()}
    assert {"主要职责", "会议明细", "绩效任务", "上年决算", "年初预算"} <= sheets
