"""Single wrong cells and a few at once, drawn by a seed over all cells of any form's workbook; rows are in `live_rows`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mistakes import Cells, Spot
from workbook_office import Entry

from report_gen.edition.tables import Kind
from report_gen.figures.address import Address
from report_gen.workbook.plan import plan_sheets

D = Decimal
CENT = D("0.01")


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
