"""Charts (柱状图) that lines draw as they draw tables: bars are boxes, and boxes side by side look like cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.source.letters import Letter, LetterLine, lines_of
from report_gen.proofreading.source.ruling import Box

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")
#: Points left of the bars in which their axis is written; marks of an axis at least.
_WIDE, _FEWEST = 80.0, 3
#: Of the step between two marks, how far one may stand off its place.
_OFF = 0.1


def is_chart(box: Box, letters: Sequence[Letter]) -> bool:
    """Whether what lines draw stands beside an axis: numbers left of it that fall by one step at one distance.

    Codes and running numbers beside the lines of a table grow down the page.
    """
    beside = [one for one in letters if box[0] - _WIDE < one.x0 and one.x1 <= box[0] and _beside(one, box)]
    marks = [(_value(line), line.top) for line in lines_of(beside)]
    steps = [
        (one - other, below - above)
        for (one, above), (other, below) in pairwise(marks)
        if one is not None and other is not None
    ]
    if len(marks) < _FEWEST or len(steps) < len(marks) - 1:
        return False
    (fall, pitch), *_ = steps
    return fall > 0 and all(one == fall and abs(apart - pitch) < _OFF * pitch for one, apart in steps)


def _beside(letter: Letter, box: Box) -> bool:
    """Whether a letter stands at the height of the bars or of their foot, where the axis begins."""
    half = (letter.bottom - letter.top) / 2
    return box[1] - half <= letter.middle <= box[3] + half


def _value(line: LetterLine) -> Decimal | None:
    """What a mark says, in its own unit (percent or not); None for words."""
    text = line.text.removesuffix("%")
    return decimal_of(text) if _NUMBER.fullmatch(text) else None
