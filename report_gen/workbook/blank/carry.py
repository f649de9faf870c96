"""What a new year takes over from the year before (上年带入): the rules are data (carry.toml, indicators.toml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import assert_never

from report_gen.derive.derive import derive
from report_gen.edition.gathering import Gathered
from report_gen.edition.known import formula_fault, known_cell, known_column, known_table
from report_gen.edition.layers.chain import Layers
from report_gen.edition.model import Edition, IndicatorSpec, last_years
from report_gen.edition.rules.kinds import KindError, Kinds, own_rows
from report_gen.edition.rules.parsing import FormulaError, Vocabulary, parse_expression
from report_gen.edition.rules.tree import Expression, Ref, RuleScope, evaluate, refs
from report_gen.edition.shelves import Shelves
from report_gen.edition.strict import Section
from report_gen.edition.tables import Column, Kind, TableSpec
from report_gen.figures.address import Address
from report_gen.figures.dataset import Dataset, Row, Text, Value
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass
from report_gen.workbook.filling import CellValue, FilledRow, Filling, carried_note

_FILE = "carry.toml"


@dataclass(frozen=True, slots=True)
class FigureCarry:
    """A figure of the new year that last year's data give."""

    to: Ref
    source: Expression


@dataclass(frozen=True, slots=True)
class TableCarry:
    """Rows of a table that go on: columns copied, figures taken from another column; limited by `when`, `rows`."""

    table: str
    columns: tuple[str, ...]
    figures: Mapping[str, str]
    when: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarryRules:
    """Everything that carry.toml says."""

    figures: tuple[FigureCarry, ...] = ()
    tables: tuple[TableCarry, ...] = ()


@dataclass(frozen=True, slots=True)
class LastYear:
    """The year before: its edition and its data; `places` tell where cells were read from, if not from workbooks.

    A place of a sheet is for its cells that have none of their own. Sheets and cells in `unread` were not to be read:
    that they are blank says nothing, and nothing is carried from them.
    """

    edition: Edition
    dataset: Dataset
    places: Mapping[Location, str] = field(default_factory=dict)
    unread: frozenset[Location] = frozenset()

    def note(self, value: CellValue, cells: Iterable[Location]) -> str:
        """The comment of a carried cell, "" where nothing is known of its places."""
        behind = tuple(cells)
        own = [self.places[cell] for cell in behind if cell in self.places]
        own = own or [self.places[sheet] for cell in behind if (sheet := _sheet(cell)) in self.places]
        told = "\n".join(dict.fromkeys(own))
        return f"{carried_note(value)}\n{told}" if told else ""

    def knows(self, fact: Fact) -> bool:
        """Whether all cells behind a figure were read."""
        return not any({cell, _sheet(cell)} & self.unread for cell in fact.cells()) if self.unread else True


def _sheet(cell: Location) -> Location:
    return Location(cell.file, Address(cell.sheet))


def read_carry(templates: Path | Shelves, edition: Edition) -> CarryRules:
    """The carry rules of an edition; none where it has no carry.toml. Raises `EditionError` for its mistakes."""
    section, gathered = Layers(templates, edition.name, edition.year).file(_FILE), Gathered()
    figures = gathered.each(section.sections("figure"), lambda item: _figure(item, edition.vocabulary))
    tables = gathered.each(section.sections("table"), lambda item: _table(item, edition.vocabulary))
    section.close()
    gathered.settle()
    return CarryRules(tuple(figures), tuple(tables))


def _figure(item: Section, vocabulary: Vocabulary) -> FigureCarry:
    to, source = known_cell(item, "to", vocabulary), _formula(item, "from", vocabulary)
    try:
        Kinds(vocabulary.tables).same(to, source, "带入")
    except KindError as cause:
        raise item.fault(str(cause)) from None
    item.close()
    return FigureCarry(to, source)


def _formula(item: Section, key: str, vocabulary: Vocabulary) -> Expression:
    try:
        return parse_expression(item.text(key), vocabulary)
    except FormulaError as cause:
        raise formula_fault(item, key, cause) from None


def _table(item: Section, vocabulary: Vocabulary) -> TableCarry:
    table, figures = known_table(item, "name", vocabulary), item.section("figures")
    rule = TableCarry(
        table.name,
        item.texts("columns"),
        {key: figures.text(key) for key in figures.keys()},  # noqa: SIM118 - a section is no mapping
        item.text("when", ""),
        item.texts("rows", ()) if item.has("rows") else (),
    )
    item.close()
    for column in (*rule.columns, *rule.figures, *rule.figures.values(), *filter(None, [rule.when])):
        known_column(item, "columns", table, vocabulary, column)
    _check_figures(rule, item, vocabulary)
    return rule


