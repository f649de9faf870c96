"""What many tests start from: the example read once, copies of the project.

Its place makes the helper modules of this folder importable in all tests.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bytecode import keep_compiled
from costs import Measuring, heaviest_first
from hypothesis import HealthCheck, settings
from kept_readings import readings_kept
from memory import Memory
from project_copy import ROOT, YEAR, ProjectCopy, copied
from read_here import read_here

from report_gen.edition.model import Edition
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

keep_compiled()

#: The same examples in every run, and no clock: a busy machine fails nothing. Other examples with
#: `--hypothesis-profile=search`.
_CLOCKS: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("search", **_CLOCKS)
settings.register_profile("same", **_CLOCKS, derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def _editions() -> Iterator[None]:
    """Shipped editions, sheets and appendices are read once, not by every test anew."""
    with readings_kept():
        yield


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Nothing that reads a foreign file is ended because the machine is busy."""
    from report_gen.runs import apart

    with pytest.MonkeyPatch.context() as patch:
        for limit in ("_OPENING", "_READING"):
            patch.setattr(apart, limit, 3600.0)
        yield


@pytest.fixture(scope="module")
def reading_here() -> Iterator[None]:
    """For modules that ask what is said of foreign files, not how they are read."""
    with read_here():
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


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage as seldom as the program itself does (report_gen/__main__.py)."""
    gc.set_threshold(400_000, 20, 20)
    config.pluginmanager.register(Memory())
    if config.getoption("--costs"):
        config.pluginmanager.register(Measuring())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that all workers end together with short ones."""
    heaviest_first(items)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switches that write the golden files and the costs of the tests anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
    parser.addoption("--costs", action="store_true", help="measure the files of tests: tests/costs.json")
