"""Lines left out for secrecy are declared per code, widen the sums they are part of, and are told openly."""

from __future__ import annotations

import pytest
from cases import data, drop, edition, named, put, withhold
from content_names import GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE

from report_gen.checks.check import check
from report_gen.checks.withheld import Withheld, withheld_codes
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level


def found(dataset: Dataset) -> list[Finding]:
    return list(check(dataset, edition())[1])


def errors(dataset: Dataset) -> list[Finding]:
    return [finding for finding in found(dataset) if finding.level is Level.ERROR]


def left_out(dataset: Dataset | None = None) -> Dataset:
    """The example without one 项, in all three tables that list it."""
    dataset = dataset or data()
    for table in (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, "年初预算"):
        dataset = drop(table, "2010302", dataset=dataset)
    return dataset


def test_undeclared_the_missing_line_is_an_error() -> None:
    assert {finding.code for finding in errors(left_out())} >= {"T1", "X10"}


def test_declared_the_same_gap_is_a_hint_that_says_why() -> None:
    dataset = left_out(withhold("20103", "项"))
    assert errors(dataset) == []
    hints = [finding for finding in found(dataset) if "其下有涉密未列的科目" in finding.message]
    assert {finding.level for finding in hints} == {Level.HINT}
    assert {finding.code for finding in hints} >= {"T1", "X10"}
    assert any("20103 " in finding.message and "差" in finding.message for finding in hints)


def test_another_code_is_not_widened() -> None:
    dataset = put(GENERAL_TABLE, "2210201", "本年支出合计", "1.00", left_out(withhold("20103", "项")))
    assert any(finding.code == "T1" and "22102" in finding.message for finding in errors(dataset))


def test_a_parent_smaller_than_its_children_stays_an_error() -> None:
    dataset = put(GENERAL_TABLE, "20103", "项目支出", "1.00", withhold("20103", "项"))
    assert any(finding.code == "T1" and "20103" in finding.message for finding in errors(dataset))


def test_totals_over_published_classes_are_not_widened() -> None:
    dataset = put(GENERAL_TABLE, "合计", "本年支出合计", "30000.00", withhold("20103", "项"))
    assert "E1-1" in {finding.code for finding in errors(dataset)}


def test_the_level_is_the_declared_one_or_the_one_below_the_code() -> None:
    assert withheld_codes(withhold("201", "款"), edition()).levels == {"201": 2}
    assert withheld_codes(withhold("201", "项"), edition()).levels == {"201": 3}
    assert withheld_codes(withhold("20103", ""), edition()).levels == {"20103": 3}
    assert withheld_codes(data(), edition()) == Withheld()


@pytest.mark.parametrize(
    ("code", "level", "words"),
    [("20499", "项", "不在任何公开表中"), ("20103", "款", "其下没有列出的不能是款级")],
)
def test_a_declaration_that_does_nothing_is_pointed_out(code: str, level: str, words: str) -> None:
    (finding,) = named(found(withhold(code, level)), "C-WITHHELD")
    assert finding.level is Level.WARNING
    assert words in finding.message
    assert finding.locations[0].sheet == "涉密科目"


def test_a_declaration_that_is_right_is_not() -> None:
    assert named(found(withhold("20103", "项")), "C-WITHHELD") == []
