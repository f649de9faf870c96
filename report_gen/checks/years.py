"""Other years in words that speak of the report's year (年份): last year's left in, or the next one's.

A year may stand there for a good reason: a comparison, a range, a document's number or title, a day, what was bought
or begun then. These are data (`year_before`, `year_after`); what is left is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from report_gen.edition.model import Completeness, Edition
from report_gen.edition.tables import Column, Kind
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.finding import Finding, finding
from report_gen.figures.numerals import year_pattern

OTHER_YEAR = "C-YEAR"
#: Titles, quotations and document numbers: their years are names.
_NAMES = re.compile(r"《[^》]*》|“[^”]*”|[〔［\[（(][12]\d{3}[〕］\]）)]")
#: The years that a report seldom names of itself, from its own on.
_APART = (-2, -1, 1)
_AROUND = 10
_YEAR = re.compile(r"(?<!\d)(\d{4})(?=年)")


def year_findings(dataset: Dataset, edition: Edition, passages: Iterable[Text]) -> Iterator[Finding]:
    """Other years in cells that speak of this year alone, and where a clause of prose begins with them."""
    settings, year = edition.completeness, dataset.year
    yield from other_years(_cells(dataset, edition, lambda column: column.this_year), settings, year)
    prose = _cells(dataset, edition, lambda column: column.anew and not column.this_year)
    yield from other_years((*prose, *passages), settings, year, prose=True)


def _cells(dataset: Dataset, edition: Edition, wanted: Callable[[Column], bool]) -> Iterator[Text]:
    """The words of the columns that are wanted; the names of rows for a column of names."""
    for table in edition.tables.values():
        for column in filter(wanted, table.columns):
            for row in dataset.tables[table.name].rows:
                text = Text(row.label, row.location) if column.kind is Kind.NAME else row.text(column.name)
                if text and text.value:
                    yield text


def other_years(
    texts: Iterable[Text], settings: Completeness, year: int, *, prose: bool = False
) -> Iterator[Finding]:
    """A warning for every text that names the year before last, the last or the next without good reason.

    `prose` looks back over history and ahead to plans: only the years before are told, at the head of a clause.
    """
    for text in texts:
        plain = _NAMES.sub(lambda name: "　" * len(name[0]), text.value)
        for apart in _APART:
            if prose and apart > 0:
                continue
            found = next(_mentions(plain, settings, year + apart, prose=prose), None)
            if found:
                yield _finding(text, found, apart, year)
                break
        else:
            years = _YEAR.finditer(plain)
            slip = next((found for found in years if _is_slip(found, settings, year, prose=prose)), None)
            if slip:
                yield _finding(text, slip, 0, year)


def _is_slip(found: re.Match[str], settings: Completeness, year: int, *, prose: bool) -> bool:
    """Whether a year can only be a slip of this one: two digits transposed, or one typed that makes it another age.

    The last digit alone may be another year in earnest; so may what `year_before` and `year_after` excuse, but for
    what is said to have begun in a year that is yet to come (2042年起): only prose looks so far ahead.
    """
    typed, meant = found[1], str(year)
    apart = [at for at, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
    exchanged = len(apart) == 2 and sorted(typed) == sorted(meant) and apart[1] - apart[0] == 1
    if not (exchanged or (len(apart) == 1 and apart[0] < 3)):
        return False
    before, after = found.string[: found.start()], found.string[found.end() + 1 :]
    to_come = int(typed) > year + 1 and not prose
    return not (
        any(re.search(rf"(?:{pattern})$", before) for pattern in settings.year_before)
        or (not to_come and any(re.match(pattern, after) for pattern in settings.year_after))
    )


def _finding(text: Text, found: re.Match[str], apart: int, year: int) -> Finding:
    around = text.value[max(found.start() - _AROUND, 0) : found.end() + _AROUND].replace("\n", " ")
    said = {"shown": text.value[found.start() : found.end()], "year": year, "around": around}
    if apart == 0:
        return finding("C-YEAR.slip", text.location, **said)
    if apart > 0:
        return finding("C-YEAR.after", text.location, **said)
    if apart == -1:
        return finding("C-YEAR.before", text.location, **said)
    return finding("C-YEAR.two_before", text.location, **said)


def _mentions(plain: str, settings: Completeness, year: int, *, prose: bool) -> Iterator[re.Match[str]]:
    """Where a text names a year that nothing around it excuses."""
    for found in re.finditer(rf"(?:{year_pattern(year)}|(?<![\d.]){year % 100:02})年度?", plain):
        before, after = plain[: found.start()], plain[found.end() :]
        if prose and not any(re.search(rf"(?:{pattern})$", before) for pattern in settings.clause_heads):
            continue
        behind = any(re.search(rf"(?:{pattern})$", before) for pattern in settings.year_before)
        ahead = any(re.match(pattern, after) for pattern in settings.year_after)
        if not behind and not ahead:
            yield found