def _check_figures(rule: TableCarry, item: Section, vocabulary: Vocabulary) -> None:
    """A figure goes on into one of its kind, in every row; what rows go on by is a figure."""
    kinds = Kinds(vocabulary.tables)
    try:
        for own in own_rows(vocabulary.tables[rule.table]):
            for to, source in rule.figures.items():
                kinds.same(Ref(rule.table, "", to), Ref(rule.table, "", source), "带入", own)
            if rule.when:
                kinds.of(Ref(rule.table, "", rule.when), own)
    except KindError as cause:
        raise item.fault(str(cause)) from None


def carried(edition: Edition, rules: CarryRules, last: LastYear | None) -> Filling:
    """What the new workbook begins with. Without a year before: the fiscal year alone."""
    filling: dict[str, dict[str, FilledRow]] = {}
    if last:
        for rule in (rule for rule in rules.tables if rule.table in last.dataset.tables):
            filling[rule.table] = {row.key: row for row in _rows(rule, edition, last)}
        for to, fact in _figures(edition, rules, last):
            rows = filling.setdefault(to.table, {})
            # Figures join the row that went on with its words: one row of a sheet is filled once.
            there = rows.get(to.row) or FilledRow(to.row)
            values = {**there.values, to.column: fact.number}
            note = last.note(fact.number, fact.cells())
            notes = {**there.notes, to.column: note} if note else there.notes
            rows[to.row] = FilledRow(to.row, values, there.carried | {to.column}, notes)
    if year := edition.roles.year:
        filling.setdefault(year.table, {})[year.row] = FilledRow(year.row, {year.column: edition.year})
    return {name: list(rows.values()) for name, rows in filling.items()}


def _figures(edition: Edition, rules: CarryRules, last: LastYear) -> Iterator[tuple[Ref, Fact]]:
    """The 上年决算 cells, each with last year's figure of the same indicator, and the figures of carry.toml."""
    # By last year's own edition: a figure may have been worked out another way then.
    before = derive(last.dataset, last.edition).indicators
    known = set(last.dataset.tables)
    found = [
        (base.figure, before[spec.name].current)
        for spec in edition.indicators
        if isinstance(spec, IndicatorSpec) and spec.name in before
        for base in last_years(spec)
        if isinstance(base.figure, Ref)
    ]
    # Behind the indicators, so that carry.toml has the last word on a cell.
    found += [
        (rule.to, evaluate("", rule.source, RuleScope(last.dataset)))
        for rule in rules.figures
        if {ref.table for ref in refs(rule.source)} <= known
    ]
    return ((to, fact) for to, fact in found if fact is not None and last.knows(fact))


def _rows(rule: TableCarry, edition: Edition, last: LastYear) -> Iterator[FilledRow]:
    table = edition.tables[rule.table]
    named = {spec.key for block in table.blocks for spec in block.rows if spec.name}
    for number, row in enumerate(last.dataset.tables[rule.table].rows, 1):
        # Rows of this year's form keep their place; the others take the next open lines, in order.
        fixed = row.key in named
        if not _goes_on(rule, row, fixed=fixed):
            continue
        values = {name: _value(table, name, row, edition) for name in rule.columns}
        for to, source in rule.figures.items():
            fact = row.fact(source)
            values[to] = fact.number if fact else None
        values = {name: value for name, value in values.items() if value is not None}
        cells = {name: row.cell(rule.figures.get(name, name)) for name in values}
        notes = {name: note for name, value in values.items() if (note := last.note(value, (cells[name],)))}
        yield FilledRow(row.key if fixed else f"#{number}", values, frozenset(values), notes)


def _goes_on(rule: TableCarry, row: Row, *, fixed: bool) -> bool:
    fact = row.fact(rule.when) if rule.when else None
    if rule.when and not (fact and fact.number and not fixed):
        return False
    return not rule.rows or row.key in rule.rows


def _value(table: TableSpec, name: str, row: Row, edition: Edition) -> CellValue:
    column = table.column(name)
    assert isinstance(column, Column)
    match column.kind:
        case Kind.CODE:
            return row.code or None
        case Kind.NAME:
            # 科目 are renamed from year to year: the code stays, the name is this year's.
            return edition.catalogue.functional.get(row.code, row.label)
        case Kind.LEVEL:
            return row.level
        case Kind.AMOUNT | Kind.COUNT | Kind.NUMBER | Kind.TEXT:
            return _said(row.values.get(name))
        case Kind.LABEL | Kind.LINE | Kind.SEQUENCE:
            return None
        case _:
            assert_never(column.kind)


def _said(value: Value | None) -> CellValue:
    if isinstance(value, Fact):
        return value.number
    return value.value if isinstance(value, Text) else None
