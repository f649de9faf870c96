"""The sheet 勾稽 of a workbook: every rule with both sides and its verdict, and how many do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.asked import named_tables, sides
from report_gen.edition.rules.tree import Ref
from report_gen.edition.sheet_names import TIE_SHEET
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.areas import few
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded, worded_list
from report_gen.workbook.formulas.coverage import coverage
from report_gen.workbook.formulas.coverage import told as told_whole
from report_gen.workbook.formulas.entries import (
    FIRST_COUNT,
    FIRST_ENTRY,
    PLACE_COLUMN,
    VERDICT_COLUMN,
    WHOLE,
    TieEntry,
)
from report_gen.workbook.formulas.judging import EQUAL, ROUNDING, UNFILLED, UNREAD, WITHHELD, WRONG, Judge
from report_gen.workbook.formulas.tally import Tally, told
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
from report_gen.workbook.plan import SheetPlan
from report_gen.workbook.xlsx.new_book import NewBook, NewSheet
from report_gen.workbook.xlsx.texts import Formula, quoted

#: The cell with half of the last digit of a figure.
TOLERANCE = Address(TIE_SHEET, 8, 3)
#: Which of the hidden cells of a table's own line is not 0 where a figure cannot be read.
UNREAD_PLACE = 1
#: Which of them is not 0 where rows lie below the reach of formulas.
BELOW_PLACE = 2
#: How many hidden cells a line has: those of a rule on rows, those of a whole table, which are more.
_TALLIED, _COUNTS = 5, 6
_WIDTHS = (9, 11, 58, 24, 17, 17, 15, 18, 30)


class TieSheet:
    """Writes the sheet."""

    def __init__(self, plans: Mapping[str, SheetPlan], judge: Judge, unit: Ref | None) -> None:
        self._plans, self._judge, self._unit = plans, judge, unit

    def write(
        self, book: NewBook, entries: Sequence[TieEntry], tallies: Mapping[int, Tally],
        beside: Mapping[str, dict[int, int]],
    ) -> None:  # fmt: skip
        """Title, counts, all entries.

        `tallies` are those of rules on rows by the line of their entry, `beside` the columns of verdicts by table.
        """
        sheet = book.add(TIE_SHEET, 1)
        for number, width in enumerate(_WIDTHS, 1):
            sheet.width(number, width)
        sheet.put(1, 1, worded("tie-sheet.title"), TITLE)
        sheet.merge(Area(1, 1, 1, len(_WIDTHS)))
        last = FIRST_ENTRY + max(len(entries), 1) - 1
        verdicts = Area(FIRST_ENTRY, VERDICT_COLUMN, last, VERDICT_COLUMN)
        sheet.put(2, 1, _counts(verdicts, len(entries)), LEFT_CORNER)
        for row, note in enumerate(worded_list("tie-sheet.notes"), 3):
            sheet.put(row, 1, note, NOTE)
        self._tolerance(sheet)
        for column, head in enumerate(worded_list("tie-sheet.heads"), 1):
            sheet.put(FIRST_ENTRY - 1, column, head, HEAD)
        for entry in entries:
            self._entry(sheet, entry, tallies.get(entry.row), beside.get(entry.table, {}))
        for column in range(FIRST_COUNT, FIRST_COUNT + _COUNTS):
            sheet.hide_column(column)
        for test, fill in verdict_tests(str(Address("", VERDICT_COLUMN, FIRST_ENTRY))):
            sheet.colour(verdicts, test, fill)
        sheet.freeze(FIRST_ENTRY)
        sheet.filter(Area(FIRST_ENTRY - 1, 1, last, PLACE_COLUMN))
        sheet.page(FIRST_ENTRY - 1, landscape=True)
        sheet.protect()

    def _tolerance(self, sheet: NewSheet) -> None:
        role = self._unit
        profile = self._plans.get(role.table) if role else None
        unit = profile.cell(role.row, role.column) if profile and role else None
        half = Formula(f'IF({unit.link}="元",0,0.005)') if unit else 0.005
        sheet.put(TOLERANCE.row, TOLERANCE.column, half, NOTE)

    def _entry(self, sheet: NewSheet, entry: TieEntry, tally: Tally | None, beside: dict[int, int]) -> None:
        level = DEMANDS[entry.level]
        for column, text in enumerate((entry.id, level, entry.message, entry.basis), 1):
            sheet.put(entry.row, column, text, body(Kind.TEXT))
        place = few(entry.places)
        sheet.put(entry.row, PLACE_COLUMN, place, body(Kind.TEXT))
        texts = [(entry.message, _WIDTHS[2]), (entry.basis, _WIDTHS[3]), (place, _WIDTHS[PLACE_COLUMN - 1])]
        sheet.height(entry.row, row_height(texts))
        for column in range(5, VERDICT_COLUMN):
            sheet.look(entry.row, column, body(Kind.AMOUNT))
        found = self._whole(sheet, entry, beside) if entry.tree == WHOLE else self._found(sheet, entry, tally)
        sheet.put(entry.row, VERDICT_COLUMN, Formula(found), VERDICT)

    def _whole(self, sheet: NewSheet, entry: TieEntry, beside: dict[int, int]) -> str:
        """Whether all of a table is looked at."""
        plan = self._plans[entry.table]
        asked = coverage(plan, beside)
        if asked is None:
            return f'"{UNFILLED}"'
        _counted(sheet, entry, asked.formulas)
        return told_whole(plan, [entry.count(number) for number in range(_COUNTS)])

    def _found(self, sheet: NewSheet, entry: TieEntry, tally: Tally | None) -> str:
        """The verdict of an entry; both sides are put before it where they are single figures."""
        translator = self._judge.translator
        match entry.rule:
            case Rule() as rule if not entry.table:
                values = [translator.term(side).value for side in sides(rule)]
                _values(sheet, entry.row, [*values, f"E{entry.row}-F{entry.row}"])
                return self._judge.equation(rule, difference=f"G{entry.row}")
            case Pair() as pair if not entry.table:
                _values(sheet, entry.row, self._judge.pair_sides(pair))
                return self._judge.pair(pair)
            case _:
                return self._rows(sheet, entry, tally)

    def _rows(self, sheet: NewSheet, entry: TieEntry, tally: Tally | None) -> str:
        """How many rows of a per-row rule do not hold."""
        if tally is None:
            return f'"{UNFILLED}"'
        cells = [entry.count(number) for number in range(_TALLIED)]
        _counted(sheet, entry, tally.formulas(cells))
        rule = entry.rule
        excused = self._judge.deep(rule) if isinstance(rule, Rule) else ""
        tables = {entry.table, *(named_tables(rule) if rule else ())}
        judge = self._judge
        return told(
            cells,
            excused,
            judge.unread_in(tables),
            judge.equal(tables, tables),
            judge.rounding(tables, tables),
        )


def _counted(sheet: NewSheet, entry: TieEntry, formulas: Sequence[str]) -> None:
    """Put formulas over whole areas into the hidden cells of a line."""
    for number, formula in enumerate(formulas):
        sheet.put(entry.row, FIRST_COUNT + number, Formula(formula, array=True))


def _values(sheet: NewSheet, row: int, formulas: Sequence[str]) -> None:
    for column, formula in enumerate(formulas, 5):
        sheet.put(row, column, Formula(formula))


def _counts(verdicts: Area, number: int) -> Formula:
    """The line that counts the verdicts in an area; faults of formulas are counted, too, and spoil no other count."""
    area, levels = str(verdicts), str(Area(verdicts.top, 2, verdicts.bottom, 2))
    must = f'{levels},"{DEMANDS[Level.ERROR]}"'
    wrong, every = (f'COUNTIF{s}({{}}{area},"{WRONG.strip()}*")' for s in ("S", ""))
    errors = wrong.format(f"{must},")
    others = f"({every.format('')}-{errors})"
    rounding, withheld, unread, blank = (
        f'COUNTIF({area},"{mark.strip()}*")' for mark in (ROUNDING, WITHHELD, UNREAD, UNFILLED)
    )
    alone = f'COUNTIF({area},"*{worded("tie-sheet.alone")}")'
    broken = f"SUMPRODUCT(ISERROR({area})*1)"
    extra = "&".join(
        f'IF({count}>0,{count}&{quoted(f" {words}，")},"")'
        for count, words in zip(
            (withheld, unread, alone, broken, blank), worded_list("tie-sheet.counted"), strict=True
        )
    )
    held = f'COUNTIF({area},"{EQUAL}")'
    # Between quotation marks the count is a formula, beside them it is words.
    told = worded(
        "tie-sheet.counts",
        errors=f'"&{errors}&"', others=f'"&{others}&"', rounding=f'"&{rounding}&"',
        extra=f'"&{extra}&"', held=f'"&{held}&"', number=number,
    )  # fmt: skip
    return Formula(f'"{told}"')
