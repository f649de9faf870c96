"""Whether a code is mistyped (编码填错), told by what stands around it; a name in the catalogue alone proves nothing.

Names change from year to year, an overlay may rename a code, and many codes share a name (行政运行). So the name only
proposes codes. That one of them was meant is told by the table itself (parents, order of the rows), by the other
tables (they have this code and not the one that stands here), and by the hand (one digit off).
"""

from __future__ import annotations

from report_gen.checks.causes.typed_codes import TypedCodes
from report_gen.edition.catalogue import Catalogue, plain
from report_gen.figures.dataset import Row
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """The code that was meant, and whether everything around says so; no code where nothing does."""

    code: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Mistyping:
    """A row of a table whose code may be mistyped, among all that is `typed`."""

    typed: TypedCodes
    table: str
    row: Row
    catalogue: Catalogue

    def meant(self) -> Meant:
        """The code that was meant in place of the one that stands here; for certain only if all of it says so.

        A code that other tables have too is no slip of the hand, and a known one in its right place hardly ever:
        there it may as well be the catalogue whose name is another.
        """
        # Hands slip once: a code that another table has, too, was meant.
        if self._is_elsewhere(self.row.code):
            return Meant()
        near = [code for code in self._named() if one_slip(self.row.code, code)]
        # Place and name must both say so: there are neighbours one digit apart all over the catalogue.
        sure = [code for code in near if self._fits(code) and self._is_elsewhere(code)]
        if self.row.code in self.catalogue.entries and self._fits(self.row.code):
            return Meant(sure[0]) if len(sure) == 1 and self._same_name(sure[0]) else Meant()
        if len(sure) == 1:
            return Meant(sure[0], sure=True)
        likely = [code for code in near if self._fits(code) or self._is_elsewhere(code)]
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
        found = {*self.catalogue.named(label), *self.typed.named_elsewhere(label, self.table)}
        return sorted(found - self.typed.table(self.table).codes - {self.row.code})

    def _is_elsewhere(self, code: str) -> bool:
        """Whether another table has a code."""
        return bool(self.typed.elsewhere(code, self.table))

    def _same_name(self, code: str) -> bool:
        """Whether another table has the code under the name that stands here."""
        return plain(self.row.label) in self.typed.elsewhere(code, self.table)

    def _fits(self, code: str) -> bool:
        return self.typed.table(self.table).fits(code, self.row)

    @property
    def is_named_alike_elsewhere(self) -> bool:
        """Whether another table has this code under the catalogue's name."""
        known = self.catalogue.names.get(self.row.code, "")
        return plain(known) in self.typed.elsewhere(self.row.code, self.table)

    @property
    def is_named_as_another(self) -> bool:
        """Whether the name is that of another code, so that it may be the code that is wrong."""
        return any(code != self.row.code for code in self.catalogue.named(self.row.label))


def one_slip(typed: str, meant: str) -> bool:
    """Whether a hand makes one of the other by one digit another, left out, put in, or two exchanged."""
    start = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if start is None:
        return abs(len(typed) - len(meant)) == 1
    one, other = typed[start:], meant[start:]
    swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
