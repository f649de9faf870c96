"""Making and filling the inputs of a year: what the commands `new` and `import` do. Prints nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from report_gen.build import Inputs, read
from report_gen.edition.loading import load_edition
from report_gen.figures.finding import Finding, Location, ReportGenError, error
from report_gen.project import Project
from report_gen.workbook.annex_skeleton import annex_skeleton
from report_gen.workbook.blank import make_workbooks
from report_gen.workbook.carry import LastYear, carried, read_carry
from report_gen.workbook.saving import workbook_bytes
from report_gen.writing import TEMPORARY, output_error


@dataclass(frozen=True, slots=True)
class NewYear:
    """What `new` made: its files, the year it was carried from, the number of carried cells, hints."""

    files: tuple[Path, ...]
    source: int | None
    cells: int
    findings: tuple[Finding, ...]


def new_year(
    project: Project, year: int, source: int | None = None, edition_name: str | None = None
) -> NewYear:
    """Make inputs/<year>/ with blank workbooks and an appendix, last year's content carried along.

    `source` is the year to carry from; by default the year before where its inputs exist. Raises
    `ReportGenError` when the folder exists (nothing is ever overwritten) or the year before cannot be read.
    """
    folder = project.root / "inputs" / str(year)
    if folder.exists():
        message = f"{folder} 已经存在，没有改动其中的任何文件"
        raise ReportGenError(
            [error("E-EXISTS", message, Location(str(folder)), cure="换一个年度，或先把它移走")]
        )
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    before = _last_year(project, year, source)
    last = LastYear(before.edition, before.dataset) if before else None
    filling = carried(edition, read_carry(project.templates, edition), last)
    files = {f"{name}.xlsx": workbook_bytes(book) for name, book in make_workbooks(edition, filling).items()}
    if edition.annex:
        year_before = before.dataset.year if before else year - 1
        files[edition.annex] = annex_skeleton(before.annex if before else None, year_before, year)
    _write(folder, files)
    cells = sum(len(row.carried) for rows in filling.values() for row in rows)
    made = tuple(folder / name for name in files)
    return NewYear(made, before.dataset.year if before else None, cells, before.findings if before else ())


def _last_year(project: Project, year: int, source: int | None) -> Inputs | None:
    if source is None and not (project.root / "inputs" / str(year - 1)).is_dir():
        return None
    return read(project, source if source is not None else year - 1)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """All files or none: written beside, then the folder is renamed."""
    beside = folder.with_name(f"{TEMPORARY}{folder.name}")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, data in files.items():
            (beside / name).write_bytes(data)
        beside.rename(folder)
    except OSError as cause:
        shutil.rmtree(beside, ignore_errors=True)
        raise output_error(folder, cause, "没有新建任何文件") from cause
