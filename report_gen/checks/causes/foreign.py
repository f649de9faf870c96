"""A sheet that is not this year's (整表不符): every difference lies between it and the others."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.checks.causes.model import Cause
from report_gen.checks.causes.system import Effect, System
from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Level, Location
from report_gen.figures.messages import in_words, remedy

#: The finding of a sheet with last year's figures.
FIGURES = "C-SAME-FIGURES"
#: Fewer differences than these are told one by one; a single repair of this share of them in tenths is a better cause.
_FEWEST, _ENOUGH = 4, 5


def foreign_sheet(
    edition: Edition, system: System, findings: Sequence[Finding], found: Effect | None
) -> tuple[Cause, str] | None:
    """The cause and the table's name, where one sheet stands in (nearly) all equations that do not hold."""
    told = {place.sheet: one for one in findings if one.code == FIGURES for place in one.locations}
    mended = len(found.mended) if found else 0
    for table in edition.tables.values():
        own = [n for n in system.wrong if any(c.sheet == table.sheet for c in system.equations[n].terms)]
        alone = len(own) == len(system.wrong) and len(own) >= _FEWEST
        same = told.get(table.sheet)
        if own and (
            same or (alone and mended * 10 < len(own) * _ENOUGH and _outward(system, own, table.sheet))
        ):
            cells = [cell for cell in system.facts if cell.sheet == table.sheet]
            return _cause(table.sheet, cells, same, len(own)), table.name
    return None


def _outward(system: System, wrong: Sequence[int], sheet: str) -> bool:
    """Whether most of the differences are with other sheets, not inside the sheet."""
    outward = sum(any(cell.sheet != sheet for cell in system.equations[n].terms) for n in wrong)
    return outward * 10 >= len(wrong) * 8


def _cause(sheet: str, cells: Sequence[Location], same: Finding | None, count: int) -> Cause:
    if same:
        return Cause("foreign", same.locations, same.message, cure=same.cure, sure=True, finding=same)
    message = in_words("N-SUSPECT.foreign", sheet=sheet, count=count)
    return Cause("foreign", tuple(cells[:1]), message, cure=remedy("N-SUSPECT.foreign"), level=Level.ERROR)
