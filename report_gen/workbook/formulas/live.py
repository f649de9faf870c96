"""The tie-out inside Excel: verdicts beside the figures, and the sheet 勾稽 that lists and counts them.

Generated from the edition's parsed rules; what is equal here is equal in `report-gen check`.
"""

from __future__ import annotations

from collections.abc import Mapping

from report_gen.checks.structure import LIST_RULE
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import LEVELS, refs
from report_gen.figures.address import Address, Area
from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.workbook.formulas.entries import WHOLE, TieEntry, list_entries, place_of
from report_gen.workbook.formulas.judging import EQUAL, UNFILLED, Judge, secrecy
from report_gen.workbook.formulas.places import Here, OpenRows, runs
from report_gen.workbook.formulas.sheet import BELOW_PLACE, TOLERANCE, UNREAD_PLACE, TieSheet
from report_gen.workbook.formulas.tally import Tally
from report_gen.workbook.formulas.translating import Translator, guarded
from report_gen.workbook.formulas.trees import Trees
from report_gen.workbook.formulas.whole import whole_rule
from report_gen.workbook.looks import HEAD, NOTE, VERDICT, verdict_tests
from report_gen.workbook.plan import BlockPlan, SheetPlan
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.new_book import NewBook, NewSheet
from report_gen.workbook.xlsx.texts import Formula

_CODES = Look(number_format="@")


class LiveTie:
    """The tie-out of one workbook."""

    def __init__(self, edition: Edition, plans: Mapping[str, SheetPlan]) -> None:
        self._plans, self._unit = plans, edition.roles.unit
        self._entries = list_entries(edition, plans)
        # Sums over a table with a figure stored as text leave it out without a word: they ask this count first.
        unread = {each.table: each.count(UNREAD_PLACE) for each in self._entries if each.tree == WHOLE}
        beyond = {
            each.table: each.count(BELOW_PLACE)
            for each in self._entries
            if each.tree == WHOLE and plans[each.table].table.is_open
        }
        self._judge = Judge(Translator(plans), TOLERANCE.fixed, secrecy(edition, plans), unread, beyond)
        self._trees = Trees(self._judge)
        self._tallies: dict[int, Tally] = {}
        self._beside: dict[str, dict[int, int]] = {}

    def summary(self, book: NewBook) -> None:
        """The sheet 勾稽, after all tables have their verdicts."""
        TieSheet(self._plans, self._judge, self._unit).write(book, self._entries, self._tallies, self._beside)

    def beside(self, sheet: NewSheet, plan: SheetPlan) -> None:
        """Verdicts to the right of a table: one column for its totals, one for every rule on its rows."""
        self._hidden_codes(sheet, plan)
        column = plan.beside
        totals = self._totals(plan)
        if totals:
            _head(sheet, plan, column, "合计与表间", 20)
            for row, entries in totals.items():
                sheet.put(row, column, Formula(_together(entries)), VERDICT)
            column += 1
        for entry in self._entries:
            if entry.table == plan.table.name and entry.tree != WHOLE:
                column += self._rule_column(sheet, plan, entry, column)
        if column > plan.beside:
            sheet.put(plan.head - 1, plan.beside, worded("tie-sheet.beside"), NOTE)
            area = Area(plan.body, plan.beside, plan.reach, column - 1)
            for test, fill in verdict_tests(str(Address("", plan.beside, plan.body))):
                sheet.colour(area, test, fill)
            sheet.width(plan.width + 1, 2)

    @staticmethod
    def _hidden_codes(sheet: NewSheet, plan: SheetPlan) -> None:
        for block in plan.blocks:
            if block.codes and block.codes > plan.width:
                for line in block.lines:
                    if line.spec.code:
                        sheet.put(line.row, block.codes, line.spec.code, _CODES)
                sheet.hide_column(block.codes)

    def _totals(self, plan: SheetPlan) -> dict[int, list[TieEntry]]:
        """The rules on single figures by the row of the first figure that they name."""
        found: dict[int, list[TieEntry]] = {}
        for entry in self._entries:
            place = place_of(entry.rule, self._plans) if entry.rule and not entry.table else None
            if place and place[0] is plan:
                found.setdefault(place[1], []).append(entry)
        return found

    def _rule_column(self, sheet: NewSheet, plan: SheetPlan, entry: TieEntry, column: int) -> int:
        """Columns of verdicts, one for every block that has some; returns how many columns were taken."""
        taken = 0
        for number, block in enumerate(plan.blocks):
            fixed, open_ = [], False
            for line in block.lines:
                # Line by line, also on spare ones, so that rows typed later have their verdicts.
                formula = self._row_formula(entry, Here(plan, block, line))
                if formula:
                    sheet.put(line.row, column + taken, Formula(formula, array=bool(entry.tree)), VERDICT)
                    open_ = open_ or line.spec.open
                    if not line.spec.open:
                        fixed.append(line.row)
            if fixed or open_:
                _head(sheet, plan, column + taken, f"{entry.id} {entry.message}", 18)
                self._count(entry, plan, block, fixed, column + taken)
                if open_:
                    self._beside.setdefault(plan.table.name, {}).setdefault(number, column + taken)
                    self._count_open(entry, OpenRows(plan, block))
                taken += 1
        return taken

    def _count(
        self, entry: TieEntry, plan: SheetPlan, block: BlockPlan, rows: list[int], column: int
    ) -> None:
        """Verdicts on fixed rows are counted where they stand; sums of open blocks are counted as a whole."""
        if rows and not (entry.tree and block.first_open):
            areas = [Area(first, column, last, column).fixed(plan.table.sheet) for first, last in runs(rows)]
            self._add(entry, Tally.beside(areas))

    def _count_open(self, entry: TieEntry, rows: OpenRows) -> None:
        match entry.rule:
            case None:
                self._add(
                    entry, (self._trees.listed_whole if entry.tree == LIST_RULE else self._trees.whole)(rows)
                )
            case rule:
                self._add(entry, whole_rule(self._judge, rule, rows))

    def _add(self, entry: TieEntry, tally: Tally) -> None:
        known = self._tallies.get(entry.row)
        self._tallies[entry.row] = known + tally if known else tally

    def _row_formula(self, entry: TieEntry, here: Here) -> str:
        if here.line.spec.fill:
            return ""
        match entry.rule:
            case None:
                return self._trees.listed_row(here) if entry.tree == LIST_RULE else self._trees.row(here)
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


