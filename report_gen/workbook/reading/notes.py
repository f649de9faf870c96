"""Collects what a reader finds in one sheet, with the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from report_gen.figures.finding import Finding, Level, Location, error

#: Cells named in one message, and findings of one code told for one sheet, at most.
MOST_CELLS, MOST_ALIKE = 40, 50


class Notes:
    """Findings in the order in which they were made."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def error(self, code: str, message: str, where: Location, cure: str) -> None:
        """Something that stops the build."""
        self.findings.append(error(code, message, where, cure=cure))

    def warn(self, code: str, message: str, where: Sequence[Location], cure: str) -> None:
        """Something to look at."""
        self.findings.append(Finding(code, Level.WARNING, message, tuple(where[:MOST_CELLS]), cure))

    def hint(self, code: str, message: str, where: Location, cure: str) -> None:
        """Something worth knowing."""
        self.findings.append(Finding(code, Level.HINT, message, (where,), cure))

    def errors(self, code: str, message: str, where: Sequence[Location], cure: str) -> None:
        """The same error in several cells, told once."""
        if where:
            self.findings.append(error(code, message, *where[:MOST_CELLS], cure=cure))


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one sheet; where very many are alike, the first ones and how many there are."""
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    last: dict[str, Finding] = {}
    for finding in findings:
        counts[finding.code] += 1
        last[finding.code] = finding
        if counts[finding.code] <= MOST_ALIKE:
            kept.append(finding)
    for code, count in counts.items():
        if count > MOST_ALIKE:
            message = f"「{last[code].locations[0].sheet}」同类问题共 {count} 处，只列出前 {MOST_ALIKE} 处"
            kept.append(replace(last[code], message=message))
    return kept
