"""Figures of a report's tables: value with its rounding, words as printed, place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple

from report_gen.figures.amount import YUAN_PER_WAN
from report_gen.figures.records import dataclass
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.content.spec import PublishedTable, Shape
from report_gen.proofreading.printed import PaperSpot, PrintedCell, PrintedGrid
from report_gen.workbook.reading.cells import YUAN

_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?")
#: Names of sums that no rule knows: they are no rows of their own.
_SUM = re.compile(".*[合总小共]计")
#: Two amounts run together (0 above 5.40): nobody prints a zero before another figure.
_RUN_TOGETHER = re.compile(r"-?0\d[\d,]*\.\d+")
#: What stands for nothing in a cell of money.
_NOTHING = frozenset(("", "-", "—", "——", "--", "/", "无"))


class FigureKey(NamedTuple):
    """The address of a figure: table, row (科目编码 or the common name of a label), column."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class GridFigure:
    """A cell of money in 万元: a blank is zero, and exact; `scale` turns what is printed into 万元."""

    value: Decimal
    text: str
    spot: PaperSpot | None
    label: str = ""
    scale: Decimal = Decimal(1)
    #: How far it may be off where it was not printed, but added up from rounded figures.
    slack: Decimal = Decimal(0)

    @property
    def page(self) -> int:
        """Its page."""
        return self.spot.page if self.spot else 0

    @property
    def half(self) -> Decimal:
        """Half a unit of its last digit: the unrounded value lies that near."""
        return max(half(self.text) * self.scale, self.slack)


def half(text: str) -> Decimal:
    """Half a unit of the last printed digit; zero for a blank."""
    if _NUMBER.fullmatch(text) is None:
        return Decimal(0)
    return Decimal("0.5").scaleb(-decimals(text))


def decimals(text: str) -> int:
    """How many decimals a printed number has."""
    return len(text.partition(".")[2])


def in_wan(unit: str) -> Decimal:
    """万元 for one of a unit; one for 万 without 元, and where no unit of money is told."""
    return Decimal(YUAN.get(unit, YUAN["万元"])) / YUAN_PER_WAN


def number(text: str) -> Decimal | None:
    """The value of a cell: zero for a blank or a dash, None for words."""
    bare = text.replace("，", ",").replace("−", "-")
    if bare in _NOTHING:
        return Decimal(0)
    return decimal_of(bare) if _NUMBER.fullmatch(bare) and not _RUN_TOGETHER.fullmatch(bare) else None


@dataclass
class FigureRow:
    """A row with a code or a label, in the order of the table."""

    key: str
    name: str
    spot: PaperSpot | None
    code: bool = False
    side: str = ""
    ordinal: bool = False


@dataclass
class Content:
    """One table as read: its rows, its figures by row and column, and what could not be read."""

    spec: PublishedTable
    title: str
    page: int
    rows: list[FigureRow] = field(default_factory=list)
    figures: dict[tuple[str, str], GridFigure] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    unit: str = ""
    grids: list[PrintedGrid] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    #: Rows and columns whose cells hold something that is no amount.
    unsure: set[tuple[str, str]] = field(default_factory=set)
    #: Amounts that stand in rows without a code or a name that is known, and words where amounts should stand.
    astray: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    #: Figures that the table does not print, but what it prints adds up to.
    derived: dict[tuple[str, str], GridFigure] = field(default_factory=dict)

    def sure(self, rows: Iterable[str], columns: Iterable[str]) -> bool:
        """Whether all cells of some rows and columns could be read."""
        wanted = tuple(columns)
        return not self.unsure or all((row, column) not in self.unsure for row in rows for column in wanted)

    def tear(self, name: str, cells: Iterable[PrintedCell]) -> None:
        """Keep the amounts of a row that is nobody's: its code or the begin of its name went to another row."""
        if not _SUM.fullmatch(name):
            amounts = [cell.text for cell in cells if cell.first and number(cell.text)]
            self.astray += [text for text in amounts if "." in text or "," in text]

    @property
    def scale(self) -> Decimal:
        """万元 for one of the table's unit."""
        return in_wan(self.unit)

    def get(self, row: str, column: str) -> GridFigure | None:
        """A figure."""
        return self.figures.get((row, column))

    def numbered(self, side: str) -> tuple[FigureRow, ...]:
        """The numbered lines of 收入 or 支出, which make up its 本年合计."""
        return tuple(
            row for row in self.rows if row.side == side and row.ordinal and not row.key.endswith("*")
        )

    @property
    def coded(self) -> bool:
        """Whether any row has a code."""
        return any(row.code for row in self.rows)

    @property
    def ended(self) -> bool:
        """Whether a table of two sides was read to its end, which is its 总计; of others nothing tells."""
        return self.spec.shape is not Shape.BLOCKS or any(row.key.endswith("总计") for row in self.rows)

    @property
    def empty(self) -> bool:
        """Whether it holds no money at all, nor anything that could not be read."""
        return not self.unsure and all(figure.value == 0 for figure in self.figures.values())


