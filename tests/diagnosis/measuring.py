"""Seeds mistakes, checks in this process, and counts: how far up the true cell stands, how many lines are printed.

Reading, checks and preview are those of the command; only the workbook's sheets are changed in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from seeding import BOOK, ROOT, Material, Mistake, Place, last_year, load_material, patched

from report_gen.checks.causes.telling import cause_lines, sentence, warning_lines
from report_gen.checks.units import mixed_units
from report_gen.edition.model import Edition, IndicatorSpec, last_years
from report_gen.edition.rules.tree import Ref
from report_gen.figures.areas import areas
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Level, Location
from report_gen.project.years import Project
from report_gen.runs.build import preview
from report_gen.runs.check import diagnosed
from report_gen.runs.inputs import Checked, Inputs, check_inputs, read
from report_gen.workbook.reading import read as reading

YEAR = 2017
FIRST, SHARP = 3, 3
#: The lines behind what was found: what was read, counts, tails, files.
_ENDING = 5


@dataclass(frozen=True)
class Entry:
    """An entry of what is printed: its head line, its places, whether it says for certain what to type."""

    text: str
    places: tuple[Location, ...]
    certain: bool = False
    where: tuple[str, ...] = ()

    @property
    def cells(self) -> set[Place]:
        return {(place.sheet, place.cell) for place in self.places}


@dataclass(frozen=True)
class Result:
    """What became of a mistake: the rank of its cause among new entries (0: not told), sharp or not, lines printed."""

    mistake: Mistake
    rank: int
    sharp: bool
    lines: int
    false: bool
    told: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        return 0 < self.rank <= FIRST


class Bench:
    """The example and what is told of it when nothing is wrong."""

    def __init__(self, *, foreseen: bool = True) -> None:
        self.inputs = read(Project(ROOT), YEAR)
        self.material: Material = load_material(self.inputs.dataset, self.inputs.edition)
        self.foreseen = foreseen
        self.last = _year_before(self.inputs.dataset, self.inputs.edition)
        self.material.last = self.last
        entries, self.lines = self.told(self.material.sheets)
        with_last, _ = self.told(self.material.sheets, self.last)
        self.known = {entry.text for entry in (*entries, *with_last)}

    def told(self, sheets: tuple[object, ...], last: Dataset | None = None) -> tuple[list[Entry], int]:
        """The entries of a check of these sheets, in the order of printing, and how many lines are printed."""
        checked = self.checked(sheets, last)
        return entries_of(checked)

    def checked(self, sheets: tuple[object, ...], last: Dataset | None = None) -> Checked:
        with patch.object(reading, "open_workbook", return_value=(sheets, ())):
            dataset, findings = reading.read_workbooks(Path(BOOK).parent, self.inputs.edition)
        units = tuple(mixed_units(dataset, self.inputs.edition))
        checked = check_inputs(
            Inputs(self.inputs.edition, dataset, self.inputs.annex, (*findings, *units), last, units=units)
        )
        if self.foreseen:
            ahead = preview(checked)
            checked = Checked(
                checked.inputs, checked.figures, checked.verdicts, (*checked.findings, *ahead.findings)
            )
        return checked

    def result(self, mistake: Mistake) -> Result:
        """Make a mistake and look at what is told."""
        entries, lines = self.told(
            patched(self.material.sheets, mistake), self.last if mistake.last else None
        )
        new = [entry for entry in entries if entry.text not in self.known]
        rank = next((n for n, entry in enumerate(new, 1) if _hits(entry, mistake)), 0)
        sharp = any(_hits(entry, mistake) and _width(entry, mistake) <= SHARP for entry in new[:FIRST])
        false = bool(new) and new[0].certain and not _hits(new[0], mistake)
        return Result(mistake, rank, sharp, lines, false, tuple(entry.text for entry in new[:FIRST]))


def _hits(entry: Entry, mistake: Mistake) -> bool:
    if not mistake.places.isdisjoint(entry.cells):
        return True
    return bool(mistake.words) and all(word in entry.text for word in mistake.words)


def _width(entry: Entry, mistake: Mistake) -> int:
    """How many cells an entry names; areas where the mistake itself is a row, a column or a sheet."""
    if len(mistake.places) <= SHARP:
        return len(entry.where or entry.cells)
    return len(entry.where or list(areas(entry.places)))


def _year_before(dataset: Dataset, edition: Edition) -> Dataset:
    """A year before that looks like this one, and that this year's bases agree with."""

    def row(old: Row) -> Row:
        values = {
            column: _with(value, last_year(value.number)) if isinstance(value, Fact) else value
            for column, value in old.values.items()
        }
        return replace(old, values=values)

    tables = [TableData(t.name, tuple(map(row, t.rows))) for t in dataset.tables.values()]
    last = Dataset.of(dataset.year - 1, tables, dataset.unit)
    pairs = [
        (spec.current, base.figure)
        for spec in edition.indicators
        if isinstance(spec, IndicatorSpec)
        for base in last_years(spec)
    ]
    pairs += [(carry.last, carry.now) for carry in edition.carries]
    for then, now in pairs:
        if isinstance(then, Ref) and isinstance(now, Ref):
            last = _agreeing(last, then, dataset.row(now.table, now.row), now.column)
    return last


def _agreeing(last: Dataset, then: Ref, now: Row | None, column: str) -> Dataset:
    """Last year's cell with the figure that this year says of it."""
    fact = now.fact(column) if now else None
    old = last.row(then.table, then.row)
    own = old.fact(then.column) if old else None
    if not (fact and old and own):
        return last
    made = replace(old, values={**old.values, then.column: _with(own, fact.number)})
    table = last.tables[then.table]
    rows = tuple(made if row is old else row for row in table.rows)
    tables = (TableData(table.name, rows) if each is table else each for each in last.tables.values())
    return Dataset.of(last.year, tables, last.unit)


def _with(fact: Fact, value: Decimal) -> Fact:
    return replace(fact, value=replace(fact.value, value=value))


def entries_of(checked: Checked) -> tuple[list[Entry], int]:
    """What is printed of a check, cause by cause, then finding by finding; and the number of lines."""
    made = diagnosed(checked)
    entries = [
        Entry(sentence(cause), cause.places, cause.sure and bool(cause.expected), cause.where)
        for cause in made.causes
    ]
    rest = sorted(
        (one for one in made.rest if one.level is not Level.ROUNDING), key=lambda one: one.level.rank
    )
    entries += [Entry(f"{one.code} {one.message}", one.locations) for one in rest]
    return entries, len(cause_lines(made)) + len(warning_lines(made)) + _ENDING


def summary(results: Iterable[Result]) -> Mapping[str, list[Result]]:
    """Results by kind."""
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(result.mistake.kind, []).append(result)
    return found


def table(by_kind: Mapping[str, list[Result]]) -> Iterator[str]:
    """The figures as lines of a page."""
    yield "| kind | told | first 3 | sharp | false cures | lines |"
    yield "|---|---|---|---|---|---|"
    everything = [result for results in by_kind.values() for result in results]
    for name, results in [*by_kind.items(), ("**all**", everything)]:
        count = len(results)
        shares = [sum(map(bool, of)) * 100 // count for of in (
            [r.rank for r in results], [r.first for r in results], [r.sharp for r in results])]  # fmt: skip
        lines = sorted(r.lines for r in results)
        yield (
            f"| {name} | {shares[0]} | {shares[1]} | {shares[2]} | {sum(r.false for r in results)} "
            f"| {lines[count // 2]} to {lines[-1]} |"
        )
