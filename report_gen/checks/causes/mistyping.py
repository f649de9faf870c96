"""Whether a code is mistyped (编码填错), told by what stands around it; a name in the catalogue alone proves nothing.

Names change from year to year, an overlay may rename a code, and many codes share a name (行政运行). So the name only
proposes codes. That one of them was meant is told by the table itself (parents, order of the rows), by the other
tables (they have this code and not the one that stands here), and by the hand (one digit off).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from report_gen.checks.codes import has_figure, plain
from report_gen.figures.code import Code
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """The code that was meant, and whether everything around says so; no code where nothing does."""

    code: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Mistyping:
    """A row of a table whose code may be mistyped; `known` are the catalogue's names by code."""

    dataset: Dataset
    table: str
    row: Row
    known: Mapping[str, str] = field(repr=False)

    def meant(self) -> Meant:
        """The code that was meant in place of the one that stands here; for certain only if all of it says so.

        A code that other tables have too is no slip of the hand, and a known one in its right place hardly ever:
        there it may as well be the catalogue whose name is another.
        """
        # Hands slip once: a code that another table has, too, was meant.
        if self.row.code in self._sisters:
            return Meant()
        near = [code for code in self._named() if one_slip(self.row.code, code)]
        # Place and name must both say so: there are neighbours one digit apart all over the catalogue.
        sure = [code for code in near if self._fits(code) and code in self._sisters]
        if self.row.code in self.known and self._fits(self.row.code):
            return Meant(sure[0]) if len(sure) == 1 and self._same_name(sure[0]) else Meant()
        if len(sure) == 1:
            return Meant(sure[0], sure=True)
        likely = [code for code in near if self._fits(code) or code in self._sisters]
        return Meant(likely[0]) if len(likely) == 1 else Meant()

    def meant_beside_its_twin(self) -> Meant:
        """The code that was meant where another row of the table has this one too: one of the two is wrong."""
        fitting = [code for code in self._named() if self._fits(code)]
        sure = [code for code in fitting if self._same_name(code)]
        if len(sure) == 1:
            return Meant(sure[0], sure=True)
        return Meant(fitting[0]) if len(fitting) == 1 else Meant()

    def _named(self) -> list[str]:
        """The codes of this name that the table lacks."""
        label = plain(self.row.label)
        found = {code for code, name in self.known.items() if plain(name) == label}
        found |= {code for code, names in self._sisters.items() if label in names}
        return sorted(found - {row.code for row in self._rows})

    def _same_name(self, code: str) -> bool:
        """Whether another table has the code under the name that stands here."""
        return plain(self.row.label) in self._sisters.get(code, ())

    def _fits(self, code: str) -> bool:
        """Whether a code belongs where the row stands: between its neighbours, and below its parent."""
        place = next(n for n, row in enumerate(self._rows) if row.location == self.row.location)
        above, below = self._rows[:place], self._rows[place + 1 :]
        ordered = (not above or above[-1].code < code) and (not below or code < below[0].code)
        return ordered and self._has_parent(code)

    def _has_parent(self, code: str) -> bool:
        """Whether the code's parent is there, in a table that has rows of its level at all."""
        own = Code.of(code)
        if own is None or own.parent is None:
            return own is not None
        codes = {row.code for row in self._rows if row.level == own.parent.level}
        return not codes or own.parent.text in codes

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        """The rows with codes, this one among them: of two with the same code a dataset holds the first."""
        rows = [row for row in self.dataset.tables[self.table].rows if row.code]
        if all(row.location != self.row.location for row in rows):
            rows.append(self.row)
            rows.sort(key=lambda row: row.location.row)
        return tuple(rows)

    @cached_property
    def _sisters(self) -> Mapping[str, set[str]]:
        """The codes of the other tables with the names that they have there.

        A form that lists every 类 has them all: what stands there without money is no code of the department.
        """
        found: dict[str, set[str]] = {}
        for data in self.dataset.tables.values():
            for row in data.rows if data.name != self.table else ():
                if row.code and not _is_idle(row):
                    found.setdefault(row.code, set()).add(plain(row.label))
        return found

    @property
    def is_named_alike_elsewhere(self) -> bool:
        """Whether another table has this code under the catalogue's name."""
        return plain(self.known.get(self.row.code, "")) in self._sisters.get(self.row.code, ())

    @property
    def is_named_as_another(self) -> bool:
        """Whether the name is that of another code, so that it may be the code that is wrong."""
        label = plain(self.row.label)
        return any(plain(name) == label for code, name in self.known.items() if code != self.row.code)


def _is_idle(row: Row) -> bool:
    """Whether all figures of a row are zero."""
    return any(map(row.fact, row.values)) and not has_figure(row)


def one_slip(typed: str, meant: str) -> bool:
    """Whether a hand makes one of the other by one digit another, left out, put in, or two exchanged."""
    start = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if start is None:
        return abs(len(typed) - len(meant)) == 1
    one, other = typed[start:], meant[start:]
    swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
