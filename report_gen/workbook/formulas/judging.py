"""Formulas that give the verdicts of the tie-out: 平, 尾差, 涉密 or 差. The same as `checks.verdicts` has them.

Values are formulas without =; what they add up is worked out by `translating.Translator`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report_gen.checks.withheld import levels_of
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import LEVELS
from report_gen.edition.tables import Column, Kind
from report_gen.workbook.formulas.translating import Here, Translator, at, body_area
from report_gen.workbook.plan import BlockPlan, SheetPlan

#: How verdicts begin; after all but the first stands what is apart.
EQUAL, ROUNDING, WITHHELD, WRONG = "平", "尾差 ", "涉密 ", "差 "
#: What a broken pair says: it has no difference.
APART = f"{WRONG}一有一无"
_SIGNS = {"=": "=", "≤": "<=", "≥": ">="}
_FAR = 9_999_999


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Where the workbook declares codes below which lines are left out: areas of codes and of levels, or ""."""

    codes: str = ""
    levels: str = ""

    def of(self, code: str) -> str:
        """The test whether something below a code is left out; "" where nothing can be declared."""
        return f"COUNTIF({self.codes},{code})>0" if self.codes else ""

    def down_to(self, level: int) -> str:
        """The test whether lines of a level are left out anywhere."""
        names = [name for name, number in LEVELS.items() if 1 < number <= level]
        found = "+".join(f'COUNTIF({self.levels},"{name}")' for name in names)
        return f"{found}>0" if self.levels and found else ""


def secrecy(edition: Edition, plans: Mapping[str, SheetPlan]) -> Secrecy:
    """What the edition's table of 涉密 codes offers in this workbook."""
    plan = plans.get(edition.completeness.withheld)
    if plan is None:
        return Secrecy()
    block = plan.blocks[0]
    level = next((c for c in block.block.columns if c.kind.is_words and c.choices), None)
    place = block.at(level.name) if level else None
    if not (block.codes and place):
        return Secrecy()
    return Secrecy(body_area(plan, block, block.codes), body_area(plan, block, place))


