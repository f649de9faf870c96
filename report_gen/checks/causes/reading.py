"""Cells that could not be read (读不出), many told as one: a column of texts, formulas that nobody calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from report_gen.checks.causes.model import Cause
from report_gen.figures.finding import Finding, Level
from report_gen.figures.messages import in_words, remedy

FORMULA = "E-FORMULA"
#: From so many cells of a column on they are told as one.
_FEWEST = 3
#: What is said of such cells, by the code of the finding.
KINDS = {
    "E-CELL": "N-SUSPECT.no-number",
    "E-DECIMALS": "N-SUSPECT.decimals",
    "E-EMPTY": "N-SUSPECT.empty",
    "E-NEGATIVE": "N-SUSPECT.negative",
    "E-WHOLE": "N-SUSPECT.no-whole",
}


def unread(findings: Iterable[Finding]) -> Iterator[Cause]:
    """One cause for all formulas without result, one for every column of which several cells cannot be read."""
    errors = [finding for finding in findings if finding.level is Level.ERROR and finding.locations]
    formulas = [finding for finding in errors if finding.code == FORMULA]
    if formulas:
        yield _formulas(formulas)
    cells = [
        finding for finding in errors if finding.code in KINDS and not finding.sides and _column(finding)
    ]
    for _, group in groupby(sorted(cells, key=_order), key=_column):
        members = list(group)
        if len(members) >= _FEWEST:
            yield _range(members)


def _column(finding: Finding) -> tuple[str, str, str, int] | None:
    """What findings of one column share: code, file, sheet, column."""
    place = finding.locations[0]
    at = place.address
    alone = at is not None and at.is_cell and len(finding.locations) == 1
    return (finding.code, place.file, place.sheet, at.column) if at and alone else None


def _order(finding: Finding) -> tuple[str, str, str, int, int]:
    place = finding.locations[0]
    column, line = (place.address.column, place.address.row) if place.address else (0, 0)
    return finding.code, place.file, place.sheet, column, line


def _formulas(findings: list[Finding]) -> Cause:
    places = tuple(finding.locations[0] for finding in findings)
    message = in_words("N-SUSPECT.formulas", sheets=dict.fromkeys(place.sheet for place in places))
    cure = remedy("N-SUSPECT.formulas")
    return Cause(
        "formulas",
        places,
        message,
        "",
        "",
        cure,
        sure=True,
        explains=tuple(findings),
        wide=tuple((place,) for place in places[:1]),
    )


def _range(findings: list[Finding]) -> Cause:
    places = tuple(finding.locations[0] for finding in findings)
    first = findings[0]
    said = first.message.removeprefix(places[0].cell).strip()
    message = in_words(KINDS[first.code], count=len(places), cell=places[0].cell, said=said)
    return Cause(
        "unread", places, message, "", "", first.cure, sure=True, explains=tuple(findings), wide=(places,)
    )
