"""Amounts of which the last digits were cut off (截断的数): too wide for their cell, the rest lies on the row below.

Programs that print without the faces of a file do that. Where a table prints 52.90 and 0.00, a 1,906.7 is no amount
of its own but the begin of one, and what the row below shows may hold its rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report_gen.proofreading.content.figures import Content, GridFigure, decimals

_FULL = re.compile(r"\.\d0$")
_USUAL = 2
#: So many amounts that end in a zero show that a report trims none.
_LEAST = 3


def untrimmed(contents: Iterable[Content]) -> bool:
    """Whether a report prints the zeros at the end of amounts (52.90): then all of them have two decimals."""
    texts = (figure.text for content in contents for figure in content.figures.values())
    return sum(bool(_FULL.search(text)) for text in texts) >= _LEAST


def clipped(content: Content) -> set[tuple[str, str]]:
    """The rows and columns of amounts that are not to be trusted in a table of a report that trims no zeros.

    A blank that is told costs a look into the report; a wrong figure of last year is printed again.
    """
    odd = [place for place, figure in content.figures.items() if _odd(figure)]
    return {*odd, *(below for place in odd for below in _below(content, place))}


def _odd(figure: GridFigure) -> bool:
    return bool(figure.value) and decimals(figure.text) != _USUAL


def _below(content: Content, place: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The next figure of the same column."""
    row, column = place
    keys = [one.key for one in content.rows]
    behind = keys[keys.index(row) + 1 :] if row in keys else []
    yield from [(key, column) for key in behind if (key, column) in content.figures][:1]
