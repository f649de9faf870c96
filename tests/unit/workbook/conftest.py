"""What the tests of importing begin with: the example as read, and a blank year."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_input import ROOT

from report_gen.authoring import new_year
from report_gen.build import Inputs, read
from report_gen.project import Project


@pytest.fixture(scope="module")
def example() -> Inputs:
    """The example for 2017."""
    return read(Project(ROOT), 2017)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A blank 2017."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    new_year(Project(tmp_path), 2017)
    return Project(tmp_path)
