"""What is told to be unequal is printed unequal, in every unit; what is no part of a name is not read as one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import department, money, told

from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.claims.scope import Headings
from report_gen.proofreading.content.figures import GridFigure
from report_gen.proofreading.findings.grids import _compare
from report_gen.proofreading.findings.model import Remark, RemarkKind
from report_gen.proofreading.findings.relations import Placed, Relation

CENTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))


@dataclass
class Told:
    """Takes a hint as a report does."""

    def on_figure(self, *words: object) -> tuple[object, ...]:
        return words


@given(st.lists(CENTS, min_size=2, max_size=6), st.integers(-200, 200), st.sampled_from(["0.0001", "1"]))
def test_no_difference_of_nothing_is_an_error(parts: list[Decimal], cents: int, unit: str) -> None:
    scale = Decimal(unit)
    cells = [Placed("表", "金额", GridFigure(one * scale, f"{one:f}", None, "", scale)) for one in parts]
    whole = sum(parts, Decimal(cents).scaleb(-2))
    sum_cell = Placed("表", "合计", GridFigure(whole * scale, f"{whole:f}", None, "", scale))
    found: list[Relation | Remark] = [*_compare(Told(), RemarkKind.TABLE, sum_cell, cells, "合计")]  # type: ignore[arg-type]
    for one in found:
        if isinstance(one, Relation):
            assert not one.why.endswith("相差 0.00")
            left, right = one.why.partition("：")[2].partition("，相差")[0].split(" ≠ ")
            assert left != right.rpartition("= ")[2]


def test_one_amount_as_this_and_last_year_is_no_difference_of_nothing() -> None:
    total = money(department().total)
    text = f"2022年度收入、支出总计{total}。与上年相比，收、支总计各减少849.23万元。"
    told_of = told("一、收入支出决算总体情况说明", text)
    assert RemarkKind.CHANGE.value not in [kind for kind, _ in told_of]


def test_a_heading_may_end_with_a_stop() -> None:
    headings = Headings()
    headings.see("（四）“三公”经费情况说明。")
    headings.see("（五）政府性基金预算收支决算情况说明。")
    assert headings.words == "（五）政府性基金预算收支决算情况说明。"
    headings.see("（六）负责机关日常工作。")
    assert "（五）" in headings.words


@pytest.mark.parametrize("mark", ["◆", "●", "■ ", "※", "—", "▲"])
def test_marks_before_a_name_are_no_part_of_it(mark: str) -> None:
    names = path_names(f"{mark}住房保障支出（类）住房改革支出（款）住房公积金（项）")
    assert names == ("住房保障支出", "住房改革支出", "住房公积金")


@pytest.mark.parametrize("before", ["{}-", "{}—", "{}", "【{}】", "[{}]", "{}."])
def test_a_code_before_a_name_is_no_part_of_it(before: str) -> None:
    one, two, three = (before.format(code) for code in ("221", "22102", "2210201"))
    path = f"{one}住房保障支出（类）{two}住房改革支出（款）{three}住房公积金（项）"
    assert path_names(path) == ("住房保障支出", "住房改革支出", "住房公积金")
    assert path_names(f"{three}住房公积金（项）") == ("", "", "住房公积金")
