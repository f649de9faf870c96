"""Amounts that are part of another one (不会多于): 三公 in the basic expenditure against the table of 三公."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import GridFigure
from report_gen.proofreading.findings.arithmetic import Range
from report_gen.proofreading.findings.model import (
    ForeignReport,
    Remark,
    RemarkKind,
    Severity,
    money,
    money_of,
)
from report_gen.proofreading.findings.rules import TieTerm
from report_gen.proofreading.places import table_place


def limit_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it, as hints: which of the two is wrong nobody knows, and a few expenses are in the part alone."""
    for limit in report.rules.limits:
        part, whole = _figure(report, limit.part), _figure(report, limit.whole)
        if part is None or whole is None or Range.figure(part).low <= Range.figure(whole).high:
            continue
        table = report.contents.tables[limit.whole.table]
        place = table_place(whole.page or table.page, table.title or limit.whole.table)
        why = worded("remark-table.limit", rule=limit.name, place=place, value=money(whole.value))
        most = worded("remark-table.at_most", value=money_of(whole.value, part))
        yield report.on_figure(
            limit.part.table, part, limit.part.column, RemarkKind.TABLES, Severity.HINT, most, why
        )


def _figure(report: ForeignReport, term: TieTerm) -> GridFigure | None:
    """The figure of a term; None where its table or its cell was not read for certain."""
    content = report.contents.tables.get(term.table)
    if content is None or not content.sure(term.rows, [term.column]):
        return None
    return next((figure for row in term.rows if (figure := content.get(row, term.column))), None)
