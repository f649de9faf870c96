"""Heads that a form prints into the row of totals (合计 | 基本支出 | 项目支出 beside its figures): two rows again."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from report_gen.proofreading.content.figures import number
from report_gen.proofreading.content.heads import CODE
from report_gen.proofreading.printed import PrintedCell

Row = tuple[PrintedCell, ...]
_HEAD = re.compile(r"(?P<head>合计|小计|基本支出|项目支出)(?P<figure>(-?[\d,]+(\.\d+)?)?)")
_TOTAL = re.compile("合计|总计")
#: Rows from the top among which heads stand, heads side by side that a row of figures cannot have by chance.
_DEPTH, _LEAST = 6, 3


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table; one that holds heads below a merged head and figures becomes two."""
    found = list(rows)
    for at, row in enumerate(found[1:_DEPTH], 1):
        # A merged 合计 is repeated over the columns of codes and names: only where a cell begins stands a head.
        own = {
            n: match
            for n, cell in enumerate(row)
            if n and cell.first and (match := _HEAD.fullmatch(cell.text))
        }
        if not _TOTAL.fullmatch(row[0].text):
            continue
        below = [n for n in own if _is_below_merged(found[at - 1], n, own)]
        if len(below) >= _LEAST:
            heads = tuple(
                replace(cell, text=own[n]["head"] if n in below else found[at - 1][n].text)
                for n, cell in enumerate(row)
            )
            # Where no head has its figure beside it, the form left no room for the totals: they are not zero, but
            # not printed. Words in their place keep them from being held against the report.
            untold = not any(own[n]["figure"] for n in below) and _has_money(found[at:])
            figures = tuple(
                replace(cell, text=found[at - 1][n].text if untold else own[n]["figure"])
                if n in below
                else cell
                for n, cell in enumerate(row)
            )
            return [*found[:at], heads, figures, *found[at + 1 :]]
    return found


def _has_money(rows: Sequence[Row]) -> bool:
    """Whether rows of a body hold any amount beside codes and zeros."""
    return any(
        number(cell.text) and not CODE.fullmatch(cell.text) for row in rows for cell in row[1:] if cell.text
    )


def _is_below_merged(above: Row, column: int, own: Container[int]) -> bool:
    """Whether the same words stand above this head and one beside it: one head over several."""
    return any(
        beside in own and beside < len(above) and above[beside].text == above[column].text != ""
        for beside in (column - 1, column + 1)
    )
