"""Tables of marks, such as a 自评 table of the appendix: scores against full marks, weights against the whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import report

from report_gen.document.nodes import Covered, Grid, GridCell, GridRow, RowRole, Table, TextSpan
from report_gen.figures.finding import Finding, Level, Location
from report_gen.proof.score_tables import score_findings

HEADS = ("一级指标", "三级指标", "分值", "得分")
GOOD = (("产出", "数量", "40", "38"), ("产出", "质量", "30", "30"), ("效果", "满意度", "30", "29.5"))


def found(
    *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, role: RowRole = RowRole.HEAD
) -> list[Finding]:
    lines = [GridRow(role, tuple(GridCell((TextSpan(head),)) for head in heads))]
    for number, row in enumerate(rows, 1):
        place = Location("附件.docx", line=number)
        cells = tuple(GridCell((TextSpan(text, source=place),)) if text else Covered(1, 0) for text in row)
        lines.append(GridRow(RowRole.ITEM, cells))
    table = Table("附件表1", "a", "项目支出绩效自评表", "", 2, Grid((1,) * len(heads), tuple(lines)))
    return list(score_findings(report(table)))


def test_sound_marks_are_silent() -> None:
    assert found(*GOOD) == []
    assert found(*GOOD, ("合计", "", "100", "97.5")) == []


@pytest.mark.parametrize("role", [RowRole.HEAD, RowRole.ITEM])
@pytest.mark.parametrize(
    "heads", [HEADS, ("指标", "名称", "权重", "自评得分"), ("指标", "名称", "满分", "评分")]
)
def test_a_score_above_its_full_marks_is_an_error_at_its_place(heads: tuple[str, ...], role: RowRole) -> None:
    (finding,) = found(*GOOD[:2], ("效果", "满意度", "30", "31分"), heads=heads, role=role)
    assert (finding.code, finding.level) == ("C-SCORE", Level.ERROR)
    assert "「满意度」得分 31，超过满分 30" in finding.message
    assert finding.locations == (Location("附件.docx", line=3),)


def test_weights_that_are_not_the_whole_are_a_warning() -> None:
    (finding,) = found(*GOOD[:2], ("效果", "满意度", "20", "19"))
    assert finding.level is Level.WARNING
    assert "合计为 90" in finding.message


def test_covered_cells_and_words_are_no_marks() -> None:
    assert found(("产出", "数量", "40", "38"), ("", "质量", "", "良好"), ("效果", "满意", "30", "—")) == []


@pytest.mark.parametrize(
    "heads", [("项目", "预算数", "执行数", "执行率"), ("指标", "评分标准", "分值", "得分率")]
)
def test_other_tables_are_left_alone(heads: tuple[str, ...]) -> None:
    assert found(("甲", "1", "2", "300"), ("乙", "1", "2", "300"), ("丙", "1", "2", "300"), heads=heads) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.decimals(0, 80, places=1)), min_size=3, max_size=8))
def test_exactly_the_scores_above_are_told(marks: list[tuple[int, Decimal]]) -> None:
    rows = [("类", f"第{n}项", str(full), str(score)) for n, (full, score) in enumerate(marks)]
    levels = [finding.level for finding in found(*rows)]
    assert levels.count(Level.ERROR) == sum(score > full for full, score in marks)
    assert levels.count(Level.WARNING) == (sum(full for full, _ in marks) != 100)
