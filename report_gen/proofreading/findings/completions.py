"""Completions of budgets (完成率) that no values give: on the budget that the words name."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.bases import completed_budget
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.findings.arithmetic import (
    Range,
    before_in_sentence,
    budget_of,
    current_of,
    percent,
    wrong,
)
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money


def completion_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of them."""
    for claim in report.claims:
        if claim.role is Role.COMPLETION:
            yield from _completion(report, claim)


def _completion(report: ForeignReport, claim: Claim) -> Iterator[Remark]:
    current, parted = current_of(report, claim), None
    if (listed := _before_list(claim)) is not None:
        current, parted = listed, current
    budget = budget_of(report, claim) or _implied_budget(report, claim)
    if current is None or budget is None:
        return
    said = Range.claim(claim)
    if budget.value == 0:
        severity = (
            Severity.ERROR if current.value != 0 else Severity.WARNING if said.value != 0 else Severity.HINT
        )
        why = worded("remark-zero-budget.why", current=money(current.value))
        yield report.on_claim(
            claim, RemarkKind.ZERO_BUDGET, severity, worded("remark-zero-budget.expected"), why
        )
        return
    found = percent(current, budget)
    others = [percent(one, budget) for one in (*before_in_sentence(report, claim), parted) if one]
    if not completed_budget(claim):  # 完成预算: of either budget that the sentence has
        others += [percent(current, one) for one in _budgets_near(report, claim)]
    if found is not None and not found.meets(said) and not any(one and one.meets(said) for one in others):
        why = f"{money(current.value)} ÷ {money(budget.value)}"
        yield wrong(report, claim, RemarkKind.COMPLETION, found.value, why)


def _before_list(claim: Claim) -> Range | None:
    """The whole of a list that ended with the sentence before: what a completion without a name goes on about.

    教育支出……；住房保障支出70.36万元，占4.57%。年初预算1523.28万元，完成年初预算的101.01%.
    """
    current = claim.current
    behind = current is not None and current.sentence < claim.sentence and not claim.own_noun
    return Range.claim(current.whole) if current and behind and current.whole else None


def _budgets_near(report: ForeignReport, claim: Claim) -> list[Range]:
    """The budgets of a sentence."""
    near = report.claims_by_passage.get(claim.passage, ())
    return [Range.claim(one) for one in near if one.role is Role.BUDGET and one.sentence == claim.sentence]


def _implied_budget(report: ForeignReport, claim: Claim) -> Range | None:
    """The budget that the same sentence implies: 支出120万元，完成预算的120%，比预算增加20万元."""
    for one in report.claims_by_passage.get(claim.passage, ()):
        if (
            one.role is Role.CHANGE
            and one.current is not None
            and (one.sentence, one.basis) == (claim.sentence, "预算")
            and one.part.direction
            and one.current is claim.current
        ):
            change = Range.claim(one)
            return Range.claim(one.current) - (change if one.part.direction > 0 else -change)
    return None
