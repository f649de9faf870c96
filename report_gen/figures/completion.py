"""`Progress`: how far a budget was carried out (预算完成情况), as closed cases: a rate, or why there is none."""

from __future__ import annotations

from enum import StrEnum

from report_gen.figures.amount import shown
from report_gen.figures.fact import Fact


class Progress(StrEnum):
    """What can be said of a figure and its budget. Every phrase set of completion has a wording for each."""

    DONE = "done"  # there is a rate
    NEITHER = "neither"  # nothing planned, nothing spent
    UNPLANNED = "unplanned"  # spent without a budget
    NIL_BUDGET = "nil_budget"  # a budget that prints as zero without being none
    NEGATIVE_BUDGET = "negative_budget"
    NEGATIVE = "negative"  # more came back than was spent


def progress(budget: Fact | None, completion: Fact | None, decimals: int = 2, *, spent: bool) -> Progress:
    """The case of a figure; `spent` says whether any cell behind it holds something."""
    if completion is not None:
        return Progress.DONE
    if budget is None or budget.is_nothing:
        return Progress.UNPLANNED if spent else Progress.NEITHER
    if shown(budget.value, decimals) == 0:
        return Progress.NIL_BUDGET
    return Progress.NEGATIVE_BUDGET if budget.number < 0 else Progress.NEGATIVE
