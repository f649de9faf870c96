"""The codes of a dataset as they are typed (已填编码), found once for all rows that are asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property

from report_gen.checks.codes import has_figure
from report_gen.edition.catalogue import plain
from report_gen.figures.code import Code
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.finding import Location


class TypedCodes:
    """The codes of all tables, with the names that they have there."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._tables: dict[str, CodesOfTable] = {}

    def table(self, name: str) -> CodesOfTable:
        """The codes of a table."""
        if name not in self._tables:
            self._tables[name] = CodesOfTable(self._dataset.tables[name].rows)
        return self._tables[name]

    def elsewhere(self, code: str, table: str) -> set[str]:
        """The names that other tables have a code under; none where no other has it."""
        return {name for other, name in self._by_code.get(code, ()) if other != table}

    def named_elsewhere(self, name: str, table: str) -> set[str]:
        """The codes that other tables have under a name."""
        return {code for other, code in self._by_name.get(name, ()) if other != table}

    @cached_property
    def _by_code(self) -> Mapping[str, dict[tuple[str, str], None]]:
        """Tables and names of each code.

        A form that lists every 类 has them all: what stands there without money is no code of the department.
        """
        found: dict[str, dict[tuple[str, str], None]] = {}
        for data in self._dataset.tables.values():
            for row in data.rows:
                if row.code and not _is_idle(row):
                    found.setdefault(row.code, {})[data.name, plain(row.label)] = None
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, dict[tuple[str, str], None]]:
        """Tables and codes of each name."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for code, places in self._by_code.items():
            for table, name in places:
                found.setdefault(name, {})[table, code] = None
        return found


class CodesOfTable:
    """The rows of a table that have codes, in their order."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = [row for row in rows if row.code]
        self._lines = [row.location.row for row in self._rows]
        self.codes = frozenset(row.code for row in self._rows)
        self._places: dict[Location, int] = {}
        self._by_level: dict[int, set[str]] = {}
        for place, row in enumerate(self._rows):
            self._places.setdefault(row.location, place)
            self._by_level.setdefault(row.level, set()).add(row.code)

    def fits(self, code: str, row: Row) -> bool:
        """Whether a code belongs where a row stands: between its neighbours, and below its parent."""
        place = self._places.get(row.location)
        # Of two rows with the same code a dataset holds the first: the other one stands between what is there.
        below = bisect_right(self._lines, row.location.row) if place is None else place + 1
        above = (below if place is None else place) - 1
        ordered = (above < 0 or self._rows[above].code < code) and (
            below >= len(self._rows) or code < self._rows[below].code
        )
        return ordered and self._has_parent(code)

    def _has_parent(self, code: str) -> bool:
        """Whether the code's parent is there, in a table that has rows of its level at all."""
        own = Code.of(code)
        if own is None or own.parent is None:
            return own is not None
        codes = self._by_level.get(own.parent.level)
        return not codes or own.parent.text in codes


def _is_idle(row: Row) -> bool:
    """Whether all figures of a row are zero."""
    return any(map(row.fact, row.values)) and not has_figure(row)
