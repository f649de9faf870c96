"""Formulas for a rule on rows, asked of all rows that an open block may have: the prepared ones and any others."""

from __future__ import annotations

from report_gen.edition.model import Pair, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import refs
from report_gen.workbook.formulas.judging import Judge
from report_gen.workbook.formulas.places import OpenRows
from report_gen.workbook.formulas.tally import Tally

_EXCESS = {"=": "ABS({})", "≤": "({})", "≥": "-({})"}


def whole_rule(judge: Judge, rule: Rule | Pair, rows: OpenRows) -> Tally:
    """How many of the rows it holds on.

    A row counts as asked where it has a figure, so that a list with nothing but names is 未填; it can be wrong without
    one, where the other side has a figure in another table.
    """
    there, filled = _there(rule, rows), _filled(rule, rows)
    asked = "*".join(filter(None, (there, filled))) or "1"
    among = there or asked
    column = rows.span(rows.block.left)
    match rule:
        case Pair():
            wrong = f"{among}*{_broken(judge, rule, rows)}"
            return Tally.of(asked, wrong, wrong, column)
        case _:
            left, right = (judge.translator.term(side, rows) for side in sides(rule))
            excess = _EXCESS[rule.equation.relation].format(f"({left.value})-({right.value})")
            wrong = f"{among}*(ROUND({excess}-{judge.slack(left, right)},6)>0)"
            return Tally.of(asked, wrong, f"{among}*(ROUND({excess},4)>0)", column)


def _there(rule: Rule | Pair, rows: OpenRows) -> str:
    """The condition that a row is one of the rule's; "" where a row cannot be told from a blank line."""
    return rows.asked("" if isinstance(rule, Pair) else rule.equation.level)


def _filled(rule: Rule | Pair, rows: OpenRows) -> str:
    """The condition that a row has a figure in one of the columns that the rule names; "" where it names none."""
    named = dict.fromkeys(ref.column for side in sides(rule) for ref in refs(side) if not ref.row)
    columns = [place for name in named if (place := rows.block.at(name))]
    filled = "+".join(f"ISNUMBER({rows.span(place)})" for place in columns)
    return f"(({filled})>0)" if filled else ""


def _broken(judge: Judge, pair: Pair, rows: OpenRows) -> str:
    """The condition that one is there without the other."""
    first = f"(({judge.translator.term(pair.condition, rows).value})>0)"
    others = [f"(({judge.translator.term(each, rows).value})>0)" for each in pair.consequences]
    second = others[0] if len(others) == 1 else f"(({'+'.join(others)})>0)"
    return f"({first}<>{second})" if pair.mutual else f"{first}*(1-{second})"
