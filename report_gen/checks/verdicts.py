"""Verdicts of tie-out rules (核对结果): equal, rounding difference, wrong. The tolerance follows from the figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from report_gen.figures.amount import Amount
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Finding, Level, Location, Side, finding
from report_gen.figures.records import dataclass

#: How a relation reads where it does not hold. ⇒ and ⇔ are those of pairs: what goes together.
_BROKEN = {"=": " ≠ ", "≤": " > ", "≥": " < ", "⇒": "，而 ", "⇔": "，而 "}


class Outcome(StrEnum):
    """What a comparison came to. WITHHELD: apart, but by what is declared as left out for secrecy."""

    EQUAL = "相符"
    ROUNDING = "尾差"
    WITHHELD = "涉密未列"
    WRONG = "不符"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One equation checked on one row. `left` and `right` are the two sides; missing ones count as zero.

    `blanks` are the few cells that it asks for and that hold nothing, where it does not hold: one may be left out.
    """

    rule: str
    level: Level
    outcome: Outcome
    left: Fact | None
    right: Fact | None
    relation: str
    message: str
    subject: str
    equation: str = ""
    basis: str = ""
    blanks: tuple[Location, ...] = ()

    @property
    def is_equation(self) -> bool:
        """Whether the two sides are to be compared with each other, so that they have a difference."""
        return self.relation in "=≤≥"

    @property
    def difference(self) -> Decimal:
        """The left side less the right one, in the unit of the data."""
        return number(self.left) - number(self.right)

    def cells(self) -> tuple[Location, ...]:
        """The cells behind both sides, each once."""
        return tuple(dict.fromkeys((*_cells(self.left), *_cells(self.right))))

    def withheld(self) -> Verdict:
        """The same, its difference put down to what is left out for secrecy."""
        return replace(self, outcome=Outcome.WITHHELD)


def is_wrong(verdict: Verdict) -> bool:
    """Whether an equation does not hold and somebody has to mend it."""
    return verdict.outcome is Outcome.WRONG and verdict.level in (Level.ERROR, Level.WARNING)


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


def printed(fact: Fact | None) -> str:
    """A side as messages show it: money with two decimals or more, a count as it is, a blank cell as 空白."""
    if fact is not None and _is_blank(fact):
        return "空白"
    value = number(fact)
    if fact is not None and not isinstance(fact.value, Amount):
        return f"{value.normalize():,f}"
    return money(value)


def _is_blank(fact: Fact) -> bool:
    """Whether it is one cell in which nothing stands."""
    leaves = list(fact.leaves())
    return len(leaves) == 1 and isinstance(leaves[0].source, Cell) and leaves[0].source.blank


def apart(verdict: Verdict) -> str:
    """The difference as messages show it, with separators like both sides."""
    counts = any(side and not isinstance(side.value, Amount) for side in (verdict.left, verdict.right))
    return f"{verdict.difference.normalize():,f}" if counts else money(verdict.difference)


def money(value: Decimal) -> str:
    """An amount with at least two decimals."""
    exponent = value.normalize().as_tuple().exponent
    return f"{value:,.{max(2, -exponent) if isinstance(exponent, int) else 2}f}"


def as_finding(verdict: Verdict) -> Finding:
    """A verdict that is not equal, as a finding with both sides and their cells."""
    told = _told(verdict)
    return replace(
        told,
        sides=(_side(verdict.left), _side(verdict.right)),
        difference=apart(verdict) if verdict.is_equation else "",
        sheet=told.locations[0].sheet if told.locations else "",
    )


def _told(verdict: Verdict) -> Finding:
    cells, rule = (*verdict.blanks, *verdict.cells()), verdict.rule
    said = {
        "subject": verdict.subject,
        "message": verdict.message,
        "left": printed(verdict.left),
        "relation": _BROKEN[verdict.relation],
        "right": printed(verdict.right),
        "apart": apart(verdict) if verdict.is_equation else "",
    }
    match verdict.outcome:
        case Outcome.WRONG:
            return finding("VERDICT.wrong", *cells, **said).coded(rule).at(verdict.level)
        case Outcome.WITHHELD:
            return finding("VERDICT.withheld", *cells, **said).coded(rule)
        case Outcome.ROUNDING | Outcome.EQUAL:
            return finding("VERDICT.rounding", *cells, **said).coded(rule)
        case _:
            assert_never(verdict.outcome)


def _side(fact: Fact | None) -> Side:
    return Side(fact.name if fact else "", printed(fact), _cells(fact))


def _cells(fact: Fact | None) -> tuple[Location, ...]:
    return tuple(fact.cells()) if fact else ()
