"""Words that were typed and that no sentence prints are told with their cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, TableData, Text
from report_gen.figures.finding import Finding, Level, Location
from report_gen.project.years import Project
from report_gen.proof.unused import printed_cells, unused_words
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs, gather

ROOT = Path(__file__).resolve().parents[3]


@cache
def example() -> Inputs:
    return gather(Project(ROOT), 2017)


def put(table: str, key: str, column: str, words: str, cell: str) -> Dataset:
    """The example with other words in a cell."""
    data = example().dataset
    text = Text(words, Location("决算数据.xlsx", Address.of(table, cell)))
    rows = [
        replace(row, values={**row.values, column: text}) if row.key == key else row
        for row in data.tables[table].rows
    ]
    return replace(data, tables={**data.tables, table: TableData(table, tuple(rows))})


def told(dataset: Dataset) -> list[Finding]:
    made = draft(check_inputs(replace(example(), dataset=dataset)), as_draft=True)
    return [finding for finding in made.findings if finding.code == "W-UNUSED"]


def test_every_word_of_the_example_is_printed() -> None:
    assert told(example().dataset) == []


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        ("上年决算", "上级补助收入", "变动原因"),  # nothing now, nothing then
        ("上年决算", "三公经费合计", "变动原因"),  # no sentence takes it
        ("预算差异", "政府性基金预算财政拨款支出", "差异原因"),
    ],
)
def test_a_reason_that_no_sentence_uses_is_a_warning_at_its_cell(table: str, key: str, column: str) -> None:
    (finding,) = told(put(table, key, column, "因政策调整", "Z9"))
    assert finding.level is Level.WARNING
    assert finding.locations == (Location("决算数据.xlsx", Address.of(table, "Z9")),)
    assert "因政策调整" in finding.message
    assert key in finding.message or "合计" in finding.message


def test_words_that_are_printed_are_not_told() -> None:
    assert told(put("上年决算", "会议费", "变动原因", "新增口岸会议", "Z9")) == []


def test_words_that_are_not_for_readers_are_not_told() -> None:
    assert told(put("基本信息", "上年口径调整", "内容", "机构改革", "Z9")) == []
    assert told(put("部门构成", "1", "单位性质", "本级", "Z9")) == []


def test_words_the_form_asks_for_are_a_hint_where_the_report_leaves_them_out() -> None:
    inputs = example()
    report = draft(check_inputs(inputs)).report
    bare = replace(report, blocks=())
    found = list(unused_words(inputs.dataset, inputs.edition, bare))
    assert len(found) > 50
    assert {f.level for f in found if f.locations[0].sheet == "款级用途"} == {Level.HINT}
    assert printed_cells(bare) == frozenset()
