"""Several reports bound in one file (合订): a department's own and those of its 所属单位, each with its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from report_gen.figures.messages import worded
from report_gen.proofreading.labels import named_in
from report_gen.proofreading.printed import Printed, PrintedGrid

#: Tables of one name in a row from which on they are a report: a wrong name stands above one or two.
_LEAST = 3


def first_report(printed: Printed) -> tuple[Printed, str]:
    """The first of the reports in a file and, for people, that there are more; a report alone as it is.

    Each has its own figures: read as one, the text of one would be held against the tables of the other.
    """
    named = [(name, grid) for grid in printed.grids if (name := _department(grid))]
    runs = [(name, [grid for _, grid in run]) for name, run in groupby(named, key=lambda one: one[0])]
    if (
        len(runs) < 2
        or len({name for name, _ in runs}) < len(runs)
        or min(len(run) for _, run in runs) < _LEAST
    ):
        return printed, ""
    (_, own), (name, others) = runs[:2]
    cut = _cover(printed, name, own[-1].position, others[0].position)
    if cut is None:
        return printed, ""
    page = printed.passages[cut].page
    grids = tuple(grid for grid in printed.grids if grid.position <= cut and grid.page <= page)
    told = worded("not-read.more_reports", count=len(runs), name=name, page=page)
    return replace(printed, passages=printed.passages[:cut], grids=grids), told


def _department(grid: PrintedGrid) -> str:
    """The department that the lines above a table name; nothing where none does."""
    found = [named.name for line in grid.above if (named := named_in(line.text))]
    return found[-1] if found else ""


def _cover(printed: Printed, name: str, start: int, end: int) -> int | None:
    """The title of the second report: the first passage between the tables of both that begins with its name."""
    title = re.compile(rf"(?:20\d\d年度?)?{re.escape(name)}[^，。；]{{0,16}}(?:决算|概况)")
    return next((n for n in range(start, end) if title.match(printed.passages[n].text)), None)
