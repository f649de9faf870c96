"""What keys of an edition say, as their author would write it: formulas as formulas, lists as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from report_gen.edition.rules.parsing import Equation
from report_gen.edition.rules.tree import All, NamedFigure, Ref, Sum


def shown(value: object) -> str:
    """A value in the form of the files."""
    match value:
        case None:
            return "无"
        case bool():
            return "true" if value else "false"
        case Enum():
            return str(value.value)
        case Ref() | NamedFigure() | Sum() | All() | Equation():
            return _formula(value)
        case _:
            return _composed(value)


def _formula(value: Ref | NamedFigure | Sum | All | Equation) -> str:
    match value:
        case Ref() | Ref():
            return f"{value.table}[{value.row}].{value.column}" if value.row else value.column
        case NamedFigure(name, facet):
            return f"{name}.{facet}"
        case Sum(terms):
            signed = (f" {'+' if sign > 0 else '-'} {shown(term)}" for sign, term in terms)
            return "".join(signed).removeprefix(" + ")
        case All(items):
            return f"求和({'、'.join(map(shown, items))})"
        case Equation(left, relation, right, each):
            return f"{f'每行 {each}: ' if each else ''}{shown(left)} {relation} {shown(right)}"


def _composed(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + "，".join(f"{key}：{shown(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple | list | frozenset):
        return f"[{'，'.join(map(shown, value))}]"
    if is_dataclass(value):
        parts = (f"{field.name} {shown(getattr(value, field.name))}" for field in fields(value))
        return "{" + "，".join(parts) + "}"
    return str(value)
