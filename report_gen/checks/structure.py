"""Checks of 科目 tables that every edition has (E-TREE): a parent is the sum of its children, and is there."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.checks.verdicts import Verdict, judge
from report_gen.edition.model import Edition
from report_gen.edition.tables import Table
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import total
from report_gen.figures.finding import Finding, Level, error

#: Digits of the parent's code by digits of the child's.
PARENT_DIGITS = {5: 3, 7: 5}
RULE = "T1"


def tree_verdicts(dataset: Dataset, edition: Edition) -> Iterator[Verdict]:
    """类 = Σ款 and 款 = Σ项 in every figure column of every table with 科目 codes that has parents."""
    for table in edition.tables.values():
        data = dataset.tables[table.name]
        children = _children(data)
        for row in data.rows:
            if row.code in children:
                yield from _sums(table, row, children[row.code])


def _children(data: TableData) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in data.rows:
        digits = PARENT_DIGITS.get(len(row.code))
        if digits:
            found.setdefault(row.code[:digits], []).append(row)
    return found


def _sums(table: Table, parent: Row, children: list[Row]) -> Iterator[Verdict]:
    for column in table.figure_columns:
        whole = parent.fact(column.name)
        parts = [fact for child in children if (fact := child.fact(column.name))]
        if whole is None or not parts:
            continue
        right = total(f"{parent.code} 下级{column.name}之和", parts)
        message = f"{table.name} {column.name}应等于下级科目之和"
        subject = f"{parent.code} {parent.label}"
        yield Verdict(RULE, Level.ERROR, judge(whole, "=", right), whole, right, "=", message, subject)


def missing_parents(dataset: Dataset, edition: Edition) -> Iterator[Finding]:
    """A 款 or 项 whose parent is missing, in tables that list parents at all."""
    for table in edition.tables.values():
        data = dataset.tables[table.name]
        codes = {row.code for row in data.rows}
        if not any(len(code) == min(PARENT_DIGITS.values()) for code in codes):
            continue
        for row in data.rows:
            digits = PARENT_DIGITS.get(len(row.code))
            if digits and row.code[:digits] not in codes:
                message = f"{row.code} {row.label} 的上级科目 {row.code[:digits]} 不在表中"
                yield error("E-PARENT", message, row.location, cure="补上上级科目一行，或改正编码")
