"""Tables of 绩效 self-evaluation: read in every form, right ones unremarked, every fault told once in its class."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import docx, pdf
from made_scores import FAULTS, FORMS, percents, report
from spoken import TEMPLATES

from report_gen.proofreading.content.figures import PerformanceTable
from report_gen.proofreading.content.performance import performance_tables
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.printed import PaperSpot, PrintedCell, PrintedGrid
from report_gen.proofreading.reading import ProofreadFile

Read = Callable[[str, bytes], ProofreadFile]
WORDS = read_tables(Path(TEMPLATES)).performance
KINDS = [(form, fault) for form in FORMS for fault in FAULTS[form]]


def told(outcome: ProofreadFile) -> list[Remark]:
    return [one for one in outcome.remarks if one.severity is not Severity.HINT]


@pytest.mark.parametrize("printer", [pdf, docx], ids=["pdf", "docx"])
@pytest.mark.parametrize("seed", range(2))
def test_right_tables_of_all_forms_are_read_and_not_remarked(
    seed: int, printer: Callable[..., bytes], read: Read
) -> None:
    draw = random.Random(seed)
    scored = [form(draw, words=bool(seed)) for form in FORMS.values()] + [percents(draw)]
    outcome = read(f"报告.{printer.__name__}", printer(report(*scored)))
    assert told(outcome) == []
    assert not [words for words in outcome.unrecognised if words.startswith("表：")]


@pytest.mark.parametrize(("form", "fault"), KINDS, ids=[f"{form} {fault}" for form, fault in KINDS])
def test_each_fault_is_told_once_in_its_class(form: str, fault: str, read: Read) -> None:
    draw = random.Random(f"{form} {fault}")
    printer = draw.choice([pdf, docx])
    outcome = read(f"报告.{printer.__name__}", printer(report(FORMS[form](draw, fault))))
    assert [one.kind.value for one in told(outcome)] == [FAULTS[form][fault]]


def grid(rows: list[list[str]], page: int = 1) -> PrintedGrid:
    """A grid of cells of equal width; a cell ^ goes on from above, < from the left."""
    cells: list[tuple[PrintedCell, ...]] = []
    for r, row in enumerate(rows):
        own: list[PrintedCell] = []
        for c, text in enumerate(row):
            before = cells[-1][c] if text == "^" else own[-1] if text == "<" else None
            spot = PaperSpot(page, (50.0 * c, 20.0 * r, 50.0 * c + 50, 20.0 * r + 20))
            whole = before.spot if before else spot
            own.append(PrintedCell(before.text if before else text, whole, first=before is None))
        cells.append(tuple(own))
    return PrintedGrid(tuple(cells), page, edges=tuple(50.0 * c for c in range(len(rows[0]))))


def tables(*rows: list[list[str]]) -> list[PerformanceTable]:
    return performance_tables([grid(one, n + 1) for n, one in enumerate(rows)], WORDS)


def marks(table: PerformanceTable) -> list[tuple[str, str, str]]:
    return [(line.name, line.full.text if line.full else "", line.scores[0].text if line.scores[0] else "")
            for line in table.lines]  # fmt: skip


def test_a_table_goes_on_over_pages_without_its_heads_and_in_other_columns() -> None:
    first = [["指标", "分值", "<", "得分"], ["数量指标", "20", "<", "18"]]
    (table,) = tables(first, [["质量指标", "30", "<", "29"], ["合计", "50", "<", "47"]])
    assert marks(table) == [("数量指标", "20", "18"), ("质量指标", "30", "29"), ("合计", "50", "47")]
    assert [line.total for line in table.lines] == [False, False, True]


def test_another_table_on_the_next_page_is_one_of_its_own() -> None:
    first = [["项目名称", "甲", "<", "<"], ["指标", "分值", "得分", "原因"], ["数量指标", "100", "98", ""]]
    found = tables(first, first)
    assert [marks(table) for table in found] == [[("数量指标", "100", "98")]] * 2


def test_a_score_over_several_rows_is_not_held_against_the_first_of_them() -> None:
    (table,) = tables(
        [["指标", "分值", "得分"], ["数量指标", "5", "14"], ["质量指标", "5", "^"], ["时效指标", "5", "^"]]
    )
    assert table.lines[0].joint and [line.scores for line in table.lines[1:]] == [(None,), (None,)]
    assert [line.full.text for line in table.lines if line.full] == ["5"] * 3


def test_a_head_over_several_columns_tells_none_of_them() -> None:
    rows = [["项目", "预算数", "<", "执行数", "<", "执行率"], ["", "财政拨款", "合计", "财政拨款", "合计", ""],
            ["培训", "10", "20", "5", "20", "100%"]]  # fmt: skip
    assert not tables(rows)  # a rate of the sums would be held against the first parts


def test_words_and_scales_that_are_no_marks_hold_no_lines() -> None:
    assert not tables([["指标", "评分标准", "得分率"], ["数量指标", "每项1分", "95%"]])
    assert not tables([["项目", "预算数", "决算数"], ["合计", "1.00", "2.00"]])
