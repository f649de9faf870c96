"""A project folder for tests: copies of inputs and templates, changes of an edition, the command line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner, Result

if TYPE_CHECKING:
    from openpyxl import Workbook
    from pytest import MonkeyPatch

ROOT = Path(__file__).parents[1]
YEAR = 2017
EDITION, BENEATH = "guangzhou", "national"
BOOK = "决算数据.xlsx"


@dataclass(frozen=True)
class ProjectCopy:
    """A project folder of its own: inputs are copied, templates too where a test changes them."""

    root: Path

    @property
    def inputs(self) -> Path:
        return self.root / "inputs" / str(YEAR)

    @property
    def book(self) -> Path:
        return self.inputs / BOOK

    @property
    def outputs(self) -> Path:
        return self.root / "outputs" / str(YEAR)

    @property
    def edition(self) -> Path:
        """The folder of the example's edition."""
        return self.root / "templates" / EDITION

    @property
    def beneath(self) -> Path:
        """The folder of the edition that the example's extends."""
        return self.root / "templates" / BENEATH

    def append(self, name: str, text: str) -> None:
        """Add entries to a file of the edition."""
        path = self.edition / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Replace what must stand in a file of the edition, in the nearest layer that says it."""
        files = [folder / name for folder in (self.edition, self.beneath)]
        path = next((file for file in files if file.is_file() and old in file.read_text("utf-8")), None)
        assert path is not None, (name, old)
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    def edit(self, change: Callable[[Workbook], object]) -> None:
        """Change the workbook as a person would."""
        from kept_readings import workbook_at

        workbook = workbook_at(self.book)
        change(workbook)
        workbook.save(self.book)

    def type(self, *cells: tuple[str, str, object]) -> None:
        """Type values into cells of the workbook: sheet, cell, value."""
        from typed_cells import with_cells

        def typed(workbook: Workbook) -> None:
            for sheet, cell, value in cells:
                workbook[sheet][cell] = value

        made = with_cells(self.book.read_bytes(), cells)
        if made is None:
            ProjectCopy.edit(self, typed)
        else:
            self.book.write_bytes(made)

    def run(self, command: str, *options: str) -> Result:
        """A command of report-gen on this project's year."""
        return run(command, str(YEAR), "--root", str(self.root), *options)


def run(*words: str, answer: str | None = None) -> Result:
    """The command line in this process; `answer` is what is typed where it asks."""
    from report_gen.cli.main import app

    return CliRunner().invoke(app, list(words), input=answer)


def entered(words: Iterable[str], patch: MonkeyPatch) -> int:
    """The exit code of the console script in this process: it judges usage itself and prints as a process does."""
    from report_gen.cli.main import main

    patch.setattr(sys, "argv", ["report-gen", *words])
    return main()


def copied(root: Path, *, templates: bool = False) -> ProjectCopy:
    """The example's inputs in a new project; its templates are linked to, or copied where they are to be changed."""
    shutil.copytree(ROOT / "inputs", root / "inputs")
    if templates:
        shutil.copytree(ROOT / "templates", root / "templates")
    else:
        (root / "templates").symlink_to(ROOT / "templates")
    return ProjectCopy(root)
