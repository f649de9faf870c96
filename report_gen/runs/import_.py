"""Importing what the official system exported into a year's workbook: what the command `import` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.address import Address
from report_gen.figures.amount import Unit
from report_gen.figures.finding import Finding, Location, ReportGenError, finding, has_errors
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.writing import holding, write_all
from report_gen.project.years import Project
from report_gen.workbook.exports.export_files import open_export
from report_gen.workbook.exports.extracts import Extract
from report_gen.workbook.exports.import_rules import ExportRule, read_rules, recognise
from report_gen.workbook.exports.importing import extract
from report_gen.workbook.exports.placing import Placement, only_new, place, stated, stated_unit
from report_gen.workbook.exports.tables_read import Export, find_export
from report_gen.workbook.exports.telling import told
from report_gen.workbook.reading.cells import label_key
from report_gen.workbook.reading.frame import same_department
from report_gen.workbook.reading.opening import sheets_by_label
from report_gen.workbook.reading.read import read_workbooks
from report_gen.workbook.reading.rows import UNSAVED
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.xlsx.patching import Changes, patch


@dataclass(frozen=True, slots=True)
class Imported:
    """What was put where by table, sheets that are no tables of the report, and what was noticed.

    `files` are the workbooks in which something changed; `waiting` says that figures in them are formulas
    whose results must be worked out anew by an office program; `older` are the skipped sheets that are hidden
    beside a visible one of the same table.
    """

    placements: tuple[Placement, ...]
    sources: tuple[Extract, ...]
    skipped: tuple[Location, ...]
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    waiting: bool = False
    older: frozenset[Location] = frozenset()


def import_files(
    project: Project, year: int, files: Sequence[Path], edition_name: str | None = None, unit: Unit | None = None,
    *, try_only: bool = False,
) -> Imported:  # fmt: skip
    """Fill the workbooks of a year from exported files; with `try_only` nothing is written.

    `unit` is the unit of sheets that state none. Raises `ReportGenError`, and changes nothing, when a file
    cannot be read, two sheets give the same table, a sheet is of another year or its unit is not known.
    """
    if try_only:
        return _imported(project, year, files, edition_name, unit, try_only=True)
    # The lock spans reading and writing: what is patched is what was looked at.
    with holding(project.inputs(year), worded("files.kept_books"), project.tell):
        return _imported(project, year, files, edition_name, unit, try_only=False)


def _imported(
    project: Project, year: int, files: Sequence[Path], edition_name: str | None, unit: Unit | None,
    *, try_only: bool,
) -> Imported:  # fmt: skip
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    folder = project.inputs(year)
    sheets, findings = _opened(files)
    rules = read_rules(project.templates, edition)
    heads = {label_key(h, ordinal=False) for t in edition.tables.values() for c in t.columns for h in c.heads}
    known, skipped, older = _known(sheets, rules)
    chosen, faults = _chosen(list(_found(known, heads, year)), year, unit)
    # Only where nothing else explains it: a file that was not read says so by itself.
    if not chosen and not faults and not has_errors(findings):
        faults.append(finding("E-IMPORT", Location(str(files[0]) if files else "")))
    if has_errors([*findings, *faults]):
        raise ReportGenError([*findings, *faults])
    # All of a run or nothing: half an import looks like a whole one in the workbook.
    extracts = tuple(extract(export, rule, edition, _unit(export, unit)) for export, rule in chosen)
    if any(item.faults for item in extracts):
        raise ReportGenError([*findings, *(fault for item in extracts for fault in item.faults)])
    books = {
        name: sheets_by_label(folder / f"{name}.xlsx")
        for name in {edition.tables[e.table].workbook for e in extracts}
    }
    placements = tuple(
        _placed(item, books[edition.tables[item.table].workbook], edition) for item in extracts
    )
    written = () if try_only else _write(folder, edition, placements, books)
    waiting = bool(written) and _waiting(folder, edition)
    notes = (*findings, *_strangers(chosen, books, edition))
    return Imported(placements, extracts, skipped, notes, written, waiting, older)


def _opened(files: Iterable[Path]) -> tuple[list[Sheet], list[Finding]]:
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for path in files:
        found, notes = open_export(path)
        sheets += [sheet for sheet in found if sheet.lines]
        findings += notes
    return sheets, findings


def _known(
    sheets: Sequence[Sheet], rules: tuple[ExportRule, ...]
) -> tuple[list[tuple[Sheet, ExportRule]], tuple[Location, ...], frozenset[Location]]:
    """The sheets of tables, in their order, the places of all others, and which of these are hidden doubles.

    A hidden sheet counts only where no visible one is of the same table: people hide older versions.
    """
    found = [(sheet, recognise(sheet, rules)) for sheet in sheets]
    seen = {rule.table for sheet, rule in found if rule and not sheet.hidden}
    known = [(s, rule) for s, rule in found if rule and not (s.hidden and rule.table in seen)]
    taken = [id(sheet) for sheet, _ in known]
    skipped = tuple(sheet.where(1, 1) for sheet in sheets if id(sheet) not in taken)
    older = frozenset(s.where(1, 1) for s, rule in found if rule and s.hidden and rule.table in seen)
    return known, skipped, older


def _found(
    known: Iterable[tuple[Sheet, ExportRule]], heads: set[str], year: int
) -> Iterator[tuple[Sheet, ExportRule, Export | None]]:
    for sheet, rule in known:
        yield sheet, rule, find_export(sheet, heads, year)


def _chosen(
    found: list[tuple[Sheet, ExportRule, Export | None]], year: int, unit: Unit | None
) -> tuple[list[tuple[Export, ExportRule]], list[Finding]]:
    """The sheets to take, and what is wrong with the others."""
    chosen: list[tuple[Export, ExportRule]] = []
    faults: list[Finding] = []
    by_table: dict[str, Sheet] = {}
    for sheet, rule, export in found:
        fault = _fault(sheet, rule, export, year, unit)
        first = by_table.setdefault(rule.table, sheet)
        if first is not sheet:
            places = (first.where(1, 1), sheet.where(1, 1))
            # Which of two is right only a person knows; the later one must not win by its place.
            fault = finding(
                "E-IMPORT-TWICE.sheets", *places, sheet=first.name, other=sheet.name, table=rule.table
            )
        if fault:
            faults.append(fault)
        elif export:
            chosen.append((export, rule))
    return chosen, faults


def _fault(
    sheet: Sheet, rule: ExportRule, export: Export | None, year: int, unit: Unit | None
) -> Finding | None:
    where = sheet.where(1, 1)
    if export is None:
        return finding("E-HEAD.export", where, sheet=sheet.name, table=rule.table)
    others = [each for each in export.years if each != year]
    if others:
        return finding("E-YEAR.export", where, sheet=sheet.name, stated=others[0], year=year)
    if len(export.units) > 1:
        return finding("E-UNIT.several", where, sheet=sheet.name, units=export.units)
    odd = next((each for each in export.units if each not in list(Unit)), None)
    if odd:
        return finding("E-UNIT.odd", where, sheet=sheet.name, unit=odd)
    if not export.units and unit is None:
        return finding("E-UNIT.none", where, sheet=sheet.name)
    return None


def _strangers(
    chosen: Iterable[tuple[Export, ExportRule]], books: Mapping[str, Mapping[str, Sheet]], edition: Edition
) -> Iterator[Finding]:
    """Sheets that name another department than the workbook's profile does."""
    own = next(
        (said for book in books.values() if (said := stated(book, edition, edition.roles.department))), ""
    )
    for export, _ in chosen:
        if own and export.department and not same_department(export.department, own):
            where = (export.sheet.where(1, 1),)
            yield finding(
                "W-DEPARTMENT", *where, sheet=export.sheet.name, department=export.department, own=own
            )


