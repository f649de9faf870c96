"""Random amounts of a department in 元, and where they are collected: cells and lines by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from report_gen.figures.amount import Unit, round_half_up
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).resolve().parents[2]
ZERO, CENT, WAN = Decimal(0), Decimal("0.01"), Decimal(10_000)
OTHER_INCOME = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
OTHER_SPENDING = ("上缴上级支出", "经营支出", "对附属单位补助支出")
ABROAD, RECEPTION, DRIVING, BUYING = "30212", "30217", "30231", "31013"
MEETING = "30215"
#: Economic codes that other tables ask for.
SPOKEN_FOR = (ABROAD, RECEPTION, DRIVING, BUYING, MEETING)


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


@dataclass
class Item:
    """One 项: what it received and spent, in 元."""

    code: str
    income: dict[str, Decimal]
    fund: dict[str, Decimal]
    budget: dict[str, Decimal]
    other: dict[str, Decimal]


@dataclass
class Draw:
    """Random amounts in 元, to the cent; often zero, sometimes tiny, sometimes huge."""

    random: Random
    unit: Unit = Unit.WAN
    #: How many 项 a department may have.
    sizes: tuple[int, ...] = (1, 2, 5, 12, 30)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def money(self, zero: float = 0.0) -> Decimal:
        if self.chance(zero):
            return ZERO
        digits = self.random.choice((3, 6, 8, 9, 10, 11))
        return Decimal(self.random.randint(1, 10**digits)) / 100

    def part(self, whole: Decimal) -> Decimal:
        """Something between nothing and the whole."""
        return (whole * self.random.randint(0, 100) / 100).quantize(CENT) if self.chance(0.8) else whole

    def split(self, whole: Decimal, into: int) -> list[Decimal]:
        """Parts that add up to the whole, none negative."""
        cents = int(whole * 100)
        cuts = sorted(self.random.randint(0, cents) for _ in range(into - 1))
        return [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, cents], strict=True)]

    def count(self, money: Decimal, least: int = 1) -> Decimal:
        """A number of things where there is money in print, none where there is not."""
        count = self.random.randint(least, least + 50)
        return Decimal(count) if (printed(money) if self.unit is Unit.WAN else money) else ZERO


def printed(money: Decimal) -> Decimal:
    """An amount in 万元 as it is published."""
    return round_half_up(money / WAN, 2)


@dataclass
class Department:
    """The figures of a department in 元 by table, row and column, and the rows of its open tables."""

    draw: Draw
    items: list[Item] = field(default_factory=list)
    cells: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, str, int, dict[str, str]]]] = field(default_factory=dict)

    def put(self, table: str, key: str, **values: Decimal) -> None:
        self.cells |= {(table, key, column): value for column, value in values.items()}

    def line(self, table: str, key: str, label: str, level: int, **words: str) -> None:
        self.rows.setdefault(table, []).append((key, label, level, words))

    def total(self, what: str, part: str = "") -> Decimal:
        """The sum over all items of one of their groups, or of one part of it."""
        groups = [getattr(item, what) for item in self.items]
        return sum((v for g in groups for k, v in g.items() if not part or k == part), ZERO)
