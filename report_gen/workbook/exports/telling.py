"""What an import tells of single cells, folded: one line for a cause, with all its cells and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report_gen.figures.areas import areas
from report_gen.figures.finding import Finding, Level, Location

#: Areas, and names of rows or columns, in one line, at most.
_MOST_NAMED = 8
_NAMED = re.compile(r"「[^」]*」")
_PARTICULAR = re.compile(r"「[^」]*」|[A-Z]{1,3}[0-9]+|[-+]?[0-9][0-9.,]*")
HAND_IN = "核对后手工填写"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A figure or a column of an export that was not taken, or not as it is stored, and why; `cure` what to do."""

    source: Location
    what: str
    cure: str = HAND_IN


def told(table: str, items: Iterable[Unplaced], code: str, *, all_cells: bool) -> Iterator[Finding]:
    """The findings for one table: one for a cause, or with `all_cells` one for a cell."""
    groups: dict[object, list[Unplaced]] = {}
    for number, item in enumerate(items):
        key = number if all_cells else (item.source.file, item.source.sheet, _cause(item.what), item.cure)
        groups.setdefault(key, []).append(item)
    for group in groups.values():
        yield _folded(table, group, code)


def _few(words: list[str]) -> str:
    distinct = list(dict.fromkeys(words))
    return "、".join(distinct[:_MOST_NAMED]) + ("等" if len(distinct) > _MOST_NAMED else "")


def _cause(what: str) -> str:
    """What remains of a message without the words, numbers and cells that are particular to one cell."""
    return _PARTICULAR.sub("…", what)


def _folded(table: str, group: list[Unplaced], code: str) -> Finding:
    first = group[0]
    places = tuple(dict.fromkeys(item.source for item in group))
    message = f"{table}：{first.what}"
    if len(group) > 1:
        cells = _few([area for _, area in areas(places)])
        own = _NAMED.search(first.what)
        names = [found[0] for item in group[1:] if (found := _NAMED.search(item.what))]
        others = _few([name for name in names if own is None or name != own[0]])
        named = f"（另有{others}）" if others else ""
        message += f"；同样的共 {len(group)} 处{named}：{cells}，加 --verbose 逐格列出"
    return Finding(code, Level.WARNING, message, places, first.cure)
