"""All tables of a report."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.figures import (
    Content,
    FigureRow,
    GridFigure,
    PerformanceTable,
    TableContents,
    number,
)
from report_gen.proofreading.content.guard import torn
from report_gen.proofreading.content.heads import without_lanes
from report_gen.proofreading.content.joining import Joined, joined
from report_gen.proofreading.content.performance import performance_tables
from report_gen.proofreading.content.shapes import read_table
from report_gen.proofreading.content.spec import PublishedTables, Shape, bare_title
from report_gen.proofreading.content.subheads import unfolded
from report_gen.proofreading.content.tidying import tidied
from report_gen.proofreading.printed import Printed

#: What two sums of rounded figures may differ by, and the columns that must hold where that of the totals does not.
_NEAR, _OTHERS = 1, 2
#: The most letters of a line that ends a name, of which no row has so few (总计 apart, which is told by its key).
_LONGEST_REST = 3


def _holds_together(content: Content) -> bool:
    """Whether a table that gaps alone told apart was read right: codes have names, sums are about right.

    One figure of the report itself may be wrong. Then all else holds, and that is told; where columns were mistaken,
    sums fail all over.
    """
    if torn(content):
        return False
    coded = [row for row in content.rows if row.code]
    named = all(len(row.name) > 1 for row in coded) and len({row.key for row in coded}) == len(coded)
    if content.spec.shape is Shape.CODES and content.spec.total:
        return named and _across(content) and _classes_hold(content)
    if content.spec.shape is Shape.BLOCKS:
        return _sides_hold(content)
    if content.spec.shape is Shape.ITEMS:
        return _items_hold(content)
    return named


def _about(whole: GridFigure | None, parts: Iterable[GridFigure | None]) -> bool:
    """Whether a sum is there and about that of its parts."""
    return whole is not None and abs(whole.value - sum(one.value for one in parts if one)) < _NEAR


def _classes_hold(content: Content) -> bool:
    """Whether 合计 is about the sum of the 类 in the column of the totals, or else in two others that hold anything."""
    tops = [row.key for row in content.rows if row.code and level_of(row.key) == 1]
    whole = content.get("合计", content.spec.total)
    if whole is None or _about(whole, (content.get(key, content.spec.total) for key in tops)):
        return True
    others = [name for name in content.spec.parts if (total := content.get("合计", name)) and total.value]
    holding = [
        name for name in others if _about(content.get("合计", name), (content.get(key, name) for key in tops))
    ]
    return len(holding) == len(others) >= _OTHERS


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
    """Whether what a table of items gives as its sum is about that of the others, as budget and as outturn.

    One of the two may fail where every item of it is printed: an item that was read as another leaves a blank.
    """
    held: list[bool] = []
    for basis in ("预算数", "决算数"):
        total, parts = content.get("合计", basis), [content.get(row, basis) for row in content.spec.adds]
        held.append(_about(total, parts))
        # A row that is not there was read as part of another, which then has its amounts: sums hold all the same.
        if total is None or None in parts or (not held[-1] and not all(one and one.text for one in parts)):
            return False
    return any(held)


def _sides_hold(content: Content) -> bool:
    """Whether both sides add up; one may fail where it ends in the right 总计, as the other does."""
    held = [_side_holds(content, side) for side in ("收入", "支出")]
    totals = [content.get(f"{side}:总计", "合计") for side in ("收入", "支出")]
    ends = [
        content.get(f"支出:{row}", "合计")
        for row in recognised("本年支出合计 结余分配 年末结转和结余").split()
    ]
    begins = [
        content.get(f"收入:{row}", "合计")
        for row in recognised("本年收入合计 弥补收支差额 年初结转和结余").split()
    ]
    whole = _about(totals[0], begins) and _about(totals[1], ends)
    if not whole and None in begins[::2] + ends[::2]:
        return False  # the row that is missed may be the one that was not read
    if any(_is_rest(content, row) for row in content.rows):
        return False
    read = all(map(partial(_side_read, content), ("收入", "支出")))
    return all(held) or (any(held) and _about(totals[0], totals[1:]) and whole and read)


def _is_rest(content: Content, row: FigureRow) -> bool:
    """Whether a row is the end of the name of another (住房保障 above 支出), whose amount it then has."""
    figure = content.get(row.key, "合计")
    short = not row.ordinal and len(row.name) <= _LONGEST_REST and not row.key.rstrip("*").endswith("计")
    return short and bool(figure and figure.value)


def _side_read(content: Content, side: str) -> bool:
    """Whether no amount of a side was lost: some are there, and none is blank where others print their zeros."""
    texts = {figure.text for row in content.numbered(side) if (figure := content.get(row.key, "合计"))}
    zeros = {text for text in texts if number(text) == 0}
    return texts > zeros and not ("" in zeros and len(zeros) > 1)


def _side_holds(content: Content, side: str) -> bool:
    return _about(
        content.get(recognised(f"{side}:本年{side}合计"), "合计"),
        (content.get(row.key, "合计") for row in content.numbered(side)),
    )


def _goes_on(content: Content, table: Joined) -> bool:
    """Whether a table is the rest of one on the page before, whose columns it does not share: rows are then unknown."""
    last = content.grids[-1].page
    again = bare_title(table.title) == bare_title(content.title)
    return again and table.page in (last, last + 1) and content.spec.shape is not Shape.OTHER


def _has_its_columns(content: Content) -> bool:
    """Whether a table of 科目 has the sum that its name promises: 政府采购支出决算表 ends like 支出决算表."""
    filled = content.spec.shape is Shape.CODES and bool(content.rows)
    return not filled or content.spec.total in content.columns


def _has_figures(table: Joined) -> bool:
    """Whether a table holds numbers beside those that count its lines."""
    return any(cell.text and number(cell.text) is not None for row in table.rows for cell in row[1:])


def _holds_performance(table: Joined, read: Iterable[PerformanceTable]) -> bool:
    """Whether the numbers of a table were read as those of a table of 绩效."""
    return all(any(grid is one for own in read for one in own.grids) for grid in table.grids)


def _wanted(known: Content | None) -> bool:
    """Whether a table is not there yet, or only by units (分单位) instead of by 科目."""
    return known is None or (known.spec.shape is Shape.CODES and not known.empty and not known.coded)


def read_contents(printed: Printed, tables: PublishedTables) -> TableContents:
    """What the grids of a report say."""
    found = TableContents(performance=performance_tables(printed.grids, tables.performance))
    untold: set[str] = set()
    rest: set[str] = set()
    for table in joined(printed.grids, tables):
        table.rows = tidied(unfolded(without_lanes(table.rows)), table.unit)
        if table.spec is None:
            # a list of units or of words holds nothing that could have been weighed: nobody need look at it
            if _has_figures(table) and not _holds_performance(table, found.performance):
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
