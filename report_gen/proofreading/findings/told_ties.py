"""Ties of the tables (勾稽) in a text alone: 收入总计 is 收入合计 and 年初结转和结余, where no table tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import FigureKey
from report_gen.proofreading.findings.model import ForeignReport, Remark, Severity
from report_gen.proofreading.findings.rules import Tie, TieTerm
from report_gen.proofreading.findings.sums import sum_remark


def told_tie_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Those of the rules that say so, where the text tells the total, the first and the last term."""
    told: dict[FigureKey, list[Claim]] = {}
    for claim in report.claims:
        if claim.role is Role.ACTUAL and claim.target and claim.target.sure:
            for key in claim.target.cells:
                told.setdefault(key, []).append(claim)
    for tie in report.rules.ties:
        if tie.text and tie.left[0].table not in report.contents.tables:
            yield from _tied(report, tie, told)


def _tied(report: ForeignReport, tie: Tie, told: dict[FigureKey, list[Claim]]) -> Iterator[Remark]:
    whole, parts = _of(tie.left[0], told), [_of(term, told) for term in tie.right]
    if whole is None or parts[0] is None or parts[-1] is None:
        return
    known = [one for one in parts if one is not None]
    total = sum((one.part.said.value for one in known), Decimal(0))
    apart = total - whole.part.said.value
    slack = sum((one.part.said.half for one in known), whole.part.said.half)
    # What the text leaves out (弥补收支差额) makes the terms less, never more.
    if abs(apart) <= slack or (apart < 0 and len(known) < len(parts)):
        return
    remark = sum_remark(report, whole, known, total, Severity.WARNING)
    yield replace(remark, rests_on=tuple(one.place for one in known))


def _of(term: TieTerm, told: dict[FigureKey, list[Claim]]) -> Claim | None:
    """The one amount that the text tells of a term; None for none, or for several."""
    found = [one for row in term.rows for one in told.get(FigureKey(term.table, row, term.column), ())]
    return found[0] if len({one.part.said.value for one in found}) == 1 else None
