"""The raw cells of a dataset as finance sees them: amounts in 万元, counts, words. Own arithmetic, nothing derived."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact

#: A cell by table, row and column.
Cell = tuple[str, str, str]
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
CENT = Decimal("0.01")
MARKS = "，。；：、,;:"
HAN = "一二三四五六七八九十"


def rounded(value: Decimal) -> Decimal:
    """Two decimals, ties away from zero."""
    return value.quantize(CENT, context=EXACT)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(EXACT.divide(part * 100, whole))


def in_wan(fact: Fact) -> Decimal:
    """An amount in 万元 unrounded, a count as it is."""
    scale = -4 if isinstance(fact.value, Amount) and fact.value.unit is Unit.YUAN else 0
    return fact.value.value.scaleb(scale, context=EXACT)


def said(text: str) -> str:
    """Words of a cell inside a sentence: several lines are counted, the sentence brings its own marks."""
    lines = [line.strip().strip(MARKS) for line in text.splitlines()]
    lines = [line for line in lines if any(c.isalnum() for c in line)]
    if len(lines) < 2:
        return "".join(lines)
    return "；".join(f"{HAN[place]}是{line}" for place, line in enumerate(lines))


@dataclass(frozen=True)
class Raw:
    """What the workbook holds."""

    data: Dataset

    def row(self, table: str, key: str) -> Row | None:
        return next((row for row in self.data.tables[table].rows if row.key == key), None)

    def number(self, cell: Cell) -> Decimal | None:
        row = self.row(cell[0], cell[1])
        value = row.values.get(cell[2]) if row else None
        return in_wan(value) if isinstance(value, Fact) else None

    def words(self, cell: Cell) -> str:
        """The words of a cell as a sentence says them, "" for none."""
        row = self.row(cell[0], cell[1])
        value = row.values.get(cell[2]) if row else None
        return said(value.value) if isinstance(value, Text) else ""

    def column(self, table: str, *columns: str) -> list[Decimal]:
        """All figures of some columns."""
        cells = ((table, row.key, column) for row in self.data.tables[table].rows for column in columns)
        return [value for value in map(self.number, cells) if value is not None]

    def rows(self, table: str, level: int) -> list[Row]:
        return [row for row in self.data.tables[table].rows if row.level == level]

    def below(self, table: str, above: Row) -> list[Row]:
        """The rows under one."""
        rows = list(self.data.tables[table].rows)
        place = rows.index(above) + 1
        end = next((n for n in range(place, len(rows)) if rows[n].level <= above.level), len(rows))
        return rows[place:end]

    def leaves(self, table: str, above: Row) -> list[Row]:
        """The deepest rows under one."""
        inside = self.below(table, above)
        return [
            row for n, row in enumerate(inside) if n + 1 == len(inside) or inside[n + 1].level <= row.level
        ]
