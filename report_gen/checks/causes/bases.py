"""Bases out of all proportion (比较基数异常): what this year's figures are compared with, mended before the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_gen.figures.finding import Finding, Location

#: A base out of all proportion, and what it makes of the words beside it: said of one figure, told as one.
SCALE, _FOLLOWING = "C-SCALE", ("C-DIRECTION", "C-REASON")


def odd_bases(findings: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Bases out of all proportion, each with what is said of the words beside it: mended first, that is gone."""
    beside: dict[frozenset[Location], list[Finding]] = {}
    for one in findings:
        if one.code in _FOLLOWING:  # about the same comparison: they name the same cells
            beside.setdefault(frozenset(one.locations), []).append(one)
    for odd in findings:
        if odd.code == SCALE and (following := beside.get(frozenset(odd.locations))):
            yield odd, following
