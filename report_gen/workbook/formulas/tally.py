"""How many rows of a block a rule holds on: counted by array formulas, over whatever rows there are."""

from __future__ import annotations

from collections.abc import Sequence

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.workbook.formulas.judging import (
    EQUAL,
    ROUNDING,
    UNFILLED,
    UNREAD,
    WITHHELD,
    WRONG,
    Judge,
    either,
)
from report_gen.workbook.xlsx.texts import quoted


@dataclass(frozen=True, slots=True)
class Tally:
    """Formulas: rows asked, wrong, unequal (wrong and withheld ones included), withheld; the first wrong row or 0."""

    asked: str
    wrong: str
    unequal: str
    withheld: str = "0"
    first: str = "0"

    @classmethod
    def of(cls, asked: str, wrong: str, unequal: str, column: str, withheld: str = "") -> Tally:
        """The tally of conditions that are arrays over the rows of a column."""
        first = f"MIN(IF({wrong}>0,ROW({column})))"
        return cls(
            f"SUM({asked})",
            f"SUM({wrong})",
            f"SUM({unequal})",
            f"SUM({withheld})" if withheld else "0",
            first,
        )

    @classmethod
    def beside(cls, areas: Sequence[str]) -> Tally:
        """The tally of verdicts that stand beside fixed rows."""
        wrong = [
            mark for area in areas for mark in (_count(area, WRONG), _count(area, UNREAD), _broken(area))
        ]
        withheld = [_count(area, WITHHELD) for area in areas]
        unequal = [*wrong, *withheld, *(_count(area, ROUNDING) for area in areas)]
        asked = [*unequal, *(_count(area, EQUAL) for area in areas)]
        return cls("+".join(asked), "+".join(wrong), "+".join(unequal), "+".join(withheld))

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            _sum(self.asked, other.asked),
            _sum(self.wrong, other.wrong),
            _sum(self.unequal, other.unequal),
            _sum(self.withheld, other.withheld),
            _first(self.first, other.first),
        )

    def formulas(self, cells: Sequence[str]) -> tuple[str, ...]:
        """What is put into the cells that `told` reads; what is dear is worked out only where something is unequal."""
        _, wrong, unequal, _, _ = cells
        return (
            self.asked,
            f"IF({unequal}=0,0,{self.wrong})",
            self.unequal,
            f"IF({unequal}=0,0,{self.withheld})",
            f"IF({wrong}=0,0,{self.first})",
        )


def told(cells: Sequence[str], excused: str, unread: str, equal: str, rounding: str) -> str:
    """The verdict from the cells of a tally; `excused` tests that secrecy may explain what is wrong.

    `unread` tests that a figure cannot be read, `equal` is the verdict where nothing is wrong, `rounding` the
    beginning of the one where only rounding is.
    """
    asked, wrong, unequal, withheld, first = cells
    begins = Judge.wrong(excused, unread)
    # A figure that is not read is missing below its parent, which looks like one left out for secrecy.
    apart = either(unread, f'"{UNREAD}"', f'"{WITHHELD}"')
    row = f'"&{first}&"'  # closes the text of the formula, and opens it again behind the number
    where = f'IF({first}>0,"{worded("verdicts.from_row", row=row)}","")'
    rows = quoted(worded("verdicts.rows"))
    return (
        f"IF({wrong}>0,{begins}&{wrong}&{rows}&{where},IF({withheld}>0,{apart}&{withheld}&{rows},"
        f'IF({unequal}>0,{rounding}&{unequal}&{rows},IF({asked}>0,{equal},"{UNFILLED}"))))'
    )


def _count(area: str, mark: str) -> str:
    return f'COUNTIF({area},"{mark.strip()}*")'


def _broken(area: str) -> str:
    """Verdicts that are themselves faults (#REF!), which no count of texts sees."""
    return f"SUM(ISERROR({area})*1)"


def _sum(one: str, other: str) -> str:
    return "+".join(each for each in (one, other) if each != "0") or "0"


def _first(one: str, other: str) -> str:
    both = [each for each in (one, other) if each != "0"]
    return f"MAX({','.join(both)})" if len(both) > 1 else next(iter(both), "0")
