"""What a person has to look at after a report was read back, as a workbook (读回说明)."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.figures.address import Area
from report_gen.workbook.looks import HEAD, TITLE
from report_gen.workbook.xlsx.look import Lettering, Look, Setting
from report_gen.workbook.xlsx.new_book import NewBook
from report_gen.workbook.xlsx.texts import shown

#: The name of the file beside the workbooks.
READBACK = "读回说明.xlsx"
_HEADS, _WIDTHS = ("类别", "位置", "说明"), (12, 50, 100)
_CELL = Look(Lettering(), Setting(vertical="top", wrapped=True), boxed=True)


def readback_list(name: str, rows: Iterable[tuple[str, str, str]]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    book = NewBook()
    sheet = book.first
    sheet.rename("读回说明")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.width(column, width)
    sheet.put(1, 1, shown(f"读回 {name}：没有找到的、没有位置的、不能确定的，以及报告本身的差错"), TITLE)
    sheet.merge(Area(1, 1, 1, len(_HEADS)))
    for column, head in enumerate(_HEADS, 1):
        sheet.put(2, column, head, HEAD)
    for number, row in enumerate(rows, 3):
        for column, words in enumerate(row, 1):
            sheet.put(number, column, shown(words))
            sheet.look(number, column, _CELL)
    sheet.freeze(3)
    sheet.page(2, landscape=True)
    return book.data()
