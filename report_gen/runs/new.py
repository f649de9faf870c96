"""Making the inputs of a year, and bringing them up to date with last year's: what `new` does. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from report_gen.annex.skeleton import annex_skeleton
from report_gen.edition.known_years import form_findings
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.roles import said
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Finding, Level, Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.choosing import RECORD, record
from report_gen.project.locking import Tell, silent
from report_gen.project.switching import digest
from report_gen.project.writing import holding, write_all, write_folder
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, gather, read
from report_gen.runs.kept import kept_beside
from report_gen.workbook.blank.blank import make_workbooks, workbook_names
from report_gen.workbook.blank.carry import LastYear, carried, read_carry
from report_gen.workbook.blank.refreshing import CarriedFigure, SheetRefresh, refresh_sheet
from report_gen.workbook.exports.placing import stated_unit
from report_gen.workbook.filling import Filling
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.opening import sheets_by_label
from report_gen.workbook.reading.values import EMPTY
from report_gen.workbook.xlsx.comments import read_comments, reword_comments
from report_gen.workbook.xlsx.patching import patch


@dataclass(frozen=True, slots=True)
class NewYear:
    """What `new` made: its files, the year and department it was carried from, the number of carried cells, hints."""

    files: tuple[Path, ...]
    source: int | None
    department: str
    cells: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Refresh:
    """What `new --refresh` would do in a folder that exists.

    `made` are files that are missing there; `sheets` the carried figures by workbook, `seen` the hashes of the
    workbooks that they were compared with. Nothing is written before `apply_refresh`.
    """

    folder: Path
    source: int
    made: Mapping[str, bytes]
    sheets: Mapping[str, tuple[SheetRefresh, ...]]
    seen: Mapping[str, str]

    @property
    def changed(self) -> list[CarriedFigure]:
        """Every figure that would change."""
        return [figure for sheets in self.sheets.values() for sheet in sheets for figure in sheet.changed]

    @property
    def kept(self) -> list[CarriedFigure]:
        """Every figure that stays because a person typed it, though last year's data say otherwise."""
        return [figure for sheets in self.sheets.values() for sheet in sheets for figure in sheet.kept]


#: Stands for the year to carry from where nothing is to be carried.
NOTHING = 0


def new_year(
    project: Project, year: int, source: int | None = None, edition_name: str | None = None
) -> NewYear:
    """Make inputs/<year>/ with blank workbooks and an appendix, last year's content carried along.

    `source` is the year to carry from, or `NOTHING`; by default the year before where its inputs exist and can
    be read. Raises `ReportGenError` when the folder exists (nothing is ever overwritten) or the year that was
    asked for cannot be read.
    """
    folder = project.root / "inputs" / str(year)
    if folder.exists():
        raise ReportGenError([finding("E-EXISTS.folder", Location(str(folder)), folder=folder)])
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    # Read before anything is made: a year that was asked for and cannot be read makes no half of a new one.
    before, notes = _last_year(project, year, source)
    notes = (*form_findings(edition), *notes)
    filling = _carried(project, edition, before)
    files = year_files(edition, filling, before) | {RECORD: record(edition.name, year)}
    write_folder(folder, files, worded("files.none_made"), project.tell)
    cells = sum(len(row.carried) for rows in filling.values() for row in rows)
    made = tuple(folder / name for name in files)
    if before is None:
        return NewYear(made, None, "", cells, notes)
    department = said(before.dataset, before.edition.roles.department)
    return NewYear(made, before.dataset.year, department.value if department else "", cells, notes)


def plan_refresh(
    project: Project, year: int, source: int | None = None, edition_name: str | None = None
) -> Refresh:
    """What last year's data would change in inputs/<year>/. Raises `ReportGenError` when either cannot be read."""
    folder = project.inputs(year)
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    before = read(project, source if source is not None else year - 1)
    filling = _carried(project, edition, before)
    books = [f"{name}.xlsx" for name in workbook_names(edition)]
    # A file that is missing is made anew; one that is there is never replaced, only patched: it need not be made.
    there = {name for name in (*books, edition.annex) if name and (folder / name).exists()}
    made = year_files(edition, filling, before, there)
    books = [name for name in books if name in there]
    seen = {name: digest((folder / name).read_bytes()) for name in books}
    sheets = {name: tuple(_refreshed(folder / name, filling, edition, before.dataset.unit)) for name in books}
    return Refresh(folder, before.dataset.year, made, sheets, seen)


