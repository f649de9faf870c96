"""Reads the lines above a table's heads: unit, department and year that a pasted sheet names must be ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.edition.rules.tree import Ref
from report_gen.edition.tables import TableSpec
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Location, finding
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.cells import clean, label_key, shortened
from report_gen.workbook.reading.notes import Notes
from report_gen.workbook.reading.sheets import Sheet

_UNIT = re.compile(r"(?:金额|计量)?单位\s*[:：]\s*(?:人民币)?\s*([十百千万亿]*元)")
_DEPARTMENT = re.compile(
    r"(?:部门名称|部门|编制单位|填报单位|编报单位|单位名称)\s*[:：][ \t\u3000]*([^\s:：]+)"
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年度?")
_WHOLE = recognised(r"（?(汇总|部门汇总|公章|盖章)）?$")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose figures are read: unit, fiscal year, name of the department ("" where it is not known).

    `excused` are cells that may be blank: last year's figures of a body that had no last year.
    """

    unit: Unit
    year: int
    department: str
    excused: frozenset[Ref] = frozenset()


def check_frame(sheet: Sheet, table: TableSpec, head: int, owner: Owner, notes: Notes) -> None:
    """Compare what stands above row `head` with the owner of the figures."""
    for text, where in _lines(sheet, head):
        _check_unit(text, where, table, owner, notes)
        department = _apart(_DEPARTMENT, text)
        if department and owner.department and not same_department(department[1], owner.department):
            named = shortened(department[1])
            notes.add(
                finding("E-DEPARTMENT.sheet", where, sheet=sheet.name, named=named, own=owner.department)
            )
        year = _YEAR.search(text)
        if year and table.published and int(year[1]) != owner.year:
            notes.add(finding("E-YEAR.sheet", where, sheet=sheet.name, stated=year[1], year=owner.year))


def _apart(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match with no Chinese character before it: 收入单位 is another word than 单位."""
    found = pattern.search(text)
    while found and "\u4e00" <= text[found.start() - 1 : found.start()] <= "\u9fff":
        found = pattern.search(text, found.start() + 1)
    return found


def _lines(sheet: Sheet, head: int) -> Iterator[tuple[str, Location]]:
    for row in (row for row in sheet.lines if row < head):
        for column, value in sheet.rows.get(row, {}).items():
            if isinstance(value, str):
                yield clean(value), sheet.where(row, column)


def _check_unit(text: str, where: Location, table: TableSpec, owner: Owner, notes: Notes) -> None:
    """The program's own frame always says 万元, so only another unit than that is a contradiction."""
    unit = _apart(_UNIT, text)
    if unit and table.unit and unit[1] not in (owner.unit.value, Unit.WAN.value):
        notes.add(finding("E-UNIT.sheet", where, sheet=where.sheet, stated=unit[1], unit=owner.unit))


def same_department(named: str, department: str) -> bool:
    """Whether two names are of one department, apart from 汇总 and the like behind it."""
    return re.sub(_WHOLE, "", label_key(named)) == label_key(department)
