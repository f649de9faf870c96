"""Reads single cells of an export: a figure, or a note with the cell. What every layout of tables shares."""

from __future__ import annotations

from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.address import letters
from report_gen.figures.finding import Finding, finding
from report_gen.workbook.exports.extracts import Extract, Taken
from report_gen.workbook.exports.import_rules import ExportRule
from report_gen.workbook.exports.merges import Merges
from report_gen.workbook.exports.tables_read import NO_FIGURES, Export
from report_gen.workbook.reading.cells import (
    BadCell,
    clean,
    is_figure,
    is_not_applicable,
    read_number,
    shortened,
)
from report_gen.workbook.reading.stored import NO_RESULT

#: Rows that the heads name and that hold no figures of their own.
TOTALS = ("合计", "总计", "小计")


class CellReader:
    """What both layouts share."""

    def __init__(
        self, export: Export, rule: ExportRule, table: TableSpec, edition: Edition, found: Extract
    ) -> None:
        self._export, self._rule, self._table, self._edition, self._found = (
            export,
            rule,
            table,
            edition,
            found,
        )
        self._sheet = export.sheet
        self._merges = Merges(export)

    def _number(self, line: int, column: int) -> Decimal | None:
        """The figure in a cell; a blank or — is zero, as exports leave zeros out. None, noted, for anything else."""
        raw = self._sheet.value(line, column)
        merged = self._merges.unclear(line, column)
        if merged is not None:
            self._note(finding("W-UNPLACED.merged", self._sheet.where(line, column), area=merged))
            return None
        if is_not_applicable(raw):
            return Decimal(0)
        where = self._sheet.where(line, column)
        try:
            number = read_number(raw, self._found.unit.value, bracketed=True)
        except BadCell as cause:
            self._note(finding("W-UNPLACED.cell", where, cell=where.cell, why=cause, remedy=cause.cure))
            return None
        if number and number.told:
            self._found.read_as.append(finding("W-READ-AS.export", where, cell=where.cell, note=number.note))
        return number.value if number else Decimal(0)

    def _note(self, told: Finding) -> None:
        self._found.unplaced.append(told)

    def _note_covered(self) -> None:
        """Figures and words that a merged area hides: nobody sees them, none is taken."""
        for line, column, area, value in self._merges.covered():
            where, text = self._sheet.where(line, column), shortened(clean(value))
            self._note(finding("W-UNPLACED.covered", where, cell=where.cell, text=text, area=area))

    def _take(self, row: str, column: str, place: tuple[int, int], name: str = "") -> None:
        value = self._number(*place)
        if value is not None:
            self._note_hidden(place, value)
            self._found.taken.append(Taken(row, column, value, self._sheet.where(*place), name))

    def _note_hidden(self, place: tuple[int, int], value: Decimal) -> None:
        """Figures out of sight are taken, and told: nobody compared them with what the export shows."""
        if value and (self._sheet.hidden or self._sheet.is_hidden(*place)):
            where = self._sheet.where(*place)
            self._found.hidden.append(finding("W-HIDDEN.export", where, cell=where.cell))

    def _close(self, used: set[int]) -> None:
        """What lies beside and below the table that was taken; `used` are the columns that were looked at."""
        self._note_covered()
        other = self._export.other
        if other is not None:
            self._note(finding("W-UNPLACED.another", self._sheet.where(other, 1), line=other))
        columns = {
            at
            for line in self._export.lines
            for at, value in self._sheet.rows[line].items()
            if at not in used and (value is NO_RESULT or is_figure(value))
        }
        for at in sorted(columns):
            path = self._export.paths.get(at, ())
            if not path or not {path[-1], path[0]} & NO_FIGURES:
                self._found.unread.append("/".join(path) or f"{letters(at)} 列")
