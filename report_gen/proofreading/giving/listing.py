"""The list of remarks as a workbook (审校意见表)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from report_gen.proofreading.findings.model import Remark, Severity

_HEADS = ("序号", "程度", "类别", "位置", "原文", "所印", "应为", "说明")
_WIDTHS = (6, 8, 16, 34, 46, 16, 18, 60)
_FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.HINT: "FFDDEBF7"}


def remark_list(name: str, remarks: Sequence[Remark]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "审校意见"
    sheet.append([f"{name} 审校意见（{len(remarks)} 条）"])
    sheet.append(list(_HEADS))
    for number, remark in enumerate(remarks, 1):
        words = (remark.kind.value, remark.where, remark.text, remark.printed, remark.expected, remark.why)
        sheet.append([number, remark.severity.word, *words])
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", start_color=_FILLS[remark.severity])
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cell in (*sheet[1], *sheet[2]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A3"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