def _head(sheet: NewSheet, plan: SheetPlan, column: int, text: str, width: int) -> None:
    for row in range(plan.head, plan.body):
        sheet.look(row, column, HEAD)
    sheet.put(plan.head, column, text)
    if plan.body - plan.head > 1:
        sheet.merge(Area(plan.head, column, plan.body - 1, column))
    sheet.width(column, width)


def _concerns(rule: Rule | Pair, here: Here) -> bool:
    """Whether a rule on rows names a column of the row's block, or no column of the row at all."""
    # A rule that names no column of the row is judged in the first block, for all of it.
    own = {ref.column for side in sides(rule) for ref in refs(side) if not ref.row}
    return not own or any(here.block.at(column) for column in own)


def _together(entries: list[TieEntry]) -> str:
    """What does not hold of several rules; 平 when all do, 未填 when nothing stands in any."""
    if len(entries) == 1:
        return entries[0].verdict
    # Only what fails is told: three rules on one cell would not fit beside it.
    good = [f'OR({e.verdict}="{EQUAL}",{e.verdict}="{UNFILLED}")' for e in entries]
    told = "&".join(f'IF({well},"",{e.verdict}&"（{e.id}）")' for well, e in zip(good, entries, strict=True))
    blank = ",".join(f'{e.verdict}="{UNFILLED}"' for e in entries)
    return f'IF(AND({",".join(good)}),IF(AND({blank}),"{UNFILLED}","{EQUAL}"),{told})'
