"""Equations that two rules state from both ends (同一关系的两面) are told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_gen.checks.verdicts import Verdict
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location


def once(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The verdicts without those that say of the same two sides what an earlier one has said the other way round."""
    seen: set[tuple[tuple[Location, ...], tuple[Location, ...]]] = set()
    for verdict in verdicts:
        left, right = _cells(verdict.left), _cells(verdict.right)
        if verdict.relation == "=" and left and right:
            if (right, left) in seen:
                continue
            seen.add((left, right))
        yield verdict


def _cells(fact: Fact | None) -> tuple[Location, ...]:
    return tuple(fact.cells()) if fact else ()
