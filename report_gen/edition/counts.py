"""Checks of counts that equations cannot say: numbers that words tell, and what something costs per thing."""

from __future__ import annotations

import re
from decimal import Decimal

from report_gen.edition.rules.tree import Expression, Ref
from report_gen.figures.dataset import Row
from report_gen.figures.finding import Level
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class ToldCount:
    """A number of lines that words tell (下属5个单位): `pattern` finds it in the words, as its group `number`.

    Counted are the lines of `table` whose `column` holds `equals`; a match without number says that there are some.
    """

    text: Ref
    pattern: str
    table: str
    column: str
    equals: str

    def search(self, words: str) -> re.Match[str] | None:
        """Where the words tell the number."""
        return re.search(self.pattern, words)

    def counts(self, row: Row) -> bool:
        """Whether a line is one of those that the words count."""
        text = row.text(self.column)
        return text is not None and text.value == self.equals


@dataclass(frozen=True, slots=True)
class Quotient:
    """What something costs per thing (人均): `part`, money in 元, by each of `by`; as a rule from `least` to `most`.

    `each` is the table whose rows it is worked out for, or "". Its `unit` is that of its figures,
    元/人次, where it is "".
    """

    id: str
    level: Level
    each: str
    part: Expression
    by: tuple[Expression, ...]
    least: Decimal
    most: Decimal
    unit: str
    message: str
    cure: str
