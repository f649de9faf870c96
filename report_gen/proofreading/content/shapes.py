"""The bodies of tables by shape: rows and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from report_gen.figures.code import ANY_CODE, DIGITS, is_code
from report_gen.proofreading.content.addressing import bare, common, put
from report_gen.proofreading.content.cutting import doubt_cut
from report_gen.proofreading.content.economic import behind, derive, groups
from report_gen.proofreading.content.figures import Content, FigureRow, number
from report_gen.proofreading.content.heads import CODE, body_start, paths, told_apart
from report_gen.proofreading.content.items import items
from report_gen.proofreading.content.joining import Joined
from report_gen.proofreading.content.spec import PublishedTables, Shape
from report_gen.proofreading.printed import PaperSpot, PrintedCell

Line = tuple[PrintedCell, ...]
_CODED = re.compile(rf"({ANY_CODE})(\D.*)")
#: A blank between the figures of a code: 类, 款 and 项 in one cell, or a code that breaks over lines.
_APART = re.compile(r"(?<=\d)\s+(?=\d)")


def read_table(joined: Joined, tables: PublishedTables) -> Content:
    """A known table as content. What has no place in it is listed in `unread`."""
    assert joined.spec is not None
    content = Content(joined.spec, joined.title, joined.page, unit=joined.unit, grids=joined.grids)
    _SHAPES[joined.spec.shape](content, joined.rows, tables)
    for (
        address
    ) in content.unsure:  # a miscoded row hides the one whose code it took: which is which is not known
        content.figures.pop(address, None)
    doubt_cut(content)
    return content


def _blocks(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """项目｜行次｜金额 side by side: 收入 and 支出."""
    start = body_start(rows)
    heads = paths(rows, start)
    starts = [column for column, head in enumerate(heads) if _is_label_head(head, column, heads)]
    for number_, first in enumerate(starts):
        end = starts[number_ + 1] if number_ + 1 < len(starts) else len(heads)
        side = _side(heads[first], number_)
        columns = {
            column: name
            for column in range(first + 1, end)
            if (name := common(heads[column].rpartition("/")[2], tables.amounts)) in tables.amounts
        }
        content.columns += [name for name in columns.values() if name not in content.columns]
        for row in rows[start:]:
            _block_row(content, row, first, side, columns, tables)
        content.misplaced += _torn_names(content, side, tables)


def _torn_names(content: Content, side: str, tables: PublishedTables) -> list[str]:
    """Names with amounts that are neither numbered nor known, where others are numbered: the ends of names."""
    rows = content.rows if content.numbered(side) else ()
    return [
        row.name
        for row in rows
        if row.side == side and not row.ordinal and row.key.partition(":")[2].rstrip("*") not in tables.rows
        and any((figure := content.get(row.key, column)) and figure.value for column in content.columns)
    ]  # fmt: skip


def _is_label_head(head: str, column: int, heads: Sequence[str]) -> bool:
    last = head.rpartition("/")[2]
    named = re.search(r"^项目|^收入$|^支出$|项目(名称)?(（按.*）)?$", last) is not None
    return named and (column == 0 or heads[column - 1] != head)


def _side(head: str, number_: int) -> str:
    top = head.partition("/")[0]
    if "经济" in head or "性质" in head:
        return "性质"
    return (
        "收入"
        if top.startswith("收")
        else "支出"
        if top.startswith("支")
        else ("收入", "支出", "性质")[min(number_, 2)]
    )


def _block_row(
    content: Content, row: Line, first: int, side: str, columns: Mapping[int, str], tables: PublishedTables
) -> None:
    label, ordinal = bare(row[first].text) if first < len(row) else ("", False)
    if not label:
        content.tear(label, [row[column] for column in columns if column < len(row)])
    if not label or label in ("栏次", "项目"):
        return
    name = common(label, tables.rows)
    key = f"{side}:{name}"
    while any(one.key == key for one in content.rows):
        key += "*"  # the funds of 年初结转 have the names of the income lines
    content.rows.append(FigureRow(key, label, row[first].spot, side=side, ordinal=ordinal))
    for column, amount in columns.items():
        if column < len(row):
            put(content, key, amount, row[column], label)


def _codes(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """科目编码｜科目名称｜金额 columns."""
    start = body_start(rows)
    heads = told_apart(paths(rows, start))
    columns: dict[int, str] = {}
    for spec in content.spec.columns:
        for column, head in enumerate(heads):
            if column not in columns and spec.head.search(head) and spec.name not in columns.values():
                columns[column] = spec.name
    content.columns = list(columns.values())
    # Two heads in one cell stood over columns of which one was not seen: whose the amounts are is not known. That of
    # the total may stand over its parts, right above the head of one.
    beside = [spec.name for spec in content.spec.columns if spec.name != content.spec.total]
    content.astray += [head for head in heads if _holds_two(head, beside)]
    first = min(columns, default=len(heads))
    for row in rows[start:]:
        key, name, spot, coded = _code_and_name(row[:first], tables)
        if not key:
            content.tear(name, row[first:])
            continue
        # Both words mean all 类 here; in a table of two sides they do not.
        key = "合计" if key == "总计" else key
        content.rows.append(FigureRow(key, name, spot, code=coded))
        for column, amount in columns.items():
            if column < len(row):
                put(content, key, amount, row[column], name)


def _holds_two(head: str, names: Sequence[str]) -> bool:
    """Whether one cell of a column's heads holds the names of two columns one behind the other."""
    for part in head.split("/"):
        rest, found = part, 0
        for name in sorted(names, key=len, reverse=True):  # a longer name may hold a shorter one
            found += name in rest
            rest = rest.replace(name, "/")
        if found > 1:
            return True
    return False


