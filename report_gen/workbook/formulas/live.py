"""The tie-out inside Excel: verdicts beside the figures, and the sheet 勾稽 that lists and counts them.

Generated from the edition's parsed rules; what is equal here is equal in `report-gen check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from report_gen.checks.structure import LIST_RULE
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.tree import LEVELS, refs
from report_gen.figures.code import level_of
from report_gen.workbook.blank.looks import Looks
from report_gen.workbook.blank.plan import SheetPlan
from report_gen.workbook.blank.putting import Formula, put
from report_gen.workbook.formulas.entries import Entry, list_entries, place_of
from report_gen.workbook.formulas.judging import EQUAL, Judge, secrecy
from report_gen.workbook.formulas.sheet import TOLERANCE, TieSheet
from report_gen.workbook.formulas.translating import Here, Translator, guarded, sides
from report_gen.workbook.own_sheets import TIE_SHEET

_BESIDE = "勾稽（自动计算，不用填写）"


class Tie:
    """The tie-out of one workbook."""

    def __init__(self, edition: Edition, plans: Mapping[str, SheetPlan], looks: Looks) -> None:
        self._plans, self._looks, self._unit = plans, looks, edition.roles.unit
        self._translator = Translator(plans)
        tolerance = f"{TIE_SHEET}!${TOLERANCE[0]}${TOLERANCE[1:]}"
        self._judge = Judge(self._translator, tolerance, secrecy(edition, plans))
        self._entries = list_entries(edition, plans)
        self._areas: dict[int, list[str]] = {}

    def summary(self, book: Workbook) -> None:
        """The sheet 勾稽, after all tables have their verdicts."""
        TieSheet(self._plans, self._looks, self._translator, self._judge, self._unit).write(
            book, self._entries, self._areas
        )

    def beside(self, sheet: Any, plan: SheetPlan) -> None:
        """Verdicts to the right of a table: one column for its totals, one for every rule on its rows."""
        self._hidden_codes(sheet, plan)
        column = plan.beside
        totals = self._totals(plan)
        if totals:
            self._head(sheet, plan, column, "合计与表间", 20)
            for row, entries in totals.items():
                self._put(sheet, row, column, _together(entries))
            column += 1
        for entry in self._entries:
            if entry.table == plan.table.name:
                column += self._rule_column(sheet, plan, entry, column)
        if column > plan.beside:
            self._looks.note(put(sheet, plan.head - 1, plan.beside, _BESIDE))
            letters = get_column_letter(plan.beside), get_column_letter(column - 1)
            area = f"{letters[0]}{plan.body}:{letters[1]}{plan.end - 1}"
            self._looks.verdict_colours(sheet, area, f"{letters[0]}{plan.body}")
            sheet.column_dimensions[get_column_letter(plan.width + 1)].width = 2

    @staticmethod
    def _hidden_codes(sheet: Any, plan: SheetPlan) -> None:
        for block in plan.blocks:
            if block.codes and block.codes > plan.width:
                for line in block.lines:
                    if line.spec.code:
                        put(sheet, line.row, block.codes, line.spec.code).number_format = "@"
                sheet.column_dimensions[get_column_letter(block.codes)].hidden = True

    def _totals(self, plan: SheetPlan) -> dict[int, list[Entry]]:
        """The rules on single figures by the row of the first figure that they name."""
        found: dict[int, list[Entry]] = {}
        for entry in self._entries:
            place = place_of(entry.rule, self._plans) if entry.rule and not entry.table else None
            if place and place[0] is plan:
                found.setdefault(place[1], []).append(entry)
        return found

    def _head(self, sheet: Any, plan: SheetPlan, column: int, text: str, width: int) -> None:
        for row in range(plan.head, plan.body):
            self._looks.head(sheet.cell(row, column))
        put(sheet, plan.head, column, text)
        if plan.body - plan.head > 1:
            sheet.merge_cells(
                start_row=plan.head, end_row=plan.body - 1, start_column=column, end_column=column
            )
        sheet.column_dimensions[get_column_letter(column)].width = width

    def _put(self, sheet: Any, row: int, column: int, formula: str) -> None:
        cell = put(sheet, row, column, Formula(formula))
        self._looks.verdict(cell)

    def _rule_column(self, sheet: Any, plan: SheetPlan, entry: Entry, column: int) -> int:
        """Columns of verdicts, one for every block that has some; returns how many columns were taken."""
        taken = 0
        for block in plan.blocks:
            rows = []
            for line in block.lines:
                formula = self._row_formula(entry, Here(plan, block, line))
                if formula:
                    self._put(sheet, line.row, column + taken, formula)
                    rows.append(line.row)
            if rows:
                self._head(sheet, plan, column + taken, f"{entry.id} {entry.message}", 18)
                letter = get_column_letter(column + taken)
                area = f"'{plan.table.sheet}'!${letter}${min(rows)}:${letter}${max(rows)}"
                self._areas.setdefault(entry.row, []).append(area)
                taken += 1
        return taken

    def _row_formula(self, entry: Entry, here: Here) -> str:
        if here.line.spec.fill:
            return ""
        match entry.rule:
            case None:
                return self._judge.listed(here) if entry.tree == LIST_RULE else self._judge.tree(here)
            case Pair() as pair:
                return guarded(here, "", self._judge.pair(pair, here)) if _concerns(pair, here) else ""
            case rule:
                return self._on_row(rule, here)

    def _on_row(self, rule: Rule, here: Here) -> str:
        level = rule.equation.level
        other_level = level and level_of(here.line.spec.code) != LEVELS[level]
        if not _concerns(rule, here) or (not here.line.spec.open and other_level):
            return ""
        return guarded(here, level, self._judge.equation(rule, here))


def _concerns(rule: Rule | Pair, here: Here) -> bool:
    """Whether a rule on rows names a column of the row's block, or no column of the row at all."""
    own = {ref.column for side in sides(rule) for ref in refs(side) if not ref.row}
    return not own or any(here.block.at(column) for column in own)


def _together(entries: list[Entry]) -> str:
    """What does not hold of several rules, 平 when all do."""
    if len(entries) == 1:
        return entries[0].verdict
    told = "&".join(f'IF({e.verdict}="{EQUAL}","",{e.verdict}&"（{e.id}）")' for e in entries)
    holds = ",".join(f'{e.verdict}="{EQUAL}"' for e in entries)
    return f'IF(AND({holds}),"{EQUAL}",{told})'
