"""Places told in short: neighbouring cells of a sheet become one area (D17:I17). Tells nothing about their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from report_gen.figures.address import Address, Area
from report_gen.figures.finding import Location

_MOST_PLACES = 3
#: From a cell to its neighbour along a row, down a column.
_STEPS = ((1, 0), (0, 1))


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


def areas(places: Iterable[Location]) -> Iterator[tuple[Location, str]]:
    """The places in their order, runs along a row or down a column put together.

    Each entry is the first place with its cell or area ("" where the place is no cell).
    """
    for (_, _, is_cell), group in groupby(places, _home):
        members = list(group)
        if not is_cell:
            yield from ((place, "") for place in members)
            continue
        cells = [place.address for place in members if place.address is not None]
        start = 0
        while start < len(cells):
            end = _end_of_run(cells, start)
            first, last = cells[start], cells[end - 1]
            yield members[start], str(first) if last is first else f"{first}:{last}"
            start = end


def _home(place: Location) -> tuple[str, str, bool]:
    """What neighbours share."""
    address = place.address
    return (place.file, "", False) if address is None else (place.file, address.sheet, address.is_cell)


def _end_of_run(cells: list[Address], start: int) -> int:
    """Behind the cells that follow each other in one direction from one of them on."""
    end = start + 1
    if end == len(cells) or _step(cells, end) not in _STEPS:
        return end
    step = _step(cells, end)
    while end < len(cells) and _step(cells, end) == step:
        end += 1
    return end


def _step(cells: list[Address], at: int) -> tuple[int, int]:
    """How many columns and rows a cell stands behind the one before."""
    before, cell = cells[at - 1], cells[at]
    return cell.column - before.column, cell.row - before.row
