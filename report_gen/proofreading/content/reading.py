"""All tables of a report."""

from __future__ import annotations

from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import Content, TableContents
from report_gen.proofreading.content.heads import without_lanes
from report_gen.proofreading.content.joining import Joined, joined
from report_gen.proofreading.content.shapes import read_table
from report_gen.proofreading.content.spec import PublishedTables, Shape, bare_title
from report_gen.proofreading.content.subheads import unfolded
from report_gen.proofreading.content.trust import holds_together
from report_gen.proofreading.printed import Printed


def _goes_on(content: Content, table: Joined) -> bool:
    """Whether a table is the rest of one on the page before, whose columns it does not share: rows are then unknown."""
    last = content.grids[-1].page
    again = bare_title(table.title) == bare_title(content.title)
    return again and table.page in (last, last + 1) and content.spec.shape is not Shape.OTHER


def _has_its_columns(content: Content) -> bool:
    """Whether a table of 科目 has the sum that its name promises: 政府采购支出决算表 ends like 支出决算表."""
    filled = content.spec.shape is Shape.CODES and bool(content.rows)
    return not filled or content.spec.total in content.columns


def _wanted(known: Content | None) -> bool:
    """Whether a table is not there yet, or only by units (分单位) instead of by 科目."""
    return known is None or (known.spec.shape is Shape.CODES and not known.empty and not known.coded)


def read_contents(printed: Printed, tables: PublishedTables) -> TableContents:
    """What the grids of a report say."""
    found = TableContents()
    untold: set[str] = set()
    rest: set[str] = set()
    for table in joined(printed.grids, tables):
        table.rows = unfolded(without_lanes(table.rows))
        if table.spec is None:
            found.unknown.append(table.title or worded("places.some_table", page=table.page))
        elif _wanted(found.tables.get(table.spec.name)):
            content = read_table(table, tables)
            if not _has_its_columns(content):
                found.unknown.append(table.title or worded("places.some_table", page=table.page))
                untold.add(table.spec.name)
            elif not all(grid.ruled for grid in table.grids) and not holds_together(content):
                found.unknown.append(worded("not-read.unruled", title=content.title))
                found.doubtful.add(table.spec.name)
            else:
                found.tables[table.spec.name] = content
        elif _goes_on(found.tables[table.spec.name], table):
            rest.add(table.spec.name)
    found.doubtful |= untold.difference(found.tables)
    for name in rest:
        content = found.tables.pop(name)
        found.doubtful.add(name)
        found.unknown.append(worded("not-read.doubtful", title=content.title or name))
    return found
