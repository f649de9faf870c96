"""All tables of a report."""

from __future__ import annotations

from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.figures import Content, TableContents
from report_gen.proofreading.content.heads import without_lanes
from report_gen.proofreading.content.joining import Joined, joined
from report_gen.proofreading.content.shapes import read_table
from report_gen.proofreading.content.spec import PublishedTables, Shape, bare_title
from report_gen.proofreading.content.subheads import unfolded
from report_gen.proofreading.printed import Printed


def _holds_together(content: Content) -> bool:
    """Whether a table that gaps alone told apart was read right: codes have names, sums are about right."""
    coded = [row for row in content.rows if row.code]
    named = all(len(row.name) > 1 for row in coded) and len({row.key for row in coded}) == len(coded)
    if content.spec.shape is Shape.CODES and content.spec.total:
        sums = [
            content.get("合计", content.spec.total),
            *(content.get(row.key, content.spec.total) for row in coded if level_of(row.key) == 1),
        ]
        values = [one.value for one in sums if one is not None]
        return named and _across(content) and (not values or abs(values[0] - sum(values[1:])) < 1)
    if content.spec.shape is Shape.BLOCKS:
        return all(_side_holds(content, side) for side in ("收入", "支出"))
    if content.spec.shape is Shape.ITEMS:
        return _items_hold(content)
    return named


def _across(content: Content) -> bool:
    """Whether the parts of nearly every row add up: where columns were mistaken, they fail all over."""
    parts = [name for name in content.columns if name in content.spec.parts]
    rows = [row.key for row in content.rows if content.get(row.key, content.spec.total)]
    wrong = 0
    for row in rows:
        values = [figure.value for part in parts if (figure := content.get(row, part))]
        total = content.get(row, content.spec.total)
        wrong += total is not None and len(values) > 1 and abs(total.value - sum(values)) >= 1
    return wrong <= max(1, len(rows) // 5)


def _items_hold(content: Content) -> bool:
    """Whether what a table of items gives as its sum is about the sum of the others, as budget and as outturn."""
    for basis in ("预算数", "决算数"):
        total = content.get("合计", basis)
        parts = [content.get(row, basis) for row in content.spec.adds]
        if total is None or abs(total.value - sum(one.value for one in parts if one)) >= 1:
            return False
    return True


def _side_holds(content: Content, side: str) -> bool:
    total = content.get(recognised(f"{side}:本年{side}合计"), "合计")
    parts = [figure.value for row in content.numbered(side) if (figure := content.get(row.key, "合计"))]
    return total is not None and abs(total.value - sum(parts)) < 1


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
            elif not all(grid.ruled for grid in table.grids) and not _holds_together(content):
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
