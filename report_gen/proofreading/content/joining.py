"""Grids as tables: titles found, what continues on the next page joined, repeated heads dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from itertools import pairwise

from report_gen.figures.records import dataclass
from report_gen.proofreading.content.breaking import healed, mended
from report_gen.proofreading.content.captions import LONGEST_TITLE
from report_gen.proofreading.content.heads import body_start
from report_gen.proofreading.content.spec import PublishedTable, PublishedTables, Shape, bare_title
from report_gen.proofreading.content.tidying import unit_of_heads
from report_gen.proofreading.printed import PrintedCell, PrintedGrid

Rows = list[tuple[PrintedCell, ...]]
_UNIT = re.compile(r"单位：?(人民币)?(万元|元|亿元|千元)|（(万元|元)）|金额单位：?(万元|元)")
#: What ends a line that does not go on in the next one.
_BREAKS = re.compile(r"[。；，：表]$|单位：")
#: Points by which the columns of a continued table may lie apart.
_NEAR = 6.0


@dataclass
class Joined:
    """A table over all its pages."""

    spec: PublishedTable | None
    title: str
    rows: Rows
    grids: list[PrintedGrid] = field(default_factory=list)
    #: The unit of the report's other tables.
    usual: str = ""

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.grids[0].page

    @property
    def told_unit(self) -> str:
        """The unit of money that is printed above it or in its heads."""
        lines = [line.text for grid in self.grids for line in grid.above]
        found = [match for match in map(_UNIT.search, lines) if match]
        above = next(group for group in reversed(found[-1].groups()) if group) if found else ""
        return above or unit_of_heads(self.rows)

    @property
    def unit(self) -> str:
        """The unit of money of its figures: its own, else the one that all other tables of the report tell."""
        return self.told_unit or self.usual


def joined(grids: Sequence[PrintedGrid], tables: PublishedTables) -> list[Joined]:
    """All tables of a report in their order."""
    found: list[Joined] = []
    for own in grids:
        title, spec = _title(own, tables)
        last = found[-1] if found else None
        grid = _fitted(own, last.grids[0]) if last is not None and not title else own
        if last is not None and _continues(last, grid, title, spec):
            more = _without_heads(last.rows, list(grid.rows))
            if more and last.rows and (whole := mended(last.rows[-1], more[0], tables)):
                last.rows[-1], more = whole, more[1:]
            last.rows += more
            last.grids.append(grid)
            last.spec = last.spec or _by_heads(replace(grid, rows=tuple(last.rows)), tables)
        else:
            found.append(Joined(spec or _by_heads(grid, tables), title, list(grid.rows), [grid]))
    units = {table.told_unit for table in found}.difference({""})
    for table in found:
        table.rows = healed(table.rows, tables)
        table.usual = next(iter(units)) if len(units) == 1 else ""
    return found


def _title(grid: PrintedGrid, tables: PublishedTables) -> tuple[str, PublishedTable | None]:
    """The line above that is a title, or the words of the grid's first row if it is merged from side to side."""
    for last, line in reversed([*pairwise(("", *(line.text for line in grid.above)))]):
        goes_on = last and len(last + line) < LONGEST_TITLE and not _BREAKS.search(last)
        spec = tables.titled_over(last, line) if goes_on else None
        if spec is not None:
            return last + line, spec
        spec = tables.titled(line)
        if spec is not None and len(line) < LONGEST_TITLE:
            return line, spec
    two = "".join(line.text for line in grid.above[-3:] if "单位" not in line.text)
    spec = tables.titled(two) if two else None
    if spec is not None and len(two) < LONGEST_TITLE:
        return two, spec
    first = set(grid.texts(0))
    if len(first) == 1:
        words = next(iter(first))
        return words, tables.titled(words)
    return "", None


def _fitted(grid: PrintedGrid, whole: PrintedGrid) -> PrintedGrid:
    """A rest of a table whose merged cells hide some of its columns, with all of them."""
    edges = whole.edges
    if grid.width >= whole.width or not grid.edges or not edges:
        return grid
    own = [max((n for n, edge in enumerate(grid.edges) if edge < one + _NEAR), default=-1) for one in edges]
    if set(own) != set(range(grid.width)) or any(
        min(abs(edge - one) for one in edges) > _NEAR for edge in grid.edges
    ):
        return grid
    rows = tuple(
        tuple(
            row[n] if not place or own[place - 1] != n else replace(row[n], first=False)
            for place, n in enumerate(own)
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows, edges=edges)


def _by_heads(grid: PrintedGrid, tables: PublishedTables) -> PublishedTable | None:
    words = "".join(text for row in range(min(60, len(grid.rows))) for text in grid.texts(row))
    return tables.headed(words)


def _continues(last: Joined, grid: PrintedGrid, title: str, spec: PublishedTable | None) -> bool:
    """Whether a grid goes on with the table before: the same title again, or none and the same columns."""
    before = last.grids[-1]
    if before.width != grid.width or grid.page - before.page > 1:
        return False
    if spec is not None:
        again = bare_title(title) == bare_title(last.title)  # the table by units is not the one by 科目
        return spec is last.spec and again and spec.shape is not Shape.OTHER and grid.page > before.page
    if title or (last.title and last.spec is None):
        return False
    if last.spec is None and grid.texts(0) != before.texts(0):
        return False  # only the same heads tell that an unknown table goes on
    if not before.edges:
        return before.position == grid.position
    return all(abs(one - other) < _NEAR for one, other in zip(before.edges, grid.edges, strict=False))


def _without_heads(rows: Rows, more: Rows) -> Rows:
    """What a continued page adds: without the head rows that it repeats."""
    dropped = 0
    for ours, theirs in zip(rows, more, strict=False):
        if [cell.text for cell in ours if cell.text] != [cell.text for cell in theirs if cell.text]:
            break
        dropped += 1
    # One page may have its heads read by lines and the other by gaps: then the same words stand in other rows.
    words = {cell.text for row in rows[: body_start(rows)] for cell in row} | {""}
    while dropped < len(more) and words.issuperset(cell.text for cell in more[dropped]):
        dropped += 1
    return more[dropped:]
