"""From exported sheets to values for the workbook: which cell goes where, what has no place."""

from __future__ import annotations

from report_gen.edition.model import Edition
from report_gen.figures.amount import Unit
from report_gen.workbook.exports.extracts import Extract
from report_gen.workbook.exports.import_rules import ExportRule
from report_gen.workbook.exports.row_layout import RowLayout
from report_gen.workbook.exports.tables_read import Export
from report_gen.workbook.exports.wide_layout import WideLayout


def extract(export: Export, rule: ExportRule, edition: Edition, unit: Unit) -> Extract:
    """Take every figure that has a place; note every other figure that is not zero. `unit` is the export's."""
    found = Extract(rule.table, export, unit)
    table = edition.tables[rule.table]
    (WideLayout if rule.layout == "wide" else RowLayout)(export, rule, table, edition, found).take()
    return found
