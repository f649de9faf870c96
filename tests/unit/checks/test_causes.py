"""Causes: the one repair that fits is named with its figure; where several fit all are; what nobody can know is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cases import data, drop, edition, place, put, recode
from content_names import GENERAL_TABLE, SPENDING_TABLE, THREE_TABLE

from report_gen.checks.causes.diagnose import Diagnosis, diagnose
from report_gen.checks.causes.slips import slip
from report_gen.checks.causes.telling import sentence, warning_lines
from report_gen.checks.check import check
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Level, finding


def causes(dataset: Dataset) -> Diagnosis:
    return diagnose(dataset, edition(), check(dataset, edition())[1])


@pytest.mark.parametrize(("found", "meant", "name"), [
    ("6464.63", "6644.63", "两位数字颠倒"), ("664.63", "6644.63", "少了一位数字"), ("66644.63", "6644.63", "多了一位数字"),
    ("6644.53", "6644.63", "有一位数字不同"), ("-12.50", "12.50", "正负号相反"), ("664463.00", "6644.63", "小数点错位"),
    ("20.40", "200.40", "少了一位数字"), ("1.00", "6644.63", ""), ("4349.90", "434.99", "小数点错位"),
])  # fmt: skip
def test_a_slip_of_the_hand_is_recognised(found: str, meant: str, name: str) -> None:
    assert slip(Decimal(found), Decimal(meant)).name == name


def test_a_wrong_total_is_named_with_what_it_should_be_and_everything_that_comes_of_it() -> None:
    made = causes(put(GENERAL_TABLE, "合计", "本年支出合计", "28358.57"))
    (cause,) = made.causes
    assert cause.places == (place(GENERAL_TABLE, "合计", "本年支出合计"),)
    assert (cause.found, cause.expected, cause.sure) == ("28,358.57", "28,385.57", True)
    assert len(cause.explains) >= 4
    assert not [one for one in made.rest if one.level is Level.ERROR]


def test_differences_that_rounding_sets_apart_belong_to_one_cause() -> None:
    (cause,) = causes(put(SPENDING_TABLE, "201", "本年支出合计", "17300.00")).causes
    assert cause.places == (place(SPENDING_TABLE, "201", "本年支出合计"),)


def test_two_wrong_figures_are_two_causes() -> None:
    made = causes(
        put("国有资产", "车辆总数", "数量", "99", put(GENERAL_TABLE, "合计", "本年支出合计", "28000.00"))
    )
    assert {cause.places[0].sheet for cause in made.causes} == {"国有资产", "公开05"}
    assert all(cause.sure for cause in made.causes)


def test_where_several_figures_fit_they_are_named_and_none_for_certain() -> None:
    (cause,) = causes(put("政府采购", "服务", "金额", "2942.50")).causes
    assert not cause.sure
    assert place("政府采购", "服务", "金额") in cause.places
    assert 1 < len(cause.places) <= 3


def test_a_missing_row_is_named_and_no_figure_is_to_be_changed_for_it() -> None:
    (cause,) = causes(drop(GENERAL_TABLE, "2101101")).causes
    assert "缺 2101101 行政单位医疗 一行" in cause.message
    assert "369.04" in cause.message
    assert cause.expected == ""


def test_a_row_that_was_never_there_is_not_called_missing() -> None:
    made = causes(put(GENERAL_TABLE, "2101101", "本年支出合计", "396.04"))
    assert [cause.kind for cause in made.causes] == ["figure"]


def test_a_mistyped_code_is_told_by_its_name() -> None:
    made = causes(recode(GENERAL_TABLE, "2101101", "2101110"))
    cause = made.causes[0]
    assert (cause.kind, cause.found, cause.expected) == ("code", "2101110", "2101101")


def test_exchanged_columns_are_one_cause() -> None:
    dataset = data()
    for row in data().tables[GENERAL_TABLE].rows:
        basic, project = row.fact("基本支出"), row.fact("项目支出")
        assert basic and project
        dataset = put(GENERAL_TABLE, row.key, "基本支出", f"{project.number}", dataset)
        dataset = put(GENERAL_TABLE, row.key, "项目支出", f"{basic.number}", dataset)
    (cause,) = causes(dataset).causes
    assert "「基本支出」与「项目支出」两列的数填反了" in cause.message
    assert cause.where == ("公开05!D7:D38", "公开05!E7:E38")


def test_a_sheet_in_another_unit_is_one_cause_that_names_the_sheet() -> None:
    dataset = data()
    for row in data().tables[GENERAL_TABLE].rows:
        for column in row.values:
            fact = row.fact(column)
            assert fact
            dataset = put(GENERAL_TABLE, row.key, column, f"{fact.number * 10_000}", dataset)
    (cause,) = [one for one in causes(dataset).causes if one.kind != "finding"]
    assert "「公开05」全表金额像是按元填的" in cause.message
    assert cause.where == ("公开05!C7:E38",)


def test_right_data_have_no_cause() -> None:
    assert causes(data()).causes == ()


@pytest.mark.parametrize("typed", ["17.61", "28354.88", "2853.49", "8534.88", "-28534.88", "28534.9", "1.00"])
def test_what_is_told_for_certain_is_right_to_the_cent(typed: str) -> None:
    """The sum of this total is a cent off: nothing but its own digits can tell the last one."""
    was = data().row("收入支出决算总表", "本年支出合计")
    assert was
    right = was.fact("支出决算数")
    assert right
    (cause, *_) = causes(put("收入支出决算总表", "本年支出合计", "支出决算数", typed)).causes
    assert cause.places[0] == place("收入支出决算总表", "本年支出合计", "支出决算数")
    assert not cause.sure or Decimal(cause.expected.replace(",", "")) == right.number
    if typed == "17.61":
        assert not cause.sure


def exchanged(table: str, one: str, other: str) -> Dataset:
    """The example with the figures of two rows in each other's place."""
    rows = {row.key: row for row in data().tables[table].rows}
    dataset = data()
    for column in rows[one].values:
        first, second = rows[one].fact(column), rows[other].fact(column)
        assert first and second
        dataset = put(table, one, column, f"{second.number}", dataset)
        dataset = put(table, other, column, f"{first.number}", dataset)
    return dataset


