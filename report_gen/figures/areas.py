"""Places told in short: neighbouring cells of a sheet become one area (D17:I17). Tells nothing about their values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from report_gen.figures.address import Address, Area
from report_gen.figures.finding import Location

_MOST_PLACES = 3


def in_short(places: Iterable[Location]) -> str:
    """The first cells with their sheets (公开05!D10), and how many places there are where these are not all."""
    return few([f"{place.sheet}!{place.cell}" if place.cell else str(place) for place in places])


def few(names: Sequence[str]) -> str:
    """The first names of places, and how many there are where these are not all."""
    more = f" 等 {len(names)} 处" if len(names) > _MOST_PLACES else ""
    return "、".join(names[:_MOST_PLACES]) + more


def bounds(places: Iterable[Location]) -> list[str]:
    """For each sheet the smallest area around the places in it (公开06!C8:C24)."""
    found: dict[str, list[Address]] = {}
    for place in places:
        if place.address is not None and place.address.is_cell:
            found.setdefault(place.sheet, []).append(place.address)
    return [f"{sheet}!{around(cells)}" for sheet, cells in found.items()]


def around(cells: Sequence[Address]) -> str:
    """The smallest area around cells of one sheet (C8:C24), one cell by itself (C8)."""
    columns, rows = [at.column for at in cells], [at.row for at in cells]
    area = Area(min(rows), min(columns), max(rows), max(columns))
    return str(area) if len(set(cells)) > 1 else str(cells[0])


def areas(places: Iterable[Location]) -> list[tuple[Location, str]]:
    """The places in their order, runs along a row or down a column put together.

    Each entry is the first place with its cell or area ("" where the place is no cell).
    """
    found: list[tuple[Location, str]] = []
    for (_, _, is_cell), group in groupby(places, lambda place: (place.file, place.sheet, place.is_cell)):
        members = list(group)
        if not is_cell:
            found += [(place, "") for place in members]
            continue
        while members:
            length = _run([place.address for place in members if place.address is not None])
            first, last = members[0], members[length - 1]
            found.append((first, first.cell if length == 1 else f"{first.cell}:{last.cell}"))
            members = members[length:]
    return found


def _run(cells: list[Address]) -> int:
    """How many of the first cells follow each other in one direction."""
    return max(_following(cells, 1, 0), _following(cells, 0, 1))


def _following(cells: list[Address], columns: int, rows: int) -> int:
    column, row, count = cells[0].column, cells[0].row, 1
    for cell in cells[1:]:
        if (cell.column, cell.row) != (column + columns * count, row + rows * count):
            break
        count += 1
    return count