def _code_and_name(
    cells: Sequence[PrintedCell], tables: PublishedTables
) -> tuple[str, str, PaperSpot | None, bool]:
    """The code in one or three cells, the name; for a sum row its common name as key."""
    code, name = "", ""
    spot: PaperSpot | None = None
    for cell in cells:
        if not cell.first or not cell.text:
            continue
        text = _APART.sub("", cell.text)
        both = _CODED.fullmatch(text)
        if both:
            code, name, spot = both[1], both[2].strip("-—_．. "), cell.spot
        elif CODE.fullmatch(text) and not name:
            code = text if len(text) > DIGITS[1] or not code else code + text
        elif not CODE.fullmatch(text) and text not in ("类", "款", "项"):
            name, spot = name + text, spot or cell.spot
    if is_code(code):
        return code, name, spot or _first_spot(cells), True
    label, _ = bare(name)
    known = common(label, tables.rows)
    return (known, label, spot, False) if known in tables.rows else ("", name, spot, False)


def _first_spot(cells: Sequence[PrintedCell]) -> PaperSpot | None:
    return next((cell.spot for cell in cells if cell.spot), None)


def _economic(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """Blocks of 编码｜名称｜金额."""
    start = body_start(rows)
    heads = paths(rows, start)
    content.columns = ["金额"]
    waiting: dict[int, list[PrintedCell]] = {}
    for group in groups(heads, tables.splits):
        content.columns += [name for name in group.split.values() if name not in content.columns]
        for number_, row in enumerate(rows[start:]):
            own = [row[column] for column in group.labels if column < len(row)]
            if any(CODE.fullmatch(cell.text) for cell in own):
                waiting.pop(number_, None)
            amount = row[behind(row, group.amount)] if group.amount < len(row) else PrintedCell()
            blank = not amount.text or number(amount.text) is None
            # A label in the middle of several blocks may stand over the amounts of one.
            own += row[group.amount : group.amount + 1] if blank else ()
            cells = [*waiting.pop(number_, ()), *own]
            key, name, spot, coded = _code_and_name(cells, tables)
            if name and not coded and blank:
                waiting[number_] = (
                    cells  # the label of a sum over several blocks, whose amount is in the last
                )
                continue
            if not key or group.amount >= len(row):
                content.tear(name, row[group.amount : group.amount + 1])
                continue
            content.rows.append(FigureRow(key, name, spot, code=coded))
            put(content, key, "金额", amount, name)
            for column, part in group.split.items():
                put(content, key, part, row[column], name)
    derive(content, tables.splits)


def _other(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """A table that is known by name only."""


_SHAPES: Mapping[Shape, Callable[[Content, list[Line], PublishedTables], None]] = {
    Shape.BLOCKS: _blocks,
    Shape.CODES: _codes,
    Shape.ECONOMIC: _economic,
    Shape.ITEMS: items,
    Shape.OTHER: _other,
}
