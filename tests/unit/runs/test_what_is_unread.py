"""What a reader could not read is told apart from what it read in another unit, by what told it and not by a code."""

from __future__ import annotations

from collections.abc import Callable

from project_copy import YEAR, ProjectCopy

from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, gather

SHEET, TOTAL, OTHER = "公开05", "C7", "C8"


def test_a_figure_in_another_unit_was_read_and_one_in_words_was_not(
    project: Callable[..., ProjectCopy],
) -> None:
    copy = project()
    before = check_inputs(gather(Project(copy.root), YEAR))
    assert before.inputs.unread == ()
    copy.type((SHEET, TOTAL, 283855700))
    yuan = check_inputs(gather(Project(copy.root), YEAR))
    assert yuan.inputs.units
    assert set(yuan.inputs.units) <= set(yuan.findings)
    assert yuan.inputs.unread == ()
    assert len(yuan.verdicts) == len(before.verdicts)
    copy.type((SHEET, OTHER, "约三百"))
    words = check_inputs(gather(Project(copy.root), YEAR))
    assert {place.cell for one in words.inputs.unread for place in one.locations} == {OTHER}
    assert len(words.verdicts) < len(before.verdicts)
