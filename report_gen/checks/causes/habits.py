"""What the figures of a column are like (列的习惯): found once, however many of them are asked about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from report_gen.figures.amount import Amount
from report_gen.figures.fact import Fact


class ColumnHabits:
    """The figures of a column: how many are filled, round, negative, small and large."""

    def __init__(self, facts: Iterable[Fact | None]) -> None:
        self._facts = [fact for fact in facts if fact]

    @cached_property
    def _figures(self) -> Sequence[Decimal]:
        """All other than zero."""
        return [fact.number for fact in self._facts if fact.number]

    @cached_property
    def _sizes(self) -> Sequence[Decimal]:
        return sorted(map(abs, self._figures))

    @cached_property
    def _rounded(self) -> Sequence[int]:
        """With how many zeros each ends."""
        return sorted(map(zeros, self._sizes))

    @cached_property
    def fills(self) -> bool:
        """Whether most rows have a figure other than zero."""
        return 2 * len(self._figures) > len(self._facts)

    @cached_property
    def is_often_whole(self) -> bool:
        """Whether figures without decimals are nothing special."""
        return 4 * sum(number == whole(number) for number in self._figures) > len(self._figures) + 1

    @cached_property
    def is_whole(self) -> bool:
        """Whether nearly all amounts have no decimals."""
        return are_whole(self._facts)

    @cached_property
    def _negatives(self) -> int:
        return sum(number < 0 for number in self._figures)

    def has_negatives_beside(self, one: Fact) -> bool:
        """Whether another figure than this one of the column is below zero."""
        return self._negatives > (one.number < 0)

    def commonness(self, value: Decimal) -> float:
        """How well a figure suits: whether others are as round, as small and as large."""
        count, size = len(self._sizes), abs(value)
        alike = count - bisect_left(self._rounded, zeros(value))
        beyond = min(bisect_right(self._sizes, size), count - bisect_left(self._sizes, size))
        # Half a figure more each: what has never been seen is rare, not impossible.
        return (alike + 0.5) / (count + 1) * min(1.0, 2 * (beyond + 0.5) / (count + 1))


def whole(value: Decimal) -> Decimal:
    """The value without decimals."""
    return value.to_integral_value(ROUND_HALF_UP)


def are_whole(facts: Iterable[Fact | None]) -> bool:
    """Whether several amounts, nearly all there are, have no decimals: what hardly changes is left as it was."""
    amounts = [fact.number for fact in facts if fact and isinstance(fact.value, Amount) and fact.number]
    return len(amounts) > 2 and 10 * sum(number == whole(number) for number in amounts) >= 8 * len(amounts)


def zeros(value: Decimal) -> int:
    """How many zeros the value ends with, written in cents."""
    text = str(abs(int(value * 100)))
    return len(text) - len(text.rstrip("0"))
