"""What `check` makes: everything found in a year's inputs, the list of tie-outs, marked copies. Prints nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from report_gen.checks.causes.diagnose import Diagnosis, diagnose
from report_gen.checks.causes.telling import as_mark, coloured, recognised
from report_gen.checks.deadline import is_told_last
from report_gen.checks.verdicts import Verdict
from report_gen.figures.fact import Cell
from report_gen.figures.finding import Finding, Level
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.recovery import not_of_one_build
from report_gen.project.writing import OutputError, write_all
from report_gen.project.years import Project
from report_gen.runs.build import Foreseen, preview
from report_gen.runs.inputs import Checked, check_inputs, context_of, gather
from report_gen.workbook.marked.listing import NAME, tie_list
from report_gen.workbook.marked.marking import marked_copies


@dataclass(frozen=True, slots=True)
class Review:
    """The checked inputs, what a build would find, the files that were written, and why not where that failed.

    What a build would find is among the findings of `checked` too.
    """

    checked: Checked
    ahead: Foreseen
    diagnosis: Diagnosis
    files: tuple[str, ...]
    faults: tuple[Finding, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets in the order of the edition, for grouping."""
        return tuple(table.sheet for table in self.checked.inputs.edition.tables.values())

    @property
    def unread(self) -> bool:
        """Whether inputs have errors that keep figures from being read."""
        return any(finding.level is Level.ERROR for finding in self.checked.inputs.findings)

    @property
    def lacking(self) -> bool:
        """Whether a figure is missing for that: what stands in another unit was read all the same."""
        return bool(self.checked.inputs.unread)

    @property
    def asked(self) -> int:
        """How many tie-outs were checked; 0 where every cell that they ask for is blank."""
        verdicts = self.checked.verdicts
        return len(verdicts) if any(map(_has_figures, verdicts)) else 0

    @property
    def exit_code(self) -> int:
        """0 without errors, 2 when inputs could not be read or files written, else what a build would end with."""
        if self.faults or self.unread:
            return 2
        foreseen = set(self.ahead.findings)
        own = any(f.level is Level.ERROR and f not in foreseen for f in self.checked.findings)
        return 1 if own else self.ahead.exit_code


def review(project: Project, year: int, edition_name: str | None = None) -> Review:
    """Check a year and write the list and the marked copies.

    Raises `ReportGenError` when edition or folder cannot be used at all. What was found is never lost because
    a file could not be written.
    """
    checked = check_inputs(gather(project, year, edition_name))
    ahead = preview(checked, project.fonts)
    outputs = project.outputs(year)
    mixed = not_of_one_build(outputs)
    checked = replace(checked, findings=(*checked.findings, *ahead.findings, *mixed))
    diagnosis = diagnosed(checked)
    found = recognised(diagnosis)
    edition = checked.inputs.edition
    folder = project.inputs(year)
    books = dict.fromkeys(f"{table.workbook}.xlsx" for table in edition.tables.values())
    # the days until publication are no matter of a cell, and tomorrow they are others
    in_cells = [one for one in checked.findings if not is_told_last(one)]
    files = marked_copies(folder, books, (*map(coloured, found), *in_cells))
    if checked.verdicts:
        title = worded("tie-list.title", year=year)
        files[NAME] = tie_list(title, checked.verdicts, _way(outputs, folder), ahead.contents)
    checked = replace(checked, findings=(*checked.findings, *map(as_mark, found)))
    try:
        paths = write_all(outputs, files, worded("files.kept_lists"), project.tell) if files else ()
    except OutputError as fault:
        return Review(checked, ahead, diagnosis, (), fault.findings)
    return Review(checked, ahead, diagnosis, tuple(str(path) for path in paths))


def _has_figures(verdict: Verdict) -> bool:
    """Whether something was typed in one of its cells."""
    leaves = (leaf.source for side in (verdict.left, verdict.right) if side for leaf in side.leaves())
    return any(isinstance(source, Cell) and not source.blank for source in leaves)


def diagnosed(checked: Checked) -> Diagnosis:
    """The causes of what was found."""
    inputs = checked.inputs
    return diagnose(inputs.dataset, inputs.edition, checked.findings, context_of(inputs), checked.verdicts)


def _way(start: Path, target: Path) -> str:
    """The way from one folder to the other as links write it; the full path where they lie on different drives."""
    try:
        return quote(Path(os.path.relpath(os.path.realpath(target), os.path.realpath(start))).as_posix())
    except ValueError:
        return Path(os.path.realpath(target)).as_uri()
