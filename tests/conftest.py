"""What many tests start from: the example read once, copies of the project.

Its place makes the helper modules of this folder importable in all tests.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from project_copy import ROOT, YEAR, ProjectCopy, copied

from report_gen.edition.model import Edition
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read


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
    return partial(copied, tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that writes the golden files anew (tests/golden)."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
