"""Mistakes that pasting, copying and Excel itself make: whole rows and columns, and numbers that are texts.

Added later to the kinds of `mistakes.py`, again without looking at how causes are found. Some are no mistake for a
reader that takes them as they were meant (`quiet`): full-width digits, commas, codes with blanks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mistakes import (
    _DATE,
    KINDS,
    LEAST,
    PRIOR,
    Cells,
    Mistake,
    Place,
    Spot,
    any_slip,
    kind,
    typed,
)

from report_gen.edition.tables import Kind
from report_gen.figures.address import letters

__all__ = ["KINDS", "PASTED"]

_BEFORE = tuple(KINDS)


def _moved(pairs: Sequence[tuple[Spot, object]], shown: str) -> Mistake | None:
    """Spots with what is typed there; None where fewer than three figures change."""
    apart = [(spot, value) for spot, value in pairs if value != spot.value]
    figures = [spot for spot, value in apart if _differs(spot, value)]
    if len(figures) < 3:
        return None
    edits: dict[Place, object] = {spot.place: value for spot, value in apart}
    right: dict[Place, object] = {spot.place: spot.value for spot, _ in apart}
    return Mistake("", shown, edits, frozenset(edits), right, pairs[0][0].sheet)


def _differs(spot: Spot, value: object) -> bool:
    """Whether another figure stands there then; a blank for a zero is none."""
    return abs((value if isinstance(value, Decimal) else Decimal(0)) - spot.number) >= LEAST


def _blocks(cells: Cells) -> Iterator[tuple[str, list[list[Spot]]]]:
    """Tables as rows of amounts that stand below each other, all of the same columns."""
    by_table: dict[str, list[list[Spot]]] = {}
    for (table, _), line in cells.lines.items():
        if all(one.money for one in line):
            by_table.setdefault(table, []).append(sorted(line, key=lambda one: one.at))
    for table, lines in by_table.items():
        width = [one.at[0] for one in lines[-1]]
        alike = [line for line in lines if [one.at[0] for one in line] == width]
        if len(alike) > 3:
            yield table, alike


@kind("整块下移一行")
def rows_shifted(cells: Cells, draw: random.Random) -> Mistake | None:
    """A block of figures was pasted one row too low; the row above it keeps its own."""
    table, lines = draw.choice(list(_blocks(cells)))
    start = draw.randrange(len(lines) - 2)
    moved = [
        (spot, above.value)
        for line, before in zip(lines[start + 1 :], lines[start:], strict=False)
        for spot, above in zip(line, before, strict=True)
    ]
    return _moved(moved, f"{table} {lines[start][0].row.label} 起")


def _of_column(cells: Cells, draw: random.Random) -> tuple[str, list[Spot]]:
    """A column of amounts and the rows of it from a random one on."""
    table, lines = draw.choice(list(_blocks(cells)))
    column = draw.randrange(len(lines[0]))
    start = draw.randrange(len(lines) - 3)
    return table, [line[column] for line in lines[start:]]


@kind("单列插入一格")
def cell_inserted(cells: Cells, draw: random.Random) -> Mistake | None:
    """A blank cell was inserted in a column; what stood below it moved down."""
    table, spots = _of_column(cells, draw)
    values = [None, *(one.value for one in spots)]
    return _moved(
        list(zip(spots, values, strict=False)), f"{table} {spots[0].column.name} {spots[0].row.label} 起"
    )


@kind("单列删去一格")
def cell_deleted(cells: Cells, draw: random.Random) -> Mistake | None:
    """A cell of a column was deleted; what stood below it moved up."""
    table, spots = _of_column(cells, draw)
    values = [*(one.value for one in spots[1:]), None]
    return _moved(
        list(zip(spots, values, strict=True)), f"{table} {spots[0].column.name} {spots[0].row.label} 起"
    )


@kind("整块右移一列")
def columns_shifted(cells: Cells, draw: random.Random) -> Mistake | None:
    """A block of figures was pasted one column too far to the right."""
    wide = [(table, lines) for table, lines in _blocks(cells) if len(lines[0]) > 2]
    if not wide:
        return None
    table, lines = draw.choice(wide)
    start = draw.randrange(len(lines[0]) - 1)
    moved: list[tuple[Spot, object]] = []
    for line in lines:
        moved.append((line[start], None))
        moved += [(spot, left.value) for spot, left in zip(line[start + 1 :], line[start:], strict=False)]
    return _moved(moved, f"{table} {lines[0][start].column.name} 起")


def _inserted(cells: Cells, spot: Spot, count: int, shown: str) -> Mistake | None:
    """The rows from a spot's on, so many of them, stand there a second time; what follows moves down."""
    sheet, top = cells.book[spot.sheet], spot.at[1]
    on_sheet = [one.at for one in cells.all if one.sheet == spot.sheet]
    last, width = max(at[1] for at in on_sheet), max(at[0] for at in on_sheet)
    if top + count - 1 > last:
        return None
    edits: dict[Place, object] = {}
    for line in range(top + count, last + count + 1):
        if sheet.cell(line, 1).value is not None and line > last:
            return None  # something stands below the table
        for column in range(1, width + 1):
            edits[spot.sheet, f"{letters(column)}{line}"] = sheet.cell(line - count, column).value
    twice = frozenset(
        (spot.sheet, f"{letters(column)}{line}")
        for column in range(1, width + 1)
        for line in range(top, top + 2 * count)
    )
    return Mistake("", shown, edits, twice, {}, spot.sheet)


