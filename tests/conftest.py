"""What many tests start from: the example read once, copies of the project.

Its place makes the helper modules of this folder importable in all tests.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from kept_readings import editions_kept
from project_copy import ROOT, YEAR, ProjectCopy, copied

from report_gen.edition.model import Edition
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read


@pytest.fixture(scope="session", autouse=True)
def _editions() -> Iterator[None]:
    """Shipped editions are loaded once, not by every test anew."""
    with editions_kept():
        yield


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


def pytest_configure() -> None:
    """Look for garbage as seldom as the program itself does (report_gen/cli/main.py)."""
    gc.set_threshold(400_000, 20, 20)


#: Folders whose files take long, the longest first.
_LONG = (
    "errors", "mutation", "rendering", "sentences", "properties", "integration", "backtest", "diagnosis", "fuzz",
    "proofreading", "unit/workbook", "unit/runs", "unit/annex",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that all workers end together with short ones."""
    tests = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        folder = item.path.parent.relative_to(tests).as_posix()
        return next((number for number, long in enumerate(_LONG) if folder.startswith(long)), len(_LONG))

    items.sort(key=place)  # a stable sort: files stay together


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that writes the golden files anew (tests/golden)."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
