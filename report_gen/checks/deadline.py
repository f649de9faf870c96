"""Until when a report must be published (公开期限): twenty days after the finance department approved the accounts.

《预算法》第十四条: 经本级政府财政部门批复的决算及报表，应当在批复后二十日内由各部门向社会公开. The days are those of
the calendar, the first is the one after the approval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from report_gen.edition.model import Edition
from report_gen.edition.roles import said
from report_gen.figures.dataset import Dataset
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Finding, Level, finding
from report_gen.figures.messages import worded

DEADLINE = "C-DEADLINE"


def deadline_findings(dataset: Dataset, edition: Edition, today: date | None) -> Iterator[Finding]:
    """How many days are left or overdue on `today`; nothing where the inputs name no day of approval."""
    text = said(dataset, edition.roles.approved)
    approved = iso_date(text.value) if text else None
    if today is None or text is None or approved is None:
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


def days_left(findings: Iterable[Finding]) -> list[str]:
    """How long there is until publication, for the end of a run; what is wrong with the date is told as a warning."""
    told = (one for one in findings if one.code == DEADLINE and one.level is Level.HINT)
    return [worded("check.deadline", left=one.message) for one in told]
