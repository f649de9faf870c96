"""Formulas that do not parse say where, and name the nearest table, row, column or figure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from report_gen.edition.loading import load_edition
from report_gen.edition.rules.parsing import FormulaError, Vocabulary, parse_equation, parse_expression
from report_gen.edition.rules.tree import All, NamedFigure, Ref, Sum

TEMPLATES = Path(__file__).parents[3] / "templates"


@cache
def vocabulary() -> Vocabulary:
    known = load_edition(TEMPLATES, "guangzhou", 2017).vocabulary
    return replace(known, names=("财政拨款收入", "三公经费"))


def test_what_parses() -> None:
    words = vocabulary()
    assert parse_expression("支出决算表[合计].基本支出", words) == Ref("支出决算表", "合计", "基本支出")
    assert parse_expression("三公经费.预算", words) == NamedFigure("三公经费", "预算")
    assert parse_expression("求和(支出决算表[项].本年支出合计)", words) == All(
        (Ref("支出决算表", "项", "本年支出合计"),)
    )
    made = parse_expression("支出决算表[合计].基本支出 - 支出决算表[合计].项目支出", words)
    assert isinstance(made, Sum) and [sign for sign, _ in made.terms] == [1, -1]
    rule = parse_equation("每行 支出决算表[项]: 本年支出合计 ≥ 基本支出", words)
    assert (rule.each, rule.level, rule.relation) == ("支出决算表", "项", "≥")
    assert rule.left == Ref("支出决算表", "", "本年支出合计")


@pytest.mark.parametrize(
    ("text", "wrong", "nearest"),
    [("支出决算裘[合计].基本支出", "支出决算裘", "支出决算表"), ("支出决算表[合计].基本之出", "基本之出", "基本支出"),
     ("收入支出决算总表[财政拨款收人].决算数", "财政拨款收人", "财政拨款收入"), ("公开05[合计].基本支出", "公开05", "工作表 公开05 的表名是 一般公共预算财政拨款支出决算表"), ("三公经废.本年", "三公经废", "三公经费"),
     ("求和(支出决算表[项].本年支出合汁)", "本年支出合汁", "本年支出合计")],
)  # fmt: skip
def test_unknown_names_come_with_the_nearest(text: str, wrong: str, nearest: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_expression(text, vocabulary())
    assert wrong in str(caught.value)
    assert nearest in str(caught.value).split("；", 1)[1]


@pytest.mark.parametrize(
    "text",
    ["", "支出决算表", "支出决算表[合计", "支出决算表[合计].", "支出决算表[合计].基本支出 +", "求和(支出决算表[项].基本支出", "基本支出",
     "支出决算表[合计].基本支出 支出决算表[合计].项目支出", "支出决算表[合计]", "求和()", "支出决算表[合计].基本支出 * 2"],
)  # fmt: skip
def test_what_does_not_parse(text: str) -> None:
    with pytest.raises(FormulaError, match="公式"):
        parse_expression(text, vocabulary())


@pytest.mark.parametrize(
    "text", ["支出决算表[合计].基本支出", "每行 支出决算表 基本支出 = 项目支出", "每行 支出决裘: 甲 = 乙"]
)
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_equation(text, vocabulary())


@pytest.mark.parametrize(
    "text", ["甲" * 9000, "求和(" + "甲" * 9000 + ")", "1+" * 4500, "[" * 9000, "公开05[" + "甲" * 9000 + "]"]
)
def test_a_very_long_formula_is_quoted_by_its_beginning(text: str) -> None:
    with pytest.raises(FormulaError) as told:
        parse_expression(text, vocabulary())
    assert text[:20] in str(told.value)
    assert len(str(told.value)) < 600
