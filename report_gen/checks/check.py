"""The check stage (勾稽核对): dataset and edition in, verdicts and findings out."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.checks.completeness import incomplete
from report_gen.checks.context import NOTHING_ELSE, Context
from report_gen.checks.mirrored import once
from report_gen.checks.prior import carried_verdicts
from report_gen.checks.rules import rule_verdicts
from report_gen.checks.structure import missing_parents, tree_verdicts
from report_gen.checks.verdicts import Outcome, Verdict, as_finding
from report_gen.checks.withheld import withheld_codes
from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding


def check(
    dataset: Dataset, edition: Edition, context: Context = NOTHING_ELSE, figures: Figures | None = None
) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """All verdicts, and as findings those that are not equal, with what is missing or suspect in words.

    `figures` are those of the dataset; without them they are derived here.
    """
    verdicts = all_verdicts(dataset, edition, context)
    return verdicts, told(verdicts, dataset, edition, context, figures or derive(dataset, edition))


def told(
    verdicts: Iterable[Verdict], dataset: Dataset, edition: Edition, context: Context, figures: Figures
) -> tuple[Finding, ...]:
    """What is not equal of the verdicts on these data, and what is missing or suspect in words."""
    apart = once(verdict for verdict in verdicts if verdict.outcome is not Outcome.EQUAL)
    parents = missing_parents(dataset, edition, context.without)
    withheld = withheld_codes(dataset, edition)
    words = incomplete(dataset, edition, figures, withheld, context)
    return (*map(as_finding, apart), *parents, *words)


def all_verdicts(
    dataset: Dataset, edition: Edition, context: Context = NOTHING_ELSE, only: str = ""
) -> tuple[Verdict, ...]:
    """Every rule, every sum of 科目, every figure that last year's data have.

    With `only` those alone that may be others when the figures of this table are.
    """
    withheld = withheld_codes(dataset, edition)
    return (
        *rule_verdicts(dataset, edition, withheld, context.without, only),
        *tree_verdicts(dataset, edition, withheld, context.without, only),
        *carried_verdicts(dataset, edition, context),
    )
