"""What a rule or a pair asks of: its sides, the table whose rows it goes over, the tables that it looks at."""

from __future__ import annotations

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.tree import Expression, refs


def sides(rule: Rule | Pair) -> tuple[Expression, ...]:
    """Left and right side of a rule; condition and consequences of a pair."""
    if isinstance(rule, Pair):
        return rule.condition, *rule.consequences
    return rule.equation.left, rule.equation.right


def each_of(rule: Rule | Pair) -> str:
    """The table on whose rows it is asked, "" for single figures."""
    return rule.each if isinstance(rule, Pair) else rule.equation.each


def named_tables(rule: Rule | Pair) -> set[str]:
    """The tables that a rule or a pair looks at."""
    named = {ref.table for side in sides(rule) for ref in refs(side)}
    each = each_of(rule)
    return {*named, each} if each else named
