"""Two codes with each other's figures (互换): what no sum shows, but another table that has the same figures by code.

Income and expenditure of a code are no equation, as money is carried over. But columns of two tables that agree on most
codes agree on two of them crosswise only where two rows were exchanged in one of the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, finding
from report_gen.figures.records import dataclass

#: Fewer figures that two columns have in common are chance.
_FEWEST = 3
Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column of amounts by code, those other than zero."""

    sheet: str
    name: str
    facts: Mapping[str, Fact]
    rows: Mapping[str, Row]

    def called(self, code: str) -> str:
        """Code and name of a row."""
        return f"{code} {self.rows[code].label}".strip()


def crossed_rows(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[Finding]:
    """A warning for every two codes whose figures another table has the other way round."""
    found: dict[Codes, list[tuple[CodedColumn, CodedColumn]]] = {}
    for one, other in combinations(_columns(dataset, edition, without), 2):
        if one.sheet != other.sheet:
            for codes in _crosswise(one, other):
                found.setdefault(codes, []).append((one, other))
    for codes, pairs in found.items():
        # The table that is at odds with most others is the one to look at; of two the first.
        sheets = Counter(column.sheet for pair in pairs for column in pair)
        sheet = max(sheets, key=lambda name: sheets[name])
        yield _finding(
            *next(_ordered(pair, sheet) for pair in pairs if sheet in {c.sheet for c in pair}), codes
        )


def _ordered(pair: tuple[CodedColumn, CodedColumn], sheet: str) -> tuple[CodedColumn, CodedColumn]:
    return pair if pair[0].sheet == sheet else (pair[1], pair[0])


def _finding(own: CodedColumn, theirs: CodedColumn, codes: Codes) -> Finding:
    first, second = sorted(codes)
    return finding(
        "C-CROSSED", *own.facts[first].cells(), *own.facts[second].cells(),
        one=own.called(first), other=own.called(second), column=own.name, sheet=theirs.sheet, theirs=theirs.name,
    )  # fmt: skip


def _columns(dataset: Dataset, edition: Edition, without: frozenset[str]) -> Iterator[CodedColumn]:
    for table in edition.tables.values():
        rows = {
            row.code: row for row in dataset.tables[table.name].rows if row.code and table.name not in without
        }
        for column in table.columns if rows else ():
            facts = {
                code: fact for code, row in rows.items() if (fact := row.fact(column.name)) and fact.number
            }
            if column.kind.is_money and len(facts) > _FEWEST:
                yield CodedColumn(table.sheet, column.name, facts, rows)


def _crosswise(one: CodedColumn, other: CodedColumn) -> Iterator[Codes]:
    """Two codes with each other's figures, in columns that agree on at least half of the other codes."""
    common = one.facts.keys() & other.facts.keys()
    apart = [code for code in common if one.facts[code].number != other.facts[code].number]
    equal = len(common) - len(apart)
    if equal < _FEWEST or equal * 2 < len(common) - 2:
        return
    for first, second in combinations(sorted(apart), 2):
        if (
            one.facts[first].number == other.facts[second].number
            and one.facts[second].number == other.facts[first].number
        ):
            yield frozenset((first, second))
