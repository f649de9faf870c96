"""What an import tells of single cells, folded: one line for a cause, with all its cells and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report_gen.figures.areas import areas
from report_gen.figures.finding import Finding, finding

#: Areas, and names of rows or columns, in one line, at most.
_MOST_NAMED = 8
_NAMED = re.compile(r"「[^」]*」")
_PARTICULAR = re.compile(r"「[^」]*」|[A-Z]{1,3}[0-9]+|[-+]?[0-9][0-9.,]*")


def told(table: str, items: Iterable[Finding], *, all_cells: bool) -> Iterator[Finding]:
    """The findings for one table: one for a cause, or with `all_cells` one for a cell.

    `items` are those of single cells: a figure or a column that was not taken, or not as it is stored.
    """
    groups: dict[object, list[Finding]] = {}
    for number, item in enumerate(items):
        place = item.locations[0]
        key = number if all_cells else (place.file, place.sheet, _cause(item.message), item.cure)
        groups.setdefault(key, []).append(item)
    for group in groups.values():
        yield _folded(table, group).coded(group[0].code).at(group[0].level)


def _few(words: Iterable[str]) -> tuple[list[str], bool]:
    """The first of the words, each once, and whether there are more."""
    distinct = list(dict.fromkeys(words))
    return distinct[:_MOST_NAMED], len(distinct) > _MOST_NAMED


def _cause(what: str) -> str:
    """What remains of a message without the words, numbers and cells that are particular to one cell."""
    return _PARTICULAR.sub("…", what)


def _folded(table: str, group: list[Finding]) -> Finding:
    first = group[0]
    places = tuple(dict.fromkeys(item.locations[0] for item in group))
    said = {"table": table, "message": first.message, "remedy": first.cure}
    if len(group) == 1:
        return finding("CELLS.one", *places, **said)
    cells, more_cells = _few(area for _, area in areas(places))
    own = _NAMED.search(first.message)
    names = [found[0] for item in group[1:] if (found := _NAMED.search(item.message))]
    others, more = _few(name for name in names if own is None or name != own[0])
    many = {"count": len(group), "cells": cells, "more_cells": more_cells}
    if others:
        return finding("CELLS.others", *places, others=others, more=more, **said, **many)
    return finding("CELLS.alike", *places, **said, **many)
