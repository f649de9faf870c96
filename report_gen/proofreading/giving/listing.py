"""The list of remarks as a workbook (审校意见表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_gen.figures.messages import worded, worded_list
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.giving.sheet import PLAIN, StyledCell, list_book
from report_gen.workbook.xlsx.texts import shown

_WIDTHS = (6, 8, 16, 34, 46, 16, 18, 60)
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}


def remark_list(name: str, remarks: Sequence[Remark]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    columns = tuple(zip(worded_list("remark-list.heads"), _WIDTHS, strict=True))
    title = worded("remark-list.title", name=name, count=len(remarks))
    rows = (_row(number, remark) for number, remark in enumerate(remarks, 1))
    return list_book(worded("remark-list.sheet"), title, columns, rows)


def _row(number: int, remark: Remark) -> list[StyledCell]:
    words = (remark.kind.value, remark.where, remark.text, remark.printed, remark.expected, remark.why)
    weight = StyledCell(remark.severity.word, replace(PLAIN, fill=_FILLS[remark.severity]))
    return [StyledCell(number), weight, *(StyledCell(shown(text)) for text in words)]
