"""The figure that a mistyped number was meant to be: every single slip is found, unlike numbers are not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from proof_samples import line, made, percent, wan

from report_gen.document.nodes import TextSpan
from report_gen.figures.address import Address
from report_gen.figures.finding import Location
from report_gen.proof.expected import expected
from report_gen.proof.nearest import nearest
from report_gen.proof.quantities import quantities
from report_gen.proof.weighing import weighed

KNOWN = {
    (Decimal("66446300"), "元"): "6,644.63万元",
    (Decimal("16.54"), "%"): "16.54%",
    (Decimal(1234), "辆"): "1234辆",
}


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("6,644.36万元", "6,644.63万元", "数字前后颠倒"),
        ("6644.36", "6,644.63万元", "数字前后颠倒"),
        ("6,464.63万元", "6,644.63万元", "数字前后颠倒"),
        ("6,644.63元", "6,644.63万元", "单位差一万倍"),
        ("66,446.3万元", "6,644.63万元", "小数点错位"),
        ("6,644.83万元", "6,644.63万元", "有一位数字不同"),
        ("644.63万元", "6,644.63万元", "少一位数字"),
        ("6,644.6万元", "6,644.63万元", "少一位数字"),
        ("6,6444.63万元", "6,644.63万元", "多一位数字"),
        ("6,644.633万元", "6,644.63万元", "有一位数字不同"),
        ("6,644.63", "6,644.63万元", "没有写单位"),
        ("六千六百四十四点三六万元", "6,644.63万元", "数字前后颠倒"),
        ("16.45%", "16.54%", "数字前后颠倒"),
        ("16.54个百分点", "16.54%", "单位不同"),
        ("1243辆", "1234辆", "数字前后颠倒"),
    ],
)
def test_a_slip_names_what_was_meant(typed: str, meant: str, slip: str) -> None:
    (one,) = quantities(typed)
    assert nearest(one, KNOWN) == (meant, slip)


@pytest.mark.parametrize("typed", ["9,871.20万元", "66万元", "12个", "16.5辆", "6,644.63件", "1334件"])
def test_an_unlike_number_names_nothing(typed: str) -> None:
    (one,) = quantities(typed)
    assert nearest(one, KNOWN) is None


@settings(deadline=None)
@given(st.integers(1000, 10**9), st.data())
def test_any_two_neighbouring_digits_exchanged_are_found(cents: int, data: st.DataObject) -> None:
    text = str(cents)
    at = data.draw(st.integers(0, len(text) - 2))
    swapped = f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    assume(swapped != text and swapped[0] != "0" and len(swapped.strip("0")) > 2)
    (one,) = quantities(f"{Decimal(swapped).scaleb(-2):f}万元")
    known = {(Decimal(cents).scaleb(2), "元"): "meant"}
    assert nearest(one, known) is not None


def test_the_warning_names_the_figure_its_cell_and_the_cell_to_type_in() -> None:
    typed = Location("决算数据.xlsx", Address.of("上年决算", "C12"))
    tree = made(
        line(TextSpan("增加项目支出6,644.36万元，下降三成", source=typed)),
        line("项目支出", wan("项目支出", "6644.63", "C10"), "，占", percent("项目支出占比", "23.29")),
    )
    _, findings = weighed(tree, expected(tree, ()), ())
    (finding,) = (one for one in findings if one.code == "W-NUMBER")
    assert "疑为 6,644.63万元（公开03 C10，数字前后颠倒）" in finding.message
    assert "三成" in finding.message
    assert finding.locations == (typed,)
    assert "疑似的数据核对" in finding.cure


def test_a_figure_in_chinese_numerals_is_vouched_for_like_digits() -> None:
    typed = Location("决算数据.xlsx", Address.of("上年决算", "C12"))
    tree = made(
        line(TextSpan("支出六千六百四十四点六三万元，占百分之二十三点二九，增长二成", source=typed)),
        line("项目支出", wan("项目支出", "6644.63", "C10"), "，占", percent("项目支出占比", "23.29")),
    )
    _, findings = weighed(tree, expected(tree, ()), ())
    (finding,) = (one for one in findings if one.code == "W-NUMBER")
    assert "1 个数字没有依据" in finding.message
    assert "二成" in finding.message
    assert not [one for one in weighed(tree, expected(tree, ()), ["20%"])[1] if one.code == "W-NUMBER"]


@pytest.mark.parametrize(
    ("words", "told"), [("增加-6,644.63万元", True), ("增加6,644.63万元", False), ("1元-6,644.63万元", False)]
)
def test_a_minus_sign_that_the_figure_has_not_is_told(words: str, told: bool) -> None:
    typed = Location("决算数据.xlsx", Address.of("上年决算", "C12"))
    figures = line("项目支出", wan("项目支出", "6644.63", "C10"), "，其中", wan("其中", "0.0001", "C11"))
    tree = made(line(TextSpan(words, source=typed)), figures)
    _, findings = weighed(tree, expected(tree, ()), ["1元"])
    found = [one for one in findings if one.code == "W-NUMBER"]
    assert bool(found) is told
    assert all("疑为 6,644.63万元（公开03 C10，正负号不同）" in one.message for one in found)


def test_a_minus_sign_of_the_figure_itself_is_vouched_for() -> None:
    typed = Location("决算数据.xlsx", Address.of("上年决算", "C12"))
    tree = made(line(TextSpan("上级补助收入-5.00万元", source=typed)))
    assert not [one for one in weighed(tree, expected(tree, ()), ())[1] if one.code == "W-NUMBER"]
