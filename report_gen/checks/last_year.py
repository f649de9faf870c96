"""Last year's material taken for this year's (沿用上年): figures, reasons and paragraphs that are the same as then.

What rightly stays the same (duties, units, glossary, purposes) is not asked about; which words are written anew every
year is data (`anew` of a column).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from report_gen.checks.lists import same_words
from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset, Row, TableData, Text
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.records import dataclass

#: Fewer equal figures than these are chance; a sheet nearly equal needs more of them.
_FEWEST, _FEWEST_NEARLY = 3, 10
#: Nine in ten.
_NEARLY = 90
_MOST_NAMED = 20
_YEARS = re.compile(r"(?:19|20)\d{2}(?=年|—|-|〕|\])|[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_REFERENCE = re.compile(r"\{\{.*?\}\}")
_ORDINAL = re.compile(r"^(?:## )?[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)、.．]?")
_DIGIT = re.compile(r"[0-9０-９]|[一二三四五六七八九十百千万]+(?:元|成|个百分点)|分之")


@dataclass(frozen=True, slots=True)
class _Same:
    """Figures of a table: those other than zero, and of them the ones that last year had too."""

    figures: tuple[Fact, ...]
    equal: tuple[Fact, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the whole table is last year's."""
        return len(self.equal) == len(self.figures) >= _FEWEST

    @property
    def is_nearly(self) -> bool:
        """Whether nearly all of a large table is last year's."""
        whole, same = len(self.figures), len(self.equal)
        return whole >= _FEWEST_NEARLY and same * 100 >= whole * _NEARLY


def same_as_last(
    dataset: Dataset, last: Dataset, edition: Edition, without: frozenset[str]
) -> Iterator[Finding]:
    """A warning for every sheet whose figures, and for every sheet whose reasons, are last year's."""
    for table in edition.tables.values():
        if table.name not in last.tables or table.name in without:
            continue
        now, before = dataset.tables[table.name], _Before(table, last.tables[table.name])
        yield from _figures(table, _same_figures(table, now, before, dataset), last.year)
        yield from _words(table, now, before, last.year)


class _Before:
    """Last year's rows of a table, found by their item: by name where rows are only numbered."""

    def __init__(self, table: TableSpec, data: TableData) -> None:
        self._data = data
        self._by_name = table.is_open
        self._named = {same_words(row.label): row for row in reversed(data.rows)} if table.is_open else {}

    def row(self, row: Row) -> Row | None:
        """Last year's row of the same item, None where there was none."""
        return (
            self._named.get(same_words(row.label))
            if self._by_name and not row.code
            else self._data.row(row.key)
        )


def _same_figures(table: TableSpec, now: TableData, before: _Before, dataset: Dataset) -> _Same:
    figures: list[Fact] = []
    equal: list[Fact] = []
    for row in now.rows:
        partner = before.row(row)
        for column in table.figure_columns:
            fact = row.fact(column.name)
            if fact is None or fact.number in (0, dataset.year):
                continue
            figures.append(fact)
            other = partner.fact(column.name) if partner else None
            if other is not None and _equal(fact, other):
                equal.append(fact)
    return _Same(tuple(figures), tuple(equal))


def _equal(fact: Fact, other: Fact) -> bool:
    if isinstance(fact.value, Amount) and isinstance(other.value, Amount):
        return fact.value.value == other.value.to(fact.value.unit).value
    return fact.number == other.number


def _figures(table: TableSpec, same: _Same, year: int) -> Iterator[Finding]:
    if not (same.is_whole or same.is_nearly):
        return
    cells = tuple(dict.fromkeys(cell for fact in same.equal for cell in fact.cells()))
    said = {"sheet": table.sheet, "year": year, "count": len(same.figures), "same": len(same.equal)}
    if same.is_whole:
        yield finding("C-SAME-FIGURES.all", cells[0], cells=_range(cells), **said)
    else:
        yield finding("C-SAME-FIGURES.most", cells[0], cells=_range(cells), **said)


def _range(cells: tuple[Location, ...]) -> str:
    """The first and the last cell of a list."""
    return cells[0].cell if len(cells) == 1 else f"{cells[0].cell} 至 {cells[-1].cell}"


def _words(table: TableSpec, now: TableData, before: _Before, year: int) -> Iterator[Finding]:
    for column in (column for column in table.columns if column.anew):
        found = [(row, text) for row in now.rows if (text := row.text(column.name))]
        same = [(row, text) for row, text in found if _was_there(row, text, column.name, before)]
        if same:
            yield finding(
                "C-SAME-WORDS", *(text.location for _, text in same),
                sheet=table.sheet, column=column.name, same=len(same), count=len(found), year=year,
                names=[row.label for row, _ in same],
            )  # fmt: skip


def _was_there(row: Row, text: Text, column: str, before: _Before) -> bool:
    partner = before.row(row)
    other = partner.text(column) if partner else None
    return other is not None and _undated(text.value) == _undated(other.value)


def _undated(text: str) -> str:
    """Words without years and typing: last year's words stay last year's when only the year was changed."""
    return same_words(_YEARS.sub("", text))


def same_annex(passages: Iterable[Text], last: Iterable[Text], year: int) -> Iterator[Finding]:
    """A warning for the paragraphs with figures or years that were in last year's appendix, or for the whole of it."""
    now, before = list(passages), list(last)
    known, exactly = {_undated(_own(t)) for t in before}, {same_words(_own(t)) for t in before}
    same = [text for text in now if _undated(_own(text)) in known]
    dated = [text for text in same if _is_last_years(_own(text), exactly)]
    whole = sum(len(_own(text)) for text in now)
    if len(now) >= _FEWEST and sum(len(_own(text)) for text in same) * 100 >= whole * _NEARLY:
        lines, cut = _lines(same)
        yield finding(
            "C-SAME-ANNEX.whole", same[0].location,
            count=len(now), same=len(same), year=year, lines=lines, cut=cut,
        )  # fmt: skip
    elif dated:
        lines, cut = _lines(dated)
        yield finding(
            "C-SAME-ANNEX.parts", dated[0].location, same=len(dated), year=year, lines=lines, cut=cut
        )


def _lines(told: list[Text]) -> tuple[list[str], bool]:
    """The paragraphs to name, and whether there are more."""
    runs = list(_runs([text.location.line for text in told]))
    return runs[:_MOST_NAMED], len(runs) > _MOST_NAMED


def _runs(lines: list[int]) -> Iterator[str]:
    """Paragraphs that follow each other told together: 1—3、7."""
    for _, group in groupby(enumerate(lines), lambda at: at[1] - at[0]):
        run = [line for _, line in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}"


def _own(text: Text) -> str:
    """The words that were typed: without references to figures, which are of the year anyhow, and ordinals."""
    return _ORDINAL.sub("", _REFERENCE.sub("", text.value), count=1)


def _is_last_years(words: str, exactly: set[str]) -> bool:
    """Whether the words hold figures, or the same years as then."""
    return bool(_DIGIT.search(_YEARS.sub("", words))) or (
        bool(_YEARS.search(words)) and same_words(words) in exactly
    )
