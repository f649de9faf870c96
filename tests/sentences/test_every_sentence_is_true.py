"""Reports of 300 random data sets: every sentence is recomputed from the cells, every number is vouched for.

All 300 run with REPORT_GEN_SETS=300 (`make sentences`); a plain run takes the first of them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from checker import Result, check_text
from generated import generate
from raw import Raw

from report_gen.build import Inputs, read
from report_gen.derive.derive import derive
from report_gen.document.nodes import Report
from report_gen.figures.dataset import Dataset
from report_gen.narrative.compose import compose
from report_gen.project import Project

ROOT = Path(__file__).parents[2]
SETS = int(os.environ.get("REPORT_GEN_SETS", "60"))


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def composed(data: Dataset) -> Report:
    inputs = example()
    figures, findings = derive(data, inputs.edition)
    assert not findings
    return compose(figures, data, inputs.edition, replace(inputs.annex, blocks=()))[0]


def checked(data: Dataset) -> Result:
    return check_text(composed(data), Raw(data))


def test_the_example_has_no_false_sentence() -> None:
    result = checked(example().dataset)
    assert result.faults == []
    assert result.numbers > 150


@pytest.mark.parametrize("seed", range(SETS))
def test_no_sentence_of_a_random_data_set_is_false(seed: int) -> None:
    result = checked(generate(seed).data)
    assert result.faults == []
    assert result.said > 40
