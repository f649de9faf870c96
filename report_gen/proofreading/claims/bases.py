"""What a figure is measured against, by the words before it: a budget of the year, the prior year, a named base."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role, clause

_PRIOR = re.compile(r"(与|比|较|同)[^，。；]{0,12}?(上年|上一年|去年|20\d\d年)|同比")
_BUDGET = re.compile(r"(与|比|较|同|[大高多小低少]于|超[过出])[^，。；]{0,30}?(年初|全年|调整)?预算")
#: 比年初下降: what was carried in is neither last year's amount nor a budget.
_OPENING = re.compile(r"(与|比|较|同)(年初|期初)(?![^，。；]{0,4}预算)")
#: The budgets of a year: what was approved, and what it became (全年预算数 is the one after adjustments).
_FIRST = "年初"
_KINDS = re.compile(f"{_FIRST}|全年|调整|追加|变更")


def basis_of(before: str, year: int) -> str | None:
    """What changes from here on are measured against: 上年, 预算, 年初, 以前年度; None where the words do not say."""
    prior, budget, opening = (
        max((found.start() for found in words.finditer(before)), default=-1)
        for words in (_PRIOR, _BUDGET, _OPENING)
    )
    latest = max(prior, budget, opening)
    if latest < 0:
        return None
    if latest == opening > max(prior, budget):
        return "年初"
    told = [int(found[0]) for found in re.finditer(r"20\d\d(?=年)", before[max(prior, 0) :])]
    if prior > budget and year and told and told[0] < year - 1:
        return "以前年度"
    return "上年" if prior > budget else "预算"


def budget_kind(words: str) -> str:
    """Which of the year's budgets the last of some words name: 年初, 调整, or "" for neither."""
    named = _KINDS.findall(words)
    return "" if not named else _FIRST if named[-1] == _FIRST else "调整"


def budget_for(done: Sequence[Claim], claim: Claim, kind: str) -> Claim | None:
    """The budget of the subject that a completion is worked out on, whichever stands nearer.

    A sentence may give 年初预算 and 调整预算 and a completion of each; one that names neither is of the nearest, and
    one that names another than the sentence has is of none of it (the tables may have it).
    """
    near: list[Claim] = []
    for one in reversed(done):
        if one.sentence < claim.sentence - 1:
            break
        if one.role is Role.COMPLETION and (near or one.current is not claim.current):
            break  # behind it stands another subject, whose completion was told already
        if one.role is Role.BUDGET and is_its_budget(one, claim):
            near.append(one)
    fitting = [one for one in near if kind in ("", kind_of(one)) or not kind_of(one)]
    return fitting[0] if fitting else None


def is_its_budget(budget: Claim, claim: Claim) -> bool:
    """Whether a budget may be what a figure is held against: those of a list are of its items.

    预算168万元，其中：公务接待费10万元。支出163万元，完成预算的97.06%.
    """
    return budget.whole is None or budget.name == (claim.current or claim).name


def kind_of(budget: Claim) -> str:
    """Which of the year's budgets an amount is."""
    return budget_kind(re.split("[，。；]", budget.part.said.before)[-1])


def completed_budget(claim: Claim) -> str:
    """Which of the year's budgets a completion names."""
    named = claim.part.whole if claim.part.whole not in ("", "?") else clause(claim.part.said.before)
    return budget_kind(re.split("[、和与]", named)[0])
