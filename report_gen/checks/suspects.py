"""Points at the one cell behind several broken equations (可疑单元格), and tells no mirrored finding twice.

A wrong figure breaks every equation it stands in by the same amount; where all of these share one cell only, that
cell is the first to look at. Makes no verdicts of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from report_gen.checks.verdicts import Outcome, Verdict, money, printed, slack
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Location, finding


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


def suspects(verdicts: Iterable[Verdict]) -> Iterator[Finding]:
    """A hint for every cell that alone is common to two or more equations broken by the same amount."""
    wrong = [v for v in verdicts if v.outcome is Outcome.WRONG and v.relation == "="]
    for group in _alike(sorted(wrong, key=_size)):
        shared = set.intersection(*(set(verdict.cells()) for verdict in group))
        if len(group) > 1 and len(shared) == 1:
            (cell,) = shared
            now, expected = _expected(cell, group)
            yield finding(
                "N-SUSPECT", cell, count=len(group), sheet=cell.sheet, cell=cell.cell,
                apart=money(_size(group[0])), now=now, expected=expected,
            )  # fmt: skip


def _size(verdict: Verdict) -> Decimal:
    return abs(verdict.difference)


def _alike(verdicts: Sequence[Verdict]) -> Iterator[list[Verdict]]:
    """Runs of verdicts, ordered by their difference, that differ by no more than rounding."""
    group: list[Verdict] = []
    for verdict in verdicts:
        if group and _size(verdict) - _size(group[-1]) > _room(verdict) + _room(group[-1]):
            yield group
            group = []
        group.append(verdict)
    if group:
        yield group


def _room(verdict: Verdict) -> Decimal:
    return slack(verdict.left) + slack(verdict.right)


def _expected(cell: Location, verdicts: Iterable[Verdict]) -> tuple[str, str]:
    """What the cell is, and would be if the other side of the first equation in which it is alone is right.

    Both are "" where it is alone in none.
    """
    for verdict in verdicts:
        for own, other in ((verdict.left, verdict.right), (verdict.right, verdict.left)):
            if _cells(own) == (cell,):
                return printed(own), printed(other)
    return "", ""


def _cells(fact: Fact | None) -> tuple[Location, ...]:
    return tuple(fact.cells()) if fact else ()
