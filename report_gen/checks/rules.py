"""Evaluates the edition's rules over a dataset. Which rules there are is data (checks.toml)."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.verdicts import Verdict, judge
from report_gen.edition.model import Edition, Rule
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.expression import LEVELS, Scope, evaluate


def rule_verdicts(dataset: Dataset, edition: Edition) -> Iterator[Verdict]:
    """A verdict for every rule, per-row rules once for every row."""
    for rule in edition.rules:
        for row in _rows(rule, dataset):
            yield _verdict(rule, dataset, row)


def _rows(rule: Rule, dataset: Dataset) -> Iterator[Row | None]:
    equation = rule.equation
    if not equation.each:
        yield None
        return
    table = dataset.tables[equation.each]
    level = LEVELS.get(equation.level)
    yield from (row for row in table.rows if level is None or row.level == level)


def _verdict(rule: Rule, dataset: Dataset, row: Row | None) -> Verdict:
    scope = Scope(dataset, row)
    left = evaluate("", rule.equation.left, scope)
    right = evaluate("", rule.equation.right, scope)
    subject = f"{row.code} {row.label}".strip() if row else ""
    outcome = judge(left, rule.equation.relation, right)
    return Verdict(rule.id, rule.level, outcome, left, right, rule.equation.relation, rule.message, subject)