class Judge:
    """Makes verdict formulas; `tolerance` is the cell with half of the last digit of a figure."""

    def __init__(self, translator: Translator, tolerance: str, left_out: Secrecy) -> None:
        self._translator, self._tolerance, self._left_out = translator, tolerance, left_out

    def equation(self, rule: Rule, here: Here | None = None, difference: str = "") -> str:
        """A rule on the row at hand or on single figures; `difference` is a cell that already has it."""
        left, right = (self._translator.term(side, here) for side in sides(rule))
        apart = difference or f"({left.value})-({right.value})"
        slack = f"{self._tolerance}*(({left.addends})+({right.addends}))"
        within = f"ROUND(ABS({apart})-{slack},6)<=0"
        return _told(apart, rule.equation.relation, within, self._deep(rule))

    def pair(self, pair: Pair, here: Here | None = None) -> str:
        """What goes together: 平, or that one is there without the other."""
        first, second = self.pair_sides(pair, here)
        wrong = f"({first}>0)<>({second}>0)" if pair.mutual else f"AND({first}>0,NOT({second}>0))"
        return f'IF({wrong},"{APART}","{EQUAL}")'

    def pair_sides(self, pair: Pair, here: Here | None = None) -> tuple[str, str]:
        """Both sides as values; of several consequences the largest."""
        values = [self._translator.term(each, here).value for each in pair.consequences]
        second = values[0] if len(values) == 1 else f"MAX({','.join(values)})"
        return f"({self._translator.term(pair.condition, here).value})", f"({second})"

    def tree(self, here: Here) -> str:
        """A parent against the sum of its children by code, the worst of all columns; "" where it is no parent."""
        spec, block, plan = here.line.spec, here.block, here.plan
        if not (block.codes and (spec.open or spec.code)):
            return ""
        codes, code = body_area(plan, block, block.codes), f"TRIM({here.code})"
        below = f"(LEN(TRIM({codes}))=LEN({code})+2)*(LEFT(TRIM({codes}),LEN({code}))={code})"
        found = self._sums(here, below, self._left_out.of(code))
        return _local(plan, f'IF(OR({code}="",LEN({code})>5),"",{found})')

    def listed(self, here: Here) -> str:
        """The same in a list by 级次: the children are the next level down to the next row of the same level."""
        spec, block, plan = here.line.spec, here.block, here.plan
        levels = block.at_kind(Kind.LEVEL)
        if levels is None or not spec.open:
            return ""
        span = body_area(plan, block, levels, here.line.row + 1)
        level = f"TRIM({at(plan, levels, here.line.row)})"
        ends = f'(TRIM({span})<>"")*(TRIM({span})<={level})'
        end = f"SUMPRODUCT(MIN(ROW({span})+{_FAR}*(1-{ends})))"
        below = f'(TRIM({span})={level}+1&"")*(ROW({span})<{end})'
        return _local(plan, f'IF({level}="","",{self._sums(here, below, "", here.line.row + 1)})')

    def _sums(self, here: Here, below: str, withheld: str, first: int | None = None) -> str:
        """Every amount of a row against the sum of the rows that the condition picks."""
        plan, children = here.plan, f"SUMPRODUCT({below})"
        apart, counts = [], []
        for column, place in amounts(here.block):
            cell, parts = at(plan, place, here.line.row), body_area(plan, here.block, place, first)
            filled = f"SUMPRODUCT({below}*ISNUMBER({parts}))"
            there = f"(1-ISTEXT({cell}))" if column.blank_is_zero else f"COUNT({cell})*MIN(1,{filled})"
            apart.append(f"({there}*(SUM({cell})-SUMPRODUCT({below},{parts})))")
            counts.append(children if column.blank_is_zero else filled)
        worst = _largest([f"ABS{each}" for each in apart])
        excused = (
            f"AND({withheld},{self._within([f'-{each}' for each in apart], counts)})" if withheld else ""
        )
        within = self._within([f"ABS{each}" for each in apart], counts)
        return f'IF({children}=0,"",{_told(worst, "=", within, excused)})'

    def _within(self, differences: list[str], children: list[str]) -> str:
        """The test that no sum is further from its parent than rounding makes it."""
        if len(set(children)) == 1:
            return f"ROUND({_largest(differences)}-{self._tolerance}*(1+{children[0]}),6)<=0"
        pairs = zip(differences, children, strict=True)
        return f"ROUND({_largest([f'{each}-{self._tolerance}*(1+{n})' for each, n in pairs])},6)<=0"

    def _deep(self, rule: Rule) -> str:
        levels = [level for side in sides(rule) for level in levels_of(side)]
        return self._left_out.down_to(max(levels)) if levels else ""


def amounts(block: BlockPlan) -> list[tuple[Column, int]]:
    """The columns of money with their places in the sheet."""
    return [
        (column, place)
        for column in block.block.columns
        if column.kind.is_money and (place := block.at(column.name))
    ]


def _local(plan: SheetPlan, formula: str) -> str:
    """A formula on its own sheet, without the sheet's name: Excel limits how long a formula may be."""
    return formula.replace(f"'{plan.table.sheet}'!", "")


def _largest(formulas: list[str]) -> str:
    return f"MAX({','.join(formulas)})"


def _told(difference: str, relation: str, within: str, excused: str) -> str:
    """The verdict on a difference: `within` tests that rounding explains it, `excused` that secrecy does."""
    wrong = f'IF({excused},"{WITHHELD}","{WRONG}")' if excused else f'"{WRONG}"'
    return (
        f'IF(ROUND({difference},4){_SIGNS[relation]}0,"{EQUAL}",IF({within},"{ROUNDING}",{wrong})'
        f'&TEXT({difference},"#,##0.00"))'
    )
