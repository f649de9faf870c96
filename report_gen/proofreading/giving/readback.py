"""What a person has to look at after a report was read back, as a workbook (读回说明)."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.proofreading.giving.sheet import StyledCell, list_book
from report_gen.workbook.xlsx.texts import shown

#: The name of the file beside the workbooks.
READBACK = "读回说明.xlsx"
_COLUMNS = (("类别", 12), ("位置", 50), ("说明", 100))


def readback_list(name: str, rows: Iterable[tuple[str, str, str]]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    title = f"读回 {name}：没有找到的、没有位置的、不能确定的，以及报告本身的差错"
    return list_book(
        "读回说明", title, _COLUMNS, ([StyledCell(shown(words)) for words in row] for row in rows)
    )
