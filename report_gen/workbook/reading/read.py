"""The read stage (读取): workbooks and edition in, `Dataset` and findings out. Bad data never raises or is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from report_gen.edition.model import Edition, IndicatorSpec, last_years
from report_gen.edition.roles import row_of, said
from report_gen.edition.rules.tree import Ref
from report_gen.edition.sheet_names import OWN_SHEETS
from report_gen.edition.tables import TableSpec
from report_gen.figures.address import Address
from report_gen.figures.amount import Unit
from report_gen.figures.dataset import Dataset, TableData, Text
from report_gen.figures.finding import Finding, Location, finding
from report_gen.workbook.reading.cells import is_figure, label_key
from report_gen.workbook.reading.frame import Owner, check_frame
from report_gen.workbook.reading.joined_codes import joined
from report_gen.workbook.reading.locating import TablePlace, locate
from report_gen.workbook.reading.notes import Notes, folded
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.rows import RowReader
from report_gen.workbook.reading.sheets import Sheet

#: What office programs and libraries put behind the name of a copied sheet.
_COPY = re.compile(r"(（\d+）|副本|的副本|Copy\d*|_\d+)$")

_Sheets = Mapping[str, Sequence[Sheet]]


def read_workbooks(folder: Path, edition: Edition) -> tuple[Dataset, tuple[Finding, ...]]:
    """Read all workbooks of one year's input folder. Findings name workbook, sheet and cell."""
    notes = Notes()
    books = {name: _open(folder / f"{name}.xlsx", notes) for name in _workbooks(edition)}
    tables: list[TableData] = []
    profile = edition.roles.profile
    owner = Owner(Unit.WAN, edition.year, "")
    for table in sorted(edition.tables.values(), key=lambda t: t.name not in profile):
        sheets = books[table.workbook]
        sheet = _sheet(table, sheets, edition, notes) if sheets is not None else None
        data = _read_table(table, sheet, owner, notes, framed=table.name not in profile)
        tables.append(data)
        if table.name in profile and len(tables) == len(profile):
            owner = _owner(Dataset.of(edition.year, tables, owner.unit), owner, edition, notes)
    for name, sheets in books.items():
        _strangers(sheets or {}, {t.sheet for t in edition.tables.values() if t.workbook == name}, notes)
    return Dataset.of(edition.year, tables, owner.unit), tuple(notes.findings)


def _workbooks(edition: Edition) -> list[str]:
    return list(dict.fromkeys(table.workbook for table in edition.tables.values()))


def _owner(data: Dataset, asked: Owner, edition: Edition, notes: Notes) -> Owner:
    """Unit and department as the profile names them; another year than the one asked for is an error."""
    roles = edition.roles
    row = row_of(data, roles.year)
    year = row.fact(roles.year.column) if row and roles.year else None
    if row and year and year.number != asked.year:
        where = next(iter(year.cells()), row.location)
        notes.add(finding("E-YEAR.profile", where, stated=year.number, year=asked.year))
    department = said(data, roles.department)
    unit, name = _unit(said(data, roles.unit), notes), department.value if department else ""
    founded = said(data, roles.no_last_year) is not None
    return Owner(unit, asked.year, name, _last_years(edition) if founded else frozenset())


def _last_years(edition: Edition) -> frozenset[Ref]:
    """The cells of last year's figures: a body that was founded this year has none."""
    specs = (spec for spec in edition.indicators if isinstance(spec, IndicatorSpec))
    figures = (base.figure for spec in specs for base in last_years(spec))
    return frozenset(figure for figure in figures if isinstance(figure, Ref))


def _unit(text: Text | None, notes: Notes) -> Unit:
    if text is None:
        return Unit.WAN
    try:
        return Unit(text.value)
    except ValueError:
        notes.add(finding("E-UNIT.profile", text.location, text=text.value))
        return Unit.WAN


def _open(path: Path, notes: Notes) -> _Sheets | None:
    """The sheets of a workbook by label, copies under the label of their original; None when unreadable.

    Those that the program itself puts there (勾稽, 科目, 填报说明) hold two fifths of all cells, and no typed figure.
    """
    sheets, findings = open_workbook(path, aside=OWN_SHEETS)
    notes.findings.extend(findings)
    if sheets is None:
        return None
    labelled: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        label = label_key(sheet.name, ordinal=False)
        labelled.setdefault(_COPY.sub("", label), []).append(sheet)
    return labelled


def _sheet(table: TableSpec, sheets: _Sheets, edition: Edition, notes: Notes) -> Sheet | None:
    """The one sheet of a table; a missing one or several are findings."""
    found = sheets.get(label_key(table.sheet, ordinal=False), ())
    where = Location(f"{table.workbook}.xlsx", Address(table.sheet))
    if len(found) > 1:
        names = [sheet.name for sheet in found]
        notes.add(finding("E-SHEET-TWICE.names", where, sheet=table.sheet, count=len(found), names=names))
    elif not found:
        near, title = _nearest(table, sheets, edition), edition.label_of(table)
        notes.add(finding("E-NO-SHEET.input", where, sheet=table.sheet, title=title, nearest=near))
    return found[0] if len(found) == 1 else None


def _strangers(sheets: _Sheets, tables: set[str], notes: Notes) -> None:
    """Sheets in sight with figures that are no table's: nothing of them gets into the report."""
    known = {label_key(name, ordinal=False) for name in (*tables, *OWN_SHEETS)}
    free = (sheet for label, found in sheets.items() if label not in known for sheet in found)
    for sheet in (sheet for sheet in free if not sheet.hidden):
        count = sum(is_figure(value) for row in sheet.rows.values() for value in row.values())
        if count:
            notes.add(
                finding(
                    "N-SHEET.figures",
                    Location(sheet.workbook, Address(sheet.name)),
                    sheet=sheet.name,
                    count=count,
                )
            )


def _nearest(table: TableSpec, sheets: _Sheets, edition: Edition) -> str:
    """The sheet that may be the missing one under another name: alike, and no table's own."""
    own = {label_key(other.sheet, ordinal=False) for other in edition.tables.values()}
    free = {label: found[0].name for label, found in sheets.items() if label not in own}
    wanted = [label_key(name, ordinal=False) for name in (table.sheet, table.title, edition.label_of(table))]
    alike = [label for name in wanted for label in get_close_matches(name, free, n=1, cutoff=0.5)]
    return free[alike[0]] if alike else ""


def _read_table(
    table: TableSpec, sheet: Sheet | None, owner: Owner, notes: Notes, *, framed: bool
) -> TableData:
    if sheet is None:
        return TableData(table.name, ())
    place = locate(sheet, table)
    if not isinstance(place, TablePlace):
        notes.findings.extend(place)
        return TableData(table.name, ())
    if framed:
        check_frame(sheet, table, place.head, owner, notes)
    reader = RowReader(joined(sheet, place), table, place, owner.unit, owner.excused)
    data = reader.read()
    notes.findings.extend(folded(reader.findings))
    return data
