"""The 2017 example, composed once, and the reference report's facts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from report_gen.project.years import Project
from report_gen.runs.build import Draft, draft
from report_gen.runs.inputs import check_inputs, read

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "guangzhou"


@pytest.fixture(scope="session")
def made() -> Draft:
    return draft(check_inputs(read(Project(ROOT), 2017)))


@pytest.fixture(scope="session")
def published() -> dict[str, Any]:
    return tomllib.loads((DATA / "tables.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sentences() -> list[dict[str, Any]]:
    data = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = data["sentence"]
    return found
