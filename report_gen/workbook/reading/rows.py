"""Reads the rows of one located table: fixed rows by label or code, open rows until the table ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from difflib import get_close_matches

from report_gen.edition.column_kinds import NAMING
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Block, Key, Kind, RowSpec, TableSpec
from report_gen.figures.amount import Unit
from report_gen.figures.code import DIGITS, is_code
from report_gen.figures.dataset import Row, TableData, Value
from report_gen.figures.finding import Finding, Side, finding
from report_gen.workbook.reading.cells import (
    NOTE_MARKS,
    NUMBER_ROW,
    clean,
    is_figure,
    is_not_applicable,
    label_key,
    shortened,
)
from report_gen.workbook.reading.hidden import check_sights
from report_gen.workbook.reading.locating import TablePlace
from report_gen.workbook.reading.notes import Notes
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT
from report_gen.workbook.reading.values import ValueReader

#: Level of a 科目 code by its length, also of one with a mistyped character in it.
_LEVEL_OF_LENGTH = {digits: level for level, digits in DIGITS.items()}
#: The code of formulas whose results are not stored.
UNSAVED = "E-FORMULA"


class RowReader:
    """Reads one table; collects findings instead of raising. Cells that are `excused` may be blank."""

    def __init__(
        self, sheet: Sheet, table: TableSpec, place: TablePlace, unit: Unit, excused: Set[Ref]
    ) -> None:
        self._sheet, self._table, self._place = sheet, table, place
        self._notes = Notes()
        self._values = ValueReader(sheet, table, unit, self._notes, excused)
        self._lines = sheet.lines_from(place.body)

    @property
    def findings(self) -> list[Finding]:
        """What was found so far."""
        return self._notes.findings

    def read(self) -> TableData:
        """All rows of all blocks; keys that come twice are a finding, the first one counts."""
        rows: dict[str, Row] = {}
        lines: set[int] = set()
        for block, columns in zip(self._table.blocks, self._place.columns, strict=True):
            taken: set[int] = set()
            for row, line in self._block(block, columns, taken):
                taken.add(line)
                if row.key in rows:
                    self._notes.add(_twice(rows[row.key], row))
                else:
                    rows[row.key] = row
            self._unknown_rows(block, columns, taken)
            lines |= taken
        unsaved = self._values.unsaved
        if unsaved:
            told = finding("E-FORMULA.unsaved", *unsaved, sheet=self._sheet.name, count=len(unsaved))
            self._notes.add(told)
        check_sights(self._sheet, self._table, self._place, sorted(lines), self._notes)
        return TableData(self._table.name, tuple(rows.values()))

    # -- finding rows --------------------------------------------------------------------------------

    def _block(self, block: Block, columns: dict[str, int], taken: set[int]) -> Iterator[tuple[Row, int]]:
        """The rows of a block with their lines; `taken` are the lines that are accounted for."""
        if not block.column_of(*NAMING):
            yield from self._single_row(block, columns)
        elif block.open_row:
            yield from self._open_block(block, columns)
        else:
            yield from self._fixed_block(block, columns, taken)

    def _single_row(self, block: Block, columns: dict[str, int]) -> Iterator[tuple[Row, int]]:
        """The row of a table without labels: the first that holds anything else than a note."""
        filled = (line for line in self._lines if self._fills(block, columns, line))
        line = next(filled, self._place.body)
        yield self._row(block, columns, block.named_rows[0], line), line

    def _fills(self, block: Block, columns: dict[str, int], line: int) -> bool:
        places = [columns[column.name] for column in block.columns if column.kind.is_input]
        raws = [self._sheet.value(line, place) for place in places]
        texts = [clean(raw) for raw in raws if isinstance(raw, str)]
        filled = any(texts) or any(raw is not None and not isinstance(raw, str) for raw in raws)
        return NO_RESULT in raws or (filled and not any(text.startswith(NOTE_MARKS) for text in texts))

    def _is_prepared(self, block: Block, columns: dict[str, int], line: int) -> bool:
        """Whether a row only waits for a code: nothing but the formula of its name, whose result was not stored."""
        name = block.column_of(Kind.NAME)
        if self._table.key is not Key.CODE or name is None:
            return False
        raws = {c.name: self._sheet.value(line, columns[c.name]) for c in block.columns}
        return raws.pop(name.name) is NO_RESULT and not any(
            raw is NO_RESULT or not isinstance(raw, str | None) or clean(raw) for raw in raws.values()
        )

    def _fixed_block(
        self, block: Block, columns: dict[str, int], taken: set[int]
    ) -> Iterator[tuple[Row, int]]:
        """Rows by label or code wherever they stand; where a label stands twice, order tells them apart."""
        lines = self._lines_by_label(block, columns)
        specs = block.named_rows
        wanted = Counter(self._key(block, spec) for spec in specs)
        known = set(wanted)
        seen: Counter[str] = Counter()
        for spec in specs:
            key = self._key(block, spec)
            there = lines.get(key, [])
            number = seen[key]
            seen[key] += 1
            taken.update(there)
            # All or none: with one of two 合计 missing it cannot be known which one is there.
            if len(there) == wanted[key]:
                self._check_name(block, columns, spec, there[number])
                yield self._row(block, columns, spec, there[number]), there[number]
            elif number == 0:
                unknown = {label: at for label, at in lines.items() if label not in known}
                self._wrong_number(spec, columns, there, wanted[key], unknown)

    def _check_name(self, block: Block, columns: dict[str, int], spec: RowSpec, line: int) -> None:
        """Code and name of a fixed row must say the same: which of them would be right cannot be known."""
        column = block.column_of(Kind.NAME)
        if column is None or not spec.code or block.column_of(Kind.CODE) is None:
            return
        name = self._sheet.value(line, columns[column.name])
        if clean(name) and label_key(name) != label_key(spec.label):
            where = self._sheet.where(line, columns[column.name])
            self._notes.add(
                finding("E-NAME.row", where, item=spec.code, label=spec.label, found=shortened(clean(name)))
            )

    def _wrong_number(
        self,
        spec: RowSpec,
        columns: dict[str, int],
        there: list[int],
        wanted: int,
        unknown: dict[str, list[int]],
    ) -> None:
        """A fixed row that is not there, or there more often than it should be."""
        first = next(iter(columns.values()))
        label = spec.label
        if there:
            self._notes.add(
                finding(
                    "E-ROW.number",
                    self._sheet.where(there[-1], first),
                    label=label,
                    wanted=wanted,
                    count=len(there),
                    lines=[str(line) for line in there],
                )
            )
            return
        alike = get_close_matches(label_key(label), unknown, n=1, cutoff=0.6)
        if spec.optional and not alike:
            return
        where = self._sheet.where(unknown[alike[0]][0] if alike else self._place.body, first)
        near = shortened(alike[0]) if alike else ""
        self._notes.add(finding("E-ROW.missing", where, label=label, alike=near))

    @staticmethod
    def _key(block: Block, spec: RowSpec) -> str:
        return spec.code if spec.code and block.column_of(Kind.CODE) else label_key(spec.label)

    def _lines_by_label(self, block: Block, columns: dict[str, int]) -> dict[str, list[int]]:
        places = [columns[c.name] for c in block.columns if c.kind.names_row]
        found: dict[str, list[int]] = {}
        for line in self._lines:
            for label in {label_key(self._sheet.value(line, place)) for place in places} - {""}:
                found.setdefault(label, []).append(line)
        return found

    def _unknown_rows(self, block: Block, columns: dict[str, int], taken: set[int]) -> None:
        """Rows with content that belong to no row of the description: nothing may be left out unseen."""
        labels = [columns[c.name] for c in block.columns if c.kind.names_row]
        figures = [columns[c.name] for c in block.columns if c.kind.is_figure]
        texts = [columns[c.name] for c in block.columns if c.kind.is_words]
        for line in (line for line in self._lines if line not in taken):
            names = [text for place in labels if (text := clean(self._sheet.value(line, place)))]
            if any(label_key(name) == NUMBER_ROW for name in names):
                continue
            named = shortened(" ".join(names))
            figure = next((at for at in figures if is_figure(self._sheet.value(line, at))), None)
            words = next(
                (at for at in (*texts, *figures) if self._is_said(line, at, number=at in texts)), None
            )
            if figure is not None:
                where = self._sheet.where(line, figure)
                said = {"line": line, "label": named, "table": self._table.sheet}
                if block.open_row:
                    self._notes.add(finding("E-UNKNOWN-ROW.open", where, **said))
                else:
                    self._notes.add(finding("E-UNKNOWN-ROW.fixed", where, **said))
            elif words is not None:
                self._notes.add(
                    finding(
                        "W-ROW.words",
                        self._sheet.where(line, words),
                        line=line,
                        label=named,
                        table=self._table.name,
                    )
                )

    def _is_said(self, line: int, place: int, *, number: bool) -> bool:
        """Whether a cell holds words that are no note (`number`: or a number), or a formula without result."""
        raw = self._sheet.value(line, place)
        if raw is None or raw is NO_RESULT or is_not_applicable(raw):
            return raw is NO_RESULT
        return (number or isinstance(raw, str)) and not clean(raw).startswith(NOTE_MARKS) and bool(clean(raw))

    def _open_block(self, block: Block, columns: dict[str, int]) -> Iterator[tuple[Row, int]]:
        fixed = {label_key(spec.label): spec for spec in block.named_rows}
        words = [c for c in block.columns if c.kind in (Kind.CODE, Kind.NAME)]
        number = 0
        for line in self._lines:
            labels = {label_key(self._sheet.value(line, columns[c.name])) for c in words} - {""}
            if any(label.startswith(NOTE_MARKS) for label in labels):
                return
            spec = next((fixed[label] for label in labels if label in fixed), None)
            if spec:
                yield self._row(block, columns, spec, line), line
            elif self._fills(block, columns, line) and not self._is_prepared(block, columns, line):
                number += 1
                yield self._open_row(block, columns, line, number), line

    # -- reading a row -------------------------------------------------------------------------------

    def _open_row(self, block: Block, columns: dict[str, int], line: int, number: int) -> Row:
        name = block.column_of(Kind.NAME)
        label = self._values.words(line, columns[name.name]) if name else ""
        typed = self._sheet.value(line, columns[name.name]) if name else None
        if name and typed is not NO_RESULT and not clean(typed):
            where = self._sheet.where(line, columns[name.name])
            self._notes.add(finding("E-EMPTY.name", where, line=line, column=name.name))
        if self._table.key is Key.SEQUENCE:
            spec = RowSpec(name=str(number), label=label, open=True)
            return self._row(block, columns, spec, line, level=self._list_level(block, columns, line))
        if self._table.key is Key.NAME:
            spec = RowSpec(name=label or f"行{line}", label=label, open=True)
            return self._row(block, columns, spec, line, level=self._list_level(block, columns, line))
        code_column = block.column_of(Kind.CODE)
        place = columns[code_column.name] if code_column else 1
        code = label_key(self._sheet.value(line, place), ordinal=False)
        if not is_code(code):
            self._notes.add(finding("E-CODE", self._sheet.where(line, place), item=shortened(code)))
        spec = RowSpec(name=code or f"行{line}", label=label, code=code, open=True)
        return self._row(block, columns, spec, line)

    def _list_level(self, block: Block, columns: dict[str, int], line: int) -> int:
        column = block.column_of(Kind.LEVEL)
        if column is None:
            return 1
        text = clean(self._sheet.value(line, columns[column.name]))
        if text not in ("1", "2", "3"):
            where = self._sheet.where(line, columns[column.name])
            self._notes.add(finding("E-LEVEL.cell", where, column=column.name, text=shortened(text)))
            return 1
        return int(text)

    def _row(
        self, block: Block, columns: dict[str, int], spec: RowSpec, line: int, level: int | None = None
    ) -> Row:
        if level is None:
            level = _LEVEL_OF_LENGTH.get(len(spec.code), 0)
        values: dict[str, Value] = {}
        for column in block.columns:
            if column.kind.is_value:
                values[column.name] = self._values.value(column, spec, line, columns[column.name])
        label = spec.label if spec.open else spec.name
        first = self._sheet.where(line, min(columns.values()))
        name = block.column_of(Kind.NAME) if spec.open else None
        named = self._sheet.where(line, columns[name.name]) if name else None
        return Row(spec.key, label, level, values, first, spec.code, named, columns)


def _twice(first: Row, second: Row) -> Finding:
    """One code or label on two rows: both are shown, as either may be the mistyped one."""
    label, places = first.code or first.label, (second.location, first.location)
    if first.label == second.label:
        found = finding("E-TWICE.row", *places, label=label)
    else:
        names = {"first": shortened(first.label), "second": shortened(second.label)}
        found = finding("E-TWICE.names", *places, label=label, **names)
    sides = tuple(Side(row.label, row.code or row.label, (row.location,)) for row in (first, second))
    return replace(found, sides=sides)
