"""Formulas that give the verdicts of the tie-out: 平, 尾差, 涉密, 差, 未填. The same as `checks.verdicts` has them.

Values are formulas without =; what they add up is worked out by `translating.Translator`. Sums by code and by 级次
are in `trees`, whole tables in `tallies`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from report_gen.checks.withheld import levels_of
from report_gen.edition.model import Edition, Pair, Rule
from report_gen.edition.rules.asked import named_tables, sides
from report_gen.edition.rules.excel import FormulaTerm
from report_gen.edition.rules.tree import LEVELS
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.workbook.formulas.places import Where, body_area
from report_gen.workbook.formulas.translating import Translator
from report_gen.workbook.plan import SheetPlan

#: How verdicts begin; behind all but 平 and 未填 stands what is apart.
EQUAL, ROUNDING = worded("verdicts.equal"), worded("verdicts.rounding")
WITHHELD, WRONG = worded("verdicts.withheld"), worded("verdicts.wrong")
#: Nothing stands in any of the cells; a figure is stored as a text, so that no formula can read it.
UNFILLED, UNREAD = worded("verdicts.unfilled"), worded("verdicts.unread")
#: Behind `UNREAD`: a sum that may be equal by chance only.
NOT_CHECKED = worded("verdicts.not_checked")
#: What a broken pair says: it has no difference.
APART = worded("verdicts.apart")
_SIGNS = {"=": "=", "≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Where the workbook declares codes below which lines are left out: areas of codes and of levels, or ""."""

    codes: str = ""
    levels: str = ""

    def of(self, code: str) -> str:
        """The test whether something below a code is left out; "" where nothing can be declared.

        Codes are looked for as texts: LibreOffice finds no text by a number.
        """
        return f'COUNTIF({self.codes},{code}&"")>0' if self.codes else ""

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


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes verdict formulas.

    `tolerance` is the cell with half of the last digit of a figure; `unread` are the cells by table that are not 0
    where a figure of the table is stored as a text, `beyond` those that are not 0 where rows lie below the reach.
    """

    translator: Translator
    tolerance: str
    left_out: Secrecy
    unread: Mapping[str, str] = field(default_factory=dict)
    beyond: Mapping[str, str] = field(default_factory=dict)

    def equation(self, rule: Rule, here: Where | None = None, difference: str = "") -> str:
        """A rule on the row at hand or on single figures; `difference` is a cell that already has it."""
        left, right = (self.translator.term(side, here) for side in sides(rule))
        apart = difference or f"({left.value})-({right.value})"
        within = f"ROUND(ABS({apart})-{self.slack(left, right)},6)<=0"
        sign = _SIGNS[rule.equation.relation]
        tables = named_tables(rule)
        wrong = self.wrong(self.deep(rule), self.unread_in(tables))
        wholly = () if here else tables
        equal, rounding = self.equal(wholly, tables), self.rounding(wholly, tables)
        return (
            f"IF(ROUND({apart},4){sign}0,{held((left, right), equal)},IF({within},{rounding},{wrong})"
            f'&TEXT({apart},"#,##0.00"))'
        )

    def pair(self, pair: Pair, here: Where | None = None) -> str:
        """What goes together: 平, or that one is there without the other."""
        first, second = self.pair_sides(pair, here)
        wrong = f"({first}>0)<>({second}>0)" if pair.mutual else f"AND({first}>0,NOT({second}>0))"
        tables = named_tables(pair)
        told = f'{self.wrong("", self.unread_in(tables))}&"{APART}"'
        terms = [self.translator.term(side, here) for side in sides(pair)]
        return f"IF({wrong},{told},{held(terms, self.equal(() if here else tables, tables))})"

    def pair_sides(self, pair: Pair, here: Where | None = None) -> tuple[str, str]:
        """Both sides as values; of several consequences the largest."""
        values = [self.translator.term(each, here).value for each in pair.consequences]
        second = values[0] if len(values) == 1 else f"MAX({','.join(values)})"
        return f"({self.translator.term(pair.condition, here).value})", f"({second})"

    def slack(self, left: FormulaTerm, right: FormulaTerm) -> str:
        """How far two sides may be apart by rounding."""
        return f"{self.tolerance}*(({left.addends})+({right.addends}))"

    def deep(self, rule: Rule) -> str:
        """The test whether lines that a rule adds up may be left out for secrecy; "" where they may not."""
        levels = [level for side in sides(rule) for level in levels_of(side)]
        return self.left_out.down_to(max(levels)) if levels else ""

    def unread_in(self, tables: Iterable[str]) -> str:
        """The test whether a figure of these tables cannot be read; "" where there is none."""
        return _any(self.unread, tables)

    def equal(self, wholly: Iterable[str], tables: Iterable[str]) -> str:
        """平, unless a figure of the tables cannot be read, or rows of those asked `wholly` are out of reach.

        A sum that leaves one out may be equal by chance. A verdict on one row looks at no others.
        """
        unread, beyond = self.unread_in(tables), _any(self.beyond, wholly)
        equal = either(unread, f'"{UNREAD}{NOT_CHECKED}"', f'"{EQUAL}"')
        return either(beyond, f'"{WRONG}{worded("tie-sheet.beyond")}"', equal)

    def rounding(self, wholly: Iterable[str], tables: Iterable[str]) -> str:
        """How the verdict on a difference begins that rounding explains.

        It does so only where all figures are read and no row is out of reach: what is left out may be far more.
        """
        unread, beyond = self.unread_in(tables), _any(self.beyond, wholly)
        return either(beyond, f'"{WRONG}"', either(unread, f'"{UNREAD}"', f'"{ROUNDING}"'))

    @staticmethod
    def wrong(excused: str, unread: str) -> str:
        """How the verdict on a difference begins that rounding does not explain."""
        return either(unread, f'"{UNREAD}"', either(excused, f'"{WITHHELD}"', f'"{WRONG}"'))


def held(terms: Iterable[FormulaTerm], equal: str) -> str:
    """The verdict where two sides are equal: `equal`, or 未填 where there is nothing in either."""
    places = list(dict.fromkeys(place for term in terms for place in term.places))
    return f'IF(COUNT({",".join(places)})=0,"{UNFILLED}",{equal})' if places else equal


def either(test: str, then: str, otherwise: str) -> str:
    """A formula that chooses between two; `otherwise` alone where there is no test ("")."""
    return f"IF({test},{then},{otherwise})" if test else otherwise


def _any(cells: Mapping[str, str], tables: Iterable[str]) -> str:
    """The test that one of the tables' cells is not 0; "" where there is none."""
    found = [cells[name] for name in sorted(tables) if name in cells]
    return f"{'+'.join(found)}>0" if found else ""
