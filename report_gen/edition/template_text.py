"""`TemplateText`: a template that may have been put together from several files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report_gen.figures.finding import Finding, Location
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template: its file, for messages, its text, and where its lines come from if it was put together."""

    file: str
    text: str
    origins: tuple[Location, ...] = ()

    def place(self, line: int) -> Location:
        """Where a line of the text was written."""
        return self.origins[line - 1] if 0 < line <= len(self.origins) else Location(self.file, line=line)

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings about lines of this text, told of the files in which they were written."""
        return [replace(found, locations=tuple(map(self._own, found.locations))) for found in findings]

    def _own(self, location: Location) -> Location:
        return self.place(location.line) if location.file == self.file and location.line else location
