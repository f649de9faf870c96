"""All remarks on a report, in the order of its pages, each place told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from report_gen.proofreading.findings.against import Own, against_remarks
from report_gen.proofreading.findings.arithmetic import arithmetic_remarks
from report_gen.proofreading.findings.bodies import body_remarks
from report_gen.proofreading.findings.codes import code_remarks
from report_gen.proofreading.findings.completeness import completeness_remarks
from report_gen.proofreading.findings.completions import completion_remarks
from report_gen.proofreading.findings.counting import counting_remarks
from report_gen.proofreading.findings.glossary import glossary_remarks
from report_gen.proofreading.findings.grids import grid_remarks
from report_gen.proofreading.findings.limits import limit_remarks
from report_gen.proofreading.findings.listed import listed_remarks
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.naming import naming_remarks
from report_gen.proofreading.findings.numbering import numbering_remarks
from report_gen.proofreading.findings.performance import performance_remarks
from report_gen.proofreading.findings.projects import project_remarks
from report_gen.proofreading.findings.quoting import quoting_remarks
from report_gen.proofreading.findings.reasons import reason_remarks
from report_gen.proofreading.findings.renamed import renamed_remarks
from report_gen.proofreading.findings.restated import restated_remarks
from report_gen.proofreading.findings.several import several_remarks
from report_gen.proofreading.findings.shares import share_remarks
from report_gen.proofreading.findings.slid import slid_remarks
from report_gen.proofreading.findings.sums import sum_remarks
from report_gen.proofreading.findings.told_ties import told_tie_remarks
from report_gen.proofreading.findings.units import unit_remarks
from report_gen.proofreading.findings.unlisted import unlisted_remarks
from report_gen.proofreading.findings.wording import wording_remarks
from report_gen.proofreading.findings.years import year_remarks

_CHECKS: tuple[Callable[[ForeignReport], Iterator[Remark]], ...] = (
    grid_remarks,
    limit_remarks,
    slid_remarks,
    performance_remarks,
    project_remarks,
    arithmetic_remarks,
    completion_remarks,
    share_remarks,
    quoting_remarks,
    restated_remarks,
    wording_remarks,
    reason_remarks,
    unit_remarks,
    sum_remarks,
    several_remarks,
    counting_remarks,
    told_tie_remarks,
    listed_remarks,
    year_remarks,
    glossary_remarks,
    naming_remarks,
    body_remarks,
    code_remarks,
    unlisted_remarks,
    renamed_remarks,
    completeness_remarks,
    numbering_remarks,
)


#: What is wrong with an amount itself, and what only follows from a wrong amount.
_AMOUNT = (RemarkKind.TEXT_TABLE, RemarkKind.SUM, RemarkKind.UNIT, RemarkKind.NO_UNIT)
_DERIVED = (
    RemarkKind.RATE,
    RemarkKind.LAST_DIGIT,
    RemarkKind.SHARE,
    RemarkKind.COMPLETION,
    RemarkKind.NUDGED,
    RemarkKind.CHANGE,
    RemarkKind.SUM,
)


#: How far a text may be from what a wrong cell should hold: that was added up from rounded figures, in 万元.
_NEAR = Decimal("0.02")


def _amount(words: str) -> Decimal | None:
    """An amount as printed, with or without unit and commas; None for words."""
    digits = re.sub(r"[^\d.-]", "", words)
    return Decimal(digits) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else None


def _right(said: Remark, cell: Remark) -> bool:
    """Whether a text that differs from a wrong cell says what the cell should hold."""
    one, other = _amount(said.printed), _amount(cell.expected)
    if said.cell is None or said.cell != cell.cell or one is None or other is None:
        return False
    return abs(one * said.scale - other * min(cell.scale, Decimal(1))) <= _NEAR


def _roots(found: list[Remark]) -> list[Remark]:
    """Without what follows from an amount that is wrong itself: one fault is told once."""
    cells = [one for one in found if one.kind in (RemarkKind.TABLE, RemarkKind.TABLES)]
    found = [
        one
        for one in found
        if one.kind is not RemarkKind.TEXT_TABLE or not any(_right(one, cell) for cell in cells)
    ]
    # Where the direction itself is wrong its reason may be right.
    turned = {one.about for one in found if one.kind is RemarkKind.DIRECTION and one.about[0] >= 0}
    found = [
        one
        for one in found
        if one.kind is not RemarkKind.DIRECTION or one.about[0] >= 0 or turned.isdisjoint(one.rests_on)
    ]
    wrong: dict[tuple[int, int], list[Remark]] = defaultdict(list)
    for one in found:
        if one.kind in _AMOUNT and one.severity is not Severity.HINT:
            wrong[one.about].append(one)
    gone: set[int] = set()
    for one in found:
        behind = (other for place in one.rests_on for other in wrong.get(place, ()))
        if one.kind in _DERIVED and any(_follows(one, other, gone) for other in behind):
            gone.add(id(one))
    return [one for one in found if id(one) not in gone]


def _follows(one: Remark, other: Remark, gone: set[int]) -> bool:
    """Whether a remark follows from one that it rests on; of two that rest on each other the later one stays.

    A part that is wrong fails the list in its bracket as well as the list that it stands in.
    """
    return other is not one and not (one.about in other.rests_on and id(other) in gone)


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
