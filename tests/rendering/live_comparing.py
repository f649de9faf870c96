"""What the sheet 勾稽 and the verdicts beside the tables say, laid beside what `check` says of the same workbook."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding, Location
from report_gen.figures.messages import worded
from report_gen.workbook.formulas.entries import FIRST_COUNT, FIRST_ENTRY, VERDICT_COLUMN, WHOLE
from report_gen.workbook.plan import SheetPlan, plan_sheets

#: A sheet as it shows itself, row by row.
Shown = list[tuple[str | int | None, ...]]
#: Number of a rule and, for sums of one table, its sheet, which is what people know it by.
Key = tuple[str, str]
TREES = ("T1", "T2")
ORDER = [outcome.value for outcome in (Outcome.EQUAL, Outcome.ROUNDING, Outcome.WITHHELD, Outcome.WRONG)]
BLANK, TEXT, ALONE, BROKEN = "未填", "该格是文本", "没有逐行核对", "公式出错"
BEYOND = "有的行没有核对"
_WORDS = dict(zip("平尾涉差", ORDER, strict=True)) | {"未": BLANK, "该": TEXT}


@dataclass(frozen=True)
class Line:
    """A line of 勾稽: number, sheet (of sums and of whole tables), verdict, its count of wrong rows where it has one."""

    rule: str
    sheet: str
    told: str
    wrong: int | None

    @property
    def key(self) -> Key:
        return self.rule, self.sheet


def meant(told: str) -> str:
    """The outcome that a verdict in a cell stands for; a fault of the formula shows nothing."""
    if told.endswith((ALONE, BEYOND)):
        return ALONE if told.endswith(ALONE) else BEYOND
    return _WORDS.get(told[:1], BROKEN)


def lines(shown: Shown) -> list[Line]:
    """All lines of the sheet 勾稽."""
    found = []
    for row in shown[FIRST_ENTRY - 1 :]:
        named = re.match("「(.+?)」", str(row[2])) if row[0] in (*TREES, WHOLE) else None
        counted = row[FIRST_COUNT] if len(row) > FIRST_COUNT else None
        count = counted if isinstance(counted, int) else None
        found.append(Line(str(row[0]), named[1] if named else "", str(row[VERDICT_COLUMN - 1] or ""), count))
    return found


def calculated(shown: Shown) -> dict[Key, str]:
    """What 勾稽 says of every rule."""
    return {line.key: meant(line.told) for line in lines(shown) if line.rule != WHOLE}


def whole(shown: Shown) -> dict[str, str]:
    """What 勾稽 says of how much of each sheet is looked at."""
    return {line.sheet: line.told for line in lines(shown) if line.rule == WHOLE}


def key_of(verdict: Verdict) -> Key:
    """Number and, for sums of one table, the sheet of the parent."""
    cells = verdict.left.cells() if verdict.left and verdict.rule in TREES else ()
    return verdict.rule, next((place.sheet for place in cells), "")


def worst(outcomes: Iterable[str]) -> str:
    return max(outcomes, key=ORDER.index)


def checked(verdicts: Iterable[Verdict]) -> dict[Key, str]:
    """The worst outcome of every rule, for sums by table, from our own checks."""
    found: dict[Key, set[str]] = defaultdict(set)
    for verdict in verdicts:
        found[key_of(verdict)].add(verdict.outcome.value)
    return {key: worst(outcomes) for key, outcomes in found.items()}


def wrong_rows(verdicts: Iterable[Verdict]) -> dict[Key, int]:
    """On how many rows each rule does not hold."""
    found: dict[Key, set[str]] = defaultdict(set)
    for verdict in (each for each in verdicts if each.outcome is Outcome.WRONG):
        place = next(iter(verdict.left.cells()), None) if verdict.left else None
        row = place.address.row if place and place.address else verdict.subject
        found[key_of(verdict)].add(f"{row} {verdict.subject}")
    return {key: len(rows) for key, rows in found.items()}


@dataclass(frozen=True)
class Difference:
    """Where the workbook and `check` do not agree; `softer` is what must never be."""

    place: str
    checked: str
    told: str

    @property
    def softer(self) -> bool:
        """Whether somebody who reads the workbook alone would think that it is better than it is."""
        if self.told in (TEXT, BROKEN, ALONE, BEYOND):
            return False
        told = Outcome.EQUAL.value if self.told == BLANK else self.told
        return ORDER.index(told) < ORDER.index(self.checked)

    def __str__(self) -> str:
        return f"{'SOFTER ' if self.softer else ''}{self.place}：check {self.checked}，工作簿 {self.told}"


def differences(shown: Shown, verdicts: tuple[Verdict, ...]) -> Iterator[Difference]:
    """The rules of 勾稽 whose verdict or whose count of wrong rows is another in `check`.

    A figure stored as a text is no difference: check reads what stands in it, or says that it cannot. Nor is it one
    that a rounding difference is called wrong where rows lie out of reach of the formulas: what is missing there
    may be more.
    """
    told, ours = calculated(shown), checked(verdicts)
    excused = {(Outcome.ROUNDING.value, Outcome.WRONG.value)} if _out_of_reach(shown) else set()
    for key, one in told.items():
        other = ours.get(key, Outcome.EQUAL.value)
        blank = one == BLANK and other == Outcome.EQUAL.value
        if one not in (other, TEXT, BEYOND) and not blank and (other, one) not in excused:
            yield Difference(" ".join(key).strip(), other, one)
    for key, one in ours.items():
        if key[0] in TREES and key not in told and one != Outcome.EQUAL.value:
            yield Difference(" ".join(key), one, BLANK)
    rows = wrong_rows(verdicts)
    for line in lines(shown):
        if (
            line.wrong
            and line.rule != WHOLE
            and meant(line.told) != TEXT
            and line.wrong != rows.get(line.key, 0)
        ):
            yield Difference(f"{' '.join(line.key)} 行数", str(rows.get(line.key, 0)), BROKEN)


def _out_of_reach(shown: Shown) -> bool:
    """Whether 勾稽 says of any table that something lies below the rows that formulas reach."""
    begins = worded("tie-sheet.below", row="@").partition("@")[0]
    return any(told.startswith(f"差 {begins}") for told in whole(shown).values())


@dataclass(frozen=True)
class Beside:
    """Where the verdicts beside the tables of an edition stand."""

    plans: Mapping[str, SheetPlan]

    @classmethod
    def of(cls, edition: Edition) -> Beside:
        return cls(plan_sheets(edition, {}))

    def rows(self, sheet: str, shown: Shown) -> Iterator[tuple[str, str, int, str]]:
        """Rule, table, row and outcome of every verdict beside a table."""
        plan = next((one for one in self.plans.values() if one.table.sheet == sheet), None)
        if plan is None or len(shown) < plan.head:
            return
        for column, head in enumerate(shown[plan.head - 1]):
            rule = str(head or "").split(" ")[0]
            if column + 1 < plan.beside or not rule or rule.startswith("合计"):
                continue
            for number, row in enumerate(shown[plan.body - 1 :], plan.body):
                if column < len(row) and row[column]:
                    yield rule, plan.table.name, number, meant(str(row[column]))

    def is_silent(self, tie: Shown, error: Finding) -> bool:
        """Whether an error is one of a figure, and 勾稽 says nothing: its sheet is 平, and no rule is broken."""
        place = next((each for each in error.locations if each.address and each.address.is_cell), None)
        if place is None or not self._holds_figures(place):
            return False
        said = [line.told for line in lines(tie) if line.rule != WHOLE or line.sheet == place.sheet]
        return whole(tie).get(place.sheet) == "平" and all(told[:1] in "平尾未" for told in said)

    def _holds_figures(self, place: Location) -> bool:
        assert place.address
        return any(
            block.left + n == place.address.column and column.kind.is_figure
            for plan in self.plans.values()
            if plan.table.sheet == place.sheet
            for block in plan.blocks
            for n, column in enumerate(block.block.columns)
        )

    def differences(self, sheet: str, shown: Shown, verdicts: tuple[Verdict, ...]) -> Iterator[Difference]:
        """The rows whose verdict is another in `check`, asked row by row.

        A row that nobody prepared has none beside it; that it has none is said on 勾稽, whose count of it is compared.
        """
        ours: dict[tuple[str, int], set[str]] = defaultdict(set)
        lines = _numbered(shown)
        for verdict in (each for each in verdicts if key_of(each)[1] in ("", sheet)):
            line = lines.get(verdict.subject) or lines.get(verdict.subject.partition(" ")[0])
            for row in {line} if line else _rows_of(verdict, sheet):
                ours[verdict.rule, row].add(verdict.outcome.value)
        told: dict[tuple[str, int, str], set[str]] = defaultdict(set)
        for rule, table, row, one in self.rows(sheet, shown):
            told[rule, row, table].add(one)
        for (rule, row, table), all_ in told.items():
            # two lists side by side have two verdicts in a row
            one = next((each for each in (BROKEN, TEXT, BEYOND) if each in all_), "") or worst(
                all_ - {BLANK} or {ORDER[0]}
            )
            other = worst(ours.get((rule, row), {Outcome.EQUAL.value}))
            if one not in (other, TEXT, BEYOND):
                yield Difference(f"{table} {row} 行 {rule}", other, one)


def _numbered(shown: Shown) -> dict[str, int]:
    """The rows of a sheet by what begins them: code and name, each of them alone; where two begin alike, none.

    A verdict has cells of the row only where figures stand: one whose left side is all blank has none there.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(shown, 1):
        words = [str(cell).strip() for cell in row[:2] if cell is not None]
        alone = (word for n, word in enumerate(words) if n == 0 or not word.isdigit())
        for key in {" ".join(words), *alone} - {""}:
            found[key].append(number)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


def _rows_of(verdict: Verdict, sheet: str) -> set[int]:
    """The rows of a sheet in which the left side of a verdict stands: a parent's own, not those of its children.

    Of a rule on the row at hand the right side tells it as well, where nothing but — stands in the left one.
    """
    sides = (verdict.left,) if verdict.rule in TREES else (verdict.left, verdict.right)
    for side in sides:
        places = side.cells() if side else ()
        rows = {place.address.row for place in places if place.sheet == sheet and place.address}
        if rows:
            return rows
    return set()
