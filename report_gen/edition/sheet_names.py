"""Names of sheets (工作表名) and numbers of forms (表号): what a workbook can bear, and each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report_gen.edition.gathering import Gathered
from report_gen.edition.strict import Section
from report_gen.edition.tables import TableSpec
from report_gen.figures.messages import in_words

#: How to fill in, the catalogue of 科目, the live tie-out, the list in front of a marked copy.
GUIDE_SHEET, CATALOGUE_SHEET, TIE_SHEET, FINDINGS_SHEET = "填报说明", "科目", "勾稽", "待核对"
OWN_SHEETS = frozenset({GUIDE_SHEET, CATALOGUE_SHEET, TIE_SHEET, FINDINGS_SHEET})
#: Excel counts UTF-16 units, refuses these characters and keeps the name History for itself.
_LONGEST, _NO_NAME = 31, re.compile(r"[:\\/?*\[\]\x00-\x1f]|^\'|\'$|^\s*$|^history$", re.IGNORECASE)
_LONGEST_FILE, _NO_FILE = 60, re.compile(r"[:\\/?*<>|\"\x00-\x1f]|^[.\s]|[.\s]$|^$")

_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


def fits_a_file(name: str) -> bool:
    """Whether a file of the folder can be called so: no path, no character that Windows refuses."""
    return len(name) <= _LONGEST_FILE and not _NO_FILE.search(name) and not is_device(name)


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, whatever follows its first point."""
    return bool(_DEVICES.fullmatch(name.split(".", 1)[0].strip()))


def check_sheet_names(found: Iterable[tuple[Section, TableSpec]], gathered: Gathered) -> None:
    """Gather what no workbook can bear: names that Excel refuses, two tables with one sheet or one printed 表号."""
    sheets: dict[tuple[str, str], str] = {}
    forms: dict[str, str] = {}
    for section, table in found:
        sheet, book, form = table.sheet, table.workbook.casefold(), table.form
        if len(sheet.encode("utf-16-le")) > 2 * _LONGEST or _NO_NAME.search(sheet):
            gathered.add(section.fault(in_words("E-EDITION.sheet_name", sheet=sheet, most=_LONGEST), "sheet"))
        if not fits_a_file(table.workbook):
            words = in_words("E-EDITION.workbook_name", name=table.workbook, most=_LONGEST_FILE)
            gathered.add(section.fault(words, "workbook"))
        if sheet in OWN_SHEETS:
            gathered.add(
                section.fault(in_words("E-EDITION.sheet_own", sheet=sheet, own=sorted(OWN_SHEETS)), "sheet")
            )
        other = sheets.setdefault((book, sheet.casefold()), table.name)
        if other != table.name:
            gathered.add(section.fault(in_words("E-EDITION.sheet_taken", sheet=sheet, other=other), "sheet"))
        other = forms.setdefault(form, table.name) if form else table.name
        if other != table.name:
            gathered.add(section.fault(in_words("E-EDITION.form_taken", form=form, other=other), "form"))
