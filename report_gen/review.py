"""What `check` makes: everything found in a year's inputs, the list of tie-outs, marked copies. Prints nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass

from report_gen.build import Checked, check_inputs, gather
from report_gen.figures.finding import Level
from report_gen.project import Project, write_all
from report_gen.workbook.listing import NAME, tie_list
from report_gen.workbook.marking import marked_copies
from report_gen.workbook.saving import workbook_bytes


@dataclass(frozen=True, slots=True)
class Review:
    """The checked inputs and the files that were written."""

    checked: Checked
    files: tuple[str, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets in the order of the edition, for grouping."""
        return tuple(table.sheet for table in self.checked.inputs.edition.tables.values())

    @property
    def exit_code(self) -> int:
        """0 without errors, 2 when inputs could not be read, 1 when figures or words are wrong."""
        if any(finding.level is Level.ERROR for finding in self.checked.inputs.findings):
            return 2
        return int(any(finding.level is Level.ERROR for finding in self.checked.findings))


def review(project: Project, year: int, edition_name: str | None = None) -> Review:
    """Check a year and write the list and the marked copies.

    Raises `ReportGenError` when edition or folder cannot be used at all, or the outputs cannot be written.
    """
    checked = check_inputs(gather(project, year, edition_name))
    edition = checked.inputs.edition
    folder, outputs = project.inputs(year), project.outputs(year)
    way = os.path.relpath(folder.resolve(), outputs.resolve()).replace(os.sep, "/")
    books = dict.fromkeys(f"{table.workbook}.xlsx" for table in edition.tables.values())
    files = marked_copies(folder, books, checked.findings)
    if checked.verdicts:
        listed = tie_list(f"{year} 年度勾稽关系核对表", checked.verdicts, way)
        files[NAME] = workbook_bytes(listed)
    paths = write_all(outputs, files) if files else ()
    return Review(checked, tuple(str(path) for path in paths))
