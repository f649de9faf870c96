"""Scenes (试算情形): what all figures of a made-up year are like, so that every sentence has its say.

A figure plays a part: this year's, last year's or the budget's. Which part a cell plays is known from the
indicators of the edition, never from the name of a table or column.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from zlib import crc32

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass


class ScenePart(StrEnum):
    """What a figure is to the indicators that name it."""

    CURRENT = "本年"
    PRIOR = "上年"
    BUDGET = "预算"


#: The figure of a cell by its part and its name; None for an empty cell.
Rule = Callable[[ScenePart, str], Decimal | None]

_THOUSAND = Decimal(1000)
#: More than any sum over the rows of a scene.
_MUCH = Decimal(10_000_000)


@dataclass(frozen=True, slots=True)
class Scene:
    """A made-up year: its name for people, its figures, how many rows lists have, whether optional words are given.

    In a `founded` one the body has no last year (本年新设立). `choice` says which of its words a row with words of
    its own holds (报告主体), counted from 0.
    """

    name: str
    rule: Rule
    rows: int = 3
    words: bool = True
    choice: int = 0
    founded: bool = False


def _fraction(name: str) -> Decimal:
    """A fraction of one that is the cell's own, the same every time."""
    return Decimal(crc32(name.encode()) % 99 + 1) / 100


def _usual(name: str) -> Decimal:
    return _THOUSAND + _THOUSAND * _fraction(name)


def _all(value: str) -> Rule:
    return lambda part, name: Decimal(value)


def _bases(base: Callable[[str], Decimal | None]) -> Rule:
    """This year as usual, last year and the budget by another rule."""
    return lambda part, name: _usual(name) if part is ScenePart.CURRENT else base(name)


def _nothing_now(part: ScenePart, name: str) -> Decimal:
    return Decimal(0) if part is ScenePart.CURRENT else _usual(name)


def _negative(part: ScenePart, name: str) -> Decimal:
    return -_usual(name) if part is ScenePart.CURRENT else _usual(name)


def _both_negative(part: ScenePart, name: str) -> Decimal:
    return -_usual(name) if part is ScenePart.CURRENT else -_fraction(name)


def _mixed(seed: int) -> Rule:
    """Zeros, empty cells, small, large and negative figures side by side; the same for a seed and a cell."""

    def rule(part: ScenePart, name: str) -> Decimal | None:
        usual = _usual(name)
        choices = (Decimal(0), Decimal(0), usual, usual, usual * 2, Decimal("0.01"), -usual)
        blank = name.rpartition(".")[0] if part is ScenePart.CURRENT else name
        if crc32(f"{seed} {blank}".encode()) % len(choices) == 0:
            return None  # of this year a row is blank as a whole
        return choices[crc32(f"{name} {seed}".encode()) % len(choices)]

    return rule


_GROWN = _bases(lambda name: _THOUSAND * _fraction(name) / 4 + 1)

#: Every scene that an edition is tried out with.
SCENES = (
    Scene(worded("scenes.zero"), _all("0")),
    Scene(worded("scenes.more"), _GROWN),
    Scene(worded("scenes.less"), _bases(lambda name: _MUCH + _usual(name))),
    Scene(worded("scenes.same"), _all("1000")),
    Scene(worded("scenes.no_bases"), _bases(lambda name: None)),
    Scene(worded("scenes.zero_bases"), _bases(lambda name: Decimal(0))),
    Scene(worded("scenes.negative_bases"), _bases(lambda name: -_usual(name))),
    Scene(worded("scenes.zero_now"), _nothing_now),
    Scene(worded("scenes.negative_now"), _negative),
    Scene(worded("scenes.negative_both"), _both_negative),
    Scene(worded("scenes.one_row"), _GROWN, rows=1, words=False),
    Scene(worded("scenes.other_body"), _GROWN, choice=1),
    Scene(worded("scenes.founded"), _bases(lambda name: None), founded=True),
    Scene(worded("scenes.founded_zero"), _all("0"), founded=True),
    Scene(worded("scenes.no_rows"), _GROWN, rows=0),
    Scene(worded("scenes.many_rows"), _GROWN, rows=40),
    *(Scene(worded("scenes.mixed", number=seed), _mixed(seed), rows=2 + seed) for seed in range(1, 5)),
)
