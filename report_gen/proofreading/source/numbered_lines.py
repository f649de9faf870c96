"""Numbers of lines in the margin (行号), as drafts have them: they are no part of the text.

A column of numbers left of all else that grow by the same step down the page, and not a table's first column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from report_gen.proofreading.source.letters import Letter

#: Numbers of a page at least; points by which their ends may differ; the part of steps that may be others.
_FEWEST, _ALIGNED, _OTHER = 5, 2.0, 0.1
#: Of a letter's height, the corridor between the numbers and the text; how far letters of one number are apart.
_GAP, _CLOSE = 0.3, 0.3

_Numbered = tuple[Letter, ...]


def without_line_numbers(letters: Sequence[Letter], upright: Sequence[float]) -> list[Letter]:
    """The letters of a page without numbers of lines; `upright` is where upright lines of tables stand."""
    ordered = sorted(letters, key=lambda one: one.x0)
    margin = _left_of_corridor(ordered)
    # lines of text and numbers need not have one height: the numbers are looked at by themselves
    if not 0 < len(margin) < len(ordered) or not all(one.text.isdecimal() for one in margin):
        return list(letters)
    numbers = _numbers(margin)
    right = max(one.x1 for one in margin)
    if len(numbers) < _FEWEST or not _run_on(numbers) or any(place < right for place in upright):
        return list(letters)
    taken = {id(one) for one in margin}
    return [one for one in letters if id(one) not in taken]


def _left_of_corridor(ordered: Sequence[Letter]) -> list[Letter]:
    """The letters left of the first white corridor that runs from the top of the page to its end."""
    margin: list[Letter] = []
    right = float("inf")
    for one in ordered:
        if one.x0 > right + _GAP * (one.bottom - one.top):
            break
        right = one.x1 if not margin else max(right, one.x1)
        margin.append(one)
    return margin


def _numbers(margin: Sequence[Letter]) -> list[_Numbered]:
    """Figures side by side as numbers, from top to bottom."""
    found: list[list[Letter]] = []
    for one in sorted(margin, key=lambda one: (round(one.top, 1), one.x0)):
        last = found[-1][-1] if found else None
        height = one.bottom - one.top
        if last and abs(last.top - one.top) < _CLOSE * height and 0 <= one.x0 - last.x0 < 1.5 * height:
            found[-1].append(one)
        else:
            found.append([one])
    return [tuple(one) for one in found]


def _run_on(heads: Sequence[_Numbered]) -> bool:
    """Whether numbers stand below each other and grow by one step."""
    values = [int("".join(one.text for one in head)) for head in heads]
    steps = Counter(other - one for one, other in pairwise(values))
    step, times = steps.most_common(1)[0]
    ends = [[head[0].x0 for head in heads], [head[-1].x1 for head in heads]]
    below = any(max(places) - min(places) < _ALIGNED for places in ends)
    return below and step > 0 and times >= (1 - _OTHER) * (len(values) - 1)
