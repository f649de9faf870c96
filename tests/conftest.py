"""What many tests start from: the example read once, copies of the project, the command line.

Its place makes the helper modules of this folder importable in all tests.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from report_gen.build import Inputs, read
from report_gen.edition.model import Edition
from report_gen.project import Project

ROOT = Path(__file__).parents[1]
YEAR = 2017
EDITION = "guangzhou-2017"


@dataclass(frozen=True)
class ProjectCopy:
    """A project folder of its own: inputs are copied, templates too where a test changes them."""

    root: Path

    @property
    def inputs(self) -> Path:
        return self.root / "inputs" / str(YEAR)

    @property
    def outputs(self) -> Path:
        return self.root / "outputs" / str(YEAR)

    @property
    def edition(self) -> Path:
        """The folder of the example's edition."""
        return self.root / "templates" / EDITION

    def append(self, name: str, text: str) -> None:
        """Add entries to a file of the edition."""
        path = self.edition / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Replace what must stand in a file of the edition."""
        path = self.edition / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, command: str, *options: str) -> Result:
        """A command of report-gen on this project's year."""
        return run(command, str(YEAR), "--root", str(self.root), *options)


def run(*words: str) -> Result:
    """The command line in this process."""
    from report_gen.cli import app

    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="session")
def example() -> Inputs:
    """The example's inputs, read once for all tests. Nothing in it can be changed."""
    return read(Project(ROOT), YEAR)


@pytest.fixture(scope="session")
def edition(example: Inputs) -> Edition:
    """The edition of the example."""
    return example.edition


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., ProjectCopy]:
    """Makes a project folder with the example's inputs; `templates=True` copies the templates, to be changed."""

    def make(*, templates: bool = False) -> ProjectCopy:
        shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
        if templates:
            shutil.copytree(ROOT / "templates", tmp_path / "templates")
        else:
            (tmp_path / "templates").symlink_to(ROOT / "templates")
        return ProjectCopy(tmp_path)

    return make
