"""One pass over the XML of a worksheet: what every cell stores, merged areas, hidden lines. A closed world.

Every element of a cell is known or the sheet counts as damaged; a sheet that is far too long is given up at the
row where that shows, before anything else of it is looked at.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from report_gen.figures.address import Area, column_of
from report_gen.figures.records import dataclass
from report_gen.workbook.xlsx.parts import MAIN
from report_gen.workbook.xlsx.texts import rich_text

#: More rows with content, cells with content, or merged areas, than any disclosure workbook has.
ROW_LIMIT, CELL_LIMIT, MERGE_LIMIT = 20_000, 200_000, 2_000
#: A sheet part above this size is first rid of blank cells and rows.
TRIM_FROM = 1 << 20
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
_ROW, _CELL, _DATA = f"{MAIN}row", f"{MAIN}c", f"{MAIN}sheetData"
_COLUMN, _MERGED = f"{MAIN}col", f"{MAIN}mergeCell"
_FORMULA, _VALUE, _INLINE, _MORE = f"{MAIN}f", f"{MAIN}v", f"{MAIN}is", f"{MAIN}extLst"
_KINDS = frozenset({"n", "s", "str", "inlineStr", "b", "e", "d"})
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_AREA = re.compile(rf"{_PLACE.pattern}(?::{_PLACE.pattern})?")
_BLANK_CELL = rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>'
_CONTENT = (b"<v", b"<f", b"<is")
_TRUE = ("1", "true")


class StoredCell(NamedTuple):
    """What a cell stores: the kind of its value (`t`), the value as text, style, formula or not."""

    kind: str
    text: str
    style: int
    formula: bool


@dataclass
class StoredSheet:
    """The cells of one worksheet by row and column, both from 1, and what else a reader must know of it."""

    rows: dict[int, dict[int, StoredCell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    cells: int = 0


class TooLong(Exception):
    """A sheet with more content than a disclosure workbook has; `rows` were seen until that showed."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        super().__init__(rows)


def read_sheet(content: bytes) -> StoredSheet:
    """The cells of a worksheet part. Raises `TooLong`, and ValueError or lxml's errors for damage."""
    source = io.BytesIO(_trimmed(content) if len(content) > TRIM_FROM else content)
    events = etree.iterparse(
        source, tag=(_ROW, _DATA, _COLUMN, _MERGED), resolve_entities=False, no_network=True, huge_tree=False
    )
    reader = _ElementReader()
    for _, element in events:
        reader.take(element)
    if events.root.tag != f"{MAIN}worksheet":
        raise ValueError("not a worksheet")
    _check_apart(reader.sheet.merged)
    return reader.sheet


def _check_apart(areas: list[Area]) -> None:
    """Merged areas that overlap are damage: what such cells show depends on the program."""
    open_areas: list[Area] = []
    for area in sorted(areas, key=lambda each: each.top):
        open_areas = [other for other in open_areas if other.bottom >= area.top]
        if any(other.left <= area.right and area.left <= other.right for other in open_areas):
            raise ValueError(f"overlapping merged area {area}")
        open_areas.append(area)


def _trimmed(content: bytes) -> bytes:
    """Blank cells left out, and the blank rows below the last content. Odd markup is left as it is."""
    # In these the pattern could cut out what only looks like a cell.
    if b"<![CDATA[" in content or b"<!--" in content:
        return content
    # Where a whole column was coloured, Excel may write a styled blank cell in each of a million rows.
    content = re.sub(_BLANK_CELL, b"", content)
    end = content.find(b"</sheetData>")
    last = max(content.rfind(mark, 0, end) for mark in _CONTENT) if end >= 0 else -1
    tail = (
        content.find(b"</row>", last, end) + len(b"</row>") if last >= 0 else content.find(b"<row ", 0, end)
    )
    return content[:tail] + content[end:] if len(b"</row>") <= tail < end else content