def _open_rows(cells: Cells) -> list[Spot]:
    opened = {table.name for table in cells.edition.tables.values() if any(row.open for row in table.rows)}
    return [
        line[0] for (table, _), line in cells.lines.items()
        if table in opened and line[0].row.named and any(one.money and one.number for one in line)
    ]  # fmt: skip


@kind("一块贴了两遍")
def pasted_twice(cells: Cells, draw: random.Random) -> Mistake | None:
    spot, count = draw.choice(_open_rows(cells)), draw.randint(1, 4)
    return _inserted(cells, spot, count, f"{spot.sheet} {spot.row.key} {spot.row.label}（{count} 行）")


@kind("合计行重复")
def total_twice(cells: Cells, draw: random.Random) -> Mistake | None:
    tables = {spot.table.name for spot in _open_rows(cells)}
    totals = {(one.name, row.key) for one in cells.edition.tables.values() for row in one.rows if row.total}
    spots = [
        one for one in cells.money if (one.table.name, one.row.key) in totals and one.table.name in tables
    ]
    spot = draw.choice(spots)
    return _inserted(cells, spot, 1, f"{spot.sheet} {spot.row.key}")


@kind("两处同时错")
def two_at_once(cells: Cells, draw: random.Random) -> Mistake | None:
    one, other = draw.sample(cells.plain, 2)
    values = [any_slip(spot.number, draw) for spot in (one, other)]
    if one.place == other.place or any(
        abs(value - spot.number) < LEAST for value, spot in zip(values, (one, other), strict=True)
    ):
        return None
    edits: dict[Place, object] = {one.place: values[0], other.place: values[1]}
    shown = f"{one.shown}：{one.value} → {values[0]}；{other.shown}：{other.value} → {values[1]}"
    right: dict[Place, object] = {one.place: one.value, other.place: other.value}
    return Mistake("", shown, edits, frozenset(edits), right, each=(one.place, other.place))


def _times(factor: int, spots: list[Spot], shown: str) -> Mistake | None:
    filled = [one for one in spots if one.number]
    edits: dict[Place, object] = {one.place: one.number * factor for one in filled}
    right: dict[Place, object] = {one.place: one.value for one in filled}
    return Mistake("", shown, edits, frozenset(edits), right, spots[0].sheet)


@kind("整表按千元填")
def sheet_in_thousands(cells: Cells, draw: random.Random) -> Mistake | None:
    by_table: dict[str, list[Spot]] = {}
    for one in cells.money:
        by_table.setdefault(one.table.name, []).append(one)
    spots = draw.choice([spots for spots in by_table.values() if len(spots) > 2])
    return _times(10, spots, spots[0].sheet)


@kind("整列按千元填")
def column_in_thousands(cells: Cells, draw: random.Random) -> Mistake | None:
    long = [spots for spots in cells.columns.values() if len([one for one in spots if one.number]) > 2]
    spots = draw.choice(long)
    return _times(10, spots, f"{spots[0].sheet} {spots[0].column.name}")


@kind("整列正负号相反")
def column_turned(cells: Cells, draw: random.Random) -> Mistake | None:
    long = [spots for spots in cells.columns.values() if len([one for one in spots if one.number]) > 2]
    spots = draw.choice(long)
    return _times(-1, spots, f"{spots[0].sheet} {spots[0].column.name}")


@kind("百分数填成小数")
def share_for_per_cent(cells: Cells, draw: random.Random) -> Mistake | None:
    rates = [one for one in cells.all if isinstance(one.value, Decimal) and one.number > 1
             and (one.column.kind is Kind.NUMBER or "得分" in one.row.key or "率" in one.row.key)]  # fmt: skip
    spot = draw.choice(rates) if rates else None
    return typed(spot, spot.number / 100) if spot else None


def _written(write: Callable[[Spot], str]) -> Callable[[Cells, random.Random], Mistake]:
    def made(cells: Cells, draw: random.Random) -> Mistake:
        spot = draw.choice(cells.money)
        return replace(typed(spot, write(spot)), quiet=True)

    return made


_WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
KINDS["全角数字"] = _written(lambda spot: str(spot.value).translate(_WIDE))
KINDS["千分位当文字"] = _written(lambda spot: f"{spot.value:,} ")
KINDS["带货币符号"] = _written(lambda spot: f"￥{spot.value:,}元")
KINDS["字母当数字"] = _written(lambda spot: str(spot.value).replace("0", "O", 1) if "0" in str(spot.value)
                          else str(spot.value).replace("1", "l", 1) + " ")  # fmt: skip


