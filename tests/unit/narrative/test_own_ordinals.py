"""Lists typed with their own ordinals: counted once, or printed exactly as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from report_gen.derive.derive import derive
from report_gen.document.nodes import Heading, Paragraph, Report, Table, plain
from report_gen.document.numbering import han_number
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, TableData, Text
from report_gen.figures.finding import Finding, Location
from report_gen.narrative.compose import compose
from report_gen.narrative.environment import Environment
from report_gen.narrative.filters import install
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).parents[3]


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def named(table: TableData, names: Sequence[str]) -> TableData:
    """The table with other names in its first rows."""
    kept = [""] * (len(table.rows) - len(names))
    pairs = zip(table.rows, (*names, *kept), strict=True)
    rows = [replace(row, label=name) if name else row for row, name in pairs]
    return replace(table, rows=tuple(rows))


def composed(names: dict[str, Sequence[str]], text: str = "") -> tuple[Report, tuple[Finding, ...]]:
    inputs = example()
    tables = [named(t, names.get(t.name, ())) for t in inputs.dataset.tables.values()]
    dataset = Dataset.of(2017, tables, inputs.dataset.unit)
    edition = inputs.edition
    if text:
        edition = replace(edition, report=replace(edition.report, text=text))
    figures = derive(dataset, edition)
    return compose(figures, dataset, edition, replace(inputs.annex, parts=()))


def lines(report: Report) -> list[str]:
    return [b.number + plain(b.spans) for b in report.blocks if isinstance(b, Paragraph | Heading)]


def duties() -> int:
    return len(example().dataset.tables["主要职责"].rows)


@pytest.mark.parametrize("form", ["{n}.", "{n}、", "（{n}）", "{h}、", "（{h}）"])
def test_duties_with_their_own_ordinals_are_counted_once(form: str) -> None:
    texts = [f"{form.format(n=n, h=han_number(n))}负责事项甲{n}号文" for n in range(1, duties() + 1)]
    report, (hint,) = composed({"主要职责": texts})
    printed = [line for line in lines(report) if "负责事项甲" in line]
    assert printed == [f"{n}.负责事项甲{n}号文" for n in range(1, duties() + 1)]
    assert (hint.code, hint.locations[0].sheet) == ("N-ORDINAL", "主要职责")


def test_duties_in_several_levels_keep_their_own() -> None:
    texts = ["1.甲项", "（1）乙项", "（2）丙项", *(f"{n}.丁项" for n in range(2, duties() - 1))]
    report, findings = composed({"主要职责": texts})
    printed = lines(report)
    assert printed[printed.index("1.甲项") :][: len(texts)] == texts
    assert not findings


def test_duties_that_merely_begin_like_ordinals_are_printed_as_typed() -> None:
    texts = ["一、二期工程维护", "110、119 等报警", "（3）号楼管理", "2017.年度计划"]
    report, findings = composed({"主要职责": texts})
    assert [line for line in lines(report) if any(text in line for text in texts)] == [
        f"{n}.{text}" for n, text in enumerate(texts, 1)
    ]
    assert not findings


def test_names_that_the_template_does_not_count_keep_their_ordinals() -> None:
    count = len(example().dataset.tables["会议明细"].rows)
    texts = [f"{'一二三四五六七八九十'[n]}、会议甲" for n in range(count)]
    report, findings = composed({"会议明细": texts})
    assert all(any(line.startswith(f"{text}历时") for line in lines(report)) for text in texts)
    assert not findings


def test_an_ordinal_within_a_sentence_gives_way_too() -> None:
    template = "（甲）{% for 会议 in 会议明细 %}（{{ loop.index|序号 }}）{{ 会议.名称 }}；{% endfor %}"
    count = len(example().dataset.tables["会议明细"].rows)
    report, findings = composed({"会议明细": [f"{n}.会" for n in range(1, count + 1)]}, template)
    assert lines(report) == ["（甲）" + "".join(f"（{n}）会；" for n in range(1, count + 1))]
    assert [finding.code for finding in findings] == ["N-ORDINAL"]


def test_rows_of_a_counted_table_are_counted_once() -> None:
    top = [row for row in example().dataset.tables["非税收入"].rows if row.level == 1]
    names = iter(f"{'一二三四五六七八九十'[n]}、类别{n}" for n in range(len(top)))
    renamed = [next(names) if row.level == 1 else "" for row in example().dataset.tables["非税收入"].rows]
    report, findings = composed({"非税收入": renamed})
    (table,) = [b for b in report.blocks if isinstance(b, Table) and b.name == "非税收入"]
    text = "\n".join(plain(getattr(cell, "spans", ())) for row in table.grid.rows for cell in row.cells)
    assert "一、类别0" in text and "一、一、" not in text
    assert [finding.code for finding in findings if len(top) > 1] == ["N-ORDINAL"] * (len(top) > 1)


PLACE = Location("决算数据.xlsx", Address.of("上年决算", "D5"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.甲\n2.乙", "一是甲；二是乙"), ("一是甲\n二是乙", "一是甲；二是乙"), ("（1）甲。\n（2）乙。", "一是甲；二是乙"), ("甲\n乙", "一是甲；二是乙"),
        ("一、二期工程\n二、三期工程", "一是一、二期工程；二是二、三期工程"), ("1.甲\n（1）乙\n2.丙", "1.甲；（1）乙；2.丙"), ("1.甲", "1.甲"),
        ("110、119 等报警", "110、119 等报警"), ("2.甲\n3.乙", "一是2.甲；二是3.乙"),
    ],
)  # fmt: skip
def test_reasons_of_several_lines_are_counted_once(typed: str, said: str) -> None:
    environment = Environment({"原因": Text(typed, PLACE)})
    install(environment, example().edition)
    text = environment.load("report.md", '{{ 原因|原因("，") }}').render()
    assert plain(environment.spans.parse(text)) == f"，{said}"
