"""Amounts that stand beside the names of other rows (错行): rows were taken out beside the names, and all below moved.

Sums then fail all over a table, as they do in one that was misread. But a slid table has, row by row, the amounts that
another one gives to the next 科目, which no misreading makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import Content, FigureRow
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.findings.codes import by_codes
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

#: Rows by which amounts move at the most; rows from which on it is no chance, and their share of those that differ.
_FAR, _LEAST, _SHARE = 8, 5, 0.7
#: What two amounts of one 科目 may differ by.
_SLACK = Decimal(1)


def slid_remarks(report: ForeignReport) -> Iterator[Remark]:
    """One for each table that was not judged because its sums fail, at the row from which on its amounts moved."""
    # 支出表 is nearer to what a doubted one holds than 收入表.
    others = [one for one in reversed(by_codes(report)) if one.coded]
    for name, content in report.contents.doubted.items():
        if content.spec.shape is not Shape.CODES:
            continue
        slides = ((other, slid) for other in others if (slid := slid_from(content, other)))
        for other, (row, count) in islice(slides, 1):
            total = content.spec.total
            beside = worded("remark-table.beside")
            why = worded("remark-table.slid", count=count, table=other.title or other.spec.name)
            figure = content.figures[row.key, total]
            yield report.on_figure(name, figure, total, RemarkKind.TABLES, Severity.ERROR, beside, why)


def slid_from(content: Content, other: Content) -> tuple[FigureRow, int] | None:
    """The first row whose amount is another one's in the other table, and how many are."""
    codes = [row.key for row in other.rows if row.code]
    values = [figure.value if (figure := other.get(code, other.spec.total)) else None for code in codes]
    apart: list[tuple[FigureRow, bool]] = []
    for row in content.rows:
        ours, theirs = content.get(row.key, content.spec.total), other.get(row.key, other.spec.total)
        if row.code and ours and theirs and ours.value and abs(ours.value - theirs.value) > _SLACK:
            place = codes.index(row.key)
            near = values[max(place - _FAR, 0) : place] + values[place + 1 : place + 1 + _FAR]
            apart.append((row, ours.value in near))
    moved = [row for row, is_near in apart if is_near]
    if len(moved) < _LEAST or len(moved) < _SHARE * len(apart):
        return None
    return moved[0], len(moved)
