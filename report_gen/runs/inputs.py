"""What was read for a year and what its rules say: the stages that `check` and `build` begin with."""

from __future__ import annotations

from datetime import date

from report_gen.annex.model import NO_ANNEX, Annex
from report_gen.annex.read import read_annex
from report_gen.checks.check import check
from report_gen.checks.context import Context
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Verdict
from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.edition.known_years import form_findings
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level, Location, ReportGenError, finding, has_errors
from report_gen.figures.records import dataclass
from report_gen.project.naming import department_findings
from report_gen.project.years import Project
from report_gen.workbook.reading.read import read_workbooks

#: The code of a file or a sheet that is larger than what is read.
_TOO_LARGE = "E-HUGE"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read for one year, with everything that was found in it.

    `last` is last year's data where its inputs are there and sound, `last_annex` its appendix; `today` is
    the day of the run; `units` are those of the findings that tell of figures in another unit.
    """

    edition: Edition
    dataset: Dataset
    annex: Annex
    findings: tuple[Finding, ...]
    last: Dataset | None = None
    last_annex: Annex | None = None
    today: date | None = None
    units: tuple[Finding, ...] = ()

    @property
    def unread(self) -> tuple[Finding, ...]:
        """The errors that kept something from being read; what stands in another unit was read all the same."""
        errors = (one for one in self.findings if one.level is Level.ERROR)
        return tuple(one for one in errors if one not in self.units)


@dataclass(frozen=True, slots=True)
class Checked:
    """Inputs with everything derived from them, and the verdicts of all rules."""

    inputs: Inputs
    figures: Figures
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


def read(project: Project, year: int, edition_name: str | None = None) -> Inputs:
    """Read edition, workbooks and appendix. Raises `ReportGenError` with everything that is wrong in them."""
    inputs = gather(project, year, edition_name)
    if has_errors(inputs.findings):
        raise ReportGenError(inputs.findings)
    return inputs


def gather(project: Project, year: int, edition_name: str | None = None) -> Inputs:
    """Read as much as can be read, errors among the findings. Raises `ReportGenError` for edition or folder."""
    folder = project.inputs(year)
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    dataset, findings = read_workbooks(folder, edition)
    units = tuple(mixed_units(dataset, edition))
    annex, more = read_annex(folder / edition.annex) if edition.annex else (NO_ANNEX, ())
    last, last_annex, hints = _last_year(project, year - 1)
    # What is wrong with the form stands first: it may be why figures were not found.
    findings = (*form_findings(edition), *findings, *units, *more, *hints)
    return Inputs(edition, dataset, annex, findings, last, last_annex, project.today, units)


def files_of(edition: Edition) -> tuple[str, ...]:
    """The names of the files that a year of an edition reads: its workbooks, and the appendix where it has one."""
    books = dict.fromkeys(f"{table.workbook}.xlsx" for table in edition.tables.values())
    return (*books, *filter(None, [edition.annex]))


def _last_year(project: Project, year: int) -> tuple[Dataset | None, Annex | None, tuple[Finding, ...]]:
    """Data and appendix of the year before; a hint where they are there and cannot be compared with."""
    # No year before is usual in the first year, and nothing to be told of.
    if not (project.root / "inputs" / str(year)).is_dir():
        return None, None, ()
    try:
        edition = load_edition(project.templates, project.edition_name(year, None), year)
        dataset, findings = read_workbooks(project.inputs(year), edition)
        findings = (*findings, *mixed_units(dataset, edition))
    except ReportGenError as fault:
        findings = fault.findings
    # Last year's report is out: its faults are no reason to hold back this year's, and half of its data would
    # compare wrongly.
    if has_errors(findings):
        place = Location(str(project.root / "inputs" / str(year)))
        return None, None, (finding("N-LAST-YEAR.errors", place, year=year),)
    annex = read_annex(project.inputs(year) / edition.annex)[0] if edition.annex else None
    return dataset, annex, ()


def check_inputs(inputs: Inputs) -> Checked:
    """Run all rules on what could be read; never raises."""
    context = context_of(inputs)
    figures = derive(inputs.dataset, inputs.edition)
    verdicts, findings = check(inputs.dataset, inputs.edition, context, figures)
    named = department_findings(inputs.dataset, inputs.edition)
    return Checked(inputs, figures, verdicts, (*inputs.findings, *named, *findings))


def context_of(inputs: Inputs) -> Context:
    """What a check may know beside this year's data."""
    earlier = tuple(inputs.last_annex.passages()) if inputs.last_annex else ()
    return Context(inputs.last, tuple(inputs.annex.passages()), earlier, _unreadable(inputs), inputs.today)


def _unreadable(inputs: Inputs) -> frozenset[str]:
    """The tables whose sheets have errors, and all tables of a workbook that has an error as a whole.

    Figures in the wrong unit were read: the rules on them say where they are wrong.
    """
    # One sheet that is too large is named so that she finds it, but then no sheet of its workbook was read.
    sheets = {
        (place.file, "" if each.code == _TOO_LARGE else place.sheet)
        for each in inputs.unread
        for place in each.locations
    }
    return frozenset(
        table.name
        for table in inputs.edition.tables.values()
        if not sheets.isdisjoint({(f"{table.workbook}.xlsx", table.sheet), (f"{table.workbook}.xlsx", "")})
    )
