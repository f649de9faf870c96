"""Changed rows, drawn by a seed over all lists of any form's workbook."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from live_drawing import Spoilt
from mistakes import Cells, Spot
from workbook_office import Entry, Rows, Taken

from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.address import Address, letters
from report_gen.workbook.plan import SPARE_ROWS, BlockPlan, SheetPlan, plan_sheets

D = Decimal
#: The filled rows of a list by their number in the sheet.
Lines = dict[int, list[Spot]]


def rows(known: Cells, draw: random.Random, count: int) -> Iterator[Spoilt]:
    """Rows inserted, typed below, left out, taken away, swapped, out of reach, without a code."""
    plans = plan_sheets(known.edition, {})
    lists = [
        (plan, block, spots)
        for plan in plans.values()
        for block in plan.blocks
        if block.first_open and plan.table.figure_columns and (spots := _lines(known, plan.table))
    ]
    fixed = [plan for plan in plans.values() if plan.table.figure_columns and not plan.table.is_open]
    for n in range(count):
        if n % 6 == 5:
            plan = draw.choice(fixed)
            yield Spoilt(
                f"{plan.table.sheet} {_foreign.__doc__}", plan.table.sheet, tuple(_foreign(plan, draw))
            )
            continue
        plan, block, spots = lists[n % len(lists)] if n % 2 else draw.choice(lists)
        kind = _ROWS[n % len(_ROWS)]
        entries = tuple(_new_codes(kind(plan, block, spots, draw), known, spots, draw))
        yield Spoilt(f"{plan.table.sheet} {kind.__doc__}", plan.table.sheet, entries, kind is _imported)


def _foreign(plan: SheetPlan, draw: random.Random) -> Iterator[Entry]:
    """在固定的表中插入有数的一行"""
    line, block = draw.choice((plan.body, plan.end - 1, plan.end)), draw.choice(plan.blocks)
    figures = [place for c in block.block.columns if c.kind.is_figure and (place := block.at(c.name))]
    yield (*_at(plan, line), Rows(1))
    yield plan.table.sheet, str(Address("", draw.choice(figures), line)), draw.choice((D(5), D(0)))


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


def _copied(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """插入复制的一行再改"""
    line = draw.choice(sorted(spots))
    yield (*_at(plan, line + 1), Rows(1))
    yield (*_at(plan, line + 1), Taken(f"A{line}:AZ{line}"))
    yield from _typed(plan, draw.choice(list(spots.values())), line + 1, draw)


def _moved(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """剪切一行贴到下面"""
    line, target = draw.choice(sorted(spots)), max(spots) + draw.choice((1, 2, SPARE_ROWS + 40))
    yield (*_at(plan, target), Taken(f"A{line}:{letters(plan.width)}{line}", copied=False))


def _pruned(plan: SheetPlan, block: BlockPlan, spots: Lines, draw: random.Random) -> Iterator[Entry]:
    """删去预留的空行再接着填"""
    line = max(spots) + 1
    yield (*_at(plan, line), Rows(-draw.choice((5, SPARE_ROWS, SPARE_ROWS + 20))))
    for n in range(2):
        yield from _typed(plan, draw.choice(list(spots.values())), line + n, draw, f"另{n}")


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
    _inserted, _first, _two, _next, _below, _beyond, _gone, _imported, _cleared, _swapped, _nameless, _gap, _copied,
    _moved, _pruned,
)  # fmt: skip
