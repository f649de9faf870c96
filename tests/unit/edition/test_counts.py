"""Checks of counts as an edition declares them: what they name must be there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from report_gen.edition.checks_reading import Checks, read_checks
from report_gen.edition.gathering import Gathered
from report_gen.edition.loading import load_edition
from report_gen.edition.rules.parsing import Vocabulary
from report_gen.edition.strict import EditionError, Section
from report_gen.edition.table_reading import read_table
from report_gen.edition.tables import TableSpec

ROOT = Path(__file__).resolve().parents[3]
TOLD = {
    "id": "U9", "text": "基本信息[单位范围].内容", "pattern": "下属(?P<number>\\d+)个", "table": "部门构成",
    "column": "单位性质", "equals": "下属",
}  # fmt: skip
QUOTIENT = {
    "id": "Q9", "level": "warning", "each": "会议明细", "part": "支出金额", "by": "天数", "and": "参会人数", "least": 1,
    "most": 9, "message": "平均", "cure": "核对",
}  # fmt: skip


@cache
def tables() -> dict[str, TableSpec]:
    return dict(load_edition(ROOT / "templates", "guangzhou", 2017).tables)


def checks(**entries: object) -> Checks:
    section = Section({key: [value] for key, value in entries.items()}, "checks.toml")
    gathered = Gathered()
    found = read_checks(section, Vocabulary(tables()), gathered)
    gathered.settle()
    return found


def test_a_count_that_words_tell_and_a_quotient_are_read() -> None:
    found = checks(told=TOLD, quotient=QUOTIENT)
    (told,), (quotient,) = found.told_counts, found.quotients
    assert (told.text.row, told.equals) == ("单位范围", "下属")
    assert told.search("厅机关及下属12个单位")
    assert (len(quotient.by), quotient.each) == (2, "会议明细")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"table": "没有"}, "没有"),
        ({"column": "没有"}, "没有"),
        ({"pattern": "下属("}, "正则表达式"),
        ({"pattern": "下属\\d+个"}, "number"),
        ({"text": "基本信息[没有].内容"}, "text"),
        ({"text": "求和(基本信息.内容)"}, "text"),
        ({"other": 1}, "other"),
    ],
)
def test_a_wrong_count_is_told(change: dict[str, object], words: str) -> None:
    with pytest.raises(EditionError, match=words):
        checks(told=TOLD | change)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"each": "没有"}, "没有"),
        ({"by": "没有"}, "没有"),
        ({"least": "一"}, "整数"),
        ({"least": 10}, "least = 10 大于 most = 9"),
        ({"unit": "元/人"}, "元/人天"),  # 天 is missing: nothing typed contradicts the figures
        ({"unit": "万元/人天"}, "元/人天"),
        ({"unit": "元"}, "元/人天"),
        ({"unit": "元/"}, "元/人天"),
        ({"unit": "元/人天", "and": "支出金额"}, "unit"),
        ({"unit": "元/天", "by": "天数", "part": "参会人数"}, "unit"),
        ({"other": 1}, "other"),
    ],
)
def test_a_wrong_quotient_is_told(change: dict[str, object], words: str) -> None:
    with pytest.raises(EditionError, match=words):
        checks(quotient=QUOTIENT | change)


@pytest.mark.parametrize("where", ["column", "row"])
def test_an_unknown_type_of_words_is_told(where: str) -> None:
    column, row = {"name": "内容", "kind": "text"}, {"name": "甲"}
    (column if where == "column" else row)["type"] = "day"
    with pytest.raises(EditionError, match="day"):
        read_table(Section({"name": "表", "column": [column], "row": [row]}, "表.toml"))


def test_the_marks_of_columns_and_rows_are_read() -> None:
    score = next(row for row in tables()["绩效情况"].blocks[0].rows if row.name == "自评项目得分")
    reason = tables()["上年决算"].column("变动原因")
    assert score.most == 100
    assert reason is not None
    assert (reason.anew, reason.this_year) == (True, True)
    assert [row.name for row in tables()["基本信息"].blocks[0].rows if not row.printed] == [
        "部门简称", "编制日期", "金额单位", "上年口径调整", "报告主体", "上年无数据",
        "批复日期",
    ]  # fmt: skip
