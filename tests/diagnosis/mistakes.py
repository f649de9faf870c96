"""Twenty-nine kinds of mistakes (笔误), each drawn at random from all cells of a workbook where it can happen.

Written from the list of kinds alone, without knowledge of how causes are found, for any form: cells are known by what
the form says of their columns and rows. A mistake says what is typed where, which cells it is in, and what was right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from report_gen.edition.facets import FacetKind
from report_gen.edition.model import Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Column, Key, Kind, TableSpec
from report_gen.figures.address import letters
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact

if TYPE_CHECKING:
    from openpyxl import Workbook

D = Decimal
#: Less is not told from rounding by any rule.
LEAST = D("0.1")
#: Sheet and cell.
Place = tuple[str, str]
PRIOR, UNIT = "上年决算", ("基本信息", "金额单位")
BUDGETS = ("年初预算", "政府性基金年初预算", "国有资本经营年初预算", "预算差异")
COUNTS, PROCUREMENT, VEHICLES = ("三公统计",), ("政府采购",), ("国有资产", "车辆类型")
_OWN_KIND = (PRIOR, *BUDGETS, *COUNTS, *PROCUREMENT, *VEHICLES)
_DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class Spot:
    """A cell that holds something: where it stands in the form and in the workbook, and what it holds."""

    table: TableSpec
    row: Row
    column: Column
    sheet: str
    at: tuple[int, int]
    value: Decimal | str

    @property
    def place(self) -> Place:
        return self.sheet, f"{letters(self.at[0])}{self.at[1]}"

    @property
    def number(self) -> Decimal:
        assert isinstance(self.value, Decimal)
        return self.value

    @property
    def money(self) -> bool:
        fact = self.row.fact(self.column.name)
        return fact is not None and isinstance(fact.value, Amount)

    @property
    def shown(self) -> str:
        """The cell for people: sheet, row, column."""
        return f"{self.sheet} {self.row.label or self.row.key} {self.column.name}"


@dataclass(frozen=True)
class Mistake:
    """What is typed wrong, the cells that it is in, what stood there, and what a single line says of it.

    `each` are cells all of which have to be named; a `quiet` one may be read as it was meant, without a word.
    """

    kind: str
    shown: str
    edits: Mapping[Place, object]
    cells: frozenset[Place]
    right: Mapping[Place, object] = field(default_factory=dict)
    sheet: str = ""
    line: str = ""
    each: tuple[Place, ...] = ()
    quiet: bool = False


class Cells:
    """All filled cells of a workbook by what they are."""

    def __init__(self, edition: Edition, dataset: Dataset, book: Workbook) -> None:
        self.edition, self.dataset, self.book = edition, dataset, book

    @cached_property
    def all(self) -> list[Spot]:
        return [spot for table in self.edition.tables.values() for spot in self._of(table)]

    def _of(self, table: TableSpec) -> Iterator[Spot]:
        for row in self.dataset.tables[table.name].rows:
            for block in table.blocks:
                for column in block.columns:
                    if column.name in row.columns and row.location.address:
                        yield from self._spot(table, row, column)

    def _spot(self, table: TableSpec, row: Row, column: Column) -> Iterator[Spot]:
        assert row.location.address
        at = (row.columns[column.name], row.location.address.row)
        value = row.values.get(column.name)
        if isinstance(value, Fact):
            yield Spot(table, row, column, table.sheet, at, value.number)
        elif isinstance(value, Text):
            yield Spot(table, row, column, table.sheet, at, value.value)
        elif column.kind in (Kind.CODE, Kind.NAME):
            typed = self.book[table.sheet].cell(at[1], at[0]).value
            if typed is not None:
                yield Spot(table, row, column, table.sheet, at, str(typed))

    def at(self, table: str, row: str, column: str) -> Spot | None:
        return self._by_name.get((table, row, column))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], Spot]:
        return {(one.table.name, one.row.key, one.column.name): one for one in self.all}

    @cached_property
    def money(self) -> list[Spot]:
        """Amounts that are not zero."""
        return [one for one in self.all if one.money and one.number]

    @cached_property
    def plain(self) -> list[Spot]:
        """Amounts outside the sheets that have kinds of their own."""
        return [one for one in self.money if one.table.name not in _OWN_KIND]

    def figures(self, tables: Sequence[str]) -> list[Spot]:
        """Numbers of some tables that are not zero."""
        numbers = [one for one in self.all if isinstance(one.value, Decimal) and one.number]
        return [one for one in numbers if one.table.name in tables]

    @cached_property
    def compared(self) -> list[tuple[Spot, Spot, Spot | None, bool]]:
        """This year's figure, what it is compared with, the reason, whether last year's: those that differ."""
        found = []
        for now, base, reason, prior in self._comparisons():
            spots = [self.at(one.table, one.row, one.column) for one in (now, base)]
            words = self.at(reason.table, reason.row, reason.column) if reason else None
            if spots[0] and spots[1] and abs(spots[0].number - spots[1].number) >= LEAST:
                found.append((spots[0], spots[1], words, prior))
        return found

    def _comparisons(self) -> Iterator[tuple[Ref, Ref, Ref | None, bool]]:
        for spec in self.edition.indicators:
            if isinstance(spec, IndicatorSpec | GroupSpec) and isinstance(spec.current, Ref):
                for base in spec.bases:
                    if isinstance(base.figure, Ref):
                        prior = base.facet.kind is FacetKind.PRIOR
                        rows = self._rows(spec) if isinstance(spec, GroupSpec) else [""]
                        for row in rows:
                            three = [
                                one and (Ref(one.table, row, one.column) if row else one)
                                for one in (spec.current, base.figure, base.reason)
                            ]
                            assert three[0] and three[1]
                            yield three[0], three[1], three[2], prior

    def _rows(self, spec: GroupSpec) -> list[str]:
        return [row.key for row in self.dataset.tables[spec.table].rows if row.code]

    @cached_property
    def texts(self) -> list[Spot]:
        """Words that people write and that are printed, codes and labels not among them."""
        return [
            one
            for one in self.all
            if isinstance(one.value, str)
            and (one.column.kind.is_words or one.table.key is not Key.CODE)
            and one.column.kind is not Kind.CODE
            and one.column.printed
        ]

    @cached_property
    def reasons(self) -> list[Spot]:
        return [one for one in self.texts if one.column.name.endswith("原因")]

    @cached_property
    def lines(self) -> dict[tuple[str, str], list[Spot]]:
        """The numbers of each row."""
        found: dict[tuple[str, str], list[Spot]] = {}
        for one in self.all:
            if isinstance(one.value, Decimal):
                found.setdefault((one.table.name, one.row.key), []).append(one)
        return found

    @cached_property
    def columns(self) -> dict[tuple[str, str], list[Spot]]:
        """The amounts of each column."""
        found: dict[tuple[str, str], list[Spot]] = {}
        for one in self.all:
            if one.money:
                found.setdefault((one.table.name, one.column.name), []).append(one)
        return {key: spots for key, spots in found.items() if any(one.number for one in spots)}


# What a hand does to a number


def digit(value: Decimal, draw: random.Random) -> Decimal:
    """One digit is another."""
    text = str(abs(value))
    at = draw.choice([n for n, one in enumerate(text) if one.isdigit()])
    new = draw.choice([one for one in "0123456789" if one != text[at]])
    return D(text[:at] + new + text[at + 1 :])


def lost(value: Decimal, draw: random.Random) -> Decimal:
    """A digit was not typed."""
    text = str(abs(value))
    at = draw.choice([n for n, one in enumerate(text) if one.isdigit()])
    return D((text[:at] + text[at + 1 :]).rstrip(".") or "0")


def extra(value: Decimal, draw: random.Random) -> Decimal:
    """A digit was typed twice, or another with it."""
    text = str(abs(value))
    at = draw.randrange(len(text.partition(".")[0]) + 1)
    return D(text[:at] + draw.choice("0123456789" if at else "123456789") + text[at:])


def turned(value: Decimal, draw: random.Random) -> Decimal:
    """Two neighbouring digits changed places."""
    text = str(abs(value))
    pairs = [n for n in range(len(text) - 1) if text[n].isdigit() and text[n + 1].isdigit()]
    pairs = [n for n in pairs if text[n] != text[n + 1]]
    if not pairs:
        return abs(value)
    at = draw.choice(pairs)
    return D(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def point(value: Decimal, draw: random.Random) -> Decimal:
    """The decimal point is elsewhere."""
    moved = value * draw.choice((D(10), D("0.1"), D(100)))
    return moved.quantize(D("0.01"))


Slip = Callable[[Decimal, random.Random], Decimal]


def any_slip(value: Decimal, draw: random.Random) -> Decimal:
    return draw.choice((digit, lost, extra, turned))(value, draw)


Maker = Callable[[Cells, random.Random], Mistake | None]
KINDS: dict[str, Maker] = {}


def kind(name: str) -> Callable[[Maker], Maker]:
    """List a kind of mistake under its name."""

    def listed(maker: Maker) -> Maker:
        KINDS[name] = maker
        return maker

    return listed


def typed(spot: Spot, value: object) -> Mistake:
    """Another value in one cell."""
    return Mistake("", f"{spot.shown}：{spot.value} → {value}", {spot.place: value}, frozenset({spot.place}),
                   {spot.place: spot.value})  # fmt: skip


def _slipped(spots: list[Spot], slip: Slip, draw: random.Random) -> Mistake | None:
    spot = draw.choice(spots)
    value = slip(spot.number, draw)
    whole = spot.number == spot.number.to_integral_value() and not spot.money
    if abs(value - spot.number) < LEAST or (whole and value != value.to_integral_value()):
        return None
    return typed(spot, int(value) if whole else value)


def _of(choose: Callable[[Cells], list[Spot]], slip: Slip) -> Maker:
    def made(cells: Cells, draw: random.Random) -> Mistake | None:
        spots = choose(cells)
        return _slipped(spots, slip, draw) if spots else None

    return made


KINDS["数字错一位"] = _of(lambda cells: cells.plain, digit)
KINDS["少一位"] = _of(lambda cells: cells.plain, lost)
KINDS["多一位"] = _of(lambda cells: cells.plain, extra)
KINDS["正负号"] = _of(lambda cells: cells.plain, lambda value, _: -value)
KINDS["小数点"] = _of(lambda cells: cells.plain, point)
KINDS["两位颠倒"] = _of(lambda cells: cells.plain, turned)


@kind("填成相邻的数")
def neighbour(cells: Cells, draw: random.Random) -> Mistake | None:
    spot = draw.choice(cells.plain)
    near = [
        one
        for one in cells.money
        if one.sheet == spot.sheet and abs(one.at[0] - spot.at[0]) + abs(one.at[1] - spot.at[1]) == 1
    ]
    near = [one for one in near if abs(one.number - spot.number) >= LEAST]
    return typed(spot, draw.choice(near).number) if near else None


@kind("合计错")
def total(cells: Cells, draw: random.Random) -> Mistake | None:
    totals = {
        (table.name, row.key) for table in cells.edition.tables.values() for row in table.rows if row.total
    }
    spots = [one for one in cells.plain if (one.table.name, one.row.key) in totals]
    return _slipped(spots, any_slip, draw) if spots else None


@kind("数字格里填文字")
def words_for_number(cells: Cells, draw: random.Random) -> Mistake:
    spot = draw.choice(cells.money)
    return typed(
        spot, draw.choice(("无", "见明细", f"{spot.value}万元", f"约{spot.value}", f"{spot.value}l", "待定"))
    )


@kind("填成上年数")
def last_years(cells: Cells, draw: random.Random) -> Mistake | None:
    pairs = [(now, base) for now, base, _, prior in cells.compared if prior and now.number and base.number]
    if not pairs:
        return None
    now, base = draw.choice(pairs)
    return typed(now, base.number)


@kind("两行互换")
def rows_swapped(cells: Cells, draw: random.Random) -> Mistake | None:
    by_table: dict[str, list[list[Spot]]] = {}
    for (table, _), line in cells.lines.items():
        if any(one.money and one.number for one in line):
            by_table.setdefault(table, []).append(line)
    pairs = [
        (one, other)
        for lines in by_table.values()
        for n, one in enumerate(lines)
        for other in lines[n + 1 : n + 4]
        if one[0].row.level == other[0].row.level and [s.at[0] for s in one] == [s.at[0] for s in other]
    ]
    return _swapped(*draw.choice(pairs)) if pairs else None


def _swapped(one: list[Spot], other: list[Spot]) -> Mistake | None:
    apart = [(a, b) for a, b in zip(one, other, strict=True) if abs(a.number - b.number) >= LEAST]
    if not apart:
        return None
    edits = {a.place: b.value for a, b in apart} | {b.place: a.value for a, b in apart}
    right = {spot.place: spot.value for pair in apart for spot in pair}
    shown = f"{apart[0][0].shown} ↔ {apart[0][1].shown}（{len(apart)}）"
    return Mistake("", shown, edits, frozenset(edits), right, apart[0][0].sheet)


@kind("两列互换")
def columns_swapped(cells: Cells, draw: random.Random) -> Mistake | None:
    groups = [[key] for key in cells.columns]
    pairs = []
    for n, (one,) in enumerate(groups):
        for (other,) in groups[n + 1 :]:
            spots = [cells.columns[one], cells.columns[other]]
            if one[0] == other[0] and [s.row.key for s in spots[0]] == [s.row.key for s in spots[1]]:
                pairs.append(spots)
    for table in cells.edition.tables.values():
        planned = [one.name for one in table.columns if (table.name, one.name) in cells.columns]
        twins = [
            (name, f"决算{name[2:]}")
            for name in planned
            if name.startswith("预算") and f"决算{name[2:]}" in planned
        ]
        if len(twins) > 1:
            pairs.append([[spot for name in names for spot in cells.columns[table.name, name]]
                          for names in zip(*twins, strict=True)])  # fmt: skip
    return _swapped(*draw.choice(pairs)) if pairs else None


def _in_yuan(spots: list[Spot], shown: str) -> Mistake | None:
    filled = [one for one in spots if one.number]
    edits = {one.place: one.number * 10_000 for one in filled}
    right = {one.place: one.value for one in filled}
    return Mistake("", shown, edits, frozenset(edits), right, spots[0].sheet)


@kind("整表单位错")
def sheet_in_yuan(cells: Cells, draw: random.Random) -> Mistake | None:
    by_table: dict[str, list[Spot]] = {}
    for one in cells.money:
        by_table.setdefault(one.table.name, []).append(one)
    wide = [spots for spots in by_table.values() if len(spots) > 2]
    spots = draw.choice(wide)
    return _in_yuan(spots, spots[0].sheet)


@kind("整列单位错")
def column_in_yuan(cells: Cells, draw: random.Random) -> Mistake | None:
    long = [spots for spots in cells.columns.values() if len([one for one in spots if one.number]) > 1]
    spots = draw.choice(long)
    return _in_yuan(spots, f"{spots[0].sheet} {spots[0].column.name}")


@kind("基本信息的单位错")
def unit_told_wrong(cells: Cells, draw: random.Random) -> Mistake | None:
    spot = next(one for one in cells.all if (one.table.name, one.row.key) == UNIT)
    return typed(spot, "元" if spot.value == "万元" else "万元")


@kind("单元格漏填")
def blanked(cells: Cells, draw: random.Random) -> Mistake:
    return typed(draw.choice(cells.money), None)


KINDS["上年数错"] = _of(lambda cells: [one for one in cells.money if one.table.name == PRIOR], any_slip)
KINDS["年初预算数错"] = _of(lambda cells: [one for one in cells.money if one.table.name in BUDGETS], any_slip)
KINDS["三公个数错"] = _of(lambda cells: cells.figures(COUNTS), any_slip)
KINDS["采购数错"] = _of(lambda cells: cells.figures(PROCUREMENT), any_slip)
KINDS["车辆数错"] = _of(
    lambda cells: [one for one in cells.figures(VEHICLES) if "车" in one.row.label + one.table.name], any_slip
)


@kind("漏一行")
def row_deleted(cells: Cells, draw: random.Random) -> Mistake | None:
    opened = {table.name for table in cells.edition.tables.values() if any(row.open for row in table.rows)}
    rows = [
        line for (table, _), line in cells.lines.items()
        if table in opened and line[0].row.named and any(one.money and one.number for one in line)
    ]  # fmt: skip
    if not rows:
        return None
    spot = draw.choice(rows)[0]
    sheet, top = cells.book[spot.sheet], spot.at[1]
    last = max(one.at[1] for one in cells.all if one.sheet == spot.sheet)
    width = range(1, max(one.at[0] for one in cells.all if one.sheet == spot.sheet) + 1)
    edits: dict[Place, object] = {}
    for line in range(top, last + 1):
        for column in width:
            below = sheet.cell(line + 1, column).value if line < last else None
            edits[spot.sheet, f"{letters(column)}{line}"] = below
    shown = f"{spot.sheet} {spot.row.key} {spot.row.label}"
    gap = frozenset((spot.sheet, f"{letters(column)}{line}") for column in width for line in (top - 1, top))
    return Mistake("", shown, edits, gap, {}, spot.sheet, spot.row.code or spot.row.label)


@kind("编码错")
def code_mistyped(cells: Cells, draw: random.Random) -> Mistake | None:
    spot = draw.choice(
        [one for one in cells.all if one.column.kind is Kind.CODE and isinstance(one.value, str)]
    )
    code = str(spot.value)
    at = draw.randrange(len(code))
    wrong = code[:at] + draw.choice([one for one in "0123456789" if one != code[at]]) + code[at + 1 :]
    if draw.random() < 0.3 and at + 1 < len(code):
        wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    return typed(spot, wrong) if wrong != code and code.isdigit() else None


@kind("名称错")
def name_mistyped(cells: Cells, draw: random.Random) -> Mistake | None:
    names = [
        one for one in cells.all
        if one.column.kind is Kind.NAME and one.row.code and isinstance(one.value, str) and len(one.value) > 2
    ]  # fmt: skip
    spot = draw.choice(names)
    name = str(spot.value)
    at = draw.randrange(len(name))
    wrong = draw.choice((name[:at] + name[at + 1 :], name[:at] + draw.choice("和与支业事务政") + name[at + 1 :],
                         name[:at] + name[at] + name[at:]))  # fmt: skip
    return typed(spot, wrong) if wrong != name else None


@kind("漏写原因")
def reason_missing(cells: Cells, draw: random.Random) -> Mistake | None:
    reasons = [words for _, _, words, _ in cells.compared if words]
    return typed(draw.choice(reasons), None) if reasons else None


@kind("文字里年份错")
def wrong_year(cells: Cells, draw: random.Random) -> Mistake | None:
    year = str(cells.edition.year)
    spots = [one for one in cells.texts if f"{year}年" in str(one.value)]
    if not spots:
        return None
    spot = draw.choice(spots)
    wrong = draw.choice(
        (
            str(int(year) - 1),
            str(int(year) + 1),
            year[:2] + year[3] + year[2],
            year[0] + year[2] + year[1] + year[3],
        )
    )
    return typed(spot, str(spot.value).replace(f"{year}年", f"{wrong}年", 1)) if wrong != year else None


@kind("原因里的数没有依据")
def number_in_reason(cells: Cells, draw: random.Random) -> Mistake | None:
    spot = draw.choice(cells.reasons)
    number = draw.choice(
        (
            f"{draw.randint(1000, 99999) / 100:.2f}万元",
            f"{draw.randint(11, 97)}人",
            f"{draw.randint(3, 97)}.3%",
        )
    )
    words = str(spot.value).rstrip("。；;")
    return typed(spot, f"{words}，涉及{number}")


@kind("不可能的日期")
def impossible_date(cells: Cells, draw: random.Random) -> Mistake | None:
    year = cells.edition.year + 1
    dates = [one for one in cells.texts if _DATE.search(str(one.value)) and one.table.name != "文字数字"]
    spot = draw.choice(dates)
    written = _DATE.search(str(spot.value))
    assert written
    if "月" in written[0]:
        wrong = draw.choice(("2月30日", "4月31日", "6月31日", "9月31日", "11月31日", "13月5日", "8月32日"))
    else:
        wrong = draw.choice(
            (f"{year}-02-30", f"{year}-04-31", f"{year}-13-05", f"{year}-09-31", f"{year}-06-31")
        )
    return typed(spot, str(spot.value).replace(written[0], wrong, 1))


@kind("原因与增减相反")
def against_sign(cells: Cells, draw: random.Random) -> Mistake | None:
    told = [(now, base, words) for now, base, words, _ in cells.compared if words]
    if not told:
        return None
    now, base, words = draw.choice(told)
    more = ("业务量增加，支出增加", "新增人员，支出增长", "提高补助标准，增加支出")
    less = ("压减一般性支出，支出减少", "人员调出，支出下降", "项目推迟，减少支出")
    return typed(words, draw.choice(less if now.number > base.number else more))


def drawn(cells: Cells, name: str, count: int, seed: str) -> list[Mistake]:
    """So many different mistakes of a kind; fewer where it cannot happen so often."""
    draw, found = random.Random(f"{seed} {name}"), dict[str, Mistake]()
    for _ in range(40 * count):
        made = KINDS[name](cells, draw)
        if made is not None and made.shown not in found:
            found[made.shown] = replace(made, kind=name)
        if len(found) == count:
            break
    return list(found.values())
