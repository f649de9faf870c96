"""The one cell behind several broken equations is pointed at, and a mismatch is not told twice from both ends."""

from __future__ import annotations

from cases import data, drop, edition, named, place, put

from report_gen.checks.check import check
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level


def found(dataset: Dataset) -> list[Finding]:
    return list(check(dataset, edition())[1])


def test_a_wrong_total_is_pointed_at_with_what_it_should_be() -> None:
    (hint,) = named(found(put("公开05", "合计", "本年支出合计", "28000.00")), "N-SUSPECT")
    assert hint.level is Level.HINT
    assert hint.locations == (place("公开05", "合计", "本年支出合计"),)
    assert "5 项不符都涉及 公开05!C7" in hint.message
    assert "现为 28,000.00，按另一方应为 28,385.57" in hint.message


def test_differences_that_rounding_sets_apart_belong_together() -> None:
    (hint,) = named(found(put("公开03", "201", "本年支出合计", "17300.00")), "N-SUSPECT")
    assert hint.locations == (place("公开03", "201", "本年支出合计"),)


def test_two_wrong_figures_are_pointed_at_separately() -> None:
    dataset = put("国有资产", "车辆总数", "数量", "99", put("公开05", "合计", "本年支出合计", "28000.00"))
    hints = named(found(dataset), "N-SUSPECT")
    assert {hint.locations[0].sheet for hint in hints} == {"国有资产", "公开05"}


def test_one_broken_equation_or_many_common_cells_point_nowhere() -> None:
    assert named(found(put("公开06", "30101", "金额", "1.00")), "N-SUSPECT") == []
    assert named(found(drop("公开05", "2060503")), "N-SUSPECT") == []
    assert named(found(data()), "N-SUSPECT") == []


def test_the_same_two_cells_are_told_once_and_judged_from_both_ends() -> None:
    verdicts, findings = check(put("公开03", "201", "本年支出合计", "17300.00"), edition())
    wrong = {verdict.rule for verdict in verdicts if verdict.rule in ("X2-1", "X2-2") and verdict.difference}
    assert wrong == {"X2-1", "X2-2"}
    assert [finding.code for finding in findings if finding.code.startswith("X2")] == ["X2-1"]


def test_a_code_missing_at_one_end_is_still_told_from_the_other() -> None:
    assert named(found(drop("公开03", "206")), "X2-1")
