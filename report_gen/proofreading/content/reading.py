"""All tables of a report."""

from __future__ import annotations

from report_gen.proofreading.content.figures import Contents
from report_gen.proofreading.content.joining import joined
from report_gen.proofreading.content.shapes import read_table
from report_gen.proofreading.content.spec import Tables
from report_gen.proofreading.printed import Printed


def read_contents(printed: Printed, tables: Tables) -> Contents:
    """What the grids of a report say."""
    found = Contents()
    for table in joined(printed.grids, tables):
        if table.spec is None:
            found.unknown.append(table.title or f"第 {table.page} 页的表")
        elif table.spec.name not in found.tables:
            found.tables[table.spec.name] = read_table(table, tables)
    return found
