"""All remarks on a report, in the order of its pages, each place told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from report_gen.proofreading.findings.against import Own, against_remarks
from report_gen.proofreading.findings.arithmetic import arithmetic_remarks
from report_gen.proofreading.findings.bodies import body_remarks
from report_gen.proofreading.findings.codes import code_remarks
from report_gen.proofreading.findings.completeness import completeness_remarks
from report_gen.proofreading.findings.grids import grid_remarks
from report_gen.proofreading.findings.listed import listed_remarks
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.naming import naming_remarks
from report_gen.proofreading.findings.quoting import quoting_remarks
from report_gen.proofreading.findings.reasons import reason_remarks
from report_gen.proofreading.findings.shares import share_remarks
from report_gen.proofreading.findings.sums import sum_remarks
from report_gen.proofreading.findings.units import unit_remarks
from report_gen.proofreading.findings.wording import wording_remarks

_CHECKS: tuple[Callable[[ForeignReport], Iterator[Remark]], ...] = (
    grid_remarks,
    arithmetic_remarks,
    share_remarks,
    quoting_remarks,
    wording_remarks,
    reason_remarks,
    unit_remarks,
    sum_remarks,
    listed_remarks,
    naming_remarks,
    body_remarks,
    code_remarks,
    completeness_remarks,
)


#: What is wrong with an amount itself, and what only follows from a wrong amount.
_AMOUNT = (RemarkKind.TEXT_TABLE, RemarkKind.SUM, RemarkKind.UNIT)
_DERIVED = (
    RemarkKind.RATE,
    RemarkKind.LAST_DIGIT,
    RemarkKind.SHARE,
    RemarkKind.COMPLETION,
    RemarkKind.NUDGED,
    RemarkKind.CHANGE,
    RemarkKind.SUM,
)


def _same(words: str, amount: str) -> bool:
    """Whether two printed amounts are one, with or without unit, commas and last zeros."""
    one, other = (re.sub(r"[^\d.-]", "", text) for text in (words, amount))
    return bool(one and other) and Decimal(one) == Decimal(other)


def _roots(found: list[Remark]) -> list[Remark]:
    """Without what follows from an amount that is wrong itself: one fault is told once."""
    cells = {
        (one.printed, one.expected) for one in found if one.kind in (RemarkKind.TABLE, RemarkKind.TABLES)
    }
    found = [
        one
        for one in found
        if one.kind is not RemarkKind.TEXT_TABLE
        or not any(_same(one.expected, printed) and _same(one.printed, right) for printed, right in cells)
    ]
    wrong = {one.about for one in found if one.kind in _AMOUNT and one.severity is not Severity.HINT}
    return [one for one in found if one.kind not in _DERIVED or not wrong.intersection(one.rests_on)]


def remarks(report: ForeignReport, own: Own | None = None) -> list[Remark]:
    """All remarks, hints too; with the department's own accounts also where they differ."""
    found = _roots([remark for check in _CHECKS for remark in check(report)])
    found += against_remarks(report, own) if own else ()
    weight = list(Severity)
    found.sort(key=lambda one: weight.index(one.severity))
    kept: dict[tuple[object, ...], Remark] = {}
    for remark in found:
        kept.setdefault((remark.kind, remark.spots, remark.text), remark)
    return sorted(
        kept.values(),
        key=lambda one: (one.page, one.spots[0].box[1] if one.spots and one.spots[0].box else 0),
    )
