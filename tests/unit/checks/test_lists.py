"""Lists: never empty where they may not be, no line twice, one unit is the department itself, counts in words are true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cases import data, drop, edition, put, rename
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.lists import list_findings, same_words
from report_gen.edition.lists import read_list
from report_gen.edition.strict import EditionError, Section
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, Level

UNITS, MEETINGS = "部门构成", "会议明细"


def found(dataset: Dataset) -> list[Finding]:
    return list(list_findings(dataset, edition(), frozenset()))


def one(dataset: Dataset) -> Finding:
    (finding,) = found(dataset)
    return finding


def again(table: str, key: str, dataset: Dataset | None = None, **changes: str) -> Dataset:
    """A line copied to the end of its list."""
    dataset = dataset or data()
    rows = dataset.tables[table].rows
    row = next(row for row in rows if row.key == key)
    place = replace(row.location, address=Address(row.location.sheet, 1, len(rows) + 20))
    copy = Row(str(len(rows) + 1), changes.get("label", row.label), row.level, row.values, place, row.code)
    return Dataset(
        dataset.year, dict(dataset.tables) | {table: TableData(table, (*rows, copy))}, dataset.unit
    )


def keys(table: str) -> list[str]:
    return [row.key for row in data().tables[table].rows]


def test_the_example_has_sound_lists() -> None:
    assert found(data()) == []


@pytest.mark.parametrize("table", ["主要职责", UNITS])
def test_a_required_list_without_a_line_is_an_error_at_its_sheet(table: str) -> None:
    finding = next(f for f in found(drop(table, *keys(table))) if f.code == "C-EMPTY-LIST")
    assert finding.level is Level.ERROR
    assert finding.locations[0].sheet == table


@pytest.mark.parametrize("table", [MEETINGS, "因公出国明细", "车辆类型", "绩效任务"])
def test_other_lists_may_be_empty(table: str) -> None:
    assert found(drop(table, *keys(table))) == []


@pytest.mark.parametrize("table", ["主要职责", MEETINGS, "因公出国明细", "绩效任务", "车辆类型"])
def test_a_line_twice_is_an_error_naming_both(table: str) -> None:
    finding = one(again(table, "1"))
    assert (finding.code, finding.level, len(finding.locations)) == ("C-TWICE", Level.ERROR, 2)
    assert "列了 2 次" in finding.message


@pytest.mark.parametrize(("table", "level"), [(MEETINGS, Level.WARNING), ("绩效任务", Level.ERROR)])
def test_the_same_name_with_other_content_weighs_what_the_table_says(table: str, level: Level) -> None:
    column = "支出金额" if table == MEETINGS else "支付资金"
    dataset = again(table, "1")
    row = dataset.tables[table].rows[-1]
    assert one(put(table, row.key, column, "1.23", dataset)).level is level


def test_a_unit_twice_under_another_spelling_is_told() -> None:
    dataset = rename(UNITS, "3", " 广州市政府政务信息系统管理中心。")
    assert one(dataset).code == "C-TWICE"


@settings(deadline=None)
@given(st.text("一二三AB（）()、。 　ａ１1", max_size=8), st.sampled_from([" ", "　", "。", "（", "-"]))
def test_blanks_marks_and_width_tell_no_names_apart(name: str, mark: str) -> None:
    assert same_words(name + mark) == same_words(name) == same_words(same_words(name))


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [("1", "下属", "单位性质为「本级」的一行也没有"), ("2", "本级", "单位性质为「本级」的有 2 行")],
)
def test_there_is_one_department_proper(key: str, kind: str, words: str) -> None:
    finding = next(f for f in found(put(UNITS, key, "单位性质", kind)) if f.code == "C-ONCE")
    assert finding.level is Level.ERROR
    assert words in finding.message


@pytest.mark.parametrize(
    ("scope", "level"),
    [
        ("厅机关及下属6个单位", Level.ERROR),
        ("厅机关及下属六个单位", Level.ERROR),
        ("厅机关和所属预算单位十二家", Level.ERROR),
        ("厅机关及下属3个单位", Level.WARNING),
    ],
)
def test_a_number_of_units_in_words_is_held_against_the_list(scope: str, level: Level) -> None:
    finding = one(put("基本信息", "单位范围", "内容", scope))
    assert (finding.code, finding.level) == ("C-UNITS", level)
    assert "列出的下属单位有 5 个" in finding.message


@pytest.mark.parametrize(
    "scope", ["厅机关及下属五个单位", "厅机关", "厅机关及下属单位", "厅机关和所属 5 家单位"]
)
def test_true_words_are_silent(scope: str) -> None:
    assert found(put("基本信息", "单位范围", "内容", scope)) == []


def test_words_of_lower_units_without_any_are_an_error() -> None:
    alone = drop(UNITS, *keys(UNITS)[1:])
    assert [f.level for f in found(put("基本信息", "单位范围", "内容", "厅机关及下属单位", alone))] == [
        Level.ERROR
    ]
    assert found(put("基本信息", "单位范围", "内容", "厅机关", alone)) == []


def test_check_tells_them_and_leaves_out_sheets_with_reading_errors() -> None:
    dataset = drop("主要职责", *keys("主要职责"))
    assert "C-EMPTY-LIST" in {f.code for f in check(dataset, edition())[1]}
    without = Context(without=frozenset({"主要职责"}))
    assert "C-EMPTY-LIST" not in {f.code for f in check(dataset, edition(), without)[1]}


@pytest.mark.parametrize(
    "bad",
    [{"unique": ["没有"]}, {"repeated": "loud"}, {"once": {"column": "没有", "equals": "甲"}}, {"other": 1}],
)
def test_a_list_declared_wrongly_is_told(bad: dict[str, object]) -> None:
    with pytest.raises(EditionError):
        read_list(Section(bad, "部门构成.toml", "list"), ("单位名称",))
