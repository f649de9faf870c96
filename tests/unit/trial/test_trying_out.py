"""A form is tried out with made-up data: every sentence has its say, and what goes wrong somewhere is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from project_copy import EDITION, ROOT, YEAR

from report_gen.derive.derive import derive
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition, TemplateText
from report_gen.figures.change import Case
from report_gen.figures.code import Code
from report_gen.figures.dataset import Dataset
from report_gen.figures.fact import Fact
from report_gen.narrative.lint import lint
from report_gen.trial.scenes import SCENES, Scene
from report_gen.trial.synthetic import synthetic
from report_gen.trial.trying import Tried, tried
from report_gen.trial.unused import unused


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "templates", EDITION, YEAR)


@pytest.fixture(scope="module")
def shipped(edition: Edition) -> Tried:
    return tried(edition)


def saying(edition: Edition, text: str) -> Edition:
    """The edition with another text that is sound as far as can be told without data."""
    changed = replace(edition, report=TemplateText("甲/report.md", f"# 标题\n\n{text}\n"))
    assert lint(changed) == ()
    return changed


def facts(data: Dataset) -> list[Fact]:
    values = (v for t in data.tables.values() for row in t.rows for v in row.values.values())
    return [value for value in values if isinstance(value, Fact)]


def test_a_shipped_form_has_no_fault_in_any_scene_and_every_branch_is_gone_through(shipped: Tried) -> None:
    assert shipped.findings == ()
    assert shipped.scenes == len(SCENES)
    assert [branch for branch in shipped.untaken if branch.file.endswith(".md")] == []


def test_the_scenes_lead_to_every_kind_of_comparison(edition: Edition) -> None:
    made = [derive(synthetic(edition, scene), edition) for scene in SCENES]
    compared: Iterator[Any] = (
        one
        for figures in made
        for each in figures.indicators.values()
        for one in (each.bases.values() if hasattr(each.bases, "values") else each.bases)
    )
    cases = {one.change.case for one in compared if one.change}
    needed = {
        Case.UP, Case.DOWN, Case.FLAT, Case.BOTH_ZERO, Case.FROM_ZERO, Case.TO_ZERO, Case.NO_BASE,
        Case.NEGATIVE_BASE_UP, Case.FROM_ZERO_DOWN, Case.NEGATIVE_BASE_DOWN,
    }  # fmt: skip
    assert needed <= cases


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_made_up_rows_are_those_of_the_form_and_add_up(edition: Edition, scene: Scene) -> None:
    data = synthetic(edition, scene)
    assert list(data.tables) == list(edition.tables)
    for name, table in data.tables.items():
        spec = edition.tables[name]
        assert {row.key for row in table.rows} >= {
            row.key for block in spec.blocks for row in block.named_rows
        }
        for row in (row for row in table.rows if row.named and row.code and row.level < 3):
            below = [one for one in table.rows if one.code and Code(one.code).parent == Code(row.code)]
            assert below
            for column in row.values:
                fact = row.fact(column)
                parts = [part.number for one in below if (part := one.fact(column))]
                assert fact is None or fact.number == sum(parts, Decimal(0))


def test_the_same_scene_gives_the_same_figures_every_time(edition: Edition) -> None:
    plain = [scene for scene in SCENES if "混杂" not in scene.name]
    for scene in plain:
        once, again = (facts(synthetic(edition, scene)) for _ in range(2))
        assert [fact.number for fact in once] == [fact.number for fact in again]


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("上年{{ 财政拨款收入.上年|万元 }}。", "没有上年数和预算"),
        ("预算{{ 公务接待费.预算|万元 }}。", "没有上年数和预算"),
        (
            '{% if 财政拨款收入.减 %}{{ 表["收入支出决算总表"]["没有这一行"].决算数|万元 }}{% endif %}',
            "比上年减少，低于预算",
        ),
    ],
)
def test_a_sentence_that_fails_in_one_scene_is_told_with_scene_file_and_line(
    edition: Edition, text: str, scene: str
) -> None:
    changed = replace(edition, report=TemplateText("甲/report.md", f"# 标题\n\n{text}\n"))
    found = tried(changed).findings
    (finding,) = found
    assert (finding.code, finding.locations[0].file, finding.locations[0].line) == (
        "E-TRIAL",
        "甲/report.md",
        3,
    )
    assert scene in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "收入{{ 财政拨款收入|万元 }}，{% if 财政拨款收入.增 %}比上年多{% endif %}。",
        "收入{{ 财政拨款收入|万元 }}（{% if 财政拨款收入.增 %}比上年多{% endif %}）。",
        "{% if 财政拨款收入.增 %}收入增加{% endif %}，支出{{ 本年支出合计|万元 }}。",
    ],
)
def test_marks_around_a_part_that_is_not_printed_are_told(edition: Edition, text: str) -> None:
    found = tried(saying(edition, text)).findings
    assert {finding.code for finding in found} == {"W-TRIAL"}


def test_a_branch_that_no_data_lead_through_is_told_with_its_line(edition: Edition) -> None:
    text = "甲。\n\n{% if 财政拨款收入.增 and 财政拨款收入.减 %}乙。{% else %}丙。{% endif %}"
    (branch,) = [one for one in tried(saying(edition, text)).untaken if one.file == "甲/report.md"]
    assert (branch.line, branch.what) == (5, "if 成立时")


def test_what_no_text_names_is_listed_and_what_one_names_is_not(edition: Edition, shipped: Tried) -> None:
    before = {(one.kind, one.name) for one in unused(edition, shipped.printed)}
    bare = saying(edition, "{{ 部门名称 }}收入{{ 财政拨款收入|万元 }}。")
    after = {(one.kind, one.name) for one in unused(bare, tried(bare).printed)}
    assert before < after
    assert ("指标", "财政拨款收入") not in after
    assert {("没有印出的表", name) for name, table in edition.tables.items() if table.published} <= after
    assert {("名词解释", term.name) for term in edition.glossary} <= after
    assert {("措辞", name) for name in edition.phrases} <= after


def test_a_table_that_the_program_itself_reads_has_a_use(edition: Edition, shipped: Tried) -> None:
    """Numbers vouched for, lists that give others their rows, counts told in words and costs per head are uses."""
    idle = {one.name for one in unused(edition, shipped.printed) if one.kind == "没有用处的表"}
    read = {edition.roles.declared, *(told.table for told in edition.told_counts)}
    assert "" not in read
    assert not idle & read
