"""What is left to a person after a report was read back: cells to fill in, cells to look at (要填写的、要核对的)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from report_gen.edition.model import Edition, IndicatorSpec, last_years
from report_gen.edition.rules.tree import Ref
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.rebuilding.cells import Place, ReadValue
from report_gen.proofreading.rebuilding.rebuild import Rebuilt
from report_gen.workbook.blank.carry import CarryRules, TableCarry
from report_gen.workbook.filling import Filling


@dataclass(frozen=True)
class Unfinished:
    """By table the rows to fill in; what was not read at all, by name, and why; the values that are not sure."""

    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    not_read: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[Place, ReadValue], ...] = ()


def left_of_report(rebuilt: Rebuilt) -> Unfinished:
    """What the workbook of the report's own year still needs."""
    return Unfinished(rebuilt.missing, tuple(_not_read(rebuilt)), tuple(rebuilt.cells.unsure()))


def left_of_new(rebuilt: Rebuilt, edition: Edition, rules: CarryRules, filling: Filling) -> Unfinished:
    """What the workbook of the next year should have from the report and has not.

    That the report's own last year or budgets are missing or unsure says nothing here: they go nowhere.
    """
    found: dict[str, list[str]] = {}
    for table, row in _blank(edition, rules, filling):
        found.setdefault(table, []).append(row)
    notes = "\n".join(note for rows in filling.values() for row in rows for note in row.notes.values())
    unsure = tuple((place, read) for place, read in rebuilt.cells.unsure() if read.note in notes)
    rest = {table: list(dict.fromkeys(rows)) for table, rows in found.items()}
    return Unfinished(rest, (*_unread(rebuilt), *_never_read(rebuilt.edition)), unsure)


def _blank(edition: Edition, rules: CarryRules, filling: Filling) -> Iterator[tuple[str, str]]:
    """Table and row of each cell that goes on from year to year and stays blank."""
    filled = {
        (table, row.key, column) for table, rows in filling.items() for row in rows for column in row.values
    }
    for cell in _figures(edition, rules):
        if (cell.table, cell.row, cell.column) not in filled:
            yield cell.table, _label(edition, cell.table, cell.row)
    for rule in rules.tables:
        yield from _rows(edition, rule, filling)


def _figures(edition: Edition, rules: CarryRules) -> Iterator[Ref]:
    for spec in edition.indicators:
        if isinstance(spec, IndicatorSpec):
            yield from (base.figure for base in last_years(spec) if isinstance(base.figure, Ref))
    yield from (rule.to for rule in rules.figures)


def _rows(edition: Edition, rule: TableCarry, filling: Filling) -> Iterator[tuple[str, str]]:
    """The named rows that must be filled; of a list that must not be empty, that it is."""
    table, there = edition.tables[rule.table], {row.key: row for row in filling.get(rule.table, ())}
    if table.listing.required and not there:
        yield table.name, worded("not-placed.rows")
    for row in (row for row in table.rows if row.key in rule.rows):
        values = there[row.key].values if row.key in there else {}
        if any(
            row.requires(column)
            for name in rule.columns
            if (column := table.column(name)) and name not in values
        ):
            yield table.name, row.label or row.name


def _label(edition: Edition, table: str, name: str) -> str:
    row = next((row for row in edition.tables[table].rows if name in (row.key, row.name)), None)
    return (row.label or row.name) if row else name


def _not_read(rebuilt: Rebuilt) -> Iterator[tuple[str, str]]:
    """The inputs that the report did not give back, by name, and why: who does not know finds out at build."""
    yield from _unread(rebuilt)
    for name in rebuilt.untouched:
        if name != rebuilt.edition.roles.declared:
            yield name, worded("recover.empty_table")
    yield from _never_read(rebuilt.edition)


def _unread(rebuilt: Rebuilt) -> Iterator[tuple[str, str]]:
    for name in rebuilt.unread:
        yield name, worded("recover.unread_table")


def _never_read(edition: Edition) -> Iterator[tuple[str, str]]:
    """What no report gives back."""
    if edition.roles.declared:
        yield edition.roles.declared, worded("recover.declared")
    if edition.annex:
        yield edition.annex, worded("recover.annex", file=edition.annex)
