"""Words of a cell that must be of a type (日期): taken in the forms that people type, kept in one. Guesses nothing."""

from __future__ import annotations

from report_gen.edition.tables import TextType
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Location, finding
from report_gen.workbook.reading.cells import shortened
from report_gen.workbook.reading.notes import Notes


def typed(text: str, kind: TextType, name: str, where: Location, notes: Notes) -> str:
    """The words in the form that the type is kept in; "", and an error, for what is not of the type."""
    match kind:
        case TextType.WORDS:
            return text
        case TextType.DATE:
            day = iso_date(text)
            if day is None:
                notes.add(finding("E-DATE.cell", where, cell=where.cell, name=name, text=shortened(text)))
            return day.isoformat() if day else ""
