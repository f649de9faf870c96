"""From the cells of one row to typed values. What does not belong in a cell is noted; nothing is put right."""

from __future__ import annotations

from collections.abc import Set
from datetime import time, timedelta
from decimal import Decimal
from typing import assert_never

from report_gen.edition.column_kinds import ColumnQuantity
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Column, Kind, RowSpec, TableSpec
from report_gen.figures.amount import Amount, Count, Unit
from report_gen.figures.dataset import Absent, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location, finding
from report_gen.figures.messages import in_words
from report_gen.workbook.reading.cells import (
    BadCell,
    clean,
    forbidden_character,
    is_excel_error,
    is_not_applicable,
    read_number,
    shortened,
)
from report_gen.workbook.reading.notes import Notes
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT, Shaped
from report_gen.workbook.reading.word_types import typed

#: Amounts are published in 万元 with two decimals.
WAN_DECIMALS = 2
#: The code of a required cell without anything in it.
EMPTY = "E-EMPTY"
#: A text that begins so would be a formula if Excel had not been told otherwise.
FORMULA_MARKS = ("=", "+", "-", "@", "＝")


class ValueReader:
    """Reads single cells of one table; those that are `excused` may be blank whatever their column says."""

    def __init__(self, sheet: Sheet, table: TableSpec, unit: Unit, notes: Notes, excused: Set[Ref]) -> None:
        self._excused = excused
        self._sheet, self._table, self._unit, self._notes = sheet, table, unit, notes
        self.unsaved: list[Location] = []

    def value(self, column: Column, spec: RowSpec, line: int, place: int) -> Value:
        """The value of a cell: a fact, a text, or why there is none."""
        raw = self._sheet.value(line, place)
        kind = spec.kind or column.kind
        where = self._sheet.where(line, place)
        if raw is NO_RESULT:
            self.unsaved.append(where)
            return Absent.MISSING
        if is_not_applicable(raw) and kind.is_figure:
            return Absent.NOT_APPLICABLE
        value = (
            self._text(column, spec, raw, where)
            if kind.is_words
            else self._figure(column, spec, kind, raw, where)
        )
        required = spec.requires(column)
        if value is Absent.MISSING and required and not clean(raw) and not self._may_lack(column, spec):
            label = spec.label or column.name
            if kind.is_figure:
                self._notes.add(finding("E-EMPTY.figure", where, label=label, column=column.name))
            else:
                self._notes.add(finding("E-EMPTY.words", where, label=label, column=column.name))
        return value

    def _may_lack(self, column: Column, spec: RowSpec) -> bool:
        return Ref(self._table.name, spec.key, column.name) in self._excused

    def words(self, line: int, place: int) -> str:
        """The text of a cell that names its row."""
        raw = self._sheet.value(line, place)
        where = self._sheet.where(line, place)
        if raw is NO_RESULT:
            self.unsaved.append(where)
        return clean(raw) if self._is_sound(raw, where) else ""

    def _is_sound(self, raw: object, where: Location) -> bool:
        """Whether a text can be printed as it is; notes why not."""
        bad = forbidden_character(raw)
        odd = _no_words(raw)
        if bad:
            self._notes.add(finding("E-CHARACTER.cell", where, cell=where.cell, bad=bad))
        elif odd:
            if is_excel_error(raw):
                self._notes.add(finding("E-CELL.formula", where, cell=where.cell, why=odd))
            else:
                self._notes.add(finding("E-CELL.words", where, cell=where.cell, why=odd))
        elif isinstance(raw, str) and raw.startswith(FORMULA_MARKS) and not is_not_applicable(raw):
            self._notes.add(finding("N-FORMULA.cell", where, cell=where.cell, sign=raw[0]))
        return not (bad or odd)

    def _text(self, column: Column, spec: RowSpec, raw: object, where: Location) -> Value:
        if not clean(raw) or not self._is_sound(raw, where):
            return Absent.MISSING
        text = clean(raw)
        choices = spec.choices_of(column)
        if choices and text not in choices:
            said = {"cell": where.cell, "column": column.name, "text": shortened(text)}
            self._notes.add(finding("E-CHOICE.cell", where, choices=choices, **said))
        kept = typed(text, spec.type or column.type, spec.label or column.name, where, self._notes)
        return Text(kept, where) if kept else Absent.MISSING

    def _figure(self, column: Column, spec: RowSpec, kind: Kind, raw: object, where: Location) -> Value:
        unit = self._unit.value if kind.is_money else spec.measure or column.measure
        try:
            number = read_number(raw, unit)
        except BadCell as cause:
            self._notes.add(finding("E-CELL.number", where, cell=where.cell, why=cause, remedy=cause.cure))
            return Absent.MISSING
        if number is None:
            return (
                self._fact(column, spec, kind, Decimal(0), where, blank=True)
                if column.blank_is_zero
                else Absent.MISSING
            )
        if number.told:
            self._notes.add(finding("W-READ-AS.cell", where, cell=where.cell, note=number.note))
        elif number.note:
            self._notes.add(finding("N-TEXT.cell", where, cell=where.cell, note=number.note))
        return self._fact(column, spec, kind, number.value, where)

    def _fact(
        self,
        column: Column,
        spec: RowSpec,
        kind: Kind,
        value: Decimal,
        where: Location,
        *,
        blank: bool = False,
    ) -> Fact:
        row = f"{spec.code} {spec.label}".strip() if spec.open else spec.name
        name = f"{self._table.name}[{row}].{column.name}"
        if value < 0 and not column.negative:
            self._notes.add(
                finding("E-NEGATIVE.cell", where, cell=where.cell, column=column.name, value=value)
            )
        match kind.quantity:
            case ColumnQuantity.MONEY:
                self._check_decimals(value, where)
                return Fact(name, Amount.published(value, self._unit, WAN_DECIMALS), Cell(where, blank))
            case ColumnQuantity.WHOLE | ColumnQuantity.DECIMAL as quantity:
                if quantity is ColumnQuantity.WHOLE and value != value.to_integral_value():
                    self._notes.add(finding("E-WHOLE", where, cell=where.cell, value=value))
                return Fact(name, Count(value, spec.measure or column.measure), Cell(where, blank))
            case None:
                raise TypeError(f"{kind} holds no figures")
            case _:
                assert_never(kind.quantity)

    def _check_decimals(self, value: Decimal, where: Location) -> None:
        places = -int(value.normalize().as_tuple().exponent)
        if places > WAN_DECIMALS:
            said = {"cell": where.cell, "value": value, "unit": self._unit}
            if self._unit is Unit.WAN:
                self._notes.add(finding("E-DECIMALS.wan", where, **said))
            else:
                self._notes.add(finding("E-DECIMALS.yuan", where, **said))


def _no_words(raw: object) -> str:
    """Why a cell holds nothing that could be printed as words, in Chinese; "" where it does."""
    match raw:
        case bool():
            return in_words("E-CELL.truth_for_words")
        case Shaped():
            return in_words("E-CELL.shaped_for_words", stored=clean(raw), code=raw.code)
        case time() | timedelta():
            return in_words("E-CELL.time_for_words")
        case _:
            return in_words("E-CELL.fault_for_words", text=clean(raw)) if is_excel_error(raw) else ""
