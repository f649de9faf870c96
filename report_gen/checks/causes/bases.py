"""Bases out of all proportion (比较基数异常): what this year's figures are compared with, mended before the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_gen.figures.finding import Finding

#: A base out of all proportion, and what it makes of the words beside it: said of one figure, told as one.
SCALE, _FOLLOWING = "C-SCALE", ("C-DIRECTION", "C-REASON")


def odd_bases(findings: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Bases out of all proportion, each with what is said of the words beside it: mended first, that is gone."""
    for odd in findings:
        following = [one for one in findings if one.code in _FOLLOWING and _are_of(odd, one)]
        if odd.code == SCALE and following:
            yield odd, following


def _are_of(odd: Finding, one: Finding) -> bool:
    """Whether both are about the same comparison: they name the same cells."""
    return set(odd.locations) == set(one.locations)
