"""Imports of one file, tried only, and what they tell of it."""

from __future__ import annotations

from pathlib import Path

from report_gen.project.years import Project
from report_gen.runs.import_ import Imported, import_files, unplaced_findings


def imported(project: Project, path: Path) -> Imported:
    """What an import of the file into 2017 would fill in."""
    return import_files(project, 2017, [path], try_only=True)


def told(made: Imported, *, verbose: bool = True) -> list[tuple[str, str]]:
    """Code and first cell of everything that is told."""
    return [(f.code, f.locations[0].cell) for f in unplaced_findings(made, verbose=verbose)]
