"""The example report as both files, with the layout that they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_gen.document.nodes import Report
from report_gen.edition.style import StyleSheet
from report_gen.layout.pages import Glyphs, Link, Page, Pages, PlacedPicture
from report_gen.layout.settling import settle
from report_gen.project.years import Project
from report_gen.runs.build import build, draft
from report_gen.runs.inputs import check_inputs, read

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2017
_TWIPS = 20


@dataclass(frozen=True, slots=True)
class Example:
    """The report of the example year, laid out and written."""

    report: Report
    style: StyleSheet
    pages: Pages
    docx: Path
    pdf: Path


def make(folder: Path, edition: str | None = None, root: Path = ROOT) -> Example:
    """Build the example into a folder; `root` holds templates and inputs."""
    project = Project(root, folder)
    made = build(project, YEAR, ("docx", "pdf"), edition)
    inputs = read(project, YEAR, edition)
    style = inputs.edition.style
    report, pages = settle(draft(check_inputs(inputs)).report, style)
    paths = {Path(path).suffix: Path(path) for path in made.files}
    return Example(report, style, pages, paths[".docx"], paths[".pdf"])


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def type_area(page: Page, style: StyleSheet) -> Area:
    """版心 of a page."""
    paper = style.page.turned() if page.width > page.height else style.page
    edges = (paper.left, paper.top, paper.width - paper.right, paper.height - paper.bottom)
    return Area(*(edge / _TWIPS for edge in edges))


def areas(page: Page, kind: type[PlacedPicture] | type[Link]) -> list[Area]:
    """The boxes of a kind of marks (Picture) on a page."""
    boxes = [item for item in page.items if isinstance(item, kind)]
    return [
        Area(b.x / _TWIPS, b.y / _TWIPS, (b.x + b.width) / _TWIPS, (b.y + b.height) / _TWIPS) for b in boxes
    ]


def baselines(page: Page, blocks: set[int]) -> set[int]:
    """Rounded baselines (points) of the lines of these blocks on a page."""
    found = (item for item in page.items if isinstance(item, Glyphs) and item.block in blocks)
    return {round(item.baseline / _TWIPS) for item in found}
