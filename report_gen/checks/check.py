"""The check stage (勾稽核对): dataset and edition in, verdicts and findings out."""

from __future__ import annotations

from report_gen.checks.rules import rule_verdicts
from report_gen.checks.structure import missing_parents, tree_verdicts
from report_gen.checks.verdicts import Outcome, Verdict, as_finding
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding


def check(dataset: Dataset, edition: Edition) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """All verdicts, and as findings those that are not equal."""
    verdicts = (*rule_verdicts(dataset, edition), *tree_verdicts(dataset, edition))
    findings = [as_finding(verdict) for verdict in verdicts if verdict.outcome is not Outcome.EQUAL]
    return verdicts, (*findings, *missing_parents(dataset, edition))
