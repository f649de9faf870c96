"""Years that a form was not seen for (年度), and names that it bore formerly: allowed, and told."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Location, finding


def form_findings(edition: Edition) -> Iterator[Finding]:
    """A warning where the fiscal year lies outside those whose form is known; a hint for each name of former times."""
    since, until = edition.known
    if until and not since <= edition.year <= until:
        said = {"name": edition.name, "year": edition.year, "since": since, "until": until}
        yield finding("W-FORM-YEAR", Location(f"{edition.name}/edition.toml"), **said)
    for formerly, name in edition.renamed:
        yield finding("N-RENAMED", Location(f"{name}/edition.toml"), formerly=formerly, name=name)
