"""A filled workbook moved into the form as it now is (改换表样): sheets, columns and rows by their labels.

The form that the workbook was made with is not needed: what a sheet's titles, heads and row names say is enough.
Every cell with content is either moved or listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.sheet_names import OWN_SHEETS
from report_gen.edition.tables import Block, Column, RowSpec, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.finding import Location
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.workbook.filling import CARRIED_NOTE, CellValue, FilledRow, noted_figure
from report_gen.workbook.formulas.judging import EQUAL, ROUNDING, WITHHELD, WRONG
from report_gen.workbook.reading.cells import (
    NOTE_MARKS,
    NUMBER_ROW,
    BadCell,
    clean,
    is_excel_error,
    is_numeric,
    label_key,
    read_number,
)
from report_gen.workbook.reading.locating import by_block, head_paths, number_row
from report_gen.workbook.reading.sheets import HEAD_SEARCH_ROWS, Sheet
from report_gen.workbook.reading.stored import NO_RESULT

_DEEPEST = 4
#: How many rows from the top a title may stand.
_TITLE_ROWS = 4
_VERDICTS = (EQUAL, ROUNDING, WITHHELD, WRONG)

Comments = Mapping[Address, str]


@dataclass(frozen=True, slots=True)
class Left:
    """A cell of the old workbook, or a sheet of it, that has no place in the form: where, what stands there, why."""

    where: Location
    content: str
    why: str


@dataclass
class Moved:
    """What goes into the new workbook by table, how many cells that are, and what has no place there."""

    filling: dict[str, list[FilledRow]] = field(default_factory=dict)
    cells: int = 0
    left: list[Left] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """The first row of the body, and the sheet columns of the form's columns by block and name; heads of the others."""

    body: int
    columns: tuple[dict[str, int], ...]
    heads: Mapping[int, str]


def reshaped(sheets: Sequence[Sheet], edition: Edition, comments: Comments) -> Moved:
    """The contents of old sheets, arranged for the edition. `comments` are those of their cells."""
    made = Moved()
    taken: set[str] = set()
    for table in edition.tables.values():
        sheet = _sheet_of(table, edition, sheets)
        place = _located(sheet, table) if sheet else None
        if sheet is None or place is None:
            made.missing.append(table.sheet)
            continue
        taken.add(sheet.name)
        mover = _Mover(sheet, table, place, comments)
        made.filling[table.name] = mover.rows()
        made.cells += mover.cells
        made.left += mover.left
    made.left += _strangers(sheet for sheet in sheets if sheet.name not in taken)
    return made


