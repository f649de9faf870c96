"""Reads single cells of an export: a figure, or a note with the cell. What every layout of tables shares."""

from __future__ import annotations

from decimal import Decimal

from report_gen.edition.model import Edition
from report_gen.edition.tables import Table
from report_gen.figures.address import letters
from report_gen.workbook.exports.extracts import Extract, Taken
from report_gen.workbook.exports.import_rules import ExportRule
from report_gen.workbook.exports.merges import Merges
from report_gen.workbook.exports.tables_read import NO_FIGURES, Export
from report_gen.workbook.exports.telling import HAND_IN, Unplaced
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
        self, export: Export, rule: ExportRule, table: Table, edition: Edition, found: Extract
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
            self._note(
                line,
                column,
                f"{merged} 是合并单元格，看不出其中的数属于哪一格",
                "取消合并后重新导入，或手工填写",
            )
            return None
        if is_not_applicable(raw):
            return Decimal(0)
        where = self._sheet.where(line, column)
        try:
            number = read_number(raw, self._found.unit.value, bracketed=True)
        except BadCell as cause:
            self._note(line, column, f"{where.cell} {cause}", f"{cause.cure}，再重新导入；或{HAND_IN}")
            return None
        if number and number.told:
            self._found.read_as.append(Unplaced(where, f"{where.cell} {number.note}", "核对填入的数"))
        return number.value if number else Decimal(0)

    def _note(self, line: int, column: int, what: str, cure: str = HAND_IN) -> None:
        self._found.unplaced.append(Unplaced(self._sheet.where(line, column), what, cure))

    def _note_covered(self) -> None:
        """Figures and words that a merged area hides: nobody sees them, none is taken."""
        for line, column, area, value in self._merges.covered():
            cell, said = self._sheet.where(line, column).cell, shortened(clean(value))
            self._note(line, column, f"{cell} 的「{said}」被合并单元格 {area} 盖住，没有取", "取消合并后核对")

    def _take(self, row: str, column: str, place: tuple[int, int], name: str = "") -> None:
        value = self._number(*place)
        if value is not None:
            self._note_hidden(place, value)
            self._found.taken.append(Taken(row, column, value, self._sheet.where(*place), name))

    def _note_hidden(self, place: tuple[int, int], value: Decimal) -> None:
        """Figures out of sight are taken, and told: nobody compared them with what the export shows."""
        if value and (self._sheet.hidden or self._sheet.is_hidden(*place)):
            where = self._sheet.where(*place)
            what = f"{where.cell} 在隐藏的行、列或工作表中，已照常取"
            self._found.hidden.append(Unplaced(where, what, "取消隐藏后核对"))

    def _close(self, used: set[int]) -> None:
        """What lies beside and below the table that was taken; `used` are the columns that were looked at."""
        self._note_covered()
        other = self._export.other
        if other is not None:
            self._note(other, 1, f"第 {other} 行起是另一张表，没有取", "需要的，放到单独的工作表中再导入")
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
