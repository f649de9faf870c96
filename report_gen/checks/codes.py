"""科目 codes and names against the catalogue of the fiscal year; their order and depth. Sums are checked elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise

from report_gen.checks.withheld import Withheld
from report_gen.edition.catalogue import Catalogue, Status
from report_gen.edition.model import Edition
from report_gen.edition.tables import Key, Kind, Table
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.finding import Finding, Level

NAME, UNKNOWN, ORDER, DEPTH, FORM = "C-NAME", "C-UNKNOWN", "C-ORDER", "C-DEPTH", "C-FORM"
_DEEPEST = 7
#: What another name weighs against a line of the catalogue, and what is said of the line.
_TRUST = {
    Status.SEEN: (Level.ERROR, ""),
    Status.LISTED: (Level.WARNING, "（目录的这一行未见于正式文件，请核对当年科目）"),
    Status.UNVERIFIED: (Level.HINT, "（目录的这一行未经核实，请核对当年科目）"),
}
_MOST_NAMED = 5


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
            if {len(row.code) for row in data.rows if row.code} > {_DEEPEST}:
                yield from _shallow(data, withheld)
        elif not table.is_open:
            yield from _outdated(edition.catalogue.names, table, data, dataset.year)


def _typed(catalogue: Catalogue, table: Table, data: TableData, year: int) -> Iterator[Finding]:
    rows = [row for row in data.rows if row.code]
    named = any(column.kind is Kind.NAME for column in table.columns)
    for row in rows:
        yield from _against(catalogue, row, year, named=named)
    yield from _disorder(table, rows)


def _outdated(known: Mapping[str, str], table: Table, data: TableData, year: int) -> Iterator[Finding]:
    """Rows of the form with money under a code or name that the year does not have: the form is of another year."""
    labels = {spec.code: spec.label for block in table.blocks for spec in block.rows if spec.code}
    rows = [row for row in data.rows if row.code in labels and _has_figure(row)]
    stale = [row for row in rows if plain(known.get(row.code, "")) != plain(labels[row.code])]
    if stale:
        names = "、".join(f"{row.code} {labels[row.code]}" for row in stale[:_MOST_NAMED])
        more = f"等 {len(stale)} 个" if len(stale) > _MOST_NAMED else ""
        message = f"{table.name}表样中的科目与 {year} 年科目目录不同：{names}{more}"
        cure = f"换用适用于 {year} 年度的版本，或在版本中改正表样"
        yield Finding(FORM, Level.WARNING, message, tuple(row.location for row in stale), cure)


def _is_coded(table: Table) -> bool:
    has_codes = any(column.kind is Kind.CODE for column in table.columns)
    return table.is_open and table.key is Key.CODE and has_codes


def plain(name: str) -> str:
    """A name without the differences that are only typing: width, blanks, kind of bracket."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _against(catalogue: Catalogue, row: Row, year: int, *, named: bool) -> Iterator[Finding]:
    entry = catalogue.entries.get(row.code)
    if entry is None:
        alike = _alike(catalogue.names, row)
        message = f"{year} 年科目目录中没有编码 {row.code}（{row.label}）{alike}"
        yield Finding(UNKNOWN, Level.WARNING, message, (row.location,), "核对当年政府收支分类科目")
    elif named and plain(entry.name) != plain(row.label):
        message = f"{row.code} 在 {year} 年的名称是「{entry.name}」，现为「{row.label}」"
        level, doubt = _TRUST[entry.status]
        doubt = doubt or ("" if entry.certain else "（这个名称的起止年度未经核实）")
        yield Finding(NAME, level, message + doubt, (row.location,), "改正名称或编码")


def _alike(known: Mapping[str, str], row: Row) -> str:
    """The codes with this name, else the nearest code."""
    same = [code for code, name in known.items() if row.label and plain(name) == plain(row.label)]
    codes = same or get_close_matches(row.code, known, n=1, cutoff=0.8)
    return f"；相近的有 {'、'.join(f'{code} {known[code]}' for code in codes[:3])}" if codes else ""


def _disorder(table: Table, rows: list[Row]) -> Iterator[Finding]:
    for above, row in pairwise(rows):
        if row.code < above.code:
            message = f"{table.name}的 {row.code} {row.label} 排在 {above.code} 之后，应按编码从小到大"
            yield Finding(ORDER, Level.WARNING, message, (row.location,), "按编码排列各行")


def _shallow(data: TableData, withheld: Withheld) -> Iterator[Finding]:
    """A 类 or 款 with figures and nothing below, in a table that goes down to 项."""
    parents = {row.code[:digits] for row in data.rows for digits in (3, 5) if digits < len(row.code)}
    for row in data.rows:
        lowest = 0 < len(row.code) < _DEEPEST and row.code not in parents
        if lowest and row.code not in withheld.levels and _has_figure(row):
            message = f"{data.name}的 {row.code} {row.label} 没有细化到项级科目"
            cure = "补上项级科目；因涉密不公开的，在涉密科目中登记"
            yield Finding(DEPTH, Level.WARNING, message, (row.location,), cure)


def _has_figure(row: Row) -> bool:
    return any(fact.number != 0 for column in row.values if (fact := row.fact(column)))
