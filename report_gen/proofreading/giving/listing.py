"""The list of remarks as a workbook (审校意见表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.giving.sheet import PLAIN, StyledCell, list_book
from report_gen.workbook.xlsx.texts import shown

_COLUMNS = (
    ("序号", 6), ("程度", 8), ("类别", 16), ("位置", 34), ("原文", 46), ("所印", 16), ("应为", 18), ("说明", 60),
)  # fmt: skip
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}


def remark_list(name: str, remarks: Sequence[Remark]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    rows = (_row(number, remark) for number, remark in enumerate(remarks, 1))
    return list_book("审校意见", f"{name} 审校意见（{len(remarks)} 条）", _COLUMNS, rows)


def _row(number: int, remark: Remark) -> list[StyledCell]:
    words = (remark.kind.value, remark.where, remark.text, remark.printed, remark.expected, remark.why)
    weight = StyledCell(remark.severity.word, replace(PLAIN, fill=_FILLS[remark.severity]))
    return [StyledCell(number), weight, *(StyledCell(shown(text)) for text in words)]
