"""Lengths: conversions agree with each other, and stand in one module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import report_gen
from report_gen.figures import lengths
from report_gen.figures.lengths import HalfPoints, Twips

PACKAGE = Path(report_gen.__file__).parent
#: Factors that mean nothing but a change of unit.
FACTORS = {25.4, 635, 1440, 9525, 12_700, 360_000, 914_400}


def test_a_point_is_twenty_twips_and_an_inch_seventy_two_points() -> None:
    assert lengths.from_points(28.95) == 579
    assert lengths.from_millimetres(25.4) == lengths.from_points(72) == 1440
    assert lengths.in_emu(Twips(1440)) == lengths.points_in_emu(72) == 914_400
    assert lengths.em_of(HalfPoints(32)) == lengths.from_points(16)
    assert lengths.in_eighths(Twips(10)) == 4
    assert lengths.from_pixels(96, 96.0) == lengths.from_css(1, "in") == 1440


@given(st.integers(0, 30_000))
def test_ways_there_and_back_lose_nothing(twips: int) -> None:
    length = Twips(twips)
    assert lengths.from_points(lengths.in_points(length)) == twips
    assert lengths.from_emu(lengths.in_emu(length)) == twips
    assert lengths.points_in_emu(lengths.in_points(length)) == lengths.in_emu(length)


def test_a_length_in_a_unit_that_vml_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        lengths.from_css(1, "em")


def test_factors_of_units_stand_in_one_module() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path != Path(lengths.__file__)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value in FACTORS
    ]
    assert found == []