@dataclass(frozen=True, slots=True)
class MarksLine:
    """A row of marks: its name, full marks and scores; a total closes the rows above it."""

    name: str
    full: GridFigure | None
    scores: tuple[GridFigure | None, ...]
    total: bool = False
    #: Whether a score is printed that is no number, and whether one is of the rows below, too.
    worded: bool = False
    joint: bool = False
    #: Marks on top of the full ones (加分项); and which of the tables side by side it is of.
    bonus: bool = False
    half: int = 0


@dataclass(frozen=True, slots=True)
class FundsLine:
    """A row of funds: budgets (年初、全年), what was paid, its 执行率, and in a list of projects the score of each."""

    name: str
    budgets: tuple[GridFigure | None, ...]
    paid: GridFigure | None
    rate: GridFigure | None
    score: GridFigure | None = None


@dataclass
class PerformanceTable:
    """One table of 绩效."""

    title: str
    page: int
    grids: list[PrintedGrid] = field(default_factory=list)
    lines: list[MarksLine] = field(default_factory=list)
    funds: list[FundsLine] = field(default_factory=list)
    #: What the department spent in all, and the amounts that are part of it: one by one, and all together.
    whole: GridFigure | None = None
    within: list[GridFigure] = field(default_factory=list)
    tasks: list[GridFigure] = field(default_factory=list)

    @property
    def read(self) -> bool:
        """Whether it holds anything that can be weighed."""
        funds = any(one.paid and (one.rate or any(one.budgets)) for one in self.funds)
        return bool(funds or (self.whole and (self.within or self.tasks))) or any(
            line.full and any(line.scores) for line in self.lines
        )


@dataclass
class TableContents:
    """All tables of a report by name, the first of each."""

    tables: dict[str, Content] = field(default_factory=dict)
    #: Titles of grids that are no known table.
    unknown: list[str] = field(default_factory=list)
    #: Names of tables that are there but were not read with certainty.
    doubtful: set[str] = field(default_factory=set)
    #: Those of them that lines part, as they were read: that may be the report's own fault.
    doubted: dict[str, Content] = field(default_factory=dict)
    #: Tables of 绩效: of marks, of funds, of tasks.
    performance: list[PerformanceTable] = field(default_factory=list)

    def get(self, key: FigureKey) -> GridFigure | None:
        """A figure by its address."""
        table = self.tables.get(key.table)
        found = table.get(key.row, key.column) if table else None
        return found or (table.derived.get((key.row, key.column)) if table else None)

    def lost(self, key: FigureKey) -> bool:
        """Whether the cell of an address may be printed although it was not read with certainty."""
        table = self.tables.get(key.table)
        return key.table in self.doubtful or (table is not None and not table.ended and not self.get(key))

    def all(self) -> Iterator[tuple[FigureKey, GridFigure]]:
        """Every figure."""
        for name, table in self.tables.items():
            for (row, column), figure in table.figures.items():
                yield FigureKey(name, row, column), figure
