"""Translates the edition's expressions into Excel formulas over planned sheets. The rules themselves are data.

Every expression becomes two formulas: its value, and how many rounded figures are added up in it, from which
the tolerance of a comparison follows just as `checks.verdicts` has it. Verdicts are made in `judging`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.tree import LEVELS, All, Expression, Ref, Sum, refs
from report_gen.edition.tables import Kind
from report_gen.figures.code import DIGITS, level_of
from report_gen.workbook.formulas.places import (
    NOTHING,
    FormulaTerm,
    Here,
    OpenRows,
    Where,
    addends,
    area,
    body_area,
    keyed,
    runs,
)
from report_gen.workbook.plan import BlockPlan, SheetPlan


class Translator:
    """Translates over the sheets of one workbook."""

    def __init__(self, plans: Mapping[str, SheetPlan]) -> None:
        self._plans = plans

    def term(self, expression: Expression, here: Where | None = None) -> FormulaTerm:
        """An expression; references to cells that do not exist count as nothing, as they do in the checks."""
        match expression:
            case Ref():
                return _joined(list(self._ref(expression, here)))
            case All(items):
                return _joined([term for item in items for term in self._ref(item, here)])
            case Sum(terms):
                return _signed([(sign, self.term(each, here)) for sign, each in terms])
            case _:
                raise TypeError("a rule names cells only")

    def _ref(self, ref: Ref, here: Where | None) -> Iterator[FormulaTerm]:
        plan = self._plans[ref.table]
        if not ref.row:
            yield from here.own(ref.column) if here else ()
        elif ref.row in LEVELS:
            for block in plan.blocks:
                if block.at(ref.column):
                    yield from _level(plan, block, ref.column, LEVELS[ref.row])
        elif ref.row == "@":
            yield from here.elsewhere(plan, ref.column) if here else ()
        else:
            yield from keyed(plan, ref.row, ref.column)


def _level(plan: SheetPlan, block: BlockPlan, name: str, level: int) -> Iterator[FormulaTerm]:
    place, column = block.at(name), block.column(name)
    assert place and column
    if block.first_open:
        condition = _condition(OpenRows(plan, block), level)
        if condition:
            values = body_area(plan, block, place)
            counted = addends(
                column, f"SUMPRODUCT({condition}*1)", f"SUMPRODUCT({condition}*ISNUMBER({values}))"
            )
            yield FormulaTerm(f"SUMPRODUCT({condition}*1,{values})", counted, (values,))
    rows = [line.row for line in block.lines if level_of(line.spec.code) == level]
    if rows and not (block.first_open and block.codes):  # where there are codes they are among the open rows
        areas = ",".join(area(plan, place, first, last) for first, last in runs(rows))
        yield FormulaTerm(f"SUM({areas})", addends(column, str(len(rows)), f"COUNT({areas})"), (areas,))


def _condition(rows: OpenRows, level: int) -> str:
    """An array condition that picks the open rows of a level, "" where there are none."""
    block = rows.block
    levels = block.at_kind(Kind.LEVEL)
    if block.codes:
        return f"(LEN(TRIM({rows.span(block.codes)}))={DIGITS[level]})"
    if levels:
        return f'(TRIM({rows.span(levels)})="{level}")'
    return rows.asked() if level == 1 else ""


def _joined(terms: list[FormulaTerm]) -> FormulaTerm:
    return _signed([(1, term) for term in terms])


def _signed(terms: list[tuple[int, FormulaTerm]]) -> FormulaTerm:
    if not terms:
        return NOTHING
    value = "".join(
        f"{'+' if sign > 0 else '-'}{_closed(sign, term.value)}" for sign, term in terms
    ).removeprefix("+")
    counts = [term.addends for _, term in terms if term.addends != "0"]
    places = tuple(dict.fromkeys(place for _, term in terms for place in term.places))
    return FormulaTerm(value, "+".join(counts) or "0", places)


def _closed(sign: int, value: str) -> str:
    """Brackets around a sum that is taken off."""
    return f"({value})" if sign < 0 else value


def guarded(here: Here, level: str, formula: str) -> str:
    """Nothing is said about lines that are blank or of another level."""
    if not here.line.spec.open:
        return formula
    names, levels = here.block.at_kind(Kind.NAME), here.block.at_kind(Kind.LEVEL)
    key = here.code or (here.cell(names) if names else "")
    tests = [f'{key}=""'] if key else []
    if level and here.code:
        tests.append(f"LEN(TRIM({here.code}))<>{DIGITS[LEVELS[level]]}")
    elif level and levels:
        tests.append(f'TRIM({here.cell(levels)})<>"{LEVELS[level]}"')
    return f'IF(OR({",".join(tests)}),"",{formula})' if tests else formula


def sides(rule: Rule | Pair) -> tuple[Expression, ...]:
    """Left and right side of a rule; condition and consequences of a pair."""
    if isinstance(rule, Pair):
        return rule.condition, *rule.consequences
    return rule.equation.left, rule.equation.right


def named_tables(rule: Rule | Pair) -> set[str]:
    """The tables that a rule or a pair looks at."""
    named = {ref.table for side in sides(rule) for ref in refs(side)}
    return named | {each for each in [rule.each if isinstance(rule, Pair) else rule.equation.each] if each}
