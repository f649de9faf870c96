"""Checks of 科目 tables that every edition has: a parent is the sum of its children (T1, T2), and is there."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.verdicts import Verdict, judge
from report_gen.checks.withheld import Withheld
from report_gen.edition.model import Edition
from report_gen.edition.tables import Column, Kind, TableSpec
from report_gen.figures.code import Code, level_of
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import total
from report_gen.figures.finding import Finding, Level, finding
from report_gen.figures.messages import in_words, worded

#: Parents by code, and by 级次 in lists.
RULE, LIST_RULE = "T1", "T2"


def tree_verdicts(
    dataset: Dataset,
    edition: Edition,
    withheld: Withheld,
    without: frozenset[str] = frozenset(),
    only: str = "",
) -> Iterator[Verdict]:
    """Every parent against the sum of its children, in every figure column of every table that has parents."""
    for table in edition.tables.values():
        if table.name not in without and only in ("", table.name):
            yield from table_verdicts(table, dataset.tables[table.name], withheld)


def table_verdicts(table: TableSpec, data: TableData, withheld: Withheld) -> Iterator[Verdict]:
    """The same for one table."""
    listed = any(column.kind is Kind.LEVEL for column in table.columns)
    rule, children = (LIST_RULE, _below(data)) if listed else (RULE, _children(data))
    said = {c.name: in_words(rule, table=table.sheet, column=c.name) for c in table.figure_columns}
    for row in data.rows:
        for column in table.figure_columns if row.key in children else ():
            verdict = _sum(table, column, row, children[row.key], (rule, said[column.name]))
            if verdict:
                yield withheld.widened(verdict, row.code)


def _children(data: TableData) -> dict[str, list[Row]]:
    """By code: 款 below 类, 项 below 款; the key of a coded row is its code."""
    found: dict[str, list[Row]] = {}
    for row in data.rows:
        parent = _parent(row)
        if parent:
            found.setdefault(parent, []).append(row)
    return found


def _parent(row: Row) -> str:
    """The code above a row's, "" where there is none."""
    code = Code.of(row.code)
    return code.parent.text if code and code.parent else ""


def _below(data: TableData) -> dict[str, list[Row]]:
    """By 级次: the rows of the next level that follow before the next row of the same level."""
    found: dict[str, list[Row]] = {}
    above: dict[int, Row] = {}
    for row in data.rows:
        parent = above.get(row.level - 1)
        if parent and parent.level:
            found.setdefault(parent.key, []).append(row)
        above = {level: other for level, other in above.items() if level < row.level} | {row.level: row}
    return found


def _sum(
    table: TableSpec, column: Column, parent: Row, children: list[Row], asked: tuple[str, str]
) -> Verdict | None:
    """`asked` is the number of the rule and what should hold, which is the same for all rows of a column.

    Where a blank is 0 and all children say 不适用 (—), they add up to nothing: a parent with a figure is wrong. Where
    a blank is no figure, nothing was typed yet and nothing is asked.
    """
    whole = parent.fact(column.name)
    parts = [fact for child in children if (fact := child.fact(column.name))]
    if whole is None or not (parts or column.blank_is_zero):
        return None
    said = worded("prior.children", parent=parent.code or parent.label, column=column.name)
    right = total(said, parts) if parts else None
    rule, message = asked
    subject = f"{parent.code} {parent.label}".strip()
    row = parent.code or parent.label
    equation = in_words(f"{rule}.equation", table=table.name, row=row, column=column.name)
    outcome = judge(whole, "=", right)
    return Verdict(rule, Level.ERROR, outcome, whole, right, "=", message, subject, equation, "科目体系")


def missing_parents(
    dataset: Dataset, edition: Edition, without: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """A 款 or 项 whose parent is missing, in tables that list parents at all."""
    for table in edition.tables.values():
        data = dataset.tables[table.name]
        codes = {row.code for row in data.rows}
        if table.name in without or not any(level_of(code) == 1 for code in codes):
            continue
        for row in data.rows:
            parent = _parent(row)
            if parent and parent not in codes:
                yield finding("E-PARENT", row.location, item=row.code, label=row.label, parent=parent)
