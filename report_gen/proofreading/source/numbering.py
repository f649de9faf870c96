"""Numbers of lines in the margin (行号): a column of its own left of the text that counts 1, 2, 3; no words of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_gen.proofreading.source.letters import Letter, lines_of

#: Numbers from which on a column is one, and the share of them that are the next of the one above.
_LEAST, _STEADY = 6, 0.8
#: Points by which their right ends may differ, and the gap between them and the text in heights of a number.
_NEAR, _GAP = 2.5, 0.8

Run = tuple[Letter, ...]


def without_line_numbers(letters: Sequence[Letter]) -> list[Letter]:
    """The letters of a page without those of its line numbers."""
    runs = [run for line in lines_of(letters) if (run := _leading(line.letters))]
    if len(runs) < _LEAST:
        return list(letters)
    ends = Counter(round(run[-1].x1 / _NEAR) for run in runs)
    end = ends.most_common(1)[0][0]
    column = [run for run in runs if abs(round(run[-1].x1 / _NEAR) - end) <= 1]
    values = [int("".join(one.text for one in run)) for run in column]
    steady = sum(other - one == 1 for one, other in pairwise(values))
    if len(column) < _LEAST or steady < _STEADY * (len(column) - 1):
        return list(letters)
    numbers = {id(one) for run in column for one in run}
    right = max(run[-1].x1 for run in column)
    if any(one.x0 < right for one in letters if id(one) not in numbers):
        return list(letters)  # the text begins where they stand: ordinals, years of a table
    return [one for one in letters if id(one) not in numbers]


def _leading(letters: Run) -> Run:
    """The figures that a line begins with, where a gap parts them from its text or nothing follows."""
    run = tuple(_figures(letters))
    rest = [one for one in letters[len(run) :] if not one.text.isspace()]
    if not run or not rest:
        return run
    return run if rest[0].x0 - run[-1].x1 > _GAP * (run[-1].bottom - run[-1].top) else ()


def _figures(letters: Run) -> Iterator[Letter]:
    for letter in letters:
        if not letter.text.isdigit():
            return
        yield letter
