"""The list of remarks as a workbook (审校意见表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_gen.figures.address import Area
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.workbook.looks import HEAD, TITLE
from report_gen.workbook.xlsx.look import Lettering, Look, Setting
from report_gen.workbook.xlsx.new_book import NewBook
from report_gen.workbook.xlsx.texts import Content, shown

_HEADS = ("序号", "程度", "类别", "位置", "原文", "所印", "应为", "说明")
_WIDTHS = (6, 8, 16, 34, 46, 16, 18, 60)
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}
_CELL = Look(Lettering(), Setting(vertical="top", wrapped=True), boxed=True)


def remark_list(name: str, remarks: Sequence[Remark]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    book = NewBook()
    sheet = book.first
    sheet.rename("审校意见")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.width(column, width)
    sheet.put(1, 1, shown(f"{name} 审校意见（{len(remarks)} 条）"), TITLE)
    sheet.merge(Area(1, 1, 1, len(_HEADS)))
    for column, head in enumerate(_HEADS, 1):
        sheet.put(2, column, head, HEAD)
    for number, remark in enumerate(remarks, 1):
        words = (remark.kind.value, remark.where, remark.text, remark.printed, remark.expected, remark.why)
        cells: tuple[Content, ...] = (number, remark.severity.word, *map(shown, words))
        for column, value in enumerate(cells, 1):
            sheet.put(number + 2, column, value)
            sheet.look(number + 2, column, _CELL)
        sheet.look(number + 2, 2, replace(_CELL, fill=_FILLS[remark.severity]))
    sheet.freeze(3)
    sheet.page(2, landscape=True)
    return book.data()
