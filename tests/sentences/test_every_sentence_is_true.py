"""Reports of 300 random data sets: every sentence is recomputed from the cells, every number is vouched for.

All 300 run with REPORT_GEN_SETS=300 (`make sentences`); a plain run takes the first of them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from checker import Result, check_text
from false_wordings import SLIPS, Slip
from generated import Made, generate
from raw import Raw

from report_gen.derive.derive import derive
from report_gen.document.nodes import Report
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.narrative.compose import compose
from report_gen.narrative.environment import TemplateFault
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).parents[2]
SETS = int(os.environ.get("REPORT_GEN_SETS", "60"))


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


def composed(data: Dataset, edition: Edition) -> Report:
    figures = derive(data, edition)
    return compose(figures, data, edition, replace(example().annex, parts=()))[0]


def checked(made: Made, edition: Edition | None = None) -> Result:
    report = composed(made.data, edition or example().edition)
    return check_text(report, Raw(made.data), ties=made.ties)


def test_the_example_has_no_false_sentence() -> None:
    result = checked(Made(example().dataset, ties=True))
    assert result.faults == []
    assert result.numbers > 200


@pytest.mark.parametrize("seed", range(SETS))
def test_no_sentence_of_a_random_data_set_is_false(seed: int) -> None:
    result = checked(generate(seed))
    assert result.faults == []
    assert result.said > 40


#: A set in which meetings cost what they cost last year, and a reason was typed all the same.
UNCHANGED = 104


@pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))
def test_a_slip_of_the_wording_is_noticed(slip: Slip) -> None:
    """The checker can fail: an edition with one slip is found out by the example or by some data set."""
    edition = slip(example().edition)
    made = chain([Made(example().dataset, ties=True)], map(generate, (UNCHANGED, *range(60))))
    assert any(_noticed(one, edition) for one in made)


def _noticed(made: Made, edition: Edition) -> bool:
    try:
        return bool(checked(made, edition).faults)
    except TemplateFault:  # the slip names a figure that this data set does not have
        return False
