"""A year begun with, or made of, a published report: `new --from 报告.pdf`, `import 报告.pdf`. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from pathlib import Path

from report_gen.edition.loading import load_edition
from report_gen.edition.tables import Column, TableSpec
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.choosing import RECORD, record
from report_gen.project.switching import digest
from report_gen.project.writing import holding, write_all, write_folder
from report_gen.project.years import Project
from report_gen.proofreading.giving.readback import READBACK, readback_list
from report_gen.proofreading.rebuilding.hints import with_hints
from report_gen.proofreading.rebuilding.rebuild import Rebuilt
from report_gen.runs.kept import kept_beside
from report_gen.runs.leftover import Unfinished, left_of_new, left_of_report
from report_gen.runs.new import year_files
from report_gen.runs.recovering import Recovered, last_year, listed, recover
from report_gen.workbook.blank.carry import carried, read_carry
from report_gen.workbook.exports.extracts import Taken
from report_gen.workbook.exports.placing import Placement, only_new, place, stated_unit
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.opening import sheets_by_label
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.xlsx.patching import Changes, patch


@dataclass(frozen=True)
class FromReport:
    """What came of a report: its files, how many cells were carried or filled.

    `placements` are those in workbooks that were there, `words` the texts that were not written into them.
    """

    recovered: Recovered
    files: tuple[Path, ...]
    cells: int
    placements: tuple[Placement, ...] = field(default=())
    words: int = 0
    left: Unfinished = field(default_factory=Unfinished)


def new_from_report(project: Project, year: int, path: Path, edition_name: str | None = None) -> FromReport:
    """Make inputs/<year>/ with what last year's published report says, each cell with page and words.

    Raises `ReportGenError`, and makes nothing, when the folder exists or the report cannot be read, is of another
    kind or of another year than the one before.
    """
    folder = project.root / "inputs" / str(year)
    _free(folder)
    # The form may be of the new year only: last year's report is then read by one of its own year.
    before = edition_name if _serves(project, edition_name, year - 1) else None
    recovered = recover(project, path, year - 1, before)
    rebuilt = recovered.rebuilt
    name = project.edition_name(year, edition_name, (rebuilt.edition.name, *recovered.proposed))
    edition = load_edition(project.templates, name, year)
    rules = read_carry(project.templates, edition)
    filling = carried(edition, rules, last_year(recovered))
    left = left_of_new(rebuilt, edition, rules, filling)
    files = year_files(edition, with_hints(filling, rebuilt, edition))
    files |= {RECORD: record(edition.name, year), READBACK: _listing(recovered, left)}
    write_folder(folder, files, worded("files.none_made"), project.tell)
    cells = sum(len(row.carried) for rows in filling.values() for row in rows)
    return FromReport(recovered, tuple(folder / each for each in files), cells, left=left)


def import_report(
    project: Project, year: int, path: Path, edition_name: str | None = None, *, try_only: bool = False
) -> FromReport:
    """Fill the workbooks of a year with what its own published report says; they are made where there are none.

    In workbooks that are there only figures change, and the workbook as it was is kept beside. Raises
    `ReportGenError`, and changes nothing, when the report cannot be read or is of another kind or year.
    """
    recovered = recover(project, path, year, edition_name)
    folder = project.root / "inputs" / str(year)
    if folder.exists():
        if try_only:
            return _into(folder, recovered, try_only=True)
        with holding(folder, worded("files.kept_books"), project.tell):
            return _into(folder, recovered, try_only=False)
    edition = recovered.rebuilt.edition
    files = year_files(edition, recovered.rebuilt.filling)
    left = left_of_report(recovered.rebuilt)
    files |= {RECORD: record(edition.name, year), READBACK: _listing(recovered, left)}
    if not try_only:
        write_folder(folder, files, worded("files.none_made"), project.tell)
    written = () if try_only else tuple(folder / each for each in files)
    return FromReport(recovered, written, len(recovered.rebuilt.cells.found), left=left)


def _free(folder: Path) -> None:
    if folder.exists():
        raise ReportGenError([finding("E-EXISTS.folder", Location(str(folder)), folder=folder)])


def _serves(project: Project, name: str | None, year: int) -> bool:
    shelves = project.templates
    return name is not None and name in shelves.names() and shelves.head(name).serves(year)


def _listing(recovered: Recovered, left: Unfinished) -> bytes:
    return readback_list(recovered.path.name, listed(recovered, left))


def _into(folder: Path, recovered: Recovered, *, try_only: bool) -> FromReport:
    """Figures into the workbooks that are there; words and lists are not touched."""
    rebuilt = recovered.rebuilt
    names = {table.workbook for table in rebuilt.edition.tables.values()}
    # What is patched below must still be what was looked at here: somebody may have it open in Excel.
    seen = {name: digest((folder / f"{name}.xlsx").read_bytes()) for name in names}
    books = {name: sheets_by_label(folder / f"{name}.xlsx") for name in names}
    placements = tuple(_placed(rebuilt, recovered.path.name, books))
    changes: dict[str, dict[str, Changes]] = {}
    for one in placements:
        book = rebuilt.edition.tables[one.table].workbook
        cells = only_new(one, books[book][label_key(one.sheet, ordinal=False)])
        # Only books in which something changes: a backup of what stays would be one file more to wonder about.
        if cells:
            changes.setdefault(book, {})[one.sheet] = cells
    left = left_of_report(rebuilt)
    files = {READBACK: _listing(recovered, left)}
    for book, sheets in changes.items():
        backup, data = kept_beside(folder, f"{book}.xlsx", seen[book])
        files |= {backup: data, f"{book}.xlsx": patch(data, sheets)}
    written = () if try_only else write_all(folder, files, worded("files.kept_books"))
    placed = sum(len(one.placed) for one in placements)
    words = sum(not isinstance(read.value, Decimal) for read in rebuilt.cells.found.values())
    return FromReport(recovered, written, placed, placements, words, left)


def _placed(rebuilt: Rebuilt, file: str, books: Mapping[str, dict[str, Sheet]]) -> Iterator[Placement]:
    for table in rebuilt.edition.tables.values():
        sheets = books[table.workbook]
        sheet = sheets.get(label_key(table.sheet, ordinal=False))
        taken = list(_taken(rebuilt, table, file))
        if sheet is not None and taken and table.name not in rebuilt.edition.roles.profile:
            units = (Unit(rebuilt.unit), stated_unit(sheets, rebuilt.edition))
            yield place(taken, sheet, table, units)


def _taken(rebuilt: Rebuilt, table: TableSpec, file: str) -> Iterator[Taken]:
    """The figures of fixed rows and of 科目; rows of lists have no place of their own."""
    for at, read in rebuilt.cells.found.items():
        column = table.column(at.column) if at.table == table.name else None
        # Rows of lists are numbered as they were read: in a workbook that is there the same number may be another
        # row.
        if isinstance(read.value, Decimal) and isinstance(column, Column) and not at.row.startswith("#"):
            yield Taken(at.row, at.column, read.value, Location(f"{file} {read.where}"), rebuilt.name_of(at))


def import_lines(made: FromReport, *, verbose: bool) -> Iterator[str]:
    """What a person reads of figures put into workbooks that were there."""
    for one in made.placements:
        yield worded(
            "import.placed_report", table=one.table, count=len(one.placed), left=len(one.unplaced) or ""
        )
        if verbose:
            for item in one.placed:
                yield f"  {item.target}　{item.row} {item.column}　{item.value:,.2f}　←　{item.source}"
    if made.placements and made.words:
        yield worded("import.only_figures", count=made.words)
