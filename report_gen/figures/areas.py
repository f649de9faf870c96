"""Places told in short: neighbouring cells of a sheet become one area (D17:I17). Tells nothing about their values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from report_gen.figures.cell_names import spot
from report_gen.figures.finding import Location


def areas(places: Iterable[Location]) -> list[tuple[Location, str]]:
    """The places in their order, runs along a row or down a column put together.

    Each entry is the first place with its cell or area ("" where the place is no cell).
    """
    found: list[tuple[Location, str]] = []
    for _, group in groupby(places, lambda place: (place.file, place.sheet, bool(place.cell))):
        members = list(group)
        if not members[0].cell:
            found += [(place, "") for place in members]
            continue
        while members:
            length = _run(members)
            first, last = members[0], members[length - 1]
            found.append((first, first.cell if length == 1 else f"{first.cell}:{last.cell}"))
            members = members[length:]
    return found


def _run(places: list[Location]) -> int:
    """How many of the first places follow each other in one direction."""
    spots = [spot(place.cell) for place in places]
    length = 1
    for column, row in ((1, 0), (0, 1)):
        count = 1
        while (
            count < len(spots)
            and spots[0]
            and spots[count] == (spots[0][0] + column * count, spots[0][1] + row * count)
        ):
            count += 1
        length = max(length, count)
    return length
