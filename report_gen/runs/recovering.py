"""A published report read back into the inputs of a form: what `new --from 报告` and `import 报告` share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from report_gen.edition.loading import load_edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.address import Address
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.years import Project, packaged_templates
from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.identify import Identity, read_forms
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile
from report_gen.proofreading.rebuilding.cells import Place
from report_gen.proofreading.rebuilding.rebuild import Rebuilt, rebuild, source_of
from report_gen.runs.apart import read_apart
from report_gen.runs.leftover import Unfinished
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.blank.carry import LastYear
from report_gen.workbook.plan import PlannedLine, plan_sheets
from report_gen.workbook.reading.read import read_workbooks

#: Remarks and places that the console shows; the list beside the workbooks has all.
_MOST = 12


@dataclass(frozen=True)
class Recovered:
    """A report with what it gave for a form, and what proof-reading found in it."""

    path: Path
    rebuilt: Rebuilt
    outcome: ProofreadFile
    proposed: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Remark, ...]:
        """What is wrong in the report itself."""
        return tuple(one for one in self.outcome.remarks if one.severity is Severity.ERROR)


def recover(project: Project, path: Path, year: int, edition_name: str | None = None) -> Recovered:
    """Read a report of a fiscal year for the form of that year.

    The form is that which the user, the inputs or the project name, else that which the report looks like. Raises
    `ReportGenError` for what cannot be read, is no report of accounts, or is one of another year.
    """
    templates = packaged_templates()
    printed, outcome = read_apart(path, templates)
    identity = outcome.identity
    _refuse(path, identity, year)
    proposed = _proposed(templates, identity)
    edition = load_edition(project.templates, project.edition_name(year, edition_name, proposed), year)
    return Recovered(path, rebuild(source_of(printed, templates), edition, templates), outcome, proposed)


def _refuse(path: Path, identity: Identity, year: int) -> None:
    place, told = Location(str(path)), None
    if identity.kind is DocumentKind.SCAN:
        told = finding("E-REPORT.scan", place, file=path.name)
    elif identity.kind is not DocumentKind.ACCOUNTS:
        told = finding("E-REPORT.kind", place, file=path.name, kind=identity.kind.value)
    elif identity.year is None:
        told = finding("E-REPORT.no_year", place, file=path.name, year=year)
    elif identity.year != year:
        told = finding("E-REPORT.year", place, file=path.name, stated=identity.year, year=year)
    if told:
        raise ReportGenError([told])


def _proposed(templates: Path, identity: Identity) -> tuple[str, ...]:
    """The editions whose tables stand as in the report."""
    forms = (form for form in read_forms(templates) if form.name == identity.form)
    return tuple(dict.fromkeys(name for form in forms for name in form.editions))


def last_year(recovered: Recovered) -> LastYear:
    """The report's data as those of the year before, read from workbooks that are made of it and thrown away."""
    rebuilt = recovered.rebuilt
    edition, filling = rebuilt.edition, rebuilt.filling
    with TemporaryDirectory() as name:
        for workbook, book in make_workbooks(edition, filling).items():
            (Path(name) / f"{workbook}.xlsx").write_bytes(book.data())
        dataset, _ = read_workbooks(Path(name), edition)
    unread = frozenset((*(_sheet(edition.tables[name]) for name in rebuilt.unread), *_doubted(rebuilt)))
    return LastYear(edition, dataset, _places(rebuilt, recovered.path.name), unread)


def _places(rebuilt: Rebuilt, file: str) -> Mapping[Location, str]:
    """The notes of all cells by where they stand in the workbooks; those of sheets are for cells left blank."""
    tables = rebuilt.edition.tables
    found = {
        _sheet(tables[name]): f"{file} {worded('recover.blank', place=place)}"
        for name, place in rebuilt.printed.items()
    }
    for _, line, column, place in _planned(rebuilt):
        if column in line.filled.notes:
            found[place] = f"{file} {line.filled.notes[column]}"
    return found


def _doubted(rebuilt: Rebuilt) -> Iterator[Location]:
    """Where the cells stand in which something was printed that could not be read."""
    for table, line, column, place in _planned(rebuilt):
        key = line.filled.key if line.spec.open else line.spec.key
        if Place(table.name, key, column) in rebuilt.cells.doubted:
            yield place


def _planned(rebuilt: Rebuilt) -> Iterator[tuple[TableSpec, PlannedLine, str, Location]]:
    """Every cell of the workbooks: its table, line and column, and where it stands."""
    for plan in plan_sheets(rebuilt.edition, rebuilt.filling).values():
        table, file = plan.table, f"{plan.table.workbook}.xlsx"
        for block in plan.blocks:
            for line, (at, column) in product(block.lines, enumerate(block.block.columns, block.left)):
                yield table, line, column.name, Location(file, Address(table.sheet, at, line.row))


def _sheet(table: TableSpec) -> Location:
    return Location(f"{table.workbook}.xlsx", Address(table.sheet))


def listed(recovered: Recovered, left: Unfinished) -> Iterator[tuple[str, str, str]]:
    """Everything that a person has to look at: what it is, where, and the words."""
    for table, rows in left.missing.items():
        for row in rows:
            yield worded("recover.not_found"), f"{table}　{row}", worded("recover.fill_in")
    for name, words in left.not_read:
        yield worded("recover.not_read"), name, words
    # Pages that are pictures or garbled: what stands on them is in no cell.
    for words in recovered.outcome.unrecognised:
        yield worded("recover.not_read"), "", words
    for words in recovered.rebuilt.unplaced:
        yield worded("recover.no_place"), "", words
    for place, read in left.unsure:
        yield (
            worded("recover.unsure"),
            f"{place.table}　{place.row}　{place.column}",
            f"{read.value}　{read.note}",
        )
    for remark in recovered.faults:
        yield (
            worded("recover.fault"),
            remark.where,
            worded(
                "recover.fault_line",
                kind=remark.kind.value,
                text=remark.text,
                printed=remark.printed,
                expected=remark.expected,
            ),
        )


def lines(recovered: Recovered, left: Unfinished, listing: str) -> Iterator[str]:
    """What a person reads of it, in short."""
    rebuilt, identity = recovered.rebuilt, recovered.rebuilt.identity
    yield worded("recover.read", file=recovered.path.name, known=identity.known)
    yield worded("recover.cells", edition=rebuilt.edition.name, count=len(rebuilt.cells.found))
    missing = [worded("recover.missing_rows", table=table, rows=rows) for table, rows in left.missing.items()]
    if missing:
        yield worded("recover.missing", tables=missing)
    if recovered.outcome.unrecognised:
        yield worded("recover.notes", words=recovered.outcome.unrecognised)
    if names := [name for name, _ in left.not_read]:
        yield worded("recover.by_hand", names=names)
    if left.unsure:
        tables = list(dict.fromkeys(place.table for place, _ in left.unsure))
        yield worded("recover.unsure_cells", count=len(left.unsure), tables=tables)
    if rebuilt.unplaced:
        yield worded("recover.unplaced", count=len(rebuilt.unplaced))
        yield from (f"  {words}" for words in rebuilt.unplaced[:_MOST])
    faults = recovered.faults
    if faults:
        yield worded("recover.faults", count=len(faults))
        yield from (
            worded(
                "recover.fault_short",
                where=one.where,
                kind=one.kind.value,
                text=one.text,
                expected=one.expected,
            )
            for one in faults[:_MOST]
        )
    if listing:
        yield worded("recover.listing", file=listing)
