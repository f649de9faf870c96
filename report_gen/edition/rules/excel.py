"""The Excel form of an expression (Excel 式): the formula that has the value which `tree` works out.

Every expression becomes two formulas: its value, and how many rounded figures are added up in it, from which
the tolerance of a comparison follows just as `checks.verdicts` has it. Where the cells of a reference lie is for
the workbook to say: it puts its addresses and areas into the forms here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from report_gen.edition.rules.tree import All, Expression, Ref, Sum
from report_gen.edition.tables import Column, Kind
from report_gen.figures.code import DIGITS
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class FormulaTerm:
    """The formulas (without =) of a value and of the number of rounded figures in it; the areas it is taken from."""

    value: str
    addends: str
    places: tuple[str, ...] = ()


NOTHING = FormulaTerm("0", "0")

#: The terms of the cells that a reference names; none for cells that do not exist.
Finder = Callable[[Ref], Iterable[FormulaTerm]]


def formula_of(expression: Expression, find: Finder) -> FormulaTerm:
    """An expression; references to cells that do not exist count as nothing, as they do in the checks.

    Raises `TypeError` for a figure derived earlier: a workbook has no cell of it, and no rule names one.
    """
    match expression:
        case Ref():
            return _added(find(expression))
        case All(items):
            return _added(term for item in items for term in find(item))
        case Sum(terms):
            return _signed([(sign, formula_of(each, find)) for sign, each in terms])
        case _:
            raise TypeError("a rule names cells only")


def of_cell(cell: str, column: Column, kind: Kind) -> FormulaTerm:
    """One cell. `kind` is the row's where rows of a table have kinds of their own, else the column's."""
    # A text is 0 to SUM; the bare address beside an operator would be #VALUE!.
    count = f"(1-ISTEXT({cell}))" if column.blank_is_zero else f"COUNT({cell})"
    return FormulaTerm(f"SUM({cell})", count if kind.is_money else "0", (cell,))


def of_cells(areas: str, number: int, column: Column) -> FormulaTerm:
    """Some cells of one column, `number` of them, as areas with commas between."""
    there = f"({number}-COUNTA({areas})+COUNT({areas}))"
    return FormulaTerm(f"SUM({areas})", _addends(column, there, f"COUNT({areas})"), (areas,))


def of_key(keys: str, values: str, criterion: str, column: Column) -> FormulaTerm:
    """The cell of the row that has a code or a name, looked for in the area of the keys."""
    there = f"MIN(1,{_figures(keys, values, criterion)})"
    # &"" makes words of codes that were typed as numbers: = takes 201 and "201" for two things, COUNTIF for one.
    filled = f'SUMPRODUCT(({keys}&""={criterion})*ISNUMBER({values}))'
    return FormulaTerm(f"SUMIF({keys},{criterion},{values})", _addends(column, there, filled), (values,))


def of_rows(values: str, column: Column) -> FormulaTerm:
    """All cells of an area, row by row, for array formulas that are asked on every row at once."""
    count = f"(1-ISTEXT({values}))" if column.blank_is_zero else f"ISNUMBER({values})"
    value = f"IF(ISNUMBER({values}),{values},0)"
    return FormulaTerm(value, count if column.kind.is_money else "0", (values,))


def of_keys(keys: str, values: str, wanted: str, column: Column) -> FormulaTerm:
    """The cells of the rows that have the codes or names of an array `wanted`, row by row."""
    there = f"SIGN({_figures(keys, values, wanted)})"
    # No array may stand beside another of its size in SUMPRODUCT here: COUNTIFS counts the numbers among them.
    filled = f'COUNTIFS({keys},{wanted},{values},">-1E+15")'
    return FormulaTerm(f"SUMIF({keys},{wanted},{values})", _addends(column, there, filled), (values,))


def of_picked(condition: str, values: str, column: Column) -> FormulaTerm:
    """The cells of an area that an array condition picks."""
    # The values are an argument of their own, not a factor: SUMPRODUCT takes texts for 0 there, and * fails on them.
    value = f"SUMPRODUCT({condition}*1,{values})"
    return FormulaTerm(
        value,
        _addends(
            column,
            f"SUMPRODUCT({condition}*(1-ISTEXT({values})))",
            f"SUMPRODUCT({condition}*ISNUMBER({values}))",
        ),
        (values,),
    )


def codes_of_level(codes: str, level: int) -> str:
    """The array condition that picks rows whose codes are of a level."""
    return f"(LEN(TRIM({codes}))={DIGITS[level]})"


def of_level(levels: str, level: int) -> str:
    """The array condition that picks rows whose 级次 is a level."""
    return f'(TRIM({levels})="{level}")'


def filled(names: str) -> str:
    """The array condition that picks rows that have a name."""
    return f'({names}<>"")'


def as_words(cell: str) -> str:
    """A key as a criterion: what stands in a cell, a number as its digits."""
    return f'{cell}&""'


def _figures(keys: str, values: str, wanted: str) -> str:
    """How many numbers and blanks stand beside a key; words (—) are no figure that was rounded.

    They are not counted and taken off: LibreOffice lets "?*" match numbers too.
    """
    return "+".join(f'COUNTIFS({keys},{wanted},{values},"{test}")' for test in (">-1E+15", "="))


def _addends(column: Column, there: str, filled: str) -> str:
    """How many figures are added up: a blank that means 0 is one of them, any other blank is not."""
    if not column.kind.is_money:
        return "0"
    return there if column.blank_is_zero else filled


def _added(terms: Iterable[FormulaTerm]) -> FormulaTerm:
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