@kind("括号负数")
def in_brackets(cells: Cells, draw: random.Random) -> Mistake:
    spot = draw.choice(cells.money)
    return typed(spot, f"({spot.value:,})")


@kind("填成横线")
def dash(cells: Cells, draw: random.Random) -> Mistake:
    return typed(draw.choice(cells.money), draw.choice(("-", "—", "/", "－")))


@kind("日期写成别的样子")
def date_as_text(cells: Cells, draw: random.Random) -> Mistake | None:
    dates = [one for one in cells.texts if _DATE.fullmatch(str(one.value)) and "-" in str(one.value)]
    if not dates:
        return None
    spot = draw.choice(dates)
    year, month, day = str(spot.value).split("-")
    wrong = draw.choice(
        (f"{year}{month}{day}", f"{month}/{day}/{year}", f"{year}.{month}.{day}", f"{year}年{month}月")
    )
    return replace(typed(spot, wrong), quiet=True)


def _codes(cells: Cells) -> list[Spot]:
    return [one for one in cells.all if one.column.kind is Kind.CODE and str(one.value).isdigit()]


@kind("编码带空格")
def blanks_in_code(cells: Cells, draw: random.Random) -> Mistake:
    spot = draw.choice(_codes(cells))
    code = str(spot.value)
    wrong = draw.choice((f"  {code}", f"{code} ", f"\u3000{code}", f"\u00a0{code}", f"{code[:3]} {code[3:]}"))
    return replace(typed(spot, wrong), quiet=True)


@kind("编码成数字")
def code_as_number(cells: Cells, draw: random.Random) -> Mistake:
    spot = draw.choice(_codes(cells))
    wrong = draw.choice((int(str(spot.value)), f"{spot.value}.0", f"'{spot.value}"))
    return replace(typed(spot, wrong), quiet=True)


@kind("整表盖成另一表")
def sheet_over_sheet(cells: Cells, draw: random.Random) -> Mistake | None:
    blocks = [
        (table, lines) for table, lines in _blocks(cells) if lines[0][0].row.code or lines[-1][0].row.code
    ]
    pairs = [
        (one, other)
        for one in blocks for other in blocks
        if one[0] != other[0] and {line[0].row.key for line in one[1]} & {line[0].row.key for line in other[1]}
        and len(one[1][0]) > 1
    ]  # fmt: skip
    if not pairs:
        return None
    (table, lines), (other, source) = draw.choice(pairs)
    by_place = {(n, spot.at[1]): spot for line in source for n, spot in enumerate(line)}
    top, first = min(line[0].at[1] for line in lines), min(line[0].at[1] for line in source)
    moved = [
        (spot, by_place[n, spot.at[1] - top + first].value if (n, spot.at[1] - top + first) in by_place else None)
        for line in lines for n, spot in enumerate(line)
    ]  # fmt: skip
    return _moved(moved, f"{other} 的数 → {table}")


@kind("上年数填成本年数")
def this_years_for_last_years(cells: Cells, draw: random.Random) -> Mistake | None:
    moved: list[tuple[Spot, object]] = [
        (base, now.value) for now, base, _, prior in cells.compared if prior and base.table.name == PRIOR
    ]
    several = draw.randint(3, max(3, len(moved)))
    return _moved(moved[:several], f"{several} 项") if moved else None


@kind("预算与决算互换")
def budget_for_accounts(cells: Cells, draw: random.Random) -> Mistake | None:
    moved: list[tuple[Spot, object]] = []
    for now, base, _, prior in cells.compared:
        if not prior and now.sheet != base.sheet:
            moved.append((base, now.value))
    return _moved(moved, f"{len(moved)} 项") if moved else None


@kind("整行取整")
def row_rounded(cells: Cells, draw: random.Random) -> Mistake | None:
    lines = [
        line for (_, _), line in cells.lines.items() if sum(one.money and one.number != 0 for one in line) > 1
    ]
    line = [one for one in draw.choice(lines) if one.money and one.number]
    return _rounded(line, f"{line[0].sheet} {line[0].row.label}")


@kind("整列取整")
def column_rounded(cells: Cells, draw: random.Random) -> Mistake | None:
    long = [spots for spots in cells.columns.values() if len([one for one in spots if one.number]) > 2]
    spots = [one for one in draw.choice(long) if one.number]
    return _rounded(spots, f"{spots[0].sheet} {spots[0].column.name}")


def _rounded(spots: list[Spot], shown: str) -> Mistake | None:
    apart = [one for one in spots if abs(one.number.to_integral_value() - one.number) >= LEAST]
    if not apart:
        return None
    edits: dict[Place, object] = {one.place: one.number.to_integral_value() for one in apart}
    right: dict[Place, object] = {one.place: one.value for one in apart}
    return Mistake("", shown, edits, frozenset(edits), right, apart[0].sheet)


#: The kinds that were added here.
PASTED = tuple(name for name in KINDS if name not in _BEFORE)
