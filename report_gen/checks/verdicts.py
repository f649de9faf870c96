"""Verdicts of tie-out rules (核对结果): equal, rounding difference, wrong. The tolerance follows from the figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from report_gen.figures.amount import Amount
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Level, Side


class Outcome(StrEnum):
    """What a comparison came to."""

    EQUAL = "相符"
    ROUNDING = "尾差"
    WRONG = "不符"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One equation checked on one row. `left` and `right` are the two sides; missing ones count as zero."""

    rule: str
    level: Level
    outcome: Outcome
    left: Fact | None
    right: Fact | None
    relation: str
    message: str
    subject: str

    @property
    def difference(self) -> Decimal:
        """The left side less the right one, in the unit of the data."""
        return number(self.left) - number(self.right)


def number(fact: Fact | None) -> Decimal:
    """The value of a side; a side without any figure is zero."""
    return fact.number if fact else Decimal(0)


def slack(fact: Fact | None) -> Decimal:
    """Half width of the interval of a side: zero for counts and exact amounts."""
    return fact.value.slack if fact and isinstance(fact.value, Amount) else Decimal(0)


def judge(left: Fact | None, relation: str, right: Fact | None) -> Outcome:
    """Compare two sides as intervals: apart is wrong, overlapping without being equal is rounding."""
    excess = number(left) - number(right)
    if relation == "≥":
        excess = -excess
    if excess == 0 or (relation != "=" and excess < 0):
        return Outcome.EQUAL
    return Outcome.ROUNDING if abs(excess) <= slack(left) + slack(right) else Outcome.WRONG


def as_finding(verdict: Verdict) -> Finding:
    """A verdict that is not equal, as a finding with both sides and their cells."""
    level = verdict.level if verdict.outcome is Outcome.WRONG else Level.ROUNDING
    sides = (_side(verdict.left), _side(verdict.right))
    locations = tuple(dict.fromkeys(place for side in sides for place in side.locations))
    subject = f"{verdict.subject}：" if verdict.subject else ""
    message = (
        f"{subject}{verdict.message}（{sides[0].value} {_negated(verdict.relation)} {sides[1].value}，"
        f"差 {verdict.difference:,.2f}）"
    )
    sheet = locations[0].sheet if locations else ""
    return Finding(
        verdict.rule, level, message, locations, "核对并改正其中一方", sides, f"{verdict.difference}", sheet
    )


def _negated(relation: str) -> str:
    return {"=": "≠", "≤": ">", "≥": "<"}[relation]


def _side(fact: Fact | None) -> Side:
    if fact is None:
        return Side("", "0.00")
    return Side(fact.name, f"{fact.number:,.2f}", tuple(fact.cells()))
