"""Bases that can hardly be right (口径、单位): thousands of times this year's figure, or below zero. No sums here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_gen.checks.comparisons import Comparison
from report_gen.checks.verdicts import printed
from report_gen.figures.amount import CONTEXT, Amount, round_half_up
from report_gen.figures.finding import Finding, Level, finding

#: 元 taken for 万元 moves a figure by 10 000; nothing that is reported grows or shrinks so within a year.
SUSPECT = 1000
#: A digit too many or too few moves a figure about tenfold; large figures hardly do so within a year by themselves,
#: and of the lesser ones (the larger of the two from here on) only few.
_TENFOLD, _LARGE, _LESSER = range(7, 15), 50, 20
#: Figures from this size on are totals: they hardly become so many times as much within a year.
_TOTALS, _ODD = 500, 3


def implausible(found: Iterable[Comparison]) -> Iterator[Finding]:
    """A warning for every base that looks like another unit, or has a sign that it hardly can have."""
    for comparison in found:
        if comparison.base is None or not isinstance(comparison.current.value, Amount):
            continue
        if comparison.base_number < 0:
            yield finding(
                "C-NEGATIVE",
                *comparison.cells(),
                name=comparison.name,
                of=comparison.of.words,
                base=printed(comparison.base),
            )
        times = _times_apart(comparison)
        sizes = abs(comparison.current.number), abs(comparison.base_number)
        if times >= SUSPECT:
            yield finding(
                "C-SCALE", *comparison.cells(), name=comparison.name, of=comparison.of.words, times=times,
                base=printed(comparison.base), current=printed(comparison.current),
            )  # fmt: skip
        elif (times in _TENFOLD and max(sizes) >= _LESSER) or (times >= _ODD and min(sizes) >= _TOTALS):
            level = Level.WARNING if times in _TENFOLD and min(sizes) >= _LARGE else Level.HINT
            yield finding(
                "C-SCALE.digit", *comparison.cells(), name=comparison.name, of=comparison.of.words, times=times,
                base=printed(comparison.base), current=printed(comparison.current),
            ).at(level)  # fmt: skip


def _times_apart(comparison: Comparison) -> int:
    """How many times the larger figure is the smaller one; 0 where one of them is zero."""
    small, large = sorted((abs(comparison.current.number), abs(comparison.base_number)))
    return int(round_half_up(CONTEXT.divide(large, small), 0)) if small else 0
