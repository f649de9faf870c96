"""What keeps a report from being made: numbers in reasons without backing, and with --strict any open warning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from project_copy import YEAR, ProjectCopy

from report_gen.figures.finding import Level
from report_gen.project.years import Project
from report_gen.runs.build import ProofError, build
from report_gen.runs.todo import OpenWarningsError, todo_lines

Copies = Callable[..., ProjectCopy]


def typed(copy: ProjectCopy, *cells: tuple[str, str, str]) -> Project:
    """The example with words in cells."""
    copy.type(*cells)
    return Project(copy.root)


REASON = ("上年决算", "C12", "增加信息化运维项目支出327.41万元")


def test_a_number_in_a_reason_without_backing_stops_the_build(project: Copies) -> None:
    made = typed(project(), REASON)
    with pytest.raises(ProofError) as caught:
        build(made, YEAR, ["pdf"])
    (error,) = [one for one in caught.value.findings if one.level is Level.ERROR]
    assert error.code == "W-NUMBER"
    assert (error.locations[0].sheet, error.locations[0].cell) == REASON[:2]
    assert not (made.root / "outputs" / str(YEAR)).exists()
    assert build(made, YEAR, ["pdf"], as_draft=True).pages


def test_a_number_that_the_inputs_vouch_for_does_not(project: Copies) -> None:
    made = typed(project(), REASON, ("文字数字", "B41", "327.41万元"), ("文字数字", "C41", "部门台账"))
    assert build(made, YEAR, ["pdf"]).pages


def test_an_open_warning_stops_a_strict_build_and_is_listed_with_its_page_by_another(project: Copies) -> None:
    copy = project()
    with pytest.raises(OpenWarningsError):
        build(Project(copy.root), YEAR, ["pdf"], strict=True)
    assert not Path(copy.outputs).exists()
    done = build(Project(copy.root), YEAR, ["pdf"])
    lines = todo_lines(done.findings, done.proof.pages)
    assert lines[0].startswith("还要做的")
    assert any("年初预算!D18" in line and line.lstrip()[3:].startswith("第 ") for line in lines)
