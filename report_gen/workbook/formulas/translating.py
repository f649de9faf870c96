"""Where the cells lie that the edition's expressions name: the sheets' side of `edition.rules.excel`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_gen.edition.rules.excel import (
    FormulaTerm,
    codes_of_level,
    formula_of,
    of_cells,
    of_level,
    of_picked,
)
from report_gen.edition.rules.tree import LEVELS, Expression, Ref
from report_gen.edition.tables import Kind
from report_gen.figures.code import DIGITS, level_of
from report_gen.workbook.formulas.places import Here, OpenRows, Where, area, body_area, keyed, runs
from report_gen.workbook.plan import BlockPlan, SheetPlan


class Translator:
    """Translates over the sheets of one workbook."""

    def __init__(self, plans: Mapping[str, SheetPlan]) -> None:
        self._plans = plans

    def term(self, expression: Expression, here: Where | None = None) -> FormulaTerm:
        """An expression as formulas; `here` is the row at hand of a rule on rows."""
        return formula_of(expression, lambda ref: self._ref(ref, here))

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
            yield of_picked(condition, values, column)
    rows = [line.row for line in block.lines if level_of(line.spec.code) == level]
    if rows and not (block.first_open and block.codes):  # where there are codes they are among the open rows
        areas = ",".join(area(plan, place, first, last) for first, last in runs(rows))
        yield of_cells(areas, len(rows), column)


def _condition(rows: OpenRows, level: int) -> str:
    """An array condition that picks the open rows of a level, "" where there are none."""
    block = rows.block
    levels = block.at_kind(Kind.LEVEL)
    if block.codes:
        return codes_of_level(rows.span(block.codes), level)
    if levels:
        return of_level(rows.span(levels), level)
    return rows.asked() if level == 1 else ""


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
