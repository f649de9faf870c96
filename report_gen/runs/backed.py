"""Numbers in reasons (原因里的数): read as figures of the report, each needs a figure or a voucher behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report_gen.checks.comparisons import comparisons
from report_gen.derive.model import Figures
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

UNBACKED = "W-NUMBER"


def in_reasons(
    findings: Iterable[Finding], dataset: Dataset, edition: Edition, figures: Figures
) -> tuple[Finding, ...]:
    """The findings, those of numbers without backing as errors where the number stands in a reason."""
    reasons = {one.reason.location for one in comparisons(dataset, edition, figures) if one.reason}
    return tuple(
        replace(one, level=Level.ERROR)
        if one.code == UNBACKED and not reasons.isdisjoint(one.locations)
        else one
        for one in findings
    )