def _unit(export: Export, unit: Unit | None) -> Unit:
    """The unit of an export: as it says, else as the command does."""
    return Unit(export.units[0]) if export.units else unit or Unit.WAN


def _placed(item: Extract, sheets: dict[str, Sheet], edition: Edition) -> Placement:
    table = edition.tables[item.table]
    sheet = sheets.get(label_key(table.sheet, ordinal=False))
    if sheet is None:
        where = Location(f"{table.workbook}.xlsx", Address(table.sheet))
        raise ReportGenError([finding("E-NO-SHEET.target", where, sheet=table.sheet)])
    placement = place(item.taken, sheet, table, (item.unit, stated_unit(sheets, edition)))
    # In the order of the work: what the export did not give stands before what the sheet did not take.
    placement.unplaced[:0] = item.unplaced
    return placement


def _write(
    folder: Path, edition: Edition, placements: Sequence[Placement], books: Mapping[str, Mapping[str, Sheet]]
) -> tuple[Path, ...]:
    """All workbooks in which something changes, or none."""
    changes: dict[str, dict[str, Changes]] = {}
    for placement in placements:
        book = edition.tables[placement.table].workbook
        cells = only_new(placement, books[book][label_key(placement.sheet, ordinal=False)])
        # A book in which nothing changes is not written: its date would make the report look outdated.
        if cells:
            changes.setdefault(f"{book}.xlsx", {})[placement.sheet] = cells
    files = {name: patch((folder / name).read_bytes(), cells) for name, cells in changes.items()}
    return write_all(folder, files, worded("files.kept_books"))


def _waiting(folder: Path, edition: Edition) -> bool:
    """Whether figures now wait for an office program to work them out: people may put formulas there."""
    return any(finding.code == UNSAVED for finding in read_workbooks(folder, edition)[1])


def unplaced_findings(made: Imported, *, verbose: bool = False) -> tuple[Finding, ...]:
    """What found no place, and what was taken otherwise than stored, as warnings: one for a cause, or for a cell."""
    return tuple(
        one
        for placement, source in zip(made.placements, made.sources, strict=True)
        for items in (placement.unplaced, source.read_as, source.hidden)
        for one in told(placement.table, items, all_cells=verbose)
    )


def import_lines(made: Imported, *, verbose: bool) -> Iterator[str]:
    """What a person reads: a line for every table, with `verbose` one for every cell."""
    for placement, source in zip(made.placements, made.sources, strict=True):
        sheet = source.export.sheet
        yield worded(
            "import.placed",
            table=placement.sheet, book=sheet.workbook, sheet=sheet.name, count=len(placement.placed),
            left=len(placement.unplaced) or "", untouched=len(placement.untouched) or "",
        )  # fmt: skip
        if source.unread:
            yield worded("import.unread", columns=list(dict.fromkeys(source.unread)))
        if verbose:
            for item in placement.placed:
                yield f"  {item.target}　{item.row} {item.column}　{item.value:,.2f}　←　{item.source}"
    for place_ in made.skipped:
        yield worded("import.skipped", book=place_.file, sheet=place_.sheet, hidden=place_ in made.older)
