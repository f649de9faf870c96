"""The sheet 勾稽 of a workbook: every rule with both sides and its verdict, and how many do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.finding import Level
from report_gen.workbook.formulas.entries import FIRST_ENTRY, VERDICT_COLUMN, TieEntry
from report_gen.workbook.formulas.judging import EQUAL, ROUNDING, WITHHELD, WRONG, Judge
from report_gen.workbook.formulas.translating import Translator
from report_gen.workbook.looks import (
    DEMANDS,
    HEAD,
    LEFT_CORNER,
    NOTE,
    TITLE,
    VERDICT,
    body,
    row_height,
    verdict_tests,
)
from report_gen.workbook.own_sheets import TIE_SHEET
from report_gen.workbook.plan import SheetPlan
from report_gen.workbook.xlsx.new_book import NewBook, NewSheet
from report_gen.workbook.xlsx.texts import Formula

#: The cell with half of the last digit of a figure.
TOLERANCE = Address(TIE_SHEET, 8, 3)
_HEADS = ("编号", "程度", "应有的关系", "依据", "左边", "右边", "相差", "结果")
_WIDTHS = (9, 11, 58, 24, 17, 17, 15, 18)
_NOTES = (
    "允许的尾差 = 相加的数的个数 × 右边所示的半个末位；以元为单位时没有尾差。",
    "与上年数据的核对、科目编码和文字的检查不在这里，由 report-gen check 进行。",
)


class TieSheet:
    """Writes the sheet."""

    def __init__(
        self, plans: Mapping[str, SheetPlan], translator: Translator, judge: Judge, unit: Ref | None
    ) -> None:
        self._plans, self._translator, self._judge, self._unit = plans, translator, judge, unit

    def write(self, book: NewBook, entries: Sequence[TieEntry], areas: Mapping[int, Sequence[str]]) -> None:
        """Title, counts, all entries; `areas` are the verdicts on rows by the line of their entry."""
        sheet = book.add(TIE_SHEET, 1)
        for number, width in enumerate(_WIDTHS, 1):
            sheet.width(number, width)
        sheet.put(1, 1, "勾稽关系核对", TITLE)
        sheet.merge(Area(1, 1, 1, len(_HEADS)))
        last = FIRST_ENTRY + max(len(entries), 1) - 1
        verdicts = Area(FIRST_ENTRY, VERDICT_COLUMN, last, VERDICT_COLUMN)
        sheet.put(2, 1, _counts(verdicts, len(entries)), LEFT_CORNER)
        for row, note in enumerate(_NOTES, 3):
            sheet.put(row, 1, note, NOTE)
        self._tolerance(sheet)
        for column, head in enumerate(_HEADS, 1):
            sheet.put(FIRST_ENTRY - 1, column, head, HEAD)
        for entry in entries:
            self._entry(sheet, entry, areas.get(entry.row, ()))
        for test, fill in verdict_tests(str(Address("", VERDICT_COLUMN, FIRST_ENTRY))):
            sheet.colour(verdicts, test, fill)
        sheet.freeze(FIRST_ENTRY)
        sheet.filter(Area(FIRST_ENTRY - 1, 1, last, VERDICT_COLUMN))
        sheet.page(FIRST_ENTRY - 1, landscape=True)
        sheet.protect()

    def _tolerance(self, sheet: NewSheet) -> None:
        role = self._unit
        profile = self._plans.get(role.table) if role else None
        unit = profile.cell(role.row, role.column) if profile and role else None
        half = Formula(f'IF({unit.link}="元",0,0.005)') if unit else 0.005
        sheet.put(TOLERANCE.row, TOLERANCE.column, half, NOTE)

    def _entry(self, sheet: NewSheet, entry: TieEntry, areas: Sequence[str]) -> None:
        level = DEMANDS[entry.level]
        for column, text in enumerate((entry.id, level, entry.message, entry.basis), 1):
            sheet.put(entry.row, column, text, body(Kind.TEXT))
        sheet.height(entry.row, row_height([(entry.message, _WIDTHS[2]), (entry.basis, _WIDTHS[3])]))
        for column in range(5, VERDICT_COLUMN):
            sheet.look(entry.row, column, body(Kind.AMOUNT))
        sheet.put(entry.row, VERDICT_COLUMN, Formula(self._found(sheet, entry, areas)), VERDICT)

    def _found(self, sheet: NewSheet, entry: TieEntry, areas: Sequence[str]) -> str:
        """The verdict of an entry; both sides are put before it where they are single figures."""
        match entry.rule:
            case Rule() as rule if not entry.table:
                values = [self._translator.term(side).value for side in sides(rule)]
                _values(sheet, entry.row, [*values, f"E{entry.row}-F{entry.row}"])
                return self._judge.equation(rule, difference=f"G{entry.row}")
            case Pair() as pair if not entry.table:
                _values(sheet, entry.row, self._judge.pair_sides(pair))
                return self._judge.pair(pair)
            case _:
                return _folded(areas)


def _values(sheet: NewSheet, row: int, formulas: Sequence[str]) -> None:
    for column, formula in enumerate(formulas, 5):
        sheet.put(row, column, Formula(formula))


def _counts(verdicts: Area, number: int) -> Formula:
    """The line that counts the verdicts in an area."""
    area, levels = str(verdicts), str(Area(verdicts.top, 2, verdicts.bottom, 2))
    wrong = _begins(area, WRONG)
    errors = f'SUMPRODUCT({wrong}*({levels}="{DEMANDS[Level.ERROR]}"))'
    others = f'SUMPRODUCT({wrong}*({levels}<>"{DEMANDS[Level.ERROR]}"))'
    rounding, withheld = (f"SUMPRODUCT({_begins(area, mark)}*1)" for mark in (ROUNDING, WITHHELD))
    told = f'"&{others}&" 项提请核对，"&{rounding}&" 项尾差，"&IF({withheld}>0,{withheld}&" 项涉密未列，","")'
    return Formula(f'{errors}&" 项不符，{told}&"共 {number} 项"')


def _begins(area: str, mark: str) -> str:
    return f'(LEFT({area},{len(mark)})="{mark}")'


def _folded(areas: Sequence[str]) -> str:
    """How many rows of a per-row rule do not hold."""
    if not areas:
        return f'"{EQUAL}"'
    found = f'"{EQUAL}"'
    for mark in (ROUNDING, WITHHELD, WRONG):
        count = "+".join(f"SUMPRODUCT({_begins(area, mark)}*1)" for area in areas)
        found = f'IF({count}>0,"{mark}"&({count})&" 行",{found})'
    return found
