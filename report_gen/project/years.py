"""Where the files of a year lie. Reads and writes none of them; `writing.py` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from pathlib import Path

from report_gen.edition.shelves import Shelves
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.records import dataclass
from report_gen.project.choosing import chosen
from report_gen.project.locking import Tell, silent


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder with templates/, inputs/ and outputs/; `fonts` are folders searched before the system's.

    `today` is the day of the run, None where none matters; `tell` is told what a person waits for.
    """

    root: Path
    output: Path | None = None
    fonts: tuple[Path, ...] = ()
    today: date | None = None
    tell: Tell = field(default=silent, compare=False)

    @property
    def templates(self) -> Shelves:
        """Where editions are found: the project's own templates first, then those that came with the program."""
        return Shelves.of(self.root / "templates", packaged_templates())

    def inputs(self, year: int) -> Path:
        """The input folder of a year. Raises `ReportGenError` when it is missing."""
        folder = self.root / "inputs" / str(year)
        if not folder.is_dir():
            raise ReportGenError(
                [finding("E-NO-FOLDER.year", Location(str(folder)), year=year, folder=folder)]
            )
        return folder

    def outputs(self, year: int) -> Path:
        """The output folder of a year; it may not exist yet."""
        return self.output or self.root / "outputs" / str(year)

    def edition_name(self, year: int, wanted: str | None, proposed: Sequence[str] = ()) -> str:
        """The edition to use: see `choosing`. Raises `EditionError` where none can be told."""
        return chosen(self.root, self.templates, year, wanted, proposed)


def packaged_templates() -> Path:
    """The templates that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def packaged_example() -> Path:
    """The inputs of the example's year that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "example"
    years = inside if inside.is_dir() else package.parent / "inputs"
    return min(path for path in years.iterdir() if path.name.isdecimal())
