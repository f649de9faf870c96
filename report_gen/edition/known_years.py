"""Years that a form was not seen for (年度): allowed, and told."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Location, finding


def year_findings(edition: Edition) -> Iterator[Finding]:
    """A warning where the fiscal year lies outside those whose form the edition knows."""
    since, until = edition.known
    if until and not since <= edition.year <= until:
        said = {"name": edition.name, "year": edition.year, "since": since, "until": until}
        yield finding("W-FORM-YEAR", Location(f"{edition.name}/edition.toml"), **said)
