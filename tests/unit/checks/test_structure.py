"""Parents are the sums of their children, by code and by 级次, and none is missing."""

from __future__ import annotations

import pytest
from cases import data, drop, edition, put, withhold
from content_names import BASIC_TABLE, GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE

from report_gen.checks.structure import missing_parents, tree_verdicts
from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.checks.withheld import Withheld, withheld_codes
from report_gen.figures.dataset import Dataset

NOTHING: frozenset[str] = frozenset()


def wrong(dataset: Dataset) -> list[Verdict]:
    verdicts = tree_verdicts(dataset, edition(), withheld_codes(dataset, edition()))
    return [verdict for verdict in verdicts if verdict.outcome is Outcome.WRONG]


@pytest.mark.parametrize(
    ("table", "key", "column", "rule", "parent"),
    [
        (INCOME_TABLE, "2010301", "其他收入", "T1", "20103 "),
        (SPENDING_TABLE, "20103", "经营支出", "T1", "20103 "),
        (GENERAL_TABLE, "201", "项目支出", "T1", "201 "),
        (BASIC_TABLE, "30101", "金额", "T1", "301 "),
        (BASIC_TABLE, "30201", "公用金额", "T1", "302 "),
    ],
)
def test_a_sum_of_codes_that_is_off_names_parent_column_and_all_cells(
    table: str, key: str, column: str, rule: str, parent: str
) -> None:
    found = wrong(put(table, key, column, "7654.32"))
    (verdict,) = [one for one in found if one.subject.startswith(parent)]
    assert verdict.rule == rule
    assert f"{edition().tables[table].sheet} {column}" in verdict.message
    row = data().row(table, key)
    assert row is not None
    fact = row.fact(column)
    assert fact is not None
    assert next(fact.cells()) in verdict.cells()


def test_lists_are_summed_by_their_level() -> None:
    rows = data().tables["非税收入"].rows
    deepest = next(row for row in rows if row.level == 3)
    found = wrong(put("非税收入", deepest.key, "合计", "99999.00"))
    assert {verdict.rule for verdict in found} == {"T2"}


def test_a_parent_without_children_is_no_sum() -> None:
    subjects = {
        v.subject for v in tree_verdicts(data(), edition(), Withheld()) if v.message.startswith("公开05")
    }
    assert not any(subject.startswith("2010301") for subject in subjects)
    assert len(subjects) == sum(len(row.code) in (3, 5) for row in data().tables[GENERAL_TABLE].rows)


@pytest.mark.parametrize(("key", "children"), [("201", 2), ("20103", 5), ("20111", 1)])
def test_a_missing_parent_is_an_error_at_every_child(key: str, children: int) -> None:
    found = list(missing_parents(drop(GENERAL_TABLE, key), edition()))
    assert len(found) == children
    assert all(f"上级科目 {key} 不在表中" in finding.message for finding in found)


def test_tables_of_items_alone_need_no_parents_and_unread_ones_are_passed_over() -> None:
    assert list(missing_parents(data(), edition())) == []
    assert list(missing_parents(drop(GENERAL_TABLE, "201"), edition(), frozenset({GENERAL_TABLE}))) == []
    assert {v.message[:4] for v in tree_verdicts(data(), edition(), Withheld(), frozenset({GENERAL_TABLE}))} == {
        "公开02", "公开03", "公开06", "非税收入"
    }  # fmt: skip


def test_a_declared_parent_may_be_larger_than_what_is_listed() -> None:
    dataset = withhold("20103", "项", put(SPENDING_TABLE, "2010399", "本年支出合计", "0"))
    verdicts = tree_verdicts(dataset, edition(), withheld_codes(dataset, edition()))
    (widened,) = [verdict for verdict in verdicts if verdict.outcome is Outcome.WITHHELD]
    assert widened.subject.startswith("20103 ")
