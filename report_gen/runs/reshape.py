"""Moving a year's workbooks into the form as it now is: what `new --reshape` does. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.choosing import RECORD, record
from report_gen.project.locking import Tell, silent
from report_gen.project.switching import digest
from report_gen.project.writing import holding, write_all
from report_gen.project.years import Project
from report_gen.runs.kept import kept_beside
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.blank.reshaping import Moved, reshaped
from report_gen.workbook.reading.opening import readable_sheets
from report_gen.workbook.xlsx.comments import read_comments

_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Reshape:
    """What `new --reshape` would do: the new files, what moved and what has no place, the old workbooks as read."""

    folder: Path
    edition: str
    files: Mapping[str, bytes]
    moved: Moved
    old: Mapping[str, bytes]


def plan_reshape(project: Project, year: int, edition_name: str | None = None) -> Reshape:
    """The workbooks of a year in the form of the edition as it is now, with what they hold.

    Raises `ReportGenError` for an edition or a workbook that cannot be read. Nothing is written.
    """
    folder = project.inputs(year)
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    old = {path.name: path.read_bytes() for path in _books(folder, edition)}
    sheets = [sheet for name in old for sheet in readable_sheets(folder / name)]
    comments = {cell: words for data in old.values() for cell, words in read_comments(data).items()}
    moved = reshaped(sheets, edition, comments)
    books = make_workbooks(edition, moved.filling)
    files = {f"{name}{_SUFFIX}": book.data() for name, book in books.items()}
    return Reshape(folder, edition.name, files | {RECORD: record(edition.name, year)}, moved, old)


def apply_reshape(plan: Reshape, tell: Tell = silent) -> tuple[Path, ...]:
    """Write the new workbooks; the old ones are kept beside.

    Raises `OutputError`, and `ReportGenError` when a workbook is no longer what it was when this was planned.
    """
    with holding(plan.folder, worded("files.kept_books"), tell):
        old = dict(kept_beside(plan.folder, name, digest(data)) for name, data in plan.old.items())
        return write_all(plan.folder, {**old, **plan.files}, worded("files.kept_books"))


def reshape_lines(plan: Reshape) -> Iterator[str]:
    """What a person reads before saying yes: how much moves, and every cell that has no place."""
    moved = plan.moved
    yield worded("reshape.moved", edition=plan.edition, count=moved.cells)
    if moved.missing:
        yield worded("reshape.missing", tables=moved.missing)
    if moved.left:
        yield worded("reshape.left", count=len(moved.left))
        yield from (f"  {_place(left.where)}　{left.content}（{left.why}）" for left in moved.left)


def _place(where: Location) -> str:
    return f"{where.sheet} {where.cell}".strip()


def _books(folder: Path, edition: Edition) -> Iterator[Path]:
    """The workbooks of the form that are there. Raises `ReportGenError` where there is none."""
    names = dict.fromkeys(f"{table.workbook}{_SUFFIX}" for table in edition.tables.values())
    found = [folder / name for name in names if (folder / name).is_file()]
    if not found:
        raise ReportGenError(
            [finding("E-NO-FILE.books", Location(str(folder)), folder=folder, names=list(names))]
        )
    yield from found
