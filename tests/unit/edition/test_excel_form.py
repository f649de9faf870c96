"""The Excel form of expressions: the value, and how many rounded figures its tolerance counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report_gen.edition.rules.excel import NOTHING, FormulaTerm, formula_of, of_cell
from report_gen.edition.rules.tree import All, Expression, NamedFigure, Ref, Sum
from report_gen.edition.tables import Column, Kind

AMOUNT = Column("支出", Kind.AMOUNT, ("支出",))
PLACES = {Ref("甲", "1", "支出"): "A!$B$2", Ref("甲", "2", "支出"): "A!$B$3"}
FIRST, SECOND = PLACES
ABSENT = Ref("甲", "9", "支出")


def form(expression: Expression) -> FormulaTerm:
    return formula_of(
        expression, lambda ref: [of_cell(PLACES[ref], AMOUNT, AMOUNT.kind)] if ref in PLACES else []
    )


def test_a_difference_adds_up_the_rounded_figures_of_both_sides() -> None:
    found = form(Sum(((1, FIRST), (-1, SECOND))))
    assert found == FormulaTerm(
        "SUM(A!$B$2)-(SUM(A!$B$3))", "COUNT(A!$B$2)+COUNT(A!$B$3)", tuple(PLACES.values())
    )


def test_a_sum_that_is_taken_off_keeps_its_brackets() -> None:
    assert form(Sum(((1, FIRST), (-1, All((FIRST, SECOND)))))).value == (
        "SUM(A!$B$2)-(SUM(A!$B$2)+SUM(A!$B$3))"
    )


def test_cells_that_there_are_not_count_as_nothing() -> None:
    assert form(ABSENT) == NOTHING
    assert form(Sum(((1, ABSENT), (1, FIRST)))).addends == "COUNT(A!$B$2)"


def test_a_blank_that_means_zero_is_a_figure_and_a_text_is_none() -> None:
    assert of_cell("C4", replace(AMOUNT, blank_is_zero=True), Kind.AMOUNT).addends == "(1-ISTEXT(C4))"


def test_a_count_has_no_rounding() -> None:
    assert of_cell("C4", replace(AMOUNT, blank_is_zero=True), Kind.COUNT).addends == "0"


def test_a_figure_that_no_workbook_has_a_cell_of_is_refused() -> None:
    with pytest.raises(TypeError, match="cells only"):
        form(NamedFigure("总支出", "预算"))
