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
from report_gen.workbook.plan import BlockPlan, SheetPlan, plan_sheets

D = Decimal
CENT = D("0.01")
#: The filled rows of a list by their number in the sheet.
Lines = dict[int, list[Spot]]


@dataclass(frozen=True)
class Spoilt:
    """What is typed, what it is called, and the sheet whose rows are compared one by one."""

    name: str
    sheet: str
    entries: tuple[Entry, ...]


def cells(known: Cells, draw: random.Random, count: int) -> Iterator[Spoilt]:
    """Single cells: a figure a little or much wrong, gone, a text, of the other sign; a code that is another one."""
    figures = [spot for spot in known.all if isinstance(spot.value, Decimal)]
    codes = [spot for spot in known.all if spot.column.kind is Kind.CODE]
    sheets = sorted({spot.sheet for spot in figures})
    for n in range(count):
        if n % 8 == 7 and codes:
            yield _code(draw.choice(codes), draw)
        else:
            sheet = sheets[n % len(sheets)] if n % 2 else draw.choice(figures).sheet
            yield _figure(draw.choice([spot for spot in figures if spot.sheet == sheet]), draw)


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
        if block.first_open and (spots := _lines(known, plan.table))
    ]
    for n in range(count):
        plan, block, spots = lists[n % len(lists)] if n % 2 else draw.choice(lists)
        kind = _ROWS[n % len(_ROWS)]
        entries = tuple(_new_codes(kind(plan, block, spots, draw), known, spots, draw))
        yield Spoilt(f"{plan.table.sheet} {kind.__doc__}", plan.table.sheet, entries)


def _new_codes(entries: Iterator[Entry], known: Cells, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """Codes that the list does not have and the year has, near those that it has; else `check` refuses the sheet."""
    there = {str(spot.value) for line in spots.values() for spot in line if spot.column.kind is Kind.CODE}
    listed = known.edition.catalogue.functional
    for sheet, cell, value in entries:
        if isinstance(value, str) and value in there:
            near = [
                code
                for code in listed
                if code[:3] == value[:3] and len(code) == len(value) and code not in there
            ]
            new = draw.choice(near or [value])
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


def _typed(plan: SheetPlan, spots: list[Spot], line: int, draw: random.Random) -> Iterator[Entry]:
    """A row like one of those that are there, under a code or name of its own, its figures a little changed."""
    for spot in spots:
        cell = str(Address("", spot.at[0], line))
        value: str | Decimal = spot.value
        if spot.column.kind is Kind.NAME:
            value = f"另一{value}"
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


_ROWS = (_inserted, _first, _two, _next, _below, _beyond, _gone, _cleared, _swapped, _nameless, _gap)
