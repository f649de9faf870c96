"""Whatever stands in an edition's files: it loads and can be used, or a finding says what is wrong. Never anything else."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_copy import EDITION, ROOT, YEAR
from toml_writer import dumped

from report_gen.edition.loading import load_edition
from report_gen.figures.finding import ReportGenError
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs

FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.toml"))
ODD = [
    "",
    "甲",
    "../x",
    "求和(",
    "{{",
    "0",
    0,
    -1,
    10**9,
    1.5,
    float("nan"),
    float("inf"),
    True,
    [],
    ["甲"],
    [1],
    {},
    [{}],
]
GONE = object()


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the templates, to be broken and mended."""
    return shutil.copytree(ROOT / "templates", tmp_path_factory.mktemp("any") / "templates")


def places(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a TOML file."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*above, key)
        if isinstance(value, dict | list):
            yield from places(value, (*above, key))


def changed(data: Any, place: tuple[Any, ...], value: object) -> Any:
    """The data with another value, or none, at a place."""
    at = data
    for key in place[:-1]:
        at = at[key]
    if value is GONE:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return data


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_any_value_in_any_place_is_used_or_told(
    example: Inputs, templates: Path, data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from(FILES))
    path = templates / file.relative_to("templates")
    right = path.read_text(encoding="utf-8")
    read = tomllib.loads(right)
    place = data.draw(st.sampled_from(list(places(read))))
    path.write_text(dumped(changed(read, place, data.draw(st.sampled_from([*ODD, GONE])))), encoding="utf-8")
    try:
        edition = load_edition(templates, EDITION, YEAR)
        draft(check_inputs(replace(example, edition=edition)), as_draft=True)
    except ReportGenError as told:
        assert all(finding.message for finding in told.findings)
    finally:
        path.write_text(right, encoding="utf-8")
