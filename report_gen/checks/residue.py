"""Rests of templates in words (模板残留): placeholders, alternatives not chosen, last year's year as this one's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report_gen.edition.model import Completeness
from report_gen.figures.dataset import Text
from report_gen.figures.finding import Finding, finding

_AROUND = 10


def residue(texts: Iterable[Text], settings: Completeness, year: int) -> Iterator[Finding]:
    """What was left of a template is an error, a suspect year a warning."""
    rests = [re.compile(pattern) for pattern in settings.residue]
    stale = [re.compile(pattern) for pattern in settings.stale]
    for text in texts:
        found = next((match for rest in rests if (match := rest.search(text.value))), None)
        if found:
            yield finding("C-RESIDUE", text.location, shown=found[0], around=excerpt(text.value, found))
        found = next((match for old in stale if (match := old.search(text.value))), None)
        if found:
            around = excerpt(text.value, found)
            yield finding("C-YEAR.earlier", text.location, shown=found[0].strip(), year=year, around=around)


def excerpt(text: str, found: re.Match[str]) -> str:
    """The words around a match."""
    start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}".replace("\n", " ")
