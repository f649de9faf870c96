"""Many rows put right at once (一并改正): with which of them each finding is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from report_gen.checks.causes.codes import Recoding
from report_gen.figures.finding import Finding

#: A row put right, with the finding that told of it.
Mending = tuple[Recoding, Finding]
#: What is gone of all that was found once these rows are put right.
GoneAfter = Callable[[Iterable[Recoding]], Iterable[Finding]]
#: Data are not checked anew more often than this to find a row.
_CHECKS = 12


def shared_out(
    gone: Iterable[Finding], mended: Sequence[Mending], gone_after: GoneAfter
) -> dict[int, list[Finding]]:
    """The numbers of the rows, each with what is gone with it: with the last row in which it stands.

    What stands in none is gone with the row after which it is no longer found, of those that it names if it names
    any; what no row is found for is left out.
    """
    lines = {(told.locations[0].sheet, told.locations[0].row): n for n, (_, told) in enumerate(mended)}
    search = _Search(mended, gone_after)
    found: dict[int, list[Finding]] = {}
    for one in gone:
        at = [lines[key] for place in one.locations if (key := (place.sheet, place.row)) in lines]
        number = max(at) if at else search.after_which(one)
        if number is not None:
            found.setdefault(number, []).append(one)
    return found


class _Search:
    """Looks for the row after which a finding is gone when one is put right after the other."""

    def __init__(self, mended: Sequence[Mending], gone_after: GoneAfter) -> None:
        self._mended = mended
        self._checks = 0

        @cache
        def known(numbers: tuple[int, ...]) -> frozenset[int]:
            self._checks += 1
            return frozenset(map(id, gone_after(mended[n][0] for n in numbers)))

        self._gone = known

    def after_which(self, finding: Finding) -> int | None:
        """The number of the row, by halves; None where those that it names are not what it comes of."""
        numbers = self._named(finding) or tuple(range(len(self._mended)))
        if id(finding) not in self._gone(numbers):
            return None
        stays, goes = 0, len(numbers)
        while goes - stays > 1 and self._checks < _CHECKS:
            middle = (stays + goes) // 2
            if id(finding) in self._gone(numbers[:middle]):
                goes = middle
            else:
                stays = middle
        return numbers[goes - 1] if goes - stays == 1 else None

    def _named(self, finding: Finding) -> tuple[int, ...]:
        """The rows whose code or name, as they stand, are said in a finding."""
        said = " ".join((finding.message, *(side.text for side in finding.sides)))
        rows = (one.row for one, _ in self._mended)
        return tuple(n for n, row in enumerate(rows) if row.label in said and row.code in said)
