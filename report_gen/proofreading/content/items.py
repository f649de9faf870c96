"""Tables of items (三公): one row of figures below heads, items down the first column, or rows of 预算数 and 决算数."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.addressing import bare, put
from report_gen.proofreading.content.figures import Content, FigureRow, number
from report_gen.proofreading.content.heads import paths
from report_gen.proofreading.content.spec import PublishedTables
from report_gen.proofreading.printed import PrintedCell

Line = tuple[PrintedCell, ...]
_BASES = ("预算数", "决算数")


def items(content: Content, rows: list[Line], tables: PublishedTables) -> None:
    """Heads name the items and 预算数 or 决算数; or a column of items with these as heads."""
    down = content.spec.down
    if _basis_rows(content, rows, tables):
        return
    start = _first_amounts(rows)
    heads = paths(rows, start)
    first = next((n for n, row in enumerate(rows) if down and down.search(row[0].text)), None)
    if first is not None:
        _item_rows(content, rows, first, tables)
        return
    rest = rows[start:]
    row = next((row for row in rest if any(number(cell.text) for cell in row)), next(iter(rest), ()))
    named = _bases(heads, tables)
    if not all(name for name, _ in named):
        # A column without its head may hold any item that no other column has.
        content.unsure.update({*product(tables.items, _BASES)}.difference(named))
    for column, (name, basis) in enumerate(named):
        if name and column < len(row):
            put(content, name, basis, row[column], heads[column].replace("/", ""))
    content.columns = list(_BASES)
    content.rows = [
        FigureRow(name, name, None) for name in tables.items if (name, "决算数") in content.figures
    ]


def _basis_rows(content: Content, rows: list[Line], tables: PublishedTables) -> bool:
    """Read rows that are called 预算数 and 决算数 themselves, below heads that name the items; False for others."""
    named = {n: row[0].text for n, row in enumerate(rows) if row[0].text in _BASES}
    if set(named.values()) != set(_BASES):
        return False
    heads = paths(rows, min(named))
    for column, head in enumerate(heads):
        name = _subtotal(content, heads, column, tables) if _is_subtotal(head) else _item(head, tables)
        for at, basis in named.items():
            if column and name and (name, basis) not in content.figures:
                put(content, name, basis, rows[at][column], head.replace("/", ""))
    content.columns = list(_BASES)
    return True


def _is_subtotal(head: str) -> bool:
    return head.rpartition("/")[2] == recognised("小计")


def _subtotal(content: Content, heads: Sequence[str], column: int, tables: PublishedTables) -> str:
    """The item that a 小计 is of: by what stands above it, and by what stands right of it, which are its parts.

    Where no line tells what stands above it, the parts are asked first.
    """
    above = _item(heads[column].rpartition("/")[0], tables)
    after = heads[column + 1] if column + 1 < len(heads) else ""
    part = _item(after, tables)
    beside = ""
    if part in content.spec.adds or _is_subtotal(after):
        beside = "合计"
    elif part:
        beside = recognised("公务用车")
    ruled = all(grid.ruled for grid in content.grids)
    return (above or beside) if ruled else (beside or above)


def _bases(heads: Sequence[str], tables: PublishedTables) -> list[tuple[str, str]]:
    """For each column its item and 预算数 or 决算数: as its heads say, else the first of an item is its budget."""
    items = [_item(head, tables) for head in heads]
    usual = "" if "预算数" in "".join(heads) else "决算数"
    told = [next((basis for basis in _BASES if basis in head), usual) for head in heads]
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
        if name := _named(text, tables):
            return name
    return ""


def _named(text: str, tables: PublishedTables) -> str:
    """The item whose words a label holds, "" for none."""
    return next((name for name, words in tables.items.items() if words.search(text)), "")


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
        name = _named(text, tables)
        for column, kind in basis.items():
            if name and column < len(row):
                put(content, name, kind, row[column], label)
    content.columns = list(_BASES)


def _first_item(rows: list[Line], start: int, tables: PublishedTables) -> int:
    """The row of the sum above the first item, also where a row that says 其中 stands between them."""
    for number_, row in enumerate(rows[1:start], 1):
        known = _named(bare(row[0].text)[0], tables)
        if known and any(cell.text and number(cell.text) is not None for cell in row[1:]):
            return number_
    return max(start - 1, 1)
