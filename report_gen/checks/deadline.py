"""Until when a report must be published (公开期限): twenty days after the finance department approved the accounts.

《预算法》第十四条: 经本级政府财政部门批复的决算及报表，应当在批复后二十日内由各部门向社会公开. The days are those of
the calendar, the first is the one after the approval. Where no approval is typed in nothing can be counted: that is
left to do, for the term runs all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from report_gen.edition.model import Edition
from report_gen.edition.roles import row_of, said
from report_gen.edition.rules.tree import Ref
from report_gen.figures.dataset import Dataset
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Finding, Level, Location, finding
from report_gen.figures.messages import worded

DEADLINE = "C-DEADLINE"
#: No day of approval: a hint, as many reports are made before it, yet one of the things that are left to do.
UNDATED = "C-UNDATED"


def deadline_findings(dataset: Dataset, edition: Edition, today: date | None) -> Iterator[Finding]:
    """How many days are left or overdue on `today`, or that no day of approval is typed in.

    Nothing without a day of the run, where the form has no cell for the approval, where what stands there is no date.
    """
    cell = edition.roles.approved
    if today is None or cell is None:
        return
    text = said(dataset, cell)
    if text is None:
        yield finding(
            "C-UNDATED", *_places(dataset, cell), name=cell.row, days=edition.completeness.publish_days
        )
        return
    approved = iso_date(text.value)
    if approved is None:
        return
    last = approved + timedelta(days=edition.completeness.publish_days)
    shown = {"approved": approved, "last": last, "days": edition.completeness.publish_days}
    left = (last - today).days
    if today < approved:
        yield finding("C-DEADLINE.ahead", text.location, approved=approved)
    elif left > 0:
        yield finding("C-DEADLINE.left", text.location, left=left, **shown)
    elif left == 0:
        yield finding("C-DEADLINE.today", text.location, **shown)
    else:
        yield finding("C-DEADLINE.overdue", text.location, over=-left, **shown)


def _places(dataset: Dataset, cell: Ref) -> tuple[Location, ...]:
    """Where the day of approval would stand: nowhere if the workbook has no row for it."""
    row = row_of(dataset, cell)
    return (row.cell(cell.column),) if row else ()


def days_left(findings: Iterable[Finding]) -> list[str]:
    """How long there is until publication, for the end of a run; what is wrong with the date is told as a warning."""
    told = (one for one in findings if is_told_last(one))
    return [worded("check.deadline", left=one.message) for one in told]


def is_told_last(found: Finding) -> bool:
    """Whether a finding is told at the end of a run, not among what is to be looked at."""
    return found.code in (DEADLINE, UNDATED) and found.level is Level.HINT
