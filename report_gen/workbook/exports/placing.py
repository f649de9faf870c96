"""Finds the cells of the workbook into which imported figures go. Changes nothing; says what found no cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Block, Kind, RowSpec, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.amount import YUAN_PER_WAN, Unit, round_half_up
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.records import dataclass
from report_gen.workbook.exports.extracts import Taken
from report_gen.workbook.reading.cells import NOTE_MARKS, clean, figure_of, label_key
from report_gen.workbook.reading.joined_codes import joined
from report_gen.workbook.reading.locating import TablePlace, locate
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.values import WAN_DECIMALS


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure that goes into a cell (`target`): its row and column by name, its value in the workbook's unit."""

    row: str
    column: str
    value: Decimal
    target: Address
    source: Location


@dataclass
class Placement:
    """What one extract changes: cells by row and column, and what was left."""

    table: str
    sheet: str
    cells: dict[tuple[int, int], Decimal | str] = field(default_factory=dict)
    placed: list[PlacedFigure] = field(default_factory=list)
    unplaced: list[Finding] = field(default_factory=list)
    untouched: list[Location] = field(default_factory=list)


def place(taken: Sequence[Taken], sheet: Sheet, table: TableSpec, units: tuple[Unit, Unit]) -> Placement:
    """Where figures go in the sheet of their table; `units` are those of the figures and of the workbook."""
    result = Placement(table.name, sheet.name)
    found = locate(sheet, table)
    if not isinstance(found, TablePlace):
        result.unplaced += [
            finding("W-UNPLACED.sheet", fault.locations[0], message=fault.message) for fault in found
        ]
        return result
    _Placer(joined(sheet, found), table, found, units, result).put(taken)
    return result


class _Placer:
    """Places the figures of one table."""

    def __init__(
        self,
        sheet: Sheet,
        table: TableSpec,
        found: TablePlace,
        units: tuple[Unit, Unit],
        result: Placement,
    ) -> None:
        self._sheet, self._table, self._found, self._units = sheet, table, found, units
        self._result = result
        self._lines: list[dict[str, int]] = [self._known(block) for block in table.blocks]
        self._free = [self._first_free(number) for number in range(len(table.blocks))]

    def put(self, taken: Sequence[Taken]) -> None:
        """All figures; new codes go to the next blank lines."""
        rows = {item.row for item in taken}
        for item in taken:
            # Columns tell the block: both halves of a 总表 have rows of one name.
            number = next(n for n, block in enumerate(self._table.blocks) if _has(block, item.column))
            line = self._lines[number].get(item.row) or self._new_line(number, item)
            if line is None:
                told = finding("W-UNPLACED.place", item.source, row=item.row, sheet=self._sheet.name)
                self._result.unplaced.append(told)
            else:
                self._write(item, line, self._found.columns[number][item.column])
        for lines in self._lines:
            for key, line in lines.items():
                # Told, not deleted: a line that the export no longer has may have been typed on purpose.
                if key not in rows and key.isdigit() and self._table.is_open:
                    self._result.untouched.append(self._sheet.where(line, 1))

    def _write(self, item: Taken, line: int, column: int) -> None:
        value = self._converted(item.value)
        self._result.cells[line, column] = value
        target = Address(self._sheet.name, column, line)
        self._result.placed.append(PlacedFigure(item.row, item.column, value, target, item.source))

    def _converted(self, value: Decimal) -> Decimal:
        source, target = self._units
        # Rounded all the same: exports store more digits than they show.
        if source is target:
            return round_half_up(value, WAN_DECIMALS)
        factor = YUAN_PER_WAN if target is Unit.YUAN else 1 / YUAN_PER_WAN
        return round_half_up(value * factor, WAN_DECIMALS)

    def _known(self, block: Block) -> dict[str, int]:
        """The line of every fixed row and of every code that is already there."""
        columns = self._found.columns[self._table.blocks.index(block)]
        specs = block.named_rows
        named = [columns[c.name] for c in block.columns if c.kind in (Kind.LABEL, Kind.NAME)]
        code = block.column_of(Kind.CODE)
        if not named and code is None:
            return {specs[0].key: self._filled_line(columns)}
        found: dict[str, int] = {}
        for line in self._body():
            labels = {label_key(self._sheet.value(line, at)) for at in named}
            typed = label_key(self._sheet.value(line, columns[code.name]), ordinal=False) if code else ""
            # Each fixed row once: of two lines with one label the first belongs to the first row of that name.
            spec = next(
                (s for s in specs if s.key not in found and _is_row(s, labels, typed, code is not None)), None
            )
            if spec:
                found[spec.key] = line
            elif typed.isdigit() and block.open_row:
                found.setdefault(typed, line)
        return found

    def _body(self) -> Iterator[int]:
        yield from self._sheet.lines_from(self._found.body)

    def _filled_line(self, columns: dict[str, int]) -> int:
        """The line of a table of one row: the first with anything in it that is no note."""
        filled = (
            line
            for line in self._body()
            if any(self._sheet.value(line, c) is not None for c in columns.values())
        )
        # A note below the table is filled, too, and no row.
        lines = (line for line in filled if not self._note(line))
        return next(lines, self._found.body)

    def _first_free(self, number: int) -> int:
        """The line after the last one with anything in it."""
        columns = self._found.columns[number].values()
        filled = [
            n
            for n in self._body()
            if any(clean(self._sheet.value(n, c)) for c in columns) and not self._note(n)
        ]
        return max(filled, default=self._found.body - 1) + 1

    def _note(self, line: int) -> bool:
        return any(clean(value).startswith(NOTE_MARKS) for value in self._sheet.rows.get(line, {}).values())

    def _new_line(self, number: int, item: Taken) -> int | None:
        block = self._table.blocks[number]
        code, name = block.column_of(Kind.CODE), block.column_of(Kind.NAME)
        line = self._free[number]
        # A new line never goes over a note: there the table ends for whoever made the workbook.
        if not (block.open_row and code and item.row.isdigit()) or self._note(line):
            return None
        columns = self._found.columns[number]
        self._result.cells[line, columns[code.name]] = item.row
        if name:
            self._result.cells[line, columns[name.name]] = item.name
        self._lines[number][item.row] = line
        self._free[number] = line + 1
        return line


