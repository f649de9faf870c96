"""Single wrong cells and changed rows, drawn by a seed over all cells and lists of any form's workbook."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mistakes import Cells, Spot
from workbook_office import Entry, Rows

from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.address import Address
from report_gen.workbook.plan import SPARE_ROWS, BlockPlan, SheetPlan, plan_sheets

D = Decimal
CENT = D("0.01")
#: The filled rows of a list by their number in the sheet.
Lines = dict[int, list[Spot]]


@dataclass(frozen=True)
class Spoilt:
    """What is typed, what it is called, and the sheet whose rows are compared one by one.

    `imported`: it is not typed in an office program, but put in as `import` does, which makes rows.
    """

    name: str
    sheet: str
    entries: tuple[Entry, ...]
    imported: bool = False


def cells(known: Cells, draw: random.Random, count: int) -> Iterator[Spoilt]:
    """Single cells and a few at once.

    A figure a little or much wrong, gone, a text, of the other sign; a code, a 级次 or a name that is another one; a
    column without figures; codes declared as left out for secrecy.
    """
    free = [spot for spot in (*known.all, *_levels(known)) if not _locked(known, spot)]
    figures = [spot for spot in free if isinstance(spot.value, Decimal)]
    codes = [spot for spot in free if spot.column.kind is Kind.CODE]
    keys = [spot for spot in free if spot.column.kind in (Kind.LEVEL, Kind.NAME)]
    sheets = sorted({spot.sheet for spot in figures})
    for n in range(count):
        sheet = sheets[n % len(sheets)] if n % 2 else draw.choice(figures).sheet
        there = [spot for spot in figures if spot.sheet == sheet]
        if n % 8 == 7 and codes:
            yield _code(draw.choice(codes), draw)
        elif n % 8 == 5 and keys:
            yield _key(draw.choice(keys), draw)
        elif n % 8 == 3:
            yield _several(draw.sample(there, min(len(there), 3)) + draw.sample(figures, 2), draw)
        elif n % 16 == 1:
            yield _column(draw.choice(there), there)
        elif n % 16 == 9 and codes and known.edition.completeness.withheld:
            yield _secret(known, draw.choice(codes), draw)
        else:
            yield _figure(draw.choice(there), draw)


def _locked(known: Cells, spot: Spot) -> bool:
    """Whether nobody can type into the cell."""
    return bool(known.book[spot.sheet].cell(spot.at[1], spot.at[0]).protection.locked)


def _levels(known: Cells) -> list[Spot]:
    """The cells with the 级次 of a row."""
    return [
        Spot(table, row, column, table.sheet, (at, row.location.address.row), str(row.level))
        for table in known.edition.tables.values()
        for row in known.dataset.tables[table.name].rows
        for column in table.columns
        if column.kind is Kind.LEVEL
        and row.level
        and row.location.address
        and (at := row.columns.get(column.name))
    ]


def _key(spot: Spot, draw: random.Random) -> Spoilt:
    word = str(spot.value)
    texts: tuple[str | int, ...] = (f"{word} ", f"另{word}", "")
    typed = draw.choice((1, 2, 3, "2", "", "—") if spot.column.kind is Kind.LEVEL else texts)
    return Spoilt(f"{spot.shown}：{word} → {typed!r}", spot.sheet, ((*spot.place, typed),))


def _several(spots: list[Spot], draw: random.Random) -> Spoilt:
    each = {spot.place: _figure(spot, draw) for spot in spots}
    named = "；".join(one.name for one in each.values())
    return Spoilt(named, spots[0].sheet, tuple(entry for one in each.values() for entry in one.entries))


def _column(spot: Spot, there: list[Spot]) -> Spoilt:
    gone = [one for one in there if one.at[0] == spot.at[0]]
    return Spoilt(f"{spot.shown}：整列清空", spot.sheet, tuple((*one.place, "") for one in gone))


def _secret(known: Cells, spot: Spot, draw: random.Random) -> Spoilt:
    """Lines below a code are declared as left out, and figures beside the code are other ones."""
    plan = plan_sheets(known.edition, {})[known.edition.completeness.withheld]
    block = plan.blocks[0]
    code = str(spot.value)[: draw.choice((3, 5))]
    level = draw.choice(("款", "项", "项", ""))
    words = [level if column.choices else "保密" for column in block.block.columns[1:]]
    row = [
        (plan.table.sheet, str(Address("", n, plan.body)), word) for n, word in enumerate([code, *words], 1)
    ]
    near = [
        one for one in known.all if one.sheet == spot.sheet and one.row.code[:3] == code[:3] and one.money
    ]
    wrong = [_figure(one, draw) for one in draw.sample(near, min(len(near), 3))]
    named = "；".join([f"涉密 {code} {level}", *(one.name for one in wrong)])
    return Spoilt(named, spot.sheet, (*row, *(entry for one in wrong for entry in one.entries)))


def _figure(spot: Spot, draw: random.Random) -> Spoilt:
    value = spot.number
    one = CENT if spot.money else D(1)
    typed = draw.choice(
        (value + one, value - one, value + 2 * one, value * 2, value + 100, -value, D(0), "", "", "—", f"{value}", f"{value:,}万")
    )  # fmt: skip
    return Spoilt(f"{spot.shown}：{value} → {typed!r}", spot.sheet, ((*spot.place, typed),))


def _code(spot: Spot, draw: random.Random) -> Spoilt:
    code = str(spot.value)
    typed: str | int = draw.choice(
        (f"{code} ", f" {code}", code[:-1] + "8", code[:-2] or "2", f"{code}01", "", "x" + code, code[:3])
    )
    if code.isdigit() and draw.random() < 0.3:
        typed = int(code)
    return Spoilt(f"{spot.shown}：代码 {code} → {typed!r}", spot.sheet, ((*spot.place, typed),))


def rows(known: Cells, draw: random.Random, count: int) -> Iterator[Spoilt]:
    """Rows inserted, typed below, left out, taken away, swapped, out of reach, without a code."""
    plans = plan_sheets(known.edition, {})
    lists = [
        (plan, block, spots)
        for plan in plans.values()
        for block in plan.blocks
        if block.first_open and plan.table.figure_columns and (spots := _lines(known, plan.table))
    ]
    for n in range(count):
        plan, block, spots = lists[n % len(lists)] if n % 2 else draw.choice(lists)
        kind = _ROWS[n % len(_ROWS)]
        entries = tuple(_new_codes(kind(plan, block, spots, draw), known, spots, draw))
        yield Spoilt(f"{plan.table.sheet} {kind.__doc__}", plan.table.sheet, entries, kind is _imported)


def _new_codes(entries: Iterator[Entry], known: Cells, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """Codes that the list does not have and the year has, near those that it has; else `check` refuses the sheet."""
    there = {str(spot.value) for line in spots.values() for spot in line if spot.column.kind is Kind.CODE}
    listed = known.edition.catalogue.functional
    for sheet, cell, value in entries:
        if isinstance(value, str) and value in there:
            free = [code for code in listed if len(code) == len(value) and code not in there]
            near = [code for code in free if code[:3] == value[:3]]
            new = draw.choice(near or free or [value])
            there.add(new)
            yield sheet, cell, new
        else:
            yield sheet, cell, value


def _lines(known: Cells, table: TableSpec) -> Lines:
    """The filled open rows of a list by their number in the sheet."""
    found: Lines = {}
    fixed = {row.label for row in table.rows if not row.open} | {
        row.name for row in table.rows if not row.open
    }
    for spot in known.all:
        if spot.table.name == table.name and spot.row.key not in fixed:
            found.setdefault(spot.at[1], []).append(spot)
    return found


def _typed(
    plan: SheetPlan, spots: list[Spot], line: int, draw: random.Random, other: str = "另一"
) -> Iterator[Entry]:
    """A row like one of those that are there, under a code or name of its own, its figures a little changed."""
    for spot in spots:
        cell = str(Address("", spot.at[0], line))
        value: str | Decimal = spot.value
        if spot.column.kind is Kind.NAME:
            value = f"{other}{value}"
        elif isinstance(value, Decimal) and spot.money:
            value = draw.choice((value, value + 5, D(0), D("1.23")))
        yield plan.table.sheet, cell, value


def _at(plan: SheetPlan, line: int) -> tuple[str, str]:
    return plan.table.sheet, f"A{line}"


def _inserted(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """在中间插入一行"""
    line = draw.choice(sorted(spots))
    yield (*_at(plan, line), Rows(1))
    yield from _typed(plan, draw.choice(list(spots.values())), line, draw)


def _first(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """在第一行前插入一行"""
    line = plan.body if draw.random() < 0.5 else min(spots)
    yield (*_at(plan, line), Rows(1))
    yield from _typed(plan, draw.choice(list(spots.values())), line, draw)


def _two(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """插入两行"""
    line = draw.choice(sorted(spots))
    yield (*_at(plan, line), Rows(2))
    for n in range(2):
        yield from _typed(plan, draw.choice(list(spots.values())), line + n, draw)


def _next(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """接着往下填"""
    yield from _typed(plan, draw.choice(list(spots.values())), max(spots) + 1, draw)


def _below(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """填在预留行以下"""
    yield from _typed(
        plan, draw.choice(list(spots.values())), max(plan.end, *spots) + draw.choice((60, 90)), draw
    )


def _imported(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """导入的行多于预留的行"""
    last = max(plan.end, max(spots) + SPARE_ROWS) + draw.choice((3, 12))
    for n, line in enumerate(range(max(spots) + 1, last + 1)):
        yield from _typed(plan, draw.choice(list(spots.values())), line, draw, f"另{n}")


def _beyond(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """填在公式达不到的行"""
    yield from _typed(plan, draw.choice(list(spots.values())), plan.reach + draw.choice((40, 90, 400)), draw)


def _gone(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """删去一行"""
    yield (*_at(plan, draw.choice(sorted(spots))), Rows(-1))


def _cleared(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """清空一行"""
    yield from ((*spot.place, "") for spot in draw.choice(list(spots.values())))


def _swapped(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """两行的数互换"""
    pair = draw.sample(sorted(spots), 2) if len(spots) > 1 else sorted(spots) * 2
    for here, there in (pair, reversed(pair)):
        other = {spot.at[0]: spot.value for spot in spots[there]}
        for spot in spots[here]:
            if isinstance(spot.value, Decimal):
                yield (*spot.place, other.get(spot.at[0], ""))


def _nameless(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """有数没有代码的一行"""
    line = max(spots) + 1
    for entry, spot in zip(
        _typed(plan, typed := draw.choice(list(spots.values())), line, draw), typed, strict=True
    ):
        if isinstance(spot.value, Decimal):
            yield entry


def _gap(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """隔几行再填"""
    yield from _typed(plan, draw.choice(list(spots.values())), max(spots) + 7, draw)


_ROWS = (
    _inserted, _first, _two, _next, _below, _beyond, _gone, _imported, _cleared, _swapped, _nameless, _gap
)  # fmt: skip
