"""The sheet 勾稽 of a workbook: every rule with both sides and its verdict, and how many do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import Kind
from report_gen.figures.finding import Level
from report_gen.workbook.blank.looks import AMOUNT_FORMAT, DEMANDS, Looks
from report_gen.workbook.blank.plan import SheetPlan
from report_gen.workbook.blank.putting import Formula, put
from report_gen.workbook.formulas.entries import FIRST_ENTRY, VERDICT_COLUMN, Entry
from report_gen.workbook.formulas.judging import EQUAL, ROUNDING, WITHHELD, WRONG, Judge
from report_gen.workbook.formulas.translating import Translator, sides
from report_gen.workbook.own_sheets import TIE_SHEET

#: The cell with half of the last digit of a figure.
TOLERANCE = "H3"
_HEADS = ("编号", "程度", "应有的关系", "依据", "左边", "右边", "相差", "结果")
_WIDTHS = (9, 11, 58, 24, 17, 17, 15, 18)
_NOTES = (
    "允许的尾差 = 相加的数的个数 × 右边所示的半个末位；以元为单位时没有尾差。",
    "与上年数据的核对、科目编码和文字的检查不在这里，由 report-gen check 进行。",
)


class TieSheet:
    """Writes the sheet."""

    def __init__(
        self,
        plans: Mapping[str, SheetPlan],
        looks: Looks,
        translator: Translator,
        judge: Judge,
        unit: Ref | None,
    ) -> None:
        self._plans, self._looks, self._translator, self._judge = plans, looks, translator, judge
        self._unit = unit

    def write(self, book: Workbook, entries: Sequence[Entry], areas: Mapping[int, Sequence[str]]) -> None:
        """Title, counts, all entries; `areas` are the verdicts on rows by the line of their entry."""
        sheet = book.create_sheet(TIE_SHEET, 1)
        for number, width in enumerate(_WIDTHS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._looks.title(put(sheet, 1, 1, "勾稽关系核对"))
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_HEADS))
        last = FIRST_ENTRY + max(len(entries), 1) - 1
        letter = get_column_letter(VERDICT_COLUMN)
        area = f"{letter}{FIRST_ENTRY}:{letter}{last}"
        self._looks.corner(put(sheet, 2, 1, _counts(area, len(entries))), right=False)
        for row, note in enumerate(_NOTES, 3):
            self._looks.note(put(sheet, row, 1, note))
        self._tolerance(sheet)
        for column, head in enumerate(_HEADS, 1):
            self._looks.head(put(sheet, FIRST_ENTRY - 1, column, head))
        for entry in entries:
            self._entry(sheet, entry, areas.get(entry.row, ()))
        self._looks.verdict_colours(sheet, area, f"{letter}{FIRST_ENTRY}")
        sheet.freeze_panes = sheet.cell(FIRST_ENTRY, 1)
        sheet.auto_filter.ref = f"A{FIRST_ENTRY - 1}:{letter}{last}"
        self._looks.page(sheet, FIRST_ENTRY - 1, landscape=True)
        self._looks.protect(sheet)

    def _tolerance(self, sheet: Any) -> None:
        role = self._unit
        profile = self._plans.get(role.table) if role else None
        unit = profile.cell(role.row, role.column) if profile and role else ""
        half = Formula(f"IF('{profile.table.sheet}'!{unit}=\"元\",0,0.005)") if profile and unit else 0.005
        self._looks.note(put(sheet, *coordinate_to_tuple(TOLERANCE), half))

    def _entry(self, sheet: Any, entry: Entry, areas: Sequence[str]) -> None:
        level = DEMANDS[entry.level]
        for column, text in enumerate((entry.id, level, entry.message, entry.basis), 1):
            self._looks.body(put(sheet, entry.row, column, text), Kind.TEXT)
        self._looks.fit(sheet, entry.row, [(entry.message, _WIDTHS[2]), (entry.basis, _WIDTHS[3])])
        for column in range(5, VERDICT_COLUMN + 1):
            self._looks.body(sheet.cell(entry.row, column), Kind.AMOUNT)
        cell = put(sheet, entry.row, VERDICT_COLUMN, Formula(self._found(sheet, entry, areas)))
        self._looks.verdict(cell)

    def _found(self, sheet: Any, entry: Entry, areas: Sequence[str]) -> str:
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


def _values(sheet: Any, row: int, formulas: Sequence[str]) -> None:
    for column, formula in enumerate(formulas, 5):
        put(sheet, row, column, Formula(formula)).number_format = AMOUNT_FORMAT


def _counts(area: str, number: int) -> Formula:
    """The line that counts the verdicts in an area."""
    levels = area.replace(get_column_letter(VERDICT_COLUMN), "B")
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