def only_new(placement: Placement, sheet: Sheet) -> dict[tuple[int, int], Decimal | str]:
    """The cells of a placement that do not say the same already."""
    return {at: value for at, value in placement.cells.items() if not _says(sheet.value(*at), value)}


def _says(there: object, value: Decimal | str) -> bool:
    if isinstance(value, str):
        return clean(there) == value
    return figure_of(there) == value


def stated_unit(sheets: Mapping[str, Sheet], edition: Edition) -> Unit:
    """The unit that a workbook states in its profile, 万元 where it states none; `sheets` by label."""
    said = stated(sheets, edition, edition.roles.unit)
    return Unit(said) if said in list(Unit) else Unit.WAN


def stated(sheets: Mapping[str, Sheet], edition: Edition, cell: Ref | None) -> str:
    """What the profile of a workbook says in the cell of a role, "" where it is blank; `sheets` by label."""
    table = edition.tables.get(cell.table) if cell else None
    sheet = sheets.get(label_key(table.sheet, ordinal=False)) if table else None
    found = locate(sheet, table) if sheet and table else None
    if not (cell and sheet and table and isinstance(found, TablePlace)):
        return ""
    label, content = found.columns[0][table.columns[0].name], found.columns[0][cell.column]
    lines = (line for line in sheet.lines_from(found.body) if clean(sheet.value(line, label)) == cell.row)
    return next((clean(sheet.value(line, content)) for line in lines), "")


def _has(block: Block, column: str) -> bool:
    return any(each.name == column for each in block.columns)


def _is_row(spec: RowSpec, labels: set[str], code: str, coded: bool) -> bool:
    if spec.code and coded:
        return code == spec.code
    return label_key(spec.label) in labels
