"""The tie-out inside Excel: verdicts beside the figures, and the sheet 勾稽 that lists and counts them.

Generated from the edition's parsed rules; what is equal here is equal in `report-gen check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from report_gen.checks.structure import RULE as TREE_RULE
from report_gen.edition.model import Edition, Rule
from report_gen.edition.tables import Kind
from report_gen.figures.expression import LEVELS
from report_gen.figures.finding import Level
from report_gen.workbook.excel import (
    DIGITS,
    Here,
    Translator,
    at,
    body_area,
    guarded,
    refs,
    sides,
    tables,
    verdict,
    verdict_of,
)
from report_gen.workbook.looks import AMOUNT_FORMAT, Looks
from report_gen.workbook.plan import BlockPlan, SheetPlan
from report_gen.workbook.read import CONTENT, PROFILE, UNIT_ROW

TIE_SHEET = "勾稽"
#: Places on the sheet 勾稽: half of the last digit of a figure, first line of the list, column of the verdicts.
TOLERANCE, FIRST_ENTRY, VERDICT_COLUMN = "H3", 6, 8
_HEADS = ("编号", "程度", "应有的关系", "依据", "左边", "右边", "相差", "结果")
_WIDTHS = (9, 7, 60, 24, 17, 17, 15, 18)
_LEVELS = {Level.ERROR: "必须相符", Level.WARNING: "提请核对"}
_BESIDE = "勾稽（自动计算，不用填写）"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sheet 勾稽: a rule, or the sums of one 科目 table (rule None); its row on that sheet."""

    row: int
    rule: Rule | None
    table: str

    @property
    def id(self) -> str:
        """The rule's number."""
        return self.rule.id if self.rule else TREE_RULE

    @property
    def message(self) -> str:
        """What should hold."""
        return self.rule.message if self.rule else f"{self.table}表的上级科目应等于下级科目之和"

    @property
    def verdict(self) -> str:
        """The cell of its verdict."""
        return f"{TIE_SHEET}!${get_column_letter(VERDICT_COLUMN)}${self.row}"


