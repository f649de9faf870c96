"""Codes that there are not: beside a name that the catalogue of the year gives another code of the same 类."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.edition.catalogue import CatalogueEntry, Status
from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import FigureRow
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.findings.codes import loose, on_row
from report_gen.proofreading.findings.model import ForeignReport, Remark, Severity

#: A list that nobody verified may lack a code as well as have one too many.
_WEIGHTS = {Status.SEEN: Severity.ERROR, Status.LISTED: Severity.WARNING}


def unlisted_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it, in the tables by functions and by 经济分类."""
    for table in report.contents.tables.values():
        for row in table.rows if table.spec.shape in (Shape.CODES, Shape.ECONOMIC) else ():
            meant = _meant(report, row)
            if len(meant) == 1 and meant[0].certain and (severity := _WEIGHTS.get(meant[0].status)):
                code, name = meant[0].code, meant[0].name
                why = worded("remark-code.catalogue", year=report.identity.year, code=code, name=name)
                yield on_row(table, row, severity, row.key, code, why)


def _meant(report: ForeignReport, row: FigureRow) -> list[CatalogueEntry]:
    """The lines beside the code of a row that have its name, where there is no such code."""
    entries = report.catalogue.entries
    former = any(one.code == row.key for one in report.catalogue.beside)
    if not row.code or not row.name or row.key in entries or former or level_of(row.key) == 1:
        return []
    above = row.key[:-2]
    beside = (one for code, one in entries.items() if code[:-2] == above)
    return [one for one in beside if same_name(loose(one.name), loose(row.name))]
