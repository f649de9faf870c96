"""The example in a form of another shape: templates changed as data, its figures typed into the new blank workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pypdfium2
from docx import Document
from project_copy import EDITION, YEAR, ProjectCopy, copied

from report_gen.document.nodes import Grid, GridCell, Report, Table, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact
from report_gen.project.years import Project
from report_gen.runs.build import BuildOutcome, build, draft
from report_gen.runs.inputs import check_inputs, read
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import CellValue, FilledRow, Filling


@dataclass(frozen=True)
class Shaped:
    """The report of a form of another shape, proved: its tree, what the build said, and both files as texts."""

    report: Report
    made: BuildOutcome

    def grid(self, name: str) -> Grid:
        """The grid of a printed table."""
        return next(b.grid for b in self.report.blocks if isinstance(b, Table) and b.name == name)

    @property
    def docx_rows(self) -> list[list[str]]:
        """The rows of all tables of the DOCX, spanned cells once for each column."""
        document = Document(self._file(".docx"))
        return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    @property
    def docx_text(self) -> str:
        """The paragraphs of the DOCX outside tables."""
        return "\n".join(one.text for one in Document(self._file(".docx")).paragraphs)

    @property
    def pdf_pages(self) -> list[str]:
        """The texts of the pages of the PDF, without blanks."""
        pdf = pypdfium2.PdfDocument(io.BytesIO(Path(self._file(".pdf")).read_bytes()))
        return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]

    def _file(self, suffix: str) -> str:
        return next(path for path in self.made.files if path.endswith(suffix))


def built(project: ProjectCopy, name: str | None = None) -> Shaped:
    """Build the year and read it back; every number is vouched for or this raises."""
    place = Project(project.root)
    made = build(place, YEAR, ("docx", "pdf"), name)
    return Shaped(draft(check_inputs(read(place, YEAR, name))).report, made)


def reshaped(folder: Path, change: Callable[[ProjectCopy], None], data: Dataset) -> Shaped:
    """The example in the shapes that `change` writes into the templates, typed anew and built."""
    project = copied(folder, templates=True)
    change(project)
    retyped(project, data, EDITION)
    return built(project)


def retyped(project: ProjectCopy, data: Dataset, name: str, more: Filling | None = None) -> None:
    """Type the figures of the example into the blank workbooks of an edition, and `more` by table."""
    edition = load_edition(project.root / "templates", name, YEAR)
    filling: dict[str, Sequence[FilledRow]] = {
        table.name: [_filled(row, table) for row in data.tables[table.name].rows]
        for table in edition.tables.values()
        if table.name in data.tables
    }
    for book, made in make_workbooks(edition, filling | dict(more or {})).items():
        (project.inputs / f"{book}.xlsx").write_bytes(made.data())


def _filled(row: Row, table: TableSpec) -> FilledRow:
    values: dict[str, CellValue] = {column: _typed(value) for column, value in row.values.items()}
    for column in table.columns if row.named else ():
        own: Mapping[Kind, CellValue] = {
            Kind.CODE: row.code,
            Kind.NAME: row.label,
            Kind.LEVEL: row.level,
        }
        if column.kind in own:
            values[column.name] = own[column.kind]
    return FilledRow(row.key, values)


def _typed(value: object) -> CellValue:
    match value:
        case Fact():
            number: Decimal = value.number
            return number
        case Text():
            return value.value
        case _:
            return None


def texts(grid: Grid) -> list[list[str]]:
    """The grid as texts; covered places are empty."""
    return [[plain(c.spans) if isinstance(c, GridCell) else "" for c in row.cells] for row in grid.rows]
