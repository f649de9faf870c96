"""Random data sets: departments that tie out, and what may befall them at the edges. All from one seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from consistent import dataset
from content_names import GENERAL_TABLE, THREE_TABLE, TOTALS_TABLE
from drawing import Department, Draw
from drawn_accounts import add_accounts
from drawn_details import add_details

from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Absent, Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Fact

#: What becomes of a figure: table, row, column, its value in the unit of the data; None for an empty cell.
Fate = Callable[[str, Row, str, Decimal], Decimal | None]
REASONS = ("据实列支", "工作需要。", "一项\n另一项；\n", "人员变动，", "。", "因3个项目实施", "")
PURPOSES = ("日常工作", "各项业务。", "专项，", "。", "")


@dataclass(frozen=True)
class Made:
    """A data set, and whether its totals are still the sums of their parts."""

    data: Dataset
    ties: bool


def generate(seed: int) -> Made:
    """The data set of a seed."""
    random = Random(seed)
    unit = random.choice(list(Unit))
    made = Department(Draw(random, unit, random.choice([(1,), (2,), (5,), (12, 30), (100,)])))
    add_accounts(made)
    add_details(made)
    data = dataset(made, idle_reasons=True)
    data = _lists(random, data)
    fates = random.sample(_FATES, random.choice([0, 0, 1, 1, 2, 3]))
    for fate in fates:
        data = befallen(data, fate(random, data))
    return Made(_words(random, data), not fates)


def befallen(data: Dataset, fate: Fate) -> Dataset:
    """The data with other figures."""

    def value(table: str, row: Row, column: str, old: Value) -> Value:
        if not isinstance(old, Fact) or table == "基本信息":
            return old
        new = fate(table, row, column, old.number)
        if new is None:
            return Absent.NOT_APPLICABLE
        if not isinstance(old.value, Amount):
            return replace(old, value=replace(old.value, value=new))
        cents = new.quantize(Decimal("0.01"))
        return replace(old, value=Amount.published(cents, old.value.unit))

    return _mapped(data, value)


def _mapped(data: Dataset, value: Callable[[str, Row, str, Value], Value]) -> Dataset:
    tables = [
        TableData(
            table.name,
            tuple(
                replace(
                    row, values={key: value(table.name, row, key, old) for key, old in row.values.items()}
                )
                for row in table.rows
            ),
        )
        for table in data.tables.values()
    ]
    return Dataset.of(data.year, tables, data.unit)


# --- fates ------------------------------------------------------------------------------------------


def _money(table: str, column: str) -> bool:
    return table not in ("三公统计", "国有资产", "车辆类型") and column not in ("天数", "参会人数")


def _no_last_year(random: Random, data: Dataset) -> Fate:
    """No figures of last year at all, zeros, or some of either."""
    share = random.choice([1.0, 0.5])
    empty = random.choice([None, Decimal(0)])

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal | None:
        return empty if column == "上年决算数" and random.random() < share else old

    return fate


def _no_budget(random: Random, data: Dataset) -> Fate:
    """No budgets, zeros, or some of either."""
    share = random.choice([1.0, 0.3])
    empty = random.choice([None, Decimal(0)])

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal | None:
        planned = "预算" in f"{column}{row.key}" and table in (THREE_TABLE, "年初预算", "预算差异", "会议费")
        return empty if planned and random.random() < share else old

    return fate


def _close_to_this_year(random: Random, data: Dataset) -> Fate:
    """Last year and budgets equal to this year, or nearly."""
    amounts = [
        fact.number
        for table in data.tables.values()
        for row in table.rows
        for fact in row.values.values()
        if isinstance(fact, Fact) and isinstance(fact.value, Amount)
    ]

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        if column not in ("上年决算数", "年初预算数") and "预算" not in column:
            return old
        same = data.row(TOTALS_TABLE, row.key) or data.row(GENERAL_TABLE, row.key)
        fact = next((v for v in same.values.values() if isinstance(v, Fact)), None) if same else None
        base = fact.number if fact else random.choice(amounts)
        return base + Decimal(random.choice([0, 0, 1, -1, 30, -30, 4999])) / 100

    return fate


def _negative(random: Random, data: Dataset) -> Fate:
    """Some amounts turn negative."""
    share = random.choice([0.05, 0.3, 1.0])

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        return -old if _money(table, column) and random.random() < share else old

    return fate


def _zero(random: Random, data: Dataset) -> Fate:
    """Some amounts, some tables or all of them are zero."""
    tables = set(random.sample(sorted(data.tables), random.choice([1, 3, len(data.tables)])))
    share = random.choice([0.3, 1.0])

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        return Decimal(0) if table in tables and random.random() < share else old

    return fate


def _tiny(random: Random, data: Dataset) -> Fate:
    """Amounts of a few 元 or 分: in 元 they print as 0.00万元."""

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        small = Decimal(random.choice([0, 1, 30, 4999, 5000, -30])) / 100
        return small if _money(table, column) and random.random() < 0.5 else old

    return fate


def _cancelling(random: Random, data: Dataset) -> Fate:
    """Totals of zero over parts that are not."""
    totals = {"合计", "本年支出合计", "本年支出小计", "决算合计", "政府采购支出总额", "预算合计"}

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        return Decimal(0) if row.key in totals or column in totals else old

    return fate


def _only_totals(random: Random, data: Dataset) -> Fate:
    """Totals without any line below them."""

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        return old if row.level == 0 else Decimal(0)

    return fate


def _small_firms(random: Random, data: Dataset) -> Fate:
    """Contracts of small firms beyond the total, or without one."""
    total = random.choice([Decimal(0), Decimal(5)])

    def fate(table: str, row: Row, column: str, old: Decimal) -> Decimal:
        if table != "政府采购":
            return old
        return total if row.key == "政府采购支出总额" else old + random.choice([0, 10])

    return fate


_FATES = [
    _no_last_year,
    _no_budget,
    _close_to_this_year,
    _negative,
    _zero,
    _tiny,
    _cancelling,
    _only_totals,
    _small_firms,
]


# --- lists and words --------------------------------------------------------------------------------


def _lists(random: Random, data: Dataset) -> Dataset:
    """Lists of none, one, some or a hundred rows."""
    tables = dict(data.tables)
    for name in ("会议明细", "因公出国明细", "车辆类型", "部门构成"):
        rows = tables[name].rows
        head = rows[:1] if name == "部门构成" else ()
        body = rows[len(head) :]
        count = random.choice([0, 1, len(body), 100]) if body else 0
        tables[name] = TableData(name, (*head, *(_again(body[n % len(body)], n) for n in range(count))))
    data = Dataset.of(data.year, tables.values(), data.unit)
    return _no_other_revenue(data) if random.random() < 0.2 else data


def _no_other_revenue(data: Dataset) -> Dataset:
    """A table of 非税收入 that has nothing but its total of zero."""
    data = befallen(data, lambda table, row, column, old: Decimal(0) if table == "非税收入" else old)
    rows = tuple(row for row in data.tables["非税收入"].rows if row.level == 0)
    return Dataset.of(
        data.year, (dict(data.tables) | {"非税收入": TableData("非税收入", rows)}).values(), data.unit
    )


def _again(row: Row, number: int) -> Row:
    return replace(row, key=f"{number + 2}", label=f"{row.label}{chr(0x4E00 + 97 * number)}")


def _words(random: Random, data: Dataset) -> Dataset:
    """Reasons and uses: given, missing, several, with marks of their own."""
    given = random.choice([0.0, 0.5, 1.0])

    def value(table: str, row: Row, column: str, old: Value) -> Value:
        choices = REASONS if column.endswith("原因") else PURPOSES if column in ("主要用途", "说明") else ()
        if not choices or not isinstance(old, Text):
            return old
        words = random.choice(choices) if random.random() < given else ""
        return Text(words, old.location) if words else Absent.MISSING

    return _mapped(data, value)
