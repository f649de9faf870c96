"""Two digits the wrong way round, for tests that seed slips of the hand, and how large a slip must be to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

#: Rounding cannot make a difference of this size in any sum of the example (万元; things are counted in ones).
BEYOND = Decimal("0.20")


def digits(text: str) -> list[int]:
    """The places of the digits of a number."""
    return [place for place, sign in enumerate(text) if sign.isdigit()]


def turned_digits(text: str) -> Iterator[str]:
    """The number with two neighbouring digits the wrong way round, the point staying where it is."""
    for a, b in pairwise(digits(text)):
        if text[a] != text[b]:
            signs = list(text)
            signs[a], signs[b] = signs[b], signs[a]
            yield "".join(signs)
