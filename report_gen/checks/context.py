"""What a check may know beside this year's data: last year's, the appendix, and which tables could not be read."""

from __future__ import annotations

from datetime import date

from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one check.

    `last` is last year's data where there are any; `passages` are the paragraphs of the appendix with their
    places, `last_passages` those of last year's; `without` names tables with reading errors, of which no rule is asked;
    `today` is the day from which the days until publication are counted.
    """

    last: Dataset | None = None
    passages: tuple[Text, ...] = ()
    last_passages: tuple[Text, ...] = ()
    without: frozenset[str] = frozenset()
    today: date | None = None


NOTHING_ELSE = Context()
