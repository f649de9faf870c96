"""Codes below which something is left out for secrecy (涉密未列): declared openly, they widen what sums must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from report_gen.checks.verdicts import Outcome, Verdict
from report_gen.edition.model import Edition, Rule
from report_gen.edition.rules.asked import sides
from report_gen.edition.rules.tree import LEVELS, All, Expression, Sum, refs
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.finding import Finding, finding
from report_gen.figures.records import dataclass

_NAMES = {level: name for name, level in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class Withheld:
    """The declared codes with the level (2 款, 3 项) from which on lines are left out below them."""

    levels: Mapping[str, int] = field(default_factory=dict)

    def widened(self, verdict: Verdict, parent: str) -> Verdict:
        """A parent larger than its listed children is right where lines below it are left out."""
        larger = verdict.outcome is Outcome.WRONG and verdict.difference > 0
        return verdict.withheld() if larger and parent in self.levels else verdict

    def widened_sum(self, verdict: Verdict, rule: Rule) -> Verdict:
        """A rule that adds up a level of which lines are left out cannot hold."""
        if verdict.outcome is not Outcome.WRONG or not self.levels:
            return verdict
        shallowest = min(self.levels.values())
        deep = any(level >= shallowest for side in sides(rule) for level in levels_of(side))
        return verdict.withheld() if deep else verdict


def withheld_codes(dataset: Dataset, edition: Edition) -> Withheld:
    """What the edition's table of 涉密 codes declares; nothing where it has none."""
    table = edition.tables.get(edition.completeness.withheld)
    if table is None:
        return Withheld()
    texts = [column.name for column in table.columns if column.kind.is_words and column.choices]
    rows = dataset.tables[table.name].rows
    return Withheld({row.code: _level(row, texts) for row in rows if row.code})


def _level(row: Row, columns: list[str]) -> int:
    """The level that the row names; without one, the level below its code."""
    named = (LEVELS.get(text.value) for column in columns if (text := row.text(column)))
    return next((level for level in named if level), row.level + 1)


def doubtful_declarations(dataset: Dataset, edition: Edition, withheld: Withheld) -> Iterator[Finding]:
    """Declared codes that no published table has, and levels that do not lie below their code."""
    published = [table.name for table in edition.tables.values() if table.published]
    for row in dataset.tables[edition.completeness.withheld].rows if withheld.levels else ():
        name = f"{row.code} {row.label}".strip()
        level = withheld.levels[row.code]
        if not any(dataset.row(table, row.code) for table in published):
            yield finding("C-WITHHELD.absent", row.location, item=name)
        elif level <= row.level:
            own, grade = _NAMES[row.level], _NAMES[level]
            yield finding("C-WITHHELD.grade", row.location, item=name, own=own, grade=grade)


def levels_of(expression: Expression) -> Iterator[int]:
    """The 科目 levels over which an expression adds up."""
    match expression:
        case All(items):
            yield from (LEVELS[item.row] for item in items if item.row in LEVELS)
        case Sum(terms):
            for _, term in terms:
                yield from levels_of(term)
        case _:
            return


def tables_of(expression: Expression) -> Iterator[str]:
    """The tables whose cells an expression names itself."""
    return (ref.table for ref in refs(expression))
