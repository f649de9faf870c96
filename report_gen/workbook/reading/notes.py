"""Collects what a reader finds in one sheet, with the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from report_gen.figures.finding import Finding, finding

#: Cells named in one message, and findings of one code told for one sheet, at most.
MOST_CELLS, MOST_ALIKE = 40, 50


class Notes:
    """Findings in the order in which they were made."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, found: Finding) -> None:
        """One more; of very many cells it names the first."""
        self.findings.append(replace(found, locations=found.locations[:MOST_CELLS]))


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one sheet; where very many are alike, the first ones and how many there are."""
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    last: dict[str, Finding] = {}
    for found in findings:
        counts[found.code] += 1
        last[found.code] = found
        if counts[found.code] <= MOST_ALIKE:
            kept.append(found)
    kept += (_rest(last[code], count) for code, count in counts.items() if count > MOST_ALIKE)
    return kept


def _rest(last: Finding, count: int) -> Finding:
    """How many there are of a code, at the place of the last one."""
    sheet = last.locations[0].sheet
    told = finding("MANY", *last.locations, sheet=sheet, count=count, most=MOST_ALIKE, remedy=last.cure)
    return told.coded(last.code).at(last.level)
