"""Collects what a reader finds in one sheet, with the cells."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.figures.finding import Finding, Level, Location, error

#: Cells named in one message at most.
MOST_CELLS = 10


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
