"""The lineage of a figure as lines (溯源): its formula, step by step, down to the cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.figures.amount import Amount, Count, Percent, round_half_up
from report_gen.figures.fact import Cell, Fact, Op, Operation
from report_gen.figures.messages import worded

_INDENT = "    "
_SHOWN_DECIMALS = 4
#: A sum of more addends than this names them in the lines below only.
_MOST_NAMED = 4


def value_text(fact: Fact) -> str:
    """The unrounded value for people: amounts in their unit, rates to four places."""
    match fact.value:
        case Amount(value, unit):
            return f"{value:,} {unit}"
        case Percent(value):
            return f"{round_half_up(value, _SHOWN_DECIMALS).normalize():f}%"
        case Count(value, measure):
            return f"{value:,}{' ' + measure if measure else ''}"


def formula(fact: Fact) -> str:
    """One step of a fact's making, in words and numbers; "" when it was read from a cell."""
    match fact.source:
        case Operation(op, operands) if operands:
            return f"{_expression(op, operands)} = {value_text(fact)}"
        case Operation():
            return worded("trace.no_cell")
        case Cell():
            return ""


def _expression(op: Op, operands: tuple[Fact, ...]) -> str:
    names = [_named(operand) for operand in operands]
    match op:
        case Op.SUM if len(operands) > _MOST_NAMED:
            return worded("trace.sum", count=len(operands))
        case Op.SUM:
            return " + ".join(_addend(operand) for operand in operands).replace("+ -", "- ")
        case Op.DIFFERENCE:
            return " - ".join(names)
        case Op.RATIO:
            return f"{names[0]} ÷ {names[1]} × 100%"
        case Op.ABSOLUTE:
            return f"|{names[0]}|"
        case Op.NEGATION | Op.SAME:
            return names[0]


def _addend(fact: Fact) -> str:
    """A subtracted figure shows its own value behind the minus, not the turned one."""
    match fact.source:
        case Operation(Op.NEGATION, (only,)):
            return f"-{_named(only)}"
        case _:
            return _named(fact)


def _named(fact: Fact) -> str:
    return f"{fact.name}（{value_text(fact)}）" if fact.name else value_text(fact)


def lineage(fact: Fact) -> Iterator[str]:
    """The lines of a fact's whole lineage, indented by depth; what was told once is not told again."""
    yield from _lineage(fact, 0, set())


def _lineage(fact: Fact, depth: int, told: set[Fact]) -> Iterator[str]:
    pad = _INDENT * depth
    if fact in told:
        yield f"{pad}{fact.name} = {value_text(fact)}（见上）"
        return
    told.add(fact)
    match fact.source:
        case Cell(location):
            yield f"{pad}{fact.name} = {value_text(fact)}  ← {location}"
        case Operation(Op.SAME, (only,)):
            yield from _lineage(only, depth, told)
        case Operation(_, operands):
            yield f"{pad}{fact.name or '其中'} = {formula(fact)}"
            for operand in operands:
                yield from _lineage(operand, depth + 1, told)


def matches(fact: Fact, shown: str, wanted: str) -> bool:
    """Whether a figure is meant by a number as printed (28,385.57 or 28385.57) or by a name."""
    number = _number(wanted)
    if number is not None:
        return _number(shown) == number
    return wanted in names(fact)


def names(fact: Fact) -> Iterator[str]:
    """What a figure is called: its own name, and that of the figure that it is."""
    yield fact.name
    if isinstance(fact.source, Operation) and fact.source.op is Op.SAME:
        yield from names(fact.source.operands[0])


def rests_on(fact: Fact, sheet: str, cell: str) -> bool:
    """Whether a figure was read from a cell, or made from figures of which one was; `cell` as it is shown (C7)."""
    left, seen = [fact], set[Fact]()
    while left:
        one = left.pop()
        match one.source:
            case Cell(location):
                if (location.sheet, location.cell) == (sheet, cell):
                    return True
            case Operation(_, operands):  # figures share operands: each is looked at once
                left += [each for each in operands if each not in seen]
                seen.update(operands)
    return False


def is_number(text: str) -> bool:
    """Whether a text that somebody looks for is a number."""
    return _number(text) is not None


def _number(text: str) -> Decimal | None:
    digits = text.strip().replace(",", "").replace("，", "").rstrip("%万元")
    try:
        value = Decimal(digits)
    except ArithmeticError:
        return None
    return value if value.is_finite() else None
