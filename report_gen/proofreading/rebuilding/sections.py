"""Numbered sections and lists in tables of the report: duties, units of the department (主要职责, 部门构成)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from report_gen.edition.tables import Column, Kind, Table
from report_gen.proofreading.content.figures import number
from report_gen.proofreading.content.shapes import bare
from report_gen.proofreading.ordinals import CHAPTER, PART
from report_gen.proofreading.printed import Cell, Grid, Passage
from report_gen.proofreading.rebuilding.aims import Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, Read
from report_gen.proofreading.rebuilding.rules import RebuildRules, SectionRule
from report_gen.proofreading.rebuilding.source import Source
from report_gen.proofreading.rebuilding.words import typed

_HEADING = re.compile(f"{PART}|{CHAPTER}")
_ITEM = re.compile(r"(?:^|(?<=[。；]))(?:（[一二三四五六七八九十]{1,3}）|（\d{1,2}）|\d{1,2}[.、．](?!\d)|[①-⑳])")
_LONGEST_HEADING = 60


class Sections:
    """Puts sections and lists of one report into cells."""

    def __init__(self, source: Source, aims: Aims, rules: RebuildRules, cells: Cells) -> None:
        self._source, self._tables, self._rules, self._cells = source, aims.edition.tables, rules, cells

    def read(self) -> None:
        """Tables first, as they say more than sentences."""
        for table in self._tables.values():
            if table.is_open and not table.published and not self._cells.rows(table.name):
                self._from_grids(table)
        for rule in self._rules.sections:
            if rule.table in self._tables and not self._cells.rows(rule.table):
                self._from_section(rule)

    def _from_section(self, rule: SectionRule) -> None:
        passages = self._source.printed.passages
        found = [list(_behind(passages, n)) for n, one in enumerate(passages) if _is_heading(one, rule.heading)]
        best = max(found, key=lambda items: sum(len(passages[n].text) for n in items), default=[])
        for row, (number, text) in enumerate(_items(passages, best), 1):
            read = Read(text, self._source.passage(number), text)
            self._cells.put(Place(rule.table, f"#{row}", rule.column), read)

    def _from_grids(self, table: Table) -> None:
        columns = [one for one in table.columns if one.printed and one.kind is not Kind.SEQUENCE]
        known = {id(grid) for content in self._source.contents.tables.values() for grid in content.grids if content.figures}
        grids = [grid for grid in self._source.printed.grids if id(grid) not in known]
        for grid in grids:
            places = _columns(grid, columns)
            if places:
                self._grid(table, grid, places)
                return

    def _grid(self, table: Table, grid: Grid, columns: dict[str, int]) -> None:
        rule = next((one for one in self._rules.grids if one.table == table.name), None)
        level = next((one for one in table.columns if one.kind is Kind.LEVEL), None)
        where = f"第 {grid.page} 页的表" if self._source.printed.paged else "报告中的表"
        lines = [texts for line in grid.rows[1:] if _is_row(texts := _texts(line, columns))]
        told = _levels(table, lines) if level else [""] * len(lines)
        for texts, depth in zip(lines, told, strict=True):
            name, *rest = texts
            label, _ = bare(texts[name])
            key = table.row_key(label) or f"#{len(self._cells.rows(table.name)) + 1}"
            values = {name: label} | {column: texts[column] for column in rest}
            if rule:
                values[rule.column] = rule.then if rule.words.search(values.get(rule.by, "")) else rule.other
            if level and depth:
                values[level.name] = depth
            for column, text in values.items():
                value = typed(table, column, text)
                if value is not None and not (column == name and table.row_key(label)):
                    self._cells.put(Place(table.name, key, column), Read(value, where, text))


def _texts(line: Sequence[Cell], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: line[at].text for name, at in columns.items() if at < len(line)}


def _is_row(texts: Mapping[str, str]) -> bool:
    """Whether a line of a grid is a row of a list: words first, no numbers of columns."""
    first = next(iter(texts.values()), "")
    return re.search(r"[一-鿿]", first) is not None and first not in ("栏次", "行次")


def _levels(table: Table, lines: Sequence[Mapping[str, str]]) -> list[str]:
    """How deep each row lies: numbered ones are the first level, those below make up their sums; "" if not told."""
    name, *figures = lines[0] if lines else ("",)
    amount = next((one for one in figures if (found := table.column(one)) and found.kind is Kind.AMOUNT), "")
    values = [number(line.get(amount, "")) or Decimal(0) for line in lines]
    firsts = [at for at, line in enumerate(lines) if bare(line[name])[0] != line[name]]
    told = [""] * len(lines)
    for first, end in zip(firsts, [*firsts[1:], len(lines)], strict=True):
        below = nested(values[first + 1 : end], values[first])
        told[first] = "1"
        told[first + 1 : end] = [str(depth + 2) for depth in below] if below is not None else [""] * (end - first - 1)
    return told


def nested(values: Sequence[Decimal], total: Decimal) -> list[int] | None:
    """The depth of each value in a list whose sums come before their parts; None where it does not add up."""
    if not values:
        return []
    first, rest = values[0], values[1:]
    for end in range(len(rest) + 1):
        inner = nested(rest[:end], first) if end else []
        left = rest[end:]
        if inner is None or (not left and first != total):
            continue
        outer = nested(left, total - first) if left else []
        if outer is not None:
            return [0, *(depth + 1 for depth in inner), *outer]
    return None


def _columns(grid: Grid, columns: Sequence[Column]) -> dict[str, int]:
    """Where the columns of a list stand in a grid; {} unless all that must be filled are there by their own heads."""
    heads = [cell.text for cell in grid.rows[0]] if grid.rows else []
    places = {one.name: heads.index(one.heads[-1]) for one in columns if one.heads[-1] in heads}
    needed = [one for one in columns if one.required or one.kind in (Kind.NAME, Kind.CODE)]
    return places if needed and all(one.name in places for one in needed) and len(places) > 1 else {}


def _is_heading(passage: Passage, heading: re.Pattern[str]) -> bool:
    text = passage.text.rstrip("：")
    return len(text) < _LONGEST_HEADING and heading.search(text) is not None


def _behind(passages: Sequence[Passage], number: int) -> Iterator[int]:
    """The passages of a section: to the next heading of a chapter or part."""
    for at in range(number + 1, len(passages)):
        text = passages[at].text
        if _HEADING.match(text) and len(text) < _LONGEST_HEADING and not text.endswith(("。", "；")):
            return
        yield at


def _items(passages: Sequence[Passage], numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The numbered paragraphs of a section without their numbers; a paragraph without one goes on from the last."""
    pieces = [(number, *piece) for number in numbers for piece in _pieces(passages[number].text)]
    if not any(numbered for _, numbered, _ in pieces):
        yield from ((number, text) for number, _, text in pieces)
        return
    found: list[tuple[int, str]] = []
    for number, numbered, text in pieces:
        if numbered:
            found.append((number, text))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + text)
    yield from found


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """A paragraph cut before each number in it."""
    starts = list(_ITEM.finditer(text))
    ends = [*(found.start() for found in starts), len(text)]
    if ends[0] > 0:
        yield False, text[: ends[0]]
    for found, end in zip(starts, ends[1:], strict=True):
        yield True, text[found.end() : end]