class Tie:
    """The tie-out of one workbook."""

    def __init__(self, edition: Edition, plans: Mapping[str, SheetPlan], looks: Looks) -> None:
        self._plans, self._looks = plans, looks
        self._translator = Translator(plans)
        self._tolerance = f"{TIE_SHEET}!${TOLERANCE[0]}${TOLERANCE[1:]}"
        self._entries = tuple(self._listed(edition))
        self._areas: dict[int, list[str]] = {}

    def _listed(self, edition: Edition) -> Iterator[Entry]:
        """All rules whose tables are in this workbook, then the sums of the 科目 tables."""
        row = FIRST_ENTRY
        for rule in edition.rules:
            if tables(rule) <= set(self._plans):
                yield Entry(row, rule, rule.equation.each)
                row += 1
        for name, plan in self._plans.items():
            if any(_summed(block) for block in plan.blocks):
                yield Entry(row, None, name)
                row += 1

    # -- beside the figures --------------------------------------------------------------------------

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
            self._looks.note(sheet.cell(plan.head - 1, plan.beside, _BESIDE))
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
                        sheet.cell(line.row, block.codes, line.spec.code).number_format = "@"
                sheet.column_dimensions[get_column_letter(block.codes)].hidden = True

    def _totals(self, plan: SheetPlan) -> dict[int, list[Entry]]:
        """The rules on single figures by the row of the first figure that they name."""
        found: dict[int, list[Entry]] = {}
        for entry in self._entries:
            place = self._place(entry.rule) if entry.rule and not entry.table else None
            if place and place[0] is plan:
                found.setdefault(place[1], []).append(entry)
        return found

    def _place(self, rule: Rule) -> tuple[SheetPlan, int] | None:
        for ref in (*refs(rule.equation.left), *refs(rule.equation.right)):
            plan = self._plans[ref.table]
            found = plan.line(ref.row)
            if found:
                return plan, found[1].row
        return None

    def _head(self, sheet: Any, plan: SheetPlan, column: int, text: str, width: int) -> None:
        for row in range(plan.head, plan.body):
            self._looks.head(sheet.cell(row, column))
        sheet.cell(plan.head, column, text)
        if plan.body - plan.head > 1:
            sheet.merge_cells(
                start_row=plan.head, end_row=plan.body - 1, start_column=column, end_column=column
            )
        sheet.column_dimensions[get_column_letter(column)].width = width

    def _put(self, sheet: Any, row: int, column: int, formula: str) -> None:
        cell = sheet.cell(row, column, f"={formula}")
        self._looks.verdict(cell)

    def _rule_column(self, sheet: Any, plan: SheetPlan, entry: Entry, column: int) -> int:
        """One column of verdicts; returns how many columns were taken."""
        taken: list[int] = []
        for block in plan.blocks:
            for line in block.lines:
                formula = self._row_formula(entry, Here(plan, block, line))
                if formula:
                    self._put(sheet, line.row, column, formula)
                    taken.append(line.row)
        if not taken:
            return 0
        self._head(sheet, plan, column, f"{entry.id} {entry.message}", 18)
        letter = get_column_letter(column)
        area = f"'{plan.table.sheet}'!${letter}${min(taken)}:${letter}${max(taken)}"
        self._areas.setdefault(entry.row, []).append(area)
        return 1

    def _row_formula(self, entry: Entry, here: Here) -> str:
        if here.line.spec.fill:
            return ""
        if entry.rule is None:
            return self._tree(here)
        level = entry.rule.equation.level
        own = {ref.column for side in sides(entry.rule) for ref in refs(side) if not ref.row}
        if own and not any(here.block.at(column) for column in own):
            return ""
        if not here.line.spec.open and level and len(here.line.spec.code) != DIGITS[LEVELS[level]]:
            return ""
        left, right = (self._translator.term(side, here) for side in sides(entry.rule))
        return guarded(here, level, verdict(left, entry.rule.equation.relation, right, self._tolerance))

    def _tree(self, here: Here) -> str:
        """A parent against the sum of its children, the worst of all columns."""
        spec, block, plan = here.line.spec, here.block, here.plan
        columns = _summed(block)
        if not (columns and block.codes and (spec.open or spec.code)):
            return ""
        codes, code = body_area(plan, block, block.codes), f"TRIM({here.code})"
        below = f"(LEN(TRIM({codes}))=LEN({code})+2)*(LEFT(TRIM({codes}),LEN({code}))={code})"
        worst = ",".join(
            f"ABS(SUM({at(plan, c, here.line.row)})-SUMPRODUCT({below},{body_area(plan, block, c)}))"
            for c in columns
        )
        number = f"SUMPRODUCT({below})"
        found = verdict_of(f"MAX({worst})", "=", f"1+{number}", self._tolerance)
        return f'IF(OR({code}="",LEN({code})>5),"",IF({number}=0,"",{found}))'

    # -- the sheet of all rules ----------------------------------------------------------------------

    def summary(self, book: Workbook) -> None:
        """The sheet 勾稽: how many do not hold, and every rule with both sides."""
        sheet = book.create_sheet(TIE_SHEET, 1)
        for number, width in enumerate(_WIDTHS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._looks.title(sheet.cell(1, 1, "勾稽关系核对"))
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_HEADS))
        self._counts(sheet)
        for column, head in enumerate(_HEADS, 1):
            self._looks.head(sheet.cell(FIRST_ENTRY - 1, column, head))
        for entry in self._entries:
            self._entry(sheet, entry)
        letter = get_column_letter(VERDICT_COLUMN)
        last = FIRST_ENTRY + len(self._entries) - 1
        self._looks.verdict_colours(sheet, f"{letter}{FIRST_ENTRY}:{letter}{last}", f"{letter}{FIRST_ENTRY}")
        sheet.freeze_panes = sheet.cell(FIRST_ENTRY, 1)
        sheet.auto_filter.ref = f"A{FIRST_ENTRY - 1}:{letter}{max(last, FIRST_ENTRY)}"
        self._looks.page(sheet, FIRST_ENTRY - 1, landscape=True)
        self._looks.protect(sheet)

    def _counts(self, sheet: Any) -> None:
        letter = get_column_letter(VERDICT_COLUMN)
        area = f"{letter}{FIRST_ENTRY}:{letter}{FIRST_ENTRY + max(len(self._entries), 1) - 1}"
        levels = area.replace(letter, "B")
        wrong = f'(LEFT({area},2)="差 ")'
        errors = f'SUMPRODUCT({wrong}*({levels}="{_LEVELS[Level.ERROR]}"))'
        others = f'SUMPRODUCT({wrong}*({levels}<>"{_LEVELS[Level.ERROR]}"))'
        rounding = f'SUMPRODUCT((LEFT({area},2)="尾差")*1)'
        text = (
            f'={errors}&" 项不符，"&{others}&" 项提请核对，"&{rounding}&" 项尾差，共 {len(self._entries)} 项"'
        )
        self._looks.corner(sheet.cell(2, 1, text), right=False)
        self._looks.note(
            sheet.cell(3, 1, "允许的尾差 = 相加的数的个数 × 右边所示的半个末位；以元为单位时没有尾差。")
        )
        profile = self._plans.get(PROFILE)
        unit = profile.cell(UNIT_ROW, CONTENT) if profile else ""
        half = f"=IF('{profile.table.sheet}'!{unit}=\"元\",0,0.005)" if profile and unit else 0.005
        sheet[TOLERANCE] = half
        self._looks.note(sheet[TOLERANCE])

    def _entry(self, sheet: Any, entry: Entry) -> None:
        rule = entry.rule
        basis = (rule.basis if rule else "") or "科目体系"
        level = _LEVELS.get(rule.level if rule else Level.ERROR, _LEVELS[Level.WARNING])
        for column, text in enumerate((entry.id, level, entry.message, basis), 1):
            self._looks.body(sheet.cell(entry.row, column, text), Kind.TEXT)
        self._looks.fit(sheet, entry.row, [(entry.message, _WIDTHS[2]), (basis, _WIDTHS[3])])
        for column in range(5, VERDICT_COLUMN + 1):
            self._looks.body(sheet.cell(entry.row, column), Kind.AMOUNT)
        if rule is None or entry.table:
            self._put(sheet, entry.row, VERDICT_COLUMN, _folded(self._areas.get(entry.row, [])))
            return
        left, right = (self._translator.term(side) for side in sides(rule))
        for column, formula in zip(
            (5, 6, 7), (left.value, right.value, f"E{entry.row}-F{entry.row}"), strict=True
        ):
            sheet.cell(entry.row, column, f"={formula}").number_format = AMOUNT_FORMAT
        addends = f"({left.addends})+({right.addends})"
        found = verdict_of(f"G{entry.row}", rule.equation.relation, addends, TOLERANCE)
        self._put(sheet, entry.row, VERDICT_COLUMN, found)


