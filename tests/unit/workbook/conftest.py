"""What the tests of workbooks begin with: a blank year, and a year begun from the example, each made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project_copy import EDITION, ROOT, copied

from report_gen.project.years import Project
from report_gen.runs.new import new_year


@pytest.fixture(scope="session")
def blank_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of a blank 2017."""
    root = tmp_path_factory.mktemp("blank")
    (root / "templates").symlink_to(ROOT / "templates")
    new_year(Project(root), 2017, edition_name=EDITION)
    return root / "inputs"


@pytest.fixture(scope="session")
def begun_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of the example, with 2018 begun from it."""
    project = copied(tmp_path_factory.mktemp("begun"))
    new_year(Project(project.root), 2018)
    return project.root / "inputs"


@pytest.fixture
def project(tmp_path: Path, blank_year: Path) -> Project:
    """A blank 2017."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    shutil.copytree(blank_year, tmp_path / "inputs")
    return Project(tmp_path)
