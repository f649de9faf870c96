"""A few wrong cells and changed rows drawn by a seed: the workbook never says of one that it is better than `check` does.

The same is measured over four forms and three hundred of them by trying_live.py; docs/diagnosis.md has its figures.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from kept_readings import readings_kept
from office import MISSING, SOFFICE

sys.path.append(str(Path(__file__).parents[1] / "diagnosis"))  # forms and slips of the hand are drawn there

from four_forms import FORMS
from live_drawing import Spoilt, cells
from live_rows import rows
from trying_forms import sheets_kept, trial
from trying_live import Tried, tried

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason=MISSING)]
FORM = next(form for form in FORMS if form.name == "全国 2024")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    folder = tmp_path_factory.mktemp("seeded")
    with readings_kept(), sheets_kept():
        made = trial(FORM, folder / "project")
        draw = random.Random("kept")
        untouched = Spoilt("原样", made.cells.all[0].sheet, ())
        single = [untouched, *cells(made.cells, draw, 16), untouched]
        # below the prepared rows, between those of a fixed table, one taken away, more imported than were prepared
        changed = list(rows(made.cells, draw, 8))[4:]
        return [
            *tried(made, single, folder / "cells"),
            *tried(made, changed, folder / "rows", saved=True),
        ]


def test_what_the_workbook_says_of_a_rule_or_a_row_is_what_check_says(found: list[Tried]) -> None:
    assert {each.spoilt.name: list(map(str, each.found)) for each in found if each.found} == {}


def test_no_error_of_check_leaves_all_of_the_tie_out_green(found: list[Tried]) -> None:
    assert {each.spoilt.name: each.unsaid for each in found if each.unsaid} == {}


def test_the_mistakes_are_seen_and_what_was_typed_was_taken_back(found: list[Tried]) -> None:
    first, last = (each for each in found if not each.spoilt.entries)
    assert (first.rules, first.wrong) == (last.rules, 0)
    assert last.wrong == 0
    # a cent is a tail difference, a text is told as one, many figures are 0 or stand in no rule: a sixth is told as wrong
    assert sum(each.wrong > 0 for each in found) > len(found) / 6