def _together(entries: list[Entry]) -> str:
    """What does not hold of several rules, 平 when all do."""
    if len(entries) == 1:
        return entries[0].verdict
    told = "&".join(f'IF({e.verdict}="平","",{e.verdict}&"（{e.id}）")' for e in entries)
    holds = ",".join(f'{e.verdict}="平"' for e in entries)
    return f'IF(AND({holds}),"平",{told})'


def _folded(areas: list[str]) -> str:
    """How many rows of a per-row rule do not hold."""
    if not areas:
        return '"平"'
    wrong = "+".join(f'SUMPRODUCT((LEFT({area},2)="差 ")*1)' for area in areas)
    rounding = "+".join(f'SUMPRODUCT((LEFT({area},2)="尾差")*1)' for area in areas)
    return f'IF({wrong}>0,"差 "&({wrong})&" 行",IF({rounding}>0,"尾差 "&({rounding})&" 行","平"))'


def _summed(block: BlockPlan) -> list[int]:
    """The figure columns in which parents are sums of their children, for blocks with codes of several levels."""
    lists = block.block.open_row is not None and block.block.column_of(Kind.CODE) is not None
    levels = {len(row.code) for row in block.block.rows if row.code}
    if not (lists or len(levels) > 1):
        return []
    columns = (c for c in block.block.columns if c.kind is Kind.AMOUNT and c.blank_is_zero)
    return [place for column in columns if (place := block.at(column.name))]
