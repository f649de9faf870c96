"""The list of what a report must hold: everything of the example is there, and what is taken away is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from content_names import FUND_TABLE, SPENDING_TABLE
from project_copy import ROOT

from report_gen.annex.model import NO_ANNEX
from report_gen.checks.content import (
    CONTENTS,
    NOTES,
    TABLES,
    TERMS,
    Item,
    Presence,
    content_line,
    content_list,
)
from report_gen.derive.derive import derive
from report_gen.document.nodes import Block, Paragraph, Report, Table, TextSpan, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.narrative.compose import compose
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs
from report_gen.trial.scenes import SCENES
from report_gen.trial.synthetic import synthetic


@pytest.fixture(scope="module")
def report(example: Inputs) -> Report:
    return draft(check_inputs(example), as_draft=True).report


def without(report: Report, *gone: Block) -> Report:
    return replace(report, blocks=tuple(block for block in report.blocks if block not in gone))


def of(items: tuple[Item, ...], kind: str, presence: Presence) -> list[str]:
    return [item.name for item in items if item.kind == kind and item.presence is presence]


def test_the_example_lacks_nothing(report: Report, example: Inputs, edition: Edition) -> None:
    items = content_list(report, example.dataset, edition)
    assert not [item for item in items if item.presence is Presence.ABSENT]
    assert len(of(items, TABLES, Presence.PRESENT)) == 8
    assert of(items, NOTES, Presence.PRESENT) == ["公开08表 政府性基金预算财政拨款收入支出决算表"]
    assert len(of(items, NOTES, Presence.NOT_APPLICABLE)) == 7
    assert len(of(items, TERMS, Presence.PRESENT)) == len(edition.glossary)
    assert len(of(items, CONTENTS, Presence.PRESENT)) == len(edition.contents) > 10
    assert content_line(items).startswith("完整性：41 项都有")


def test_a_table_and_its_note_that_are_gone_are_missed(
    report: Report, example: Inputs, edition: Edition
) -> None:
    table = next(block for block in report.blocks if isinstance(block, Table) and block.name == FUND_TABLE)
    items = content_list(without(report, table), example.dataset, edition)
    assert of(items, TABLES, Presence.ABSENT) == of(items, NOTES, Presence.ABSENT)
    assert of(items, TABLES, Presence.ABSENT)[0].startswith("公开08表")
    silent = replace(table, notes=table.notes[:-1])
    blocks = tuple(silent if block is table else block for block in report.blocks)
    items = content_list(replace(report, blocks=blocks), example.dataset, edition)
    assert of(items, NOTES, Presence.ABSENT)
    assert not of(items, TABLES, Presence.ABSENT)


def test_a_sentence_and_a_term_that_are_gone_are_missed(
    report: Report, example: Inputs, edition: Edition
) -> None:
    def speaks(block: Block) -> bool:
        return not isinstance(block, Table) and "机关运行经费" in plain(getattr(block, "spans", ()))

    items = content_list(without(report, *filter(speaks, report.blocks)), example.dataset, edition)
    assert of(items, CONTENTS, Presence.ABSENT) == ["机关运行经费"]
    assert of(items, TERMS, Presence.ABSENT) == ["机关运行经费"]
    assert "缺机关运行经费" in content_line(items)
    term = next(
        block
        for block in report.blocks
        if isinstance(block, Paragraph) and isinstance(block.spans[0], TextSpan) and block.spans[0].lead
    )
    items = content_list(without(report, term), example.dataset, edition)
    assert len(of(items, TERMS, Presence.ABSENT)) == 1


def test_what_only_a_table_with_figures_asks_for_is_not_applicable_without(
    report: Report, example: Inputs, edition: Edition
) -> None:
    asked = replace(edition.contents[0], pattern="没有这样的话", table=FUND_TABLE)
    form = replace(edition, contents=(asked,))
    items = content_list(report, example.dataset, form)
    assert len(of(items, CONTENTS, Presence.NOT_APPLICABLE)) == 1
    form = replace(edition, contents=(replace(asked, table=SPENDING_TABLE),))
    assert len(of(content_list(report, example.dataset, form), CONTENTS, Presence.ABSENT)) == 1


@pytest.mark.parametrize("name", ["national", "shanghai"])
def test_every_shipped_form_says_what_it_asks_for(name: str) -> None:
    form = load_edition(ROOT / "templates", name, 2023)
    data = synthetic(form, SCENES[-1])
    made, _ = compose(derive(data, form), data, form, NO_ANNEX)
    items = content_list(made, data, form)
    assert form.contents
    assert not [item for item in items if item.presence is Presence.ABSENT]
