"""A report put back into the inputs of a form: what was read for each cell, what has no cell, what was not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from pathlib import Path

from report_gen.edition.model import Edition
from report_gen.edition.rules.tree import LEVELS, Ref
from report_gen.edition.tables import Column, Kind, RowSpec, TableSpec
from report_gen.figures.code import is_code, level_of
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.identify import Identity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.rebuilding.aims import Aims
from report_gen.proofreading.rebuilding.alike import alike
from report_gen.proofreading.rebuilding.budgets import Budgets
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.lists import Lists
from report_gen.proofreading.rebuilding.rules import read_rebuild_rules
from report_gen.proofreading.rebuilding.sections import Sections
from report_gen.proofreading.rebuilding.source import RebuildSource
from report_gen.proofreading.rebuilding.spoken import Spoken
from report_gen.proofreading.rebuilding.tables import from_tables
from report_gen.proofreading.rebuilding.words import WordFiller
from report_gen.proofreading.understanding import heard, understood
from report_gen.workbook.filling import FilledRow


@dataclass(frozen=True)
class Rebuilt:
    """What a report gave for a form: cells; figures without a cell; cells that must be filled and were not found."""

    edition: Edition
    identity: Identity
    cells: Cells
    unplaced: tuple[str, ...]
    unit: str = "万元"
    #: Published tables of the form that the report does not have, or that were not read right.
    unread: tuple[str, ...] = ()
    #: Where the report prints each other published table of the form.
    printed: Mapping[str, str] = field(default_factory=dict)

    @property
    def filling(self) -> Mapping[str, list[FilledRow]]:
        """The rows of the workbooks."""
        return self.cells.filling(self.edition.tables)

    def name_of(self, place: Place) -> str:
        """The name of the 科目 of a cell, "" where it has none."""
        column = next(
            (one for one in self.edition.tables[place.table].columns if one.kind is Kind.NAME), None
        )
        read = self.cells.get(Place(place.table, place.row, column.name)) if column else None
        return str(read.value) if read else ""

    @property
    def missing(self) -> Mapping[str, list[str]]:
        """By table the rows that must be filled and for which the report says nothing."""
        found = {table.name: list(self._lacking(table)) for table in self.edition.tables.values()}
        return {name: rows for name, rows in found.items() if rows}

    @property
    def untouched(self) -> list[str]:
        """The tables of the workbooks, but those that are published, of which the report gave nothing at all."""
        tables = (table for table in self.edition.tables.values() if not table.published)
        return [one.name for one in tables if not self.cells.rows(one.name) and one.name not in self.missing]

    def _lacking(self, table: TableSpec) -> Iterator[str]:
        if table.listing.required and not self.cells.rows(table.name):
            yield worded("not-placed.rows")
        for block in table.blocks:
            for row in block.named_rows:
                wanted = [column for column in block.columns if _must(row, column)]
                if any(self.cells.get(Place(table.name, row.key, column.name)) is None for column in wanted):
                    yield row.label or row.name


def _must(row: RowSpec, column: Column) -> bool:
    kind = row.kind or column.kind
    return (
        column.kind.is_value and row.requires(column) and not column.blank_is_zero and kind is not Kind.LABEL
    )


def source_of(printed: Printed, templates: Path) -> RebuildSource:
    """The report as the engine of proof-reading reads it."""
    read = understood(printed, templates)
    said = heard(read, templates)
    return RebuildSource(read.printed, read.identity, read.contents, said.claims, said.resolver)


def rebuild(source: RebuildSource, edition: Edition, templates: Path) -> Rebuilt:
    """Everything that a report says for the cells of a form. Nothing is made up: what is worked out says so."""
    found = alike(edition, read_tables(templates))
    rules, cells = read_rebuild_rules(templates), Cells()
    aims = Aims(edition, found, cells)
    # From the surest to what is worked out: in each cell the first value stays.
    _profile(source, edition, cells)
    unplaced = from_tables(source.contents, found, edition, source, cells)
    Spoken(source, aims, rules.figures, cells).read()
    Budgets(source, aims, cells).read()
    Lists(source, aims, rules, cells).read()
    unplaced += Sections(source, aims, rules, cells).read()
    WordFiller(source, aims, rules, cells).read()
    _name_items(aims, cells)
    unread = tuple(own for name, own in found.tables.items() if name not in source.contents.tables)
    printed = {
        found.tables[name]: source.of_table(content)
        for name, content in source.contents.tables.items()
        if name in found.tables
    }
    return Rebuilt(edition, source.identity, cells, tuple(unplaced), source.unit, unread, printed)


def _name_items(aims: Aims, cells: Cells) -> None:
    """A row for each 科目 of a group in the tables that hold its budget, reasons and purposes: code and name."""
    for spec, tables in aims.groups():
        own = aims.edition.tables[spec.table]
        for name in (name for name in tables if name in aims.edition.tables):
            # Reasons and purposes are typed by 科目: a row must be there before words find it.
            for code in cells.rows(spec.table):
                if is_code(code) and level_of(code) == LEVELS[spec.level]:
                    _name_item(own, aims.edition.tables[name], code, cells)


def _name_item(source: TableSpec, table: TableSpec, code: str, cells: Cells) -> None:
    for kind in (Kind.CODE, Kind.NAME):
        there, here = (
            next((one for one in each.columns if one.kind is kind), None) for each in (source, table)
        )
        read = cells.get(Place(source.name, code, there.name)) if there else None
        if read and here:
            cells.put(Place(table.name, code, here.name), read)


def _profile(source: RebuildSource, edition: Edition, cells: Cells) -> None:
    """Whose report it is: department, year, unit of money."""
    roles, identity = edition.roles, source.identity
    told = ((roles.department, identity.department), (roles.unit, source.unit))
    for cell, words in told:
        if cell and words:
            cells.put(_at(cell), ReadValue(words, worded("places.all"), words))
    if roles.year:
        cells.put(_at(roles.year), ReadValue(Decimal(edition.year), worded("places.all"), str(edition.year)))


def _at(cell: Ref) -> Place:
    return Place(cell.table, cell.row, cell.column)
