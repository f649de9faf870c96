"""Lists that the report prints as tables: units of the department, 非税收入, tasks (报告中的清单)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from report_gen.edition.tables import Column, Kind, TableSpec
from report_gen.figures.messages import worded
from report_gen.proofreading.content.addressing import bare
from report_gen.proofreading.content.figures import number
from report_gen.proofreading.printed import PrintedCell, PrintedGrid
from report_gen.proofreading.rebuilding.aims import Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.rules import HeadedRule, RebuildRules
from report_gen.proofreading.rebuilding.source import RebuildSource
from report_gen.proofreading.rebuilding.words import typed


class Lists:
    """Puts lists of one report into cells."""

    def __init__(self, source: RebuildSource, aims: Aims, rules: RebuildRules, cells: Cells) -> None:
        self._source, self._tables, self._rules, self._cells = source, aims.edition.tables, rules, cells
        known = {id(grid) for one in source.contents.tables.values() if one.figures for grid in one.grids}
        self._grids = [grid for grid in source.printed.grids if id(grid) not in known]

    def read(self) -> None:
        """All tables of the report that are no tables of figures."""
        for table in self._tables.values():
            if table.is_open and not table.published and not self._cells.rows(table.name):
                self._from_grids(table)
        for rule in self._rules.headed:
            if rule.table in self._tables and not self._cells.rows(rule.table):
                self._headed(self._tables[rule.table], rule)
        for below in self._rules.below:
            there = self._tables.get(below.to.table)
            if there and there.row_key(below.to.row):
                self._below(below.to, below.head)

    def _where(self, grid: PrintedGrid) -> str:
        return worded("places.some_table", page=grid.page if self._source.printed.paged else None)

    def _headed(self, table: TableSpec, rule: HeadedRule) -> None:
        """The rows below the heads, on to the next pages."""
        columns: dict[str, int] = {}
        for grid in self._grids:
            start = 0
            for at in range(len(grid.rows)):
                texts = grid.texts(at)
                if all(head in texts for head in rule.columns.values()):
                    columns = {name: texts.index(head) for name, head in rule.columns.items()}
                    start = at + 1
            # A table of the same width goes on with the list; another width is another table.
            if columns and grid.width == max(columns.values()) + 1:
                for line in grid.rows[start:]:
                    self._put(table, _texts(line, columns), self._where(grid))

    def _put(self, table: TableSpec, texts: Mapping[str, str], where: str) -> None:
        # No row begins without its first column: the page parted the row before.
        if not next(iter(texts.values()), ""):
            self._go_on(table, texts)
            return
        row = f"#{len(self._cells.rows(table.name)) + 1}"
        for column, text in texts.items():
            value = typed(table, column, text)
            if value is not None:
                self._cells.put(Place(table.name, row, column), ReadValue(value, where, text))

    def _go_on(self, table: TableSpec, texts: Mapping[str, str]) -> None:
        """The rest of a row that a page parts: its words go on where the row before breaks off."""
        rows = self._cells.rows(table.name)
        for column, text in texts.items() if rows else ():
            place = Place(table.name, rows[-1], column)
            read = self._cells.get(place)
            if text and read and isinstance(read.value, str):
                self._cells.found[place] = replace(read, value=read.value + text, printed=read.printed + text)

    def _below(self, to: Place, head: str) -> None:
        for grid in self._grids:
            for at in range(len(grid.rows) - 1):
                if head in grid.texts(at):
                    text = grid.texts(at + 1)[grid.texts(at).index(head)]
                    self._cells.put(to, ReadValue(text, self._where(grid), text))

    def _from_grids(self, table: TableSpec) -> None:
        columns = [one for one in table.columns if one.printed and one.kind is not Kind.SEQUENCE]
        for grid in self._grids:
            places = _columns(grid, columns)
            if places:
                self._grid(table, grid, places)
                return

    def _grid(self, table: TableSpec, grid: PrintedGrid, columns: dict[str, int]) -> None:
        rule = next((one for one in self._rules.grids if one.table == table.name), None)
        level = next((one for one in table.columns if one.kind is Kind.LEVEL), None)
        where = self._where(grid)
        lines = [texts for line in grid.rows[1:] if _is_row(texts := _texts(line, columns))]
        told = _levels(table, lines) if level else [""] * len(lines)
        for texts, depth in zip(lines, told, strict=True):
            name, *rest = texts
            label, _ = bare(texts[name])
            # A row that the form has is filled where it stands, any other one goes on the list.
            key = table.row_key(label) or f"#{len(self._cells.rows(table.name)) + 1}"
            values = {name: label} | {column: texts[column] for column in rest}
            if rule:
                values[rule.column] = rule.of(values.get(rule.by, ""))
            if level and depth:
                values[level.name] = depth
            for column, text in values.items():
                value = typed(table, column, text)
                if value is not None and not (column == name and table.row_key(label)):
                    self._cells.put(Place(table.name, key, column), ReadValue(value, where, text))


def _texts(line: Sequence[PrintedCell], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: line[at].text for name, at in columns.items() if at < len(line)}


def _is_row(texts: Mapping[str, str]) -> bool:
    """Whether a line of a grid is a row of a list: words first, no numbers of columns."""
    first = next(iter(texts.values()), "")
    return re.search(r"[一-鿿]", first) is not None and first not in ("栏次", "行次")


def _levels(table: TableSpec, lines: Sequence[Mapping[str, str]]) -> list[str]:
    """How deep each row lies: numbered ones are the first level, those below make up their sums; "" if not told."""
    name, *figures = lines[0] if lines else ("",)
    amount = next((one for one in figures if (found := table.column(one)) and found.kind.is_money), "")
    values = [number(line.get(amount, "")) or Decimal(0) for line in lines]
    firsts = [at for at, line in enumerate(lines) if bare(line[name])[0] != line[name]]
    told = [""] * len(lines)
    for first, end in zip(firsts, [*firsts[1:], len(lines)], strict=True):
        below = nested(values[first + 1 : end], values[first])
        told[first] = "1"
        told[first + 1 : end] = (
            [str(depth + 2) for depth in below] if below is not None else [""] * (end - first - 1)
        )
    return told


def nested(values: Sequence[Decimal], total: Decimal) -> list[int] | None:
    """The depth of each value in a list whose sums come before their parts; None where it does not add up."""
    if not values:
        return []
    first, rest = values[0], values[1:]
    for end in range(len(rest) + 1):
        # Every split is tried: where a sum ends shows only when all of the rest adds up, too.
        inner = nested(rest[:end], first) if end else []
        left = rest[end:]
        if inner is None or (not left and first != total):
            continue
        outer = nested(left, total - first) if left else []
        if outer is not None:
            return [0, *(depth + 1 for depth in inner), *outer]
    return None


def _columns(grid: PrintedGrid, columns: Sequence[Column]) -> dict[str, int]:
    """Where the columns of a list stand in a grid; {} unless all that must be filled are there by their own heads."""
    heads = [cell.text for cell in grid.rows[0]] if grid.rows else []
    places = {one.name: heads.index(one.heads[-1]) for one in columns if one.heads[-1] in heads}
    needed = [one for one in columns if one.required or one.kind in (Kind.NAME, Kind.CODE)]
    # More than one head must fit: 名称 alone heads half of the tables of a report.
    return places if needed and all(one.name in places for one in needed) and len(places) > 1 else {}
