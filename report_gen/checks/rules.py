"""Evaluates the edition's rules and pairs over a dataset. Which there are is data (checks.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_gen.checks.verdicts import Outcome, Verdict, judge, number
from report_gen.checks.withheld import Withheld
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import each_of, named_tables, sides
from report_gen.edition.rules.tree import LEVELS, RuleScope, evaluate, refs, rows_of
from report_gen.figures.dataset import Absent, Dataset, Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location

#: More blanks than these in one rule are no slip.
_MOST_BLANKS = 2
#: A rule on the row at hand; no row for rules on single figures.
Instance = tuple[Rule | Pair, Row | None]


def rule_verdicts(
    dataset: Dataset,
    edition: Edition,
    withheld: Withheld,
    without: frozenset[str] = frozenset(),
    only: str = "",
) -> Iterator[Verdict]:
    """A verdict for every rule and pair, per-row ones once for every row; none that name a table of `without`.

    With `only` those alone that look at this table.
    """
    for rule, row in instances(dataset, edition, without, only):
        verdict = verdict_on(rule, dataset, row, withheld)
        if verdict.outcome is Outcome.WRONG:
            verdict = replace(verdict, blanks=_blanks(rule, RuleScope(dataset, row)))
        yield verdict


def instances(
    dataset: Dataset, edition: Edition, without: frozenset[str] = frozenset(), only: str = ""
) -> Iterator[Instance]:
    """Every rule and pair with every row that it is checked on."""
    both: tuple[Rule | Pair, ...] = (*edition.rules, *edition.pairs)
    for rule in both:
        named = named_tables(rule)
        if not without.isdisjoint(named) or (only and only not in named):
            continue
        yield from ((rule, row) for row in _rows(rule, dataset))


def _rows(rule: Rule | Pair, dataset: Dataset) -> Iterator[Row | None]:
    each = each_of(rule)
    if not each:
        yield None
        return
    level = None if isinstance(rule, Pair) else LEVELS.get(rule.equation.level)
    yield from (row for row in dataset.tables[each].rows if level is None or row.level == level)


def verdict_on(rule: Rule | Pair, dataset: Dataset, row: Row | None, withheld: Withheld) -> Verdict:
    """The verdict of one rule on one row."""
    scope = RuleScope(dataset, row)
    subject = f"{row.code} {row.label}".strip() if row else ""
    if isinstance(rule, Pair):
        return _pair_verdict(rule, scope, subject)
    left = evaluate("", rule.equation.left, scope)
    right = evaluate("", rule.equation.right, scope)
    relation = rule.equation.relation
    outcome = judge(left, relation, right)
    verdict = Verdict(
        rule.id, rule.level, outcome, left, right, relation, rule.message, subject, rule.text, rule.basis
    )
    return withheld.widened_sum(verdict, rule)


def _blanks(rule: Rule | Pair, scope: RuleScope) -> tuple[Location, ...]:
    """The cells that a rule asks for and that hold nothing; none where they are many, as in a list with few figures."""
    found = [
        row.cell(ref.column)
        for side in sides(rule)
        for ref in refs(side)
        for row in rows_of(ref, scope)
        if isinstance(row.values.get(ref.column), Absent)
    ]
    return tuple(dict.fromkeys(found)) if len(found) <= _MOST_BLANKS else ()


def _pair_verdict(pair: Pair, scope: RuleScope, subject: str) -> Verdict:
    left = evaluate("", pair.condition, scope)
    rights = [evaluate("", consequence, scope) for consequence in pair.consequences]
    right = next((fact for fact in rights if number(fact) > 0), rights[0])
    relation = "⇔" if pair.mutual else "⇒"
    outcome = Outcome.EQUAL if _together(left, right, mutual=pair.mutual) else Outcome.WRONG
    return Verdict(
        pair.id, pair.level, outcome, left, right, relation, pair.message, subject, pair.text, pair.basis
    )


def _together(left: Fact | None, right: Fact | None, *, mutual: bool) -> bool:
    first, second = number(left) > 0, number(right) > 0
    return first == second if mutual else second or not first
