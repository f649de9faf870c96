"""The whole report for a department of zeros, without reasons, and with many reasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from report_gen.derive.derive import derive
from report_gen.document.nodes import Heading, Paragraph, plain
from report_gen.figures.dataset import Absent, Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Fact
from report_gen.narrative.compose import compose
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

REASONS = ("变动原因", "差异原因")


@cache
def example() -> Inputs:
    return read(Project(Path(__file__).parents[3]), 2017)


def written(change: Callable[[str, Row, str, Value], Value]) -> list[str]:
    """The paragraphs of the report when every cell is first changed (table, row, column, value)."""
    inputs = example()

    def row(table: str, old: Row) -> Row:
        return replace(old, values={key: change(table, old, key, value) for key, value in old.values.items()})

    data = inputs.dataset
    tables = [TableData(t.name, tuple(row(t.name, r) for r in t.rows)) for t in data.tables.values()]
    dataset = Dataset.of(data.year, tables, data.unit)
    figures = derive(dataset, inputs.edition)
    report, _ = compose(figures, dataset, inputs.edition, replace(inputs.annex, parts=()))
    return [plain(block.spans) for block in report.blocks if isinstance(block, Paragraph | Heading)]


def test_a_department_of_zeros() -> None:
    def zero(_table: str, _row: Row, _column: str, value: Value) -> Value:
        return (
            replace(value, value=replace(value.value, value=Decimal(0))) if isinstance(value, Fact) else value
        )

    text = "\n".join(written(zero))
    assert text.count("本年度无此项支出") >= 5
    assert not re.search(r"\d%|None|nan", text)
    assert not re.search(r"(增加|减少)0\.00", text)


def test_blank_reasons_leave_no_trace() -> None:
    def blank(_table: str, _row: Row, column: str, value: Value) -> Value:
        return Absent.MISSING if column in REASONS else value

    text = "\n".join(written(blank))
    assert "None" not in text
    assert not re.search("主要变动情况|主要原因|的主要情况|主要增减变动情况", text)
    assert not re.search(r"[，；：、]。|。。|，，|：；", text)


def test_several_reasons_are_counted_and_none_is_lost() -> None:
    lines = "\n".join(f"事由{number}" for number in range(1, 13))

    def many(_table: str, row: Row, column: str, value: Value) -> Value:
        return Text(lines, row.location) if column == "变动原因" else value

    text = "\n".join(written(many))
    assert "主要变动情况：一是事由1；二是事由2；" in text
    assert "十一是事由11；十二是事由12" in text


def test_an_item_without_a_budget_has_no_rate() -> None:
    def unbudgeted(table: str, row: Row, column: str, value: Value) -> Value:
        if table != "年初预算":
            return value
        if column == "主要用途":
            return Text("日常运转", row.location)
        return Absent.MISSING if column == "年初预算数" else value

    items = [line for line in written(unbudgeted) if "（项）" in line and "年初未安排预算" in line]
    assert items
    assert not any("%" in line or "完成年初预算" in line for line in items)
    assert any("主要用于日常运转" in line for line in items)
