"""The bodies of tables by shape: rows and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from report_gen.figures.code import is_code
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.cutting import doubt_cut
from report_gen.proofreading.content.economic import behind, derive, groups
from report_gen.proofreading.content.figures import Content, FigureRow, GridFigure, number
from report_gen.proofreading.content.heads import CODE, body_start, paths, told_apart
from report_gen.proofreading.content.joining import Joined
from report_gen.proofreading.content.spec import PublishedTables, Shape
from report_gen.proofreading.ordinals import CHAPTER, SECTION
from report_gen.proofreading.places import cell_place
from report_gen.proofreading.printed import PaperSpot, PrintedCell

Line = tuple[PrintedCell, ...]
_ORDINAL = re.compile(rf"(其中：|{CHAPTER}|{SECTION}|\d{{1,2}}[.、．])")
_CODED = re.compile(r"(\d{3}(?:\d\d){0,2})(\D.*)")
#: A blank between the figures of a code: 类, 款 and 项 in one cell, or a code that breaks over lines.
_APART = re.compile(r"(?<=\d)\s+(?=\d)")
#: The head of a column once more before its amount, where a form prints both in one cell.
_NAMED_AMOUNT = re.compile(r"^(合计|小计|基本支出|项目支出)：?(?=[\d.,-]*$)")


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


def common(label: str, names: Mapping[str, re.Pattern[str]]) -> str:
    """The common name of a label, the label itself where it has none."""
    return next((name for name, words in names.items() if words.fullmatch(label)), label)


def bare(label: str) -> tuple[str, bool]:
    """A label without its ordinal, and whether it had one."""
    text = re.sub(r"[“”\"\s]", "", label)
    found = _ORDINAL.match(text)
    return (text[found.end() :], not text.startswith("其中")) if found else (text, False)


def _put(content: Content, row: str, column: str, cell: PrintedCell, label: str) -> None:
    """A figure at its address; the first of two stays, but of one code with two amounts neither is known."""
    text = _NAMED_AMOUNT.sub("", cell.text).removesuffix(content.unit or "万元")
    value = number(text)
    if value is None:
        content.unsure.add((row, column))
        content.misplaced.append(text)
        content.unread.append(cell_place(cell.spot.page if cell.spot else content.page, label, cell.text))
        return
    figure = GridFigure(value * content.scale, text, cell.spot, label, content.scale)
    known = content.figures.setdefault((row, column), figure)
    if is_code(row) and known.value != figure.value:
        content.unsure.add((row, column))


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
            _put(content, key, amount, row[column], label)


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
                _put(content, key, amount, row[column], name)


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
            code = text if len(text) > 3 or not code else code + text
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
    for group in groups(heads, tables.splits):
        content.columns += [name for name in group.split.values() if name not in content.columns]
        for row in rows[start:]:
            cells = [row[column] for column in group.labels if column < len(row)]
            key, name, spot, coded = _code_and_name(cells, tables)
            if not key or group.amount >= len(row):
                content.tear(name, row[group.amount : group.amount + 1])
                continue
            content.rows.append(FigureRow(key, name, spot, code=coded))
            _put(content, key, "金额", row[behind(row, group.amount)], name)
            for column, part in group.split.items():
                _put(content, key, part, row[column], name)
    derive(content, tables.splits)


def _items(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """Heads name the items and 预算数 or 决算数; or a column of items with these as heads."""
    down = content.spec.down
    start = _first_amounts(rows)
    heads = paths(rows, start)
    first = next((n for n, row in enumerate(rows) if down and down.search(row[0].text)), None)
    if first is not None:
        _item_rows(content, rows, first, tables)
        return
    rest = rows[start:]
    body = [row for row in rest if any(number(cell.text) for cell in row)] or rest
    named = _bases(heads, tables)
    if not all(name for name, _ in named):
        # A column without its head may hold any item that no other column has.
        content.unsure |= {(name, basis) for name in tables.items for basis in ("预算数", "决算数")} - {
            *named
        }
    for column, (name, basis) in enumerate(named):
        for row in body[:1]:
            if name and column < len(row):
                _put(content, name, basis, row[column], heads[column].replace("/", ""))
    content.columns = ["预算数", "决算数"]
    content.rows = [
        FigureRow(name, name, None) for name in tables.items if (name, "决算数") in content.figures
    ]


def _bases(heads: Sequence[str], tables: PublishedTables) -> list[tuple[str, str]]:
    """For each column its item and 预算数 or 决算数: as its heads say, else the first of an item is its budget."""
    items = [_item(head, tables) for head in heads]
    told = [
        next((basis for basis in ("预算数", "决算数") if basis in head), "" if both else "决算数")
        for both in ("预算数" in "".join(heads),)
        for head in heads
    ]
    if all(basis for item, basis in zip(items, told, strict=True) if item):
        return list(zip(items, told, strict=True))
    return [
        (item, "决算数" if item in items[:column] else "预算数") if items.count(item) == 2 else ("", "")
        for column, item in enumerate(items)
    ]


def _first_amounts(rows: Sequence[Line]) -> int:
    """The first row of figures: below the last row with 预算数 or words that are heads."""
    words = [n for n, row in enumerate(rows) if any(re.search(r"[一-鿿]", cell.text) for cell in row)]
    heads = [n for n in words if n < 8 and not any(re.match(r"注|说明", cell.text) for cell in rows[n])]
    return max(heads, default=-1) + 1


def _item(head: str, tables: PublishedTables) -> str:
    """The item of a path of heads: what stands lowest decides."""
    parts = [
        part for part in head.split("/") if not re.fullmatch(r"(年初|全年|调整)?预算数|决算数|统计数", part)
    ]
    for part in reversed(parts[-2:]):
        text = recognised(f"公务用车{part}") if part == "小计" else part
        for name, words in tables.items.items():
            if words.search(text):
                return name
    return ""


def _item_rows(content: Content, rows: list[Line], start: int, tables: PublishedTables) -> None:
    start = _first_item(rows, start, tables)
    heads = paths(rows, start)
    basis = {
        n: "预算数" if "预算" in head else "决算数"
        for n, head in enumerate(heads)
        if "算" in head or "金额" in head
    }
    for row in rows[start:]:
        label, _ = bare(row[0].text)
        text = recognised("公务用车小计") if label.startswith(recognised("公务用车购置及运行")) else label
        name = next((name for name, words in tables.items.items() if words.search(text)), "")
        for column, kind in basis.items():
            if name and column < len(row):
                _put(content, name, kind, row[column], label)
    content.columns = ["预算数", "决算数"]


def _first_item(rows: list[Line], start: int, tables: PublishedTables) -> int:
    """The row of the sum above the first item, also where a row that says 其中 stands between them."""
    for number_, row in enumerate(rows[1:start], 1):
        known = any(words.search(bare(row[0].text)[0]) for words in tables.items.values())
        if known and any(cell.text and number(cell.text) is not None for cell in row[1:]):
            return number_
    return max(start - 1, 1)


def _other(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """A table that is known by name only."""


_SHAPES: Mapping[Shape, Callable[[Content, list[Line], PublishedTables], None]] = {
    Shape.BLOCKS: _blocks,
    Shape.CODES: _codes,
    Shape.ECONOMIC: _economic,
    Shape.ITEMS: _items,
    Shape.OTHER: _other,
}