def apply_refresh(plan: Refresh, tell: Tell = silent) -> tuple[Path, ...]:
    """Write what was planned; workbooks that change are kept beside as they were.

    Raises `OutputError`, and `ReportGenError` when a workbook is no longer what it was when this was planned.
    """
    with holding(plan.folder, worded("files.kept"), tell):
        return write_all(plan.folder, _refreshed_files(plan), worded("files.kept"))


def _refreshed_files(plan: Refresh) -> dict[str, bytes]:
    files: dict[str, bytes] = dict(plan.made)
    for name, sheets in plan.sheets.items():
        changes = {sheet.sheet: sheet.cells for sheet in sheets if sheet.cells}
        if changes:
            # As it was, beside: people look up what they had typed.
            backup, before = kept_beside(plan.folder, name, plan.seen[name])
            files[backup] = before
            comments = {cell: words for sheet in sheets for cell, words in sheet.comments.items()}
            files[name] = reword_comments(patch(before, changes), comments)
    return files


def _refreshed(path: Path, filling: Filling, edition: Edition, unit: Unit) -> Iterator[SheetRefresh]:
    by_label = sheets_by_label(path)
    comments = read_comments(path.read_bytes())
    units = (unit, stated_unit(by_label, edition))
    for name, rows in filling.items():
        sheet = by_label.get(label_key(edition.tables[name].sheet, ordinal=False))
        if sheet is not None:
            yield refresh_sheet(rows, sheet, edition.tables[name], units, comments)


def _carried(project: Project, edition: Edition, before: Inputs | None) -> Filling:
    last = LastYear(before.edition, before.dataset) if before else None
    return carried(edition, read_carry(project.templates, edition), last)


def year_files(
    edition: Edition, filling: Filling, before: Inputs | None = None, there: Set[str] = frozenset()
) -> dict[str, bytes]:
    """The files of a new year by name, but those that are `there`; the appendix has the headings of the year before."""
    but = {name.removesuffix(".xlsx") for name in there}
    made = make_workbooks(edition, filling, but=but)
    files = {f"{name}.xlsx": book.data() for name, book in made.items()}
    if edition.annex and edition.annex not in there:
        last, year_before = (before.annex, before.dataset.year) if before else (None, edition.year - 1)
        files[edition.annex] = annex_skeleton(last, year_before, edition.year)
    return files


def _last_year(project: Project, year: int, source: int | None) -> tuple[Inputs | None, tuple[Finding, ...]]:
    """The inputs to carry from; none with a warning where nobody asked for them and they cannot be read."""
    if source == NOTHING:
        return None, ()
    if source is not None:
        inputs = read(project, source)
        return inputs, inputs.findings
    folder = project.root / "inputs" / str(year - 1)
    if not folder.is_dir():
        return None, ()
    try:
        inputs = gather(project, year - 1)
        findings = inputs.findings
    except ReportGenError as fault:
        findings = fault.findings
    errors = [each for each in findings if each.level is Level.ERROR]
    return (None, (_not_carried(year - 1, folder, errors),)) if errors else (inputs, findings)


def _not_carried(year: int, folder: Path, errors: list[Finding]) -> Finding:
    blank = all(error.code == EMPTY for error in errors)
    place = Location(str(folder))
    if blank:
        return finding("W-LAST-YEAR.blank", place, year=year)
    return finding("W-LAST-YEAR.unreadable", place, year=year, count=len(errors))


def refresh_lines(plan: Refresh) -> Iterator[str]:
    """What a person reads before saying yes: every cell that would change, every one that stays."""
    changed, kept = plan.changed, plan.kept
    for name in plan.made:
        yield worded("new.will_make", file=plan.folder / name)
    if changed:
        yield worded("new.will_change", source=plan.source, count=len(changed))
        yield from (f"  {_told(figure)} → {figure.value:,.2f}" for figure in changed)
    if kept:
        yield worded("new.stays", source=plan.source, count=len(kept))
        yield from (
            worded("new.stays_cell", cell=_told(figure), source=plan.source, value=figure.value)
            for figure in kept
        )
    if not (changed or plan.made):
        yield worded("new.no_change", source=plan.source)


def _told(figure: CarriedFigure) -> str:
    place = figure.where
    return f"{place.sheet} {place}　{figure.row} {figure.column}　{figure.now or '（空）'}"
