"""Words of a cell that must be of a type (日期): taken in the forms that people type, kept in one. Guesses nothing."""

from __future__ import annotations

from report_gen.edition.tables import TextType
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Location
from report_gen.workbook.reading.cells import shortened
from report_gen.workbook.reading.notes import Notes

_CURE = "填写日历上有的日期，写作 2018-08-31、2018年8月31日，或使用 Excel 日期格式"


def typed(text: str, kind: TextType, name: str, where: Location, notes: Notes) -> str:
    """The words in the form that the type is kept in; "", and an error, for what is not of the type."""
    match kind:
        case TextType.WORDS:
            return text
        case TextType.DATE:
            day = iso_date(text)
            if day is None:
                message = f"{where.cell} 的{name}「{shortened(text)}」不是有效的日期"
                notes.error("E-DATE", message, where, _CURE)
            return day.isoformat() if day else ""