def _sheet_of(table: TableSpec, edition: Edition, sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet with the table's title; else that of its name, unless its title is another table's."""
    title = label_key(table.title) if table.title else ""
    titled = [sheet for sheet in sheets if title and title in _titles(sheet)]
    if titled:
        return titled[0]
    others = {label_key(each.title) for each in edition.tables.values() if each.title and each is not table}
    named = (s for s in sheets if label_key(s.name, ordinal=False) == label_key(table.sheet, ordinal=False))
    return next((sheet for sheet in named if others.isdisjoint(_titles(sheet))), None)


def _titles(sheet: Sheet) -> set[str]:
    rows = [row for row in sheet.lines if row <= _TITLE_ROWS]
    return {label_key(value) for row in rows for value in sheet.rows[row].values() if isinstance(value, str)}


def _strangers(sheets: Iterator[Sheet]) -> Iterator[Left]:
    own = {label_key(name, ordinal=False) for name in OWN_SHEETS}
    for sheet in sheets:
        count = sum(bool(clean(value)) for cells in sheet.rows.values() for value in cells.values())
        if count and label_key(sheet.name, ordinal=False) not in own:
            yield Left(
                Location(sheet.workbook, Address(sheet.name)),
                worded("reshape.cells", count=count),
                worded("reshape.no_table"),
            )


# -- columns by their heads ------------------------------------------------------------------------------


def _located(sheet: Sheet, table: TableSpec) -> _Place | None:
    """Where most of the table's columns are found by their heads; None where there is not one."""
    last = min(max(sheet.lines, default=0), HEAD_SEARCH_ROWS)
    tries = [(row, depth) for row in range(1, last + 1) for depth in range(1, _DEEPEST + 1)]
    found = [(*_columns(sheet, table, row, depth), row, depth) for row, depth in tries]
    best = max(found, key=lambda each: (len(each[0]), -each[3]), default=None)
    if best is None or not best[0]:
        return None
    columns, heads, row, depth = best
    return _Place(row + depth + number_row(sheet, row + depth), by_block(table, columns), heads)


def _columns(sheet: Sheet, table: TableSpec, row: int, depth: int) -> tuple[dict[int, int], dict[int, str]]:
    """Sheet columns by the number of the table's column, and all heads: whole paths first, then the lowest heads."""
    paths = dict(head_paths(sheet, row, depth))
    wanted = [tuple(label_key(head, ordinal=False) for head in column.heads) for column in table.columns]
    found: dict[int, int] = {}
    for cut in (len(max(wanted, key=len)), 1):
        free: dict[tuple[str, ...], list[int]] = {}
        for at, path in paths.items():
            if at not in found.values() and path:
                free.setdefault(path[-cut:], []).append(at)
        open_ = [n for n in range(len(wanted)) if n not in found]
        for number in open_:
            places = free.get(wanted[number][-cut:], [])
            alike = [n for n in open_ if wanted[n][-cut:] == wanted[number][-cut:]]
            if len(places) == len(alike):
                found[number] = places[alike.index(number)]
    return found, {at: "/".join(path) for at, path in paths.items()}


# -- rows by their names ---------------------------------------------------------------------------------


class _Mover:
    """Takes the cells of one table; what is not taken is left over."""

    def __init__(self, sheet: Sheet, table: TableSpec, place: _Place, comments: Comments) -> None:
        self._sheet, self._table, self._place, self._comments = sheet, table, place, comments
        self._taken: set[tuple[int, int]] = set()
        self._lines = [line for line in sheet.lines_from(place.body) if not self._is_note(line)]
        self.cells = 0

    def rows(self) -> list[FilledRow]:
        """The rows that are filled, in the order of the sheet."""
        found: list[FilledRow] = []
        for block, columns in zip(self._table.blocks, self._place.columns, strict=True):
            found += self._block(block, columns)
        return [row for row in found if row.values]

    @property
    def left(self) -> Iterator[Left]:
        """Every cell with content that was not taken; no names of rows, no running numbers, no verdicts beside."""
        right = max((at for columns in self._place.columns for at in columns.values()), default=0)
        for line in self._lines:
            for at, value in sorted(self._sheet.rows[line].items()):
                if (line, at) not in self._taken and self._is_content(line, at, value, right):
                    name = self._name(line)
                    head = self._place.heads.get(at, "")
                    why = worded("reshape.no_column", head=head) if name[1] else worded("reshape.no_row")
                    said = " ".join(dict.fromkeys(filter(None, (name[0], clean(value)))))
                    yield Left(self._sheet.where(line, at), said, why)

    def _is_content(self, line: int, at: int, value: object, right: int) -> bool:
        if (
            at > right
        ):  # beside the table stand verdicts and hidden codes; anything else in sight is somebody's
            text = "" if self._sheet.is_hidden(line, at) else clean(value)
            return bool(text) and not text.startswith(_VERDICTS)
        return bool(clean(value)) or value is NO_RESULT

    def _is_note(self, line: int) -> bool:
        texts = [clean(v) for v in self._sheet.rows[line].values() if isinstance(v, str)]
        return any(text.startswith(NOTE_MARKS) or label_key(text) == NUMBER_ROW for text in texts)

    def _name(self, line: int) -> tuple[str, bool]:
        """What a row is called, and whether the form has it."""
        known = any((line, at) in self._taken for columns in self._place.columns for at in columns.values())
        for block, columns in zip(self._table.blocks, self._place.columns, strict=True):
            for column in block.columns:
                if column.kind.names_row and clean(self._sheet.value(line, columns.get(column.name, 0))):
                    return clean(self._sheet.value(line, columns[column.name])), known
        return "", known

    def _block(self, block: Block, columns: dict[str, int]) -> Iterator[FilledRow]:
        names = [columns[c.name] for c in block.columns if c.kind.names_row and c.name in columns]
        values = [c for c in block.columns if c.kind.is_value]
        typed = [c for c in block.columns if c.kind.is_input]
        others = [c for c in block.columns if not c.kind.is_value]
        free = list(block.named_rows)
        number = 0
        for line in self._lines:
            keys = {label_key(self._sheet.value(line, at)) for at in names} - {""}
            spec = next((s for s in free if keys & _keys(s)), None) if names else next(iter(free), None)
            filled = self._has_values(block, columns, line)
            if spec and (names or filled):
                free.remove(spec)
                yield self._row(spec.name or spec.code, values, columns, line)
                self._account(others, columns, line)
            elif block.open_row and filled:
                number += 1
                yield self._row(f"#{number}", typed, columns, line)
                self._account([c for c in block.columns if c not in typed], columns, line)
            elif not filled:
                self._account(others, columns, line)

    def _account(self, named: Sequence[Column], columns: dict[str, int], line: int) -> None:
        """Cells that only name or count their row: the form has its own."""
        self._taken |= {(line, at) for column in named if (at := columns.get(column.name))}

    def _has_values(self, block: Block, columns: dict[str, int], line: int) -> bool:
        """Whether a person typed something into this line."""
        kinds = [c for c in block.columns if (c.kind.is_input if block.open_row else c.kind.is_value)]
        return any(clean(self._sheet.value(line, columns[c.name])) for c in kinds if c.name in columns)

    def _row(self, key: str, wanted: Sequence[Column], columns: dict[str, int], line: int) -> FilledRow:
        values: dict[str, CellValue] = {}
        carried: set[str] = set()
        for column in wanted:
            at = columns.get(column.name)
            value = self._movable(line, at) if at else None
            if at and value is not None:
                values[column.name] = value
                self._taken.add((line, at))
                self.cells += 1
                if self._is_carried(line, at, value):
                    carried.add(column.name)
        return FilledRow(key, values, frozenset(carried))

    def _movable(self, line: int, at: int) -> CellValue:
        """The value of a cell as it is typed anew; None for a blank and for what no cell can be given."""
        raw = self._sheet.value(line, at)
        if raw is None or raw is NO_RESULT or isinstance(raw, bool) or is_excel_error(raw):
            return None
        if isinstance(raw, str) or not is_numeric(raw):
            return clean(raw) or None
        try:
            number = read_number(raw)
        except BadCell:
            return None
        return number.value if number else None

    def _is_carried(self, line: int, at: int, value: CellValue) -> bool:
        """Whether the cell still holds what was carried into it from the year before."""
        comment = self._comments.get(Address(self._sheet.name, at, line), "")
        return noted_figure(comment) == value if isinstance(value, Decimal) else CARRIED_NOTE in comment


def _keys(spec: RowSpec) -> set[str]:
    return {label_key(text) for text in (spec.code, spec.label, spec.name) if text}
