"""A mismatch is not told twice from both ends."""

from __future__ import annotations

from cases import drop, edition, named, put
from content_names import SPENDING_TABLE

from report_gen.checks.check import check


def test_the_same_two_cells_are_told_once_and_judged_from_both_ends() -> None:
    verdicts, findings = check(put(SPENDING_TABLE, "201", "本年支出合计", "17300.00"), edition())
    wrong = {verdict.rule for verdict in verdicts if verdict.rule in ("X2-1", "X2-2") and verdict.difference}
    assert wrong == {"X2-1", "X2-2"}
    assert [finding.code for finding in findings if finding.code.startswith("X2")] == ["X2-1"]


def test_a_code_missing_at_one_end_is_still_told_from_the_other() -> None:
    assert named(check(drop(SPENDING_TABLE, "206"), edition())[1], "X2-1")
