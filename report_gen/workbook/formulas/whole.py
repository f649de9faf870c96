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
    """How many of the rows it holds on."""
    asked = _asked(rule, rows)
    column = rows.span(rows.block.left)
    match rule:
        case Pair():
            wrong = f"{asked}*{_broken(judge, rule, rows)}"
            return Tally.of(asked, wrong, wrong, column)
        case _:
            left, right = (judge.translator.term(side, rows) for side in sides(rule))
            excess = _EXCESS[rule.equation.relation].format(f"({left.value})-({right.value})")
            wrong = f"{asked}*(ROUND({excess}-{judge.slack(left, right)},6)>0)"
            return Tally.of(asked, wrong, f"{asked}*(ROUND({excess},4)>0)", column)


def _asked(rule: Rule | Pair, rows: OpenRows) -> str:
    """The condition that a row is one of the rule's and has a figure in one of the columns it names."""
    level = "" if isinstance(rule, Pair) else rule.equation.level
    named = dict.fromkeys(ref.column for side in sides(rule) for ref in refs(side) if not ref.row)
    columns = [place for name in named if (place := rows.block.at(name))]
    filled = "+".join(f"ISNUMBER({rows.span(place)})" for place in columns)
    conditions = [rows.asked(level), f"(({filled})>0)" if filled else ""]
    return "*".join(filter(None, conditions)) or "1"


def _broken(judge: Judge, pair: Pair, rows: OpenRows) -> str:
    """The condition that one is there without the other."""
    first = f"(({judge.translator.term(pair.condition, rows).value})>0)"
    others = [f"(({judge.translator.term(each, rows).value})>0)" for each in pair.consequences]
    second = others[0] if len(others) == 1 else f"(({'+'.join(others)})>0)"
    return f"({first}<>{second})" if pair.mutual else f"{first}*(1-{second})"
