"""Scores over their full marks, in cells and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cases import data, edition, place, put
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.scores import told_scores, too_high
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Level, Location

PLACE = Location("附件.docx", line=3)


@settings(deadline=None)
@given(st.decimals(0, 200, places=1))
def test_a_score_is_an_error_exactly_above_its_full_marks(score: Decimal) -> None:
    found = list(too_high(put("绩效情况", "自评项目得分", "数值", str(score)), edition()))
    assert [finding.level for finding in found] == [Level.ERROR] * (score > 100)
    assert all(finding.locations == (place("绩效情况", "自评项目得分", "数值"),) for finding in found)


@pytest.mark.parametrize(
    ("text", "score"),
    [("项目自评得分120分。", "120"), ("综合得分为100.5分", "100.5"), ("满分20分，得分21分", "21")],
)
def test_a_score_in_words_over_its_full_marks(text: str, score: str) -> None:
    (finding,) = told_scores([Text(text, PLACE)])
    assert score in finding.message
    assert finding.locations == (PLACE,)


@pytest.mark.parametrize(
    "text",
    ["自评得分97.9分", "得分100分", "满分120分，得分118分", "得分率95%", "共120分钟", "得分为120分之95"],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert list(told_scores([Text(text, PLACE)])) == []


def test_check_tells_both() -> None:
    wrong = put("绩效情况", "自评项目得分", "数值", "120")
    found = check(wrong, edition(), Context(passages=(Text("得分120分", PLACE),)))[1]
    assert [f.code for f in found if f.code == "C-SCORE"] == ["C-SCORE"] * 2
    assert not [f for f in check(data(), edition())[1] if f.code == "C-SCORE"]
