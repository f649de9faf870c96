"""`Faults`: what is wrong with the layers of an edition, gathered so that all of it is told at once."""

from __future__ import annotations

from report_gen.edition.layers.entries import EntryPlace
from report_gen.edition.strict import EditionError, fault
from report_gen.figures.finding import Finding


class Faults:
    """Findings in the order in which they were met; `unread` are the files that could not be parsed."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self.unread: list[str] = []

    def add(self, message: str, place: EntryPlace) -> None:
        """Something is wrong at a place."""
        self._findings += fault(message, place.source.shown, line=place.line).findings

    def tell(self, error: EditionError, name: str) -> None:
        """Something is wrong with a file as a whole; `name` is what it most likely describes."""
        self._findings += error.findings
        self.unread.append(name)

    def settle(self) -> None:
        """Raise `EditionError` with everything that was found, if anything was."""
        if self._findings:
            found, self._findings = self._findings, []
            raise EditionError(found)
