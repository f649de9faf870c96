"""Where the cells lie that the edition's expressions name: the sheets' side of `edition.rules.excel`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from report_gen.edition.rules.excel import (
    FormulaTerm,
    as_words,
    codes_of_level,
    filled,
    formula_of,
    of_cell,
    of_cells,
    of_key,
    of_level,
    of_picked,
)
from report_gen.edition.rules.tree import LEVELS, Expression, Ref
from report_gen.edition.tables import Key, Kind
from report_gen.figures.address import Address, Area
from report_gen.figures.code import DIGITS, level_of
from report_gen.workbook.plan import BlockPlan, PlannedLine, SheetPlan


@dataclass(frozen=True, slots=True)
class Here:
    """The row at hand of a per-row rule."""

    plan: SheetPlan
    block: BlockPlan
    line: PlannedLine

    @property
    def code(self) -> str:
        """The address of the row's code, "" where it has none."""
        return at(self.plan, self.block.codes, self.line.row) if self.block.codes else ""

    @property
    def key(self) -> str:
        """The address of what other tables know the row by: its code or its name; "" where they do not."""
        keys = keys_of(self.plan, self.block)
        return at(self.plan, keys, self.line.row) if keys else ""


def keys_of(plan: SheetPlan, block: BlockPlan) -> int | None:
    """The column of what tells the rows of a table apart in other tables, None where nothing does."""
    match plan.table.key:
        case Key.CODE:
            return block.codes
        case Key.NAME:
            return block.at_kind(Kind.NAME)
        case Key.SEQUENCE:
            return block.codes
        case _:
            assert_never(plan.table.key)


def at(plan: SheetPlan, column: int, row: int) -> str:
    """A cell with its sheet, fixed."""
    return Address(plan.table.sheet, column, row).fixed


def area(plan: SheetPlan, column: int, first: int, last: int) -> str:
    """A part of a column with its sheet, fixed."""
    return Area(first, column, last, column).fixed(plan.table.sheet)


def body_area(plan: SheetPlan, block: BlockPlan, column: int, first: int | None = None) -> str:
    """A column of a block's body, as far down as formulas look."""
    return area(plan, column, first or plan.body, plan.reach if block.block.open_row else plan.end - 1)


class Translator:
    """Translates over the sheets of one workbook."""

    def __init__(self, plans: Mapping[str, SheetPlan]) -> None:
        self._plans = plans

    def term(self, expression: Expression, here: Here | None = None) -> FormulaTerm:
        """An expression as formulas; `here` is the row at hand of a rule on rows."""
        return formula_of(expression, lambda ref: self._ref(ref, here))

    def _ref(self, ref: Ref, here: Here | None) -> Iterator[FormulaTerm]:
        plan = self._plans[ref.table]
        if not ref.row:
            if here and here.block.at(ref.column):
                yield _cell(here.plan, here.block, here.line, ref.column)
        elif ref.row in LEVELS:
            for block in plan.blocks:
                if block.at(ref.column):
                    yield from _level(plan, block, ref.column, LEVELS[ref.row])
        elif ref.row == "@":
            yield from self._same_row(plan, ref.column, here)
        else:
            yield from _keyed(plan, ref.row, ref.column)

    @staticmethod
    def _same_row(plan: SheetPlan, column: str, here: Here | None) -> Iterator[FormulaTerm]:
        if here is None:
            return
        if here.line.spec.open:
            if here.key:
                yield from _by_code(plan, column, as_words(here.key))
        else:
            yield from _keyed(plan, here.line.spec.key, column)


def _keyed(plan: SheetPlan, key: str, column: str) -> Iterator[FormulaTerm]:
    found = plan.line(key)
    if found:
        if found[0].at(column):
            yield _cell(plan, found[0], found[1], column)
    elif key.isdigit():
        yield from _by_code(plan, column, f'"{key}"')


def _cell(plan: SheetPlan, block: BlockPlan, line: PlannedLine, name: str) -> FormulaTerm:
    place, column = block.at(name), block.column(name)
    assert place and column
    return of_cell(at(plan, place, line.row), column, line.spec.kind or column.kind)


def _by_code(plan: SheetPlan, name: str, criterion: str) -> Iterator[FormulaTerm]:
    for block in plan.blocks:
        place, column = block.at(name), block.column(name)
        keys = keys_of(plan, block)
        if place and column and keys:
            codes, values = body_area(plan, block, keys), body_area(plan, block, place)
            yield of_key(codes, values, criterion, column)


def _level(plan: SheetPlan, block: BlockPlan, name: str, level: int) -> Iterator[FormulaTerm]:
    place, column = block.at(name), block.column(name)
    assert place and column
    if block.first_open:
        first = block.first_open
        condition = _condition(block, level, lambda c: body_area(plan, block, c, first))
        if condition:
            values = body_area(plan, block, place, first)
            yield of_picked(condition, values, column)
    rows = [line.row for line in block.lines if level_of(line.spec.code) == level]
    if rows:
        areas = ",".join(area(plan, place, first, last) for first, last in _runs(rows))
        yield of_cells(areas, len(rows), column)


def _condition(block: BlockPlan, level: int, span: Callable[[int], str]) -> str:
    """An array condition that picks the open rows of a level, "" where there are none."""
    levels, names = block.at_kind(Kind.LEVEL), block.at_kind(Kind.NAME)
    if block.codes:
        return codes_of_level(span(block.codes), level)
    if levels:
        return of_level(span(levels), level)
    return filled(span(names)) if names and level == 1 else ""


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Adjacent rows put together."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last


def guarded(here: Here, level: str, formula: str) -> str:
    """Nothing is said about lines that are blank or of another level."""
    if not here.line.spec.open:
        return formula
    names, levels = here.block.at_kind(Kind.NAME), here.block.at_kind(Kind.LEVEL)
    key = here.code or (at(here.plan, names, here.line.row) if names else "")
    tests = [f'{key}=""'] if key else []
    if level and here.code:
        tests.append(f"LEN(TRIM({here.code}))<>{DIGITS[LEVELS[level]]}")
    elif level and levels:
        tests.append(f'TRIM({at(here.plan, levels, here.line.row)})<>"{LEVELS[level]}"')
    return f'IF(OR({",".join(tests)}),"",{formula})' if tests else formula