class _ElementReader:
    """Takes elements as they end, in the order of the file."""

    def __init__(self) -> None:
        self.sheet = StoredSheet()
        self._row = 0

    def take(self, element: Any) -> None:
        """One row, or one of the elements around the rows."""
        if element.tag == _ROW:
            self._take_row(element)
            _forget(element)
        elif element.tag == _DATA:
            _only(element, _ROW)
        elif element.tag == _COLUMN:
            self._take_columns(element)
        else:
            self.sheet.merged.append(area_of(element.get("ref") or ""))
            if len(self.sheet.merged) > MERGE_LIMIT:
                raise TooLong(len(self.sheet.rows))

    def _take_row(self, row: Any) -> None:
        self._row = self._number(row)
        if _is_hidden(row, "ht"):
            self.sheet.hidden_rows.add(self._row)
        line = dict(self._cells(row))
        if not line:
            return
        if self._row in self.sheet.rows or not 1 <= self._row <= _LAST_ROW:
            raise ValueError("a row comes twice, or is outside of the sheet")
        self.sheet.rows[self._row] = line
        self.sheet.cells += len(line)
        if len(self.sheet.rows) > ROW_LIMIT or self.sheet.cells > CELL_LIMIT:
            raise TooLong(len(self.sheet.rows))

    def _number(self, row: Any) -> int:
        """The number of a row: its own, that of its first cell, or the next one."""
        # r is optional by the schema (ECMA-376, 18.3.1.73): not every program writes it.
        if row.get("r") is not None:
            return int(row.get("r"))
        found = _PLACE.fullmatch(row[0].get("r") or "") if len(row) else None
        return int(found[2]) if found else self._row + 1

    def _cells(self, row: Any) -> Iterator[tuple[int, StoredCell]]:
        seen: set[int] = set()
        column = 0
        for element in _only(row, _CELL):
            cell, place = _cell(element), element.get("r")
            # as the cell says itself, else behind the one before
            line, column = (self._row, column + 1) if place is None else _at(place)
            if cell is None:
                continue
            if line != self._row or column in seen:
                raise ValueError("a cell comes twice, or stands in another row")
            seen.add(column)
            yield column, cell

    def _take_columns(self, element: Any) -> None:
        if _is_hidden(element, "width"):
            first = int(element.get("min"))
            self.sheet.hidden_columns.append((first, max(first, int(element.get("max") or first))))


@lru_cache(maxsize=4096)  # every sheet has the same places
def _at(place: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError("a cell without a place")
    return int(found[2]), _column(found[1])


def _is_hidden(element: Any, size: str) -> bool:
    """Whether a row or column is hidden, or made so small that nothing of it shows."""
    return element.get("hidden") in _TRUE or (element.get(size) or "1").strip("0.") == ""


def _forget(row: Any) -> None:
    """Frees a row that was read and the ones before it; anything else between rows is damage."""
    row.clear()
    parent = row.getparent()
    while parent is not None and (before := row.getprevious()) is not None:
        if before.tag != _ROW and isinstance(before.tag, str):
            raise ValueError(f"unknown element between rows: {before.tag}")
        parent.remove(before)


def _only(parent: Any, tag: str) -> list[Any]:
    """The children of a kind; extensions are known harmless, other children and loose text are damage."""
    found = []
    for child in parent:
        # lxml makes a new string whenever it is asked for a name or a text
        name, behind = child.tag, child.tail
        if name == tag:
            found.append(child)
        elif name != _MORE and isinstance(name, str):
            raise ValueError(f"unknown element {name}")
        if behind and not behind.isspace():
            raise ValueError("loose text")
    if parent.text and not parent.text.isspace():
        raise ValueError("loose text")
    return found


def _cell(element: Any) -> StoredCell | None:
    """What a cell stores, None where it stores nothing."""
    kind = element.get("t") or "n"
    if kind not in _KINDS:
        raise ValueError(f"unknown kind of cell: {kind}")
    formula, text, inline = False, "", None
    if element.text and not element.text.isspace():
        raise ValueError("loose text in a cell")
    for child in element:
        name = child.tag
        if name == _VALUE:
            text = _whole(child)
        elif name == _INLINE:
            inline = child
        elif name == _FORMULA:
            formula = True
        elif name != _MORE and isinstance(name, str):
            raise ValueError(f"unknown element in a cell: {name}")
    if not text and not formula and (inline is None or not len(inline)):
        return None
    if kind == "inlineStr" and inline is not None:
        text = rich_text(inline)
    return StoredCell(kind, text, int(element.get("s") or 0), formula)


def _whole(element: Any) -> str:
    if len(element):
        raise ValueError("elements inside a value")
    return element.text or ""


def area_of(text: str) -> Area:
    """A merged area as a sheet names it. Raises ValueError for what is none."""
    found = _AREA.fullmatch(text)
    if found is None:
        raise ValueError("a merged area of no cells")
    left, top = _column(found[1]), int(found[2])
    right, bottom = (_column(found[3]), int(found[4])) if found[3] else (left, top)
    # The corners may be any two that lie across: C3:A1 is the same area.
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _column(letters: str) -> int:
    column = column_of(letters)
    if column > _LAST_COLUMN:
        raise ValueError("a cell outside of the sheet")
    return column
