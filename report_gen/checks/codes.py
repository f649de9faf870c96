"""科目 codes and names against the catalogue of the fiscal year; their order and depth. Sums are checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import assert_never

from report_gen.checks.withheld import Withheld
from report_gen.edition.catalogue import Catalogue, CatalogueEntry, Status, plain
from report_gen.edition.model import Edition
from report_gen.edition.tables import Key, Kind, TableSpec
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, finding

_DEEPEST = 7


def code_findings(
    dataset: Dataset, edition: Edition, withheld: Withheld, without: frozenset[str]
) -> Iterator[Finding]:
    """Everything about the codes of open tables; of fixed rows, which are the edition's, those of another year."""
    for table in edition.tables.values():
        if table.name in without:
            continue
        data = dataset.tables[table.name]
        if _is_coded(table):
            yield from _typed(edition.catalogue, table, data, dataset.year)
            # A table that stops at 款 is not too shallow: the form asks for no more.
            if {len(row.code) for row in data.rows if row.code} > {_DEEPEST}:
                yield from _shallow(data, withheld)
        elif not table.is_open:
            yield from _outdated(edition.catalogue.names, table, data, dataset.year)


def _typed(catalogue: Catalogue, table: TableSpec, data: TableData, year: int) -> Iterator[Finding]:
    rows = [row for row in data.rows if row.code]
    named = any(column.kind is Kind.NAME for column in table.columns)
    for row in rows:
        yield from _against(catalogue, row, year, named=named)
    yield from _disorder(table, rows)


def _outdated(known: Mapping[str, str], table: TableSpec, data: TableData, year: int) -> Iterator[Finding]:
    """Rows of the form with money under a code or name that the year does not have: the form is of another year."""
    labels = {spec.code: spec.label for block in table.blocks for spec in block.rows if spec.code}
    # Without money an outdated row of the form does no harm, and is printed as the form has it.
    rows = [row for row in data.rows if row.code in labels and has_figure(row)]
    stale = [row for row in rows if plain(known.get(row.code, "")) != plain(labels[row.code])]
    if stale:
        places = (row.location for row in stale)
        names = [f"{row.code} {labels[row.code]}" for row in stale]
        yield finding("C-FORM.rows", *places, table=table.sheet, year=year, names=names)


def _is_coded(table: TableSpec) -> bool:
    has_codes = any(column.kind is Kind.CODE for column in table.columns)
    return table.is_open and table.key is Key.CODE and has_codes


def _against(catalogue: Catalogue, row: Row, year: int, *, named: bool) -> Iterator[Finding]:
    entry = catalogue.entries.get(row.code)
    if entry is None:
        alike = _alike(catalogue, row)
        yield finding("C-UNKNOWN.item", row.location, year=year, item=row.code, label=row.label, alike=alike)
    elif named and plain(entry.name) != plain(row.label):
        yield _misnamed(entry, row, year)


def _misnamed(entry: CatalogueEntry, row: Row, year: int) -> Finding:
    """What another name weighs depends on how well the line of the catalogue is known."""
    said = {"item": row.code, "year": year, "name": entry.name, "label": row.label}
    match entry.status:
        case Status.SEEN if entry.certain:
            return finding("C-NAME.seen", row.location, **said)
        case Status.SEEN:
            return finding("C-NAME.undated", row.location, **said)
        case Status.LISTED:
            return finding("C-NAME.listed", row.location, **said)
        case Status.UNVERIFIED:
            return finding("C-NAME.unverified", row.location, **said)
        case _:
            assert_never(entry.status)


def _alike(catalogue: Catalogue, row: Row) -> list[str]:
    """The codes with this name, else the nearest code, with their names."""
    # The name counts first: it is harder to mistype into another one that there is.
    codes = catalogue.named(row.label) or catalogue.near.nearest(row.code)
    return [f"{code} {catalogue.names[code]}" for code in codes[:3]]


def _disorder(table: TableSpec, rows: list[Row]) -> Iterator[Finding]:
    for above, row in pairwise(rows):
        if row.code < above.code:
            yield finding(
                "C-ORDER", row.location, table=table.sheet, item=row.code, label=row.label, above=above.code
            )


def _shallow(data: TableData, withheld: Withheld) -> Iterator[Finding]:
    """A 类 or 款 with figures and nothing below, in a table that goes down to 项."""
    parents = {row.code[:digits] for row in data.rows for digits in (3, 5) if digits < len(row.code)}
    for row in data.rows:
        lowest = 0 < len(row.code) < _DEEPEST and row.code not in parents
        if lowest and row.code not in withheld.levels and has_figure(row):
            yield finding("C-DEPTH", row.location, table=data.name, item=row.code, label=row.label)


def has_figure(row: Row) -> bool:
    """Whether a figure of a row is not zero."""
    return any(fact.number != 0 for column in row.values if (fact := row.fact(column)))
