"""What a person has to look at after a report was read back, as a workbook (读回说明)."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.figures.messages import worded, worded_list
from report_gen.proofreading.giving.sheet import StyledCell, list_book
from report_gen.workbook.xlsx.texts import shown

#: The name of the file beside the workbooks.
READBACK = worded("readback.file")
_WIDTHS = (12, 50, 100)


def readback_list(name: str, rows: Iterable[tuple[str, str, str]]) -> bytes:
    """The list as the bytes of a workbook; words of the report never become formulas."""
    columns = tuple(zip(worded_list("readback.heads"), _WIDTHS, strict=True))
    return list_book(
        worded("readback.sheet"),
        worded("readback.title", name=name),
        columns,
        ([StyledCell(shown(words)) for words in row] for row in rows),
    )
