"""How remarks print amounts: as the report does, and a sum only where there is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import department, remarks, told

from report_gen.proofreading.content.figures import GridFigure
from report_gen.proofreading.findings.grids import _compare
from report_gen.proofreading.findings.model import ForeignReport, RemarkKind, parted_like
from report_gen.proofreading.findings.relations import Placed, Relation

CENTS = st.integers(1, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))


@given(CENTS)
def test_an_expected_amount_has_commas_where_the_report_has_them(value: Decimal) -> None:
    assert parted_like(f"{value:f}万元", "支出1,234.56万元") == f"{value:,f}万元"
    assert parted_like(f"{value:f}万元", "支出1234.56万元") == f"{value:f}万元"


@pytest.mark.parametrize("words", ["2023年度", "2101103", "增长 12.30%"])
def test_years_and_codes_have_no_commas(words: str) -> None:
    assert parted_like(words, "支出1,234.56万元") == words


def test_a_remark_on_a_text_with_commas_has_them() -> None:
    right = department().total
    wrong = right + 1000
    (one,) = remarks("一、收入支出决算总体情况说明", f"2023年度收、支总计均为{wrong:,.2f}万元。")
    assert one.expected == f"{right:,.2f}万元"
    assert told("一、收入支出决算总体情况说明", f"2023年度收、支总计均为{right:,.2f}万元。") == []


@given(CENTS, st.lists(CENTS, min_size=1, max_size=4))
def test_a_single_term_is_not_its_own_sum(whole: Decimal, parts: list[Decimal]) -> None:
    cells = [Placed("表", "金额", GridFigure(one, f"{one:f}", None)) for one in (whole, *parts)]
    report: ForeignReport = None  # type: ignore[assignment]  # asked only where rounding explains it
    if abs(whole - sum(parts)) < 1:
        return
    (found,) = _compare(report, RemarkKind.TABLE, cells[0], cells[1:], "合计")
    assert isinstance(found, Relation)
    assert found.why.count(" = ") == (len(parts) > 1)
