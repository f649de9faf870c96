"""Names that run over their cells (单元格行高不够): rows of a fixed height print the rest of a name into the row below.

There its letters stand among those of that row's own name, and no reader of files can part them. But the code of each
row tells its name: where the letters of a row are those of its own name and the rest of the one above, both were
printed as they should be, and neither is held against the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import product

from report_gen.edition.catalogue import CatalogueEntry
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import Content, FigureRow
from report_gen.proofreading.content.spec import Shape

#: Letters of its own name that a row must hold, and names that may run into one row: a long one, and the one above.
_LEAST, _MOST = 2, 2
#: Rows that may run into each other.
_RUN = 6


@dataclass
class _Running:
    """Rests of names that the next row may hold, with the rows of whose names they are."""

    rests: list[tuple[str, FigureRow, str]] = field(default_factory=list)


def unmixed(contents: Iterable[Content], entries: Mapping[str, CatalogueEntry]) -> None:
    """Give rows whose names run into each other their own names again; `entries` are the 科目 of the year."""
    for content in contents:
        if content.spec.shape in (Shape.CODES, Shape.ECONOMIC):
            running = _Running()
            for row in content.rows:
                entry = entries.get(row.key) if row.code else None
                _row(row, entry.name if entry else "", running)
            _both_ways(content.rows, entries)
            names = {row.key: row.name for row in content.rows if row.code}
            content.figures = {
                (key, column): replace(figure, label=names.get(key, figure.label))
                for (key, column), figure in content.figures.items()
            }


def _row(row: FigureRow, name: str, running: _Running) -> None:
    """One row with what may have run into it; what of its own name is not there may run into the next one."""
    # Names end alike (缴费支出): one that stands there as it should holds nothing of another.
    mixed = row.name != name
    taken = _taken([rest for rest, _, _ in running.rests], row.name, name) if mixed else None
    left: list[tuple[str, FigureRow, str]] = []
    own = 0
    if taken is not None:
        own = len(row.name) - sum(taken)
        for count, (rest, above, whole) in zip(taken, running.rests, strict=True):
            if count:
                above.name = whole
            if count < len(rest):
                left.append((rest[count:], above, whole))
    elif name.startswith(row.name) and len(row.name) >= _LEAST:
        own = len(row.name)
    if taken is not None and any(taken):
        row.name = name
    if own and own < len(name):
        left.append((name[own:], row, name))
    running.rests = left[-_MOST:]


def _both_ways(rows: Sequence[FigureRow], entries: Mapping[str, CatalogueEntry]) -> None:
    """Rows whose names run into the rows above and below them: together they have the letters of their own names."""
    names = [entries[row.key].name if row.code and row.key in entries else "" for row in rows]
    # A row that holds all letters of its own name and no others may have a slip, but lost nothing to another one.
    odd = [bool(name) and Counter(name) != Counter(row.name) for row, name in zip(rows, names, strict=True)]
    for first in range(len(rows)):
        for last in range(first + 2, min(first + _RUN, len(rows)) + 1):
            run = rows[first:last]
            if not all(odd[first:last]):
                break
            # Names that were exchanged have the same letters, too, but each row then holds a whole name.
            whole = any(Counter(row.name) == Counter(name) for row in run for name in names[first:last])
            joined = Counter("".join(row.name for row in run)) == Counter("".join(names[first:last]))
            if joined and not whole:
                for row, name in zip(run, names[first:last], strict=True):
                    row.name = name
                odd[first:last] = [False] * len(run)
                break


def _taken(rests: Sequence[str], printed: str, name: str) -> tuple[int, ...] | None:
    """How many letters of each rest a row holds beside the begin of its own name; None where its letters are others."""
    letters = Counter(printed)
    for counts in product(*(range(len(rest), -1, -1) for rest in rests)):
        own = len(printed) - sum(counts)
        if not any(counts) or not _LEAST <= own <= len(name):
            continue
        parts = [rest[:count] for rest, count in zip(rests, counts, strict=True)]
        if letters == Counter("".join((*parts, name[:own]))):
            return counts
    return None