@pytest.mark.parametrize("table", [GENERAL_TABLE, SPENDING_TABLE])
@pytest.mark.parametrize(("one", "other"), [("2010303", "2010350"), ("2080501", "2080502")])
def test_exchanged_rows_are_told_by_the_same_codes_in_other_tables(table: str, one: str, other: str) -> None:
    """No sum is off, only figures larger than those of another table: the other tables tell in which the rows stand wrong."""
    cause, *more = causes(exchanged(table, one, other)).causes
    assert more == []
    assert cause.kind == "exchange"
    assert {place.sheet for place in cause.places} == {place(table, one, "本年支出合计").sheet}
    assert one in cause.message
    assert other in cause.message


@pytest.mark.parametrize(("times", "unit"), [(10_000, "元"), (10, "千元")])
def test_a_column_of_last_years_figures_in_another_unit_is_one_cause(times: int, unit: str) -> None:
    dataset = data()
    for row in data().tables["上年决算"].rows:
        fact = row.fact("上年决算数")
        assert fact
        dataset = put("上年决算", row.key, "上年决算数", f"{fact.number * times}", dataset)
    made = causes(dataset)
    (cause,) = made.causes
    assert f"「上年决算数」一列像是按{unit}填的" in cause.message
    assert cause.where == ("上年决算!B5:B24",)
    assert not [one for one in made.rest if one.code in ("C-SCALE", "C-DIRECTION")]


def test_a_figure_of_last_year_ten_times_too_large_is_mended_before_the_reason_beside_it() -> None:
    (cause,) = causes(put("上年决算", "项目支出", "上年决算数", "63637.80")).causes
    assert cause.places[0] == place("上年决算", "项目支出", "上年决算数")
    assert [one.code for one in cause.explains] == ["C-DIRECTION"]


def test_where_only_the_last_digits_are_open_what_is_sure_is_said() -> None:
    (cause,) = causes(put(GENERAL_TABLE, "2101101", "本年支出合计", "1.00")).causes
    assert not cause.sure
    assert "，应在 369.03 至 369.05 之间，可能是 369.04" in sentence(cause)


def test_the_same_said_of_a_column_of_cells_is_one_line_with_its_range() -> None:
    texts = tuple(
        finding("N-TEXT.cell", place(GENERAL_TABLE, row.key, "本年支出合计"), cell="C", note="文字")
        for row in data().tables[GENERAL_TABLE].rows
    )
    (_, line, end) = warning_lines(Diagnosis((), texts))
    assert "公开05!C7:C38：32 处，如" in line
    assert end == ""


def test_a_code_that_stands_elsewhere_without_money_may_be_the_mistyped_one() -> None:
    """公开01 lists every 类, so that the wrong code stands there too; nothing was exchanged in that table."""
    (cause, *_) = causes(recode(SPENDING_TABLE, "213", "214")).causes
    assert (cause.kind, cause.sure) == ("code", True)
    assert (cause.found, cause.expected) == ("214", "213")


def test_nothing_is_certain_in_a_row_that_was_rounded_as_a_whole() -> None:
    row = data().row(THREE_TABLE, "本年")
    assert row
    dataset = data()
    for column in row.values:
        fact = row.fact(column)
        assert fact
        dataset = put(THREE_TABLE, "本年", column, f"{fact.number:.0f}", dataset)
    assert [cause for cause in causes(dataset).causes if cause.sure] == []


def test_last_years_total_is_not_certain_where_it_is_this_years() -> None:
    """Whoever typed one of this year's figures for last year's may have typed its parts so, too."""
    now = data().row(THREE_TABLE, "本年")
    assert now
    dataset = data()
    for key, column in (("三公经费合计", "决算合计"), ("公务接待费", "决算公务接待费")):
        fact = now.fact(column)
        assert fact
        dataset = put("上年决算", key, "上年决算数", f"{fact.number}", dataset)
    cause, *_ = causes(dataset).causes
    assert (cause.sure, cause.between) == (False, ())
