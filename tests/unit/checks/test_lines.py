"""Every item of the published table has its line of budget and purpose, and every line its item."""

from __future__ import annotations

import pytest
from cases import data, drop, edition, put, recode
from content_names import GENERAL_TABLE

from report_gen.checks.lines import unmatched_lines
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

NOTHING: frozenset[str] = frozenset()


def found(dataset: Dataset, without: frozenset[str] = NOTHING) -> list[Finding]:
    return list(unmatched_lines(dataset, edition(), without))


def test_the_example_has_all_lines() -> None:
    assert [finding for finding in found(data()) if finding.level is Level.ERROR] == []


@pytest.mark.parametrize(("table", "key"), [("年初预算", "2010301"), ("款级用途", "20103")])
def test_an_item_without_line_is_an_error_at_the_item(table: str, key: str) -> None:
    (finding,) = found(drop(table, key))
    assert finding.level is Level.ERROR
    assert key in finding.message
    assert f"「{table}」中没有一行" in finding.message
    assert finding.locations[0].sheet == "公开05"


def test_an_item_without_money_needs_no_line() -> None:
    dataset = drop("年初预算", "2011105")
    for column in ("本年支出合计", "基本支出", "项目支出"):
        dataset = put(GENERAL_TABLE, "2011105", column, "0", dataset)
    assert found(dataset) == []


def test_a_line_without_item_is_told_as_a_hint_since_a_budget_may_be_unspent() -> None:
    (finding,) = [f for f in found(recode("年初预算", "2011105", "2011199")) if "年初预算」的" in f.message]
    assert finding.level is Level.HINT
    assert "2011199" in finding.message


def test_a_line_of_another_level_is_an_error() -> None:
    lines = found(recode("年初预算", "2011105", "20111"))
    assert any(f.level is Level.ERROR and "不是项级科目" in f.message for f in lines)


@pytest.mark.parametrize("table", ["年初预算", GENERAL_TABLE])
def test_tables_that_could_not_be_read_are_not_compared(table: str) -> None:
    assert found(drop("年初预算", "2010301"), frozenset({table})) == []
