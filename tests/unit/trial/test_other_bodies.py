"""Reports of a body founded this year and of a single unit (单位): every shipped form speaks of them as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from project_copy import ROOT

from report_gen.annex.model import NO_ANNEX
from report_gen.derive.derive import derive
from report_gen.document.nodes import Heading, Paragraph, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.narrative.compose import compose
from report_gen.narrative.filters import of_edition
from report_gen.project.years import Project
from report_gen.trial.scenes import SCENES, Scene
from report_gen.trial.synthetic import synthetic

FORMS = [
    ("national", 2018), ("national", 2024), ("guangzhou", 2024), ("shanghai", 2024), ("beijing", 2022), ("hunan", 2023),
]  # fmt: skip


@cache
def form(name: str, year: int) -> Edition:
    return load_edition(Project(Path(ROOT)).templates, name, year)


def sentences(edition: Edition, scene: Scene) -> Iterator[str]:
    """Headings and paragraphs of the report of a scene, up to the glossary."""
    data = synthetic(edition, scene)
    report, _ = compose(derive(data, edition), data, edition, NO_ANNEX, of_edition(edition))
    yield report.meta.title
    for block in report.blocks:
        if isinstance(block, Heading) and "名词" in plain(block.spans):
            return
        if isinstance(block, Heading | Paragraph):
            yield plain(block.spans)


@pytest.mark.parametrize(("name", "year"), FORMS)
def test_a_body_founded_this_year_is_not_compared_with_a_year_that_was_not(name: str, year: int) -> None:
    edition = form(name, year)
    assert edition.roles.no_last_year
    scenes = [scene for scene in SCENES if scene.founded]
    assert scenes
    for scene in scenes:
        told = [text for text in sentences(edition, scene) if "结转" not in text]
        words = (str(year - 1), "上年", "相比", "同比")
        assert [text for text in told if any(word in text for word in words)] == []


@pytest.mark.parametrize(("name", "year"), FORMS)
def test_the_report_of_a_unit_speaks_of_a_unit_and_lists_no_others(name: str, year: int) -> None:
    edition = form(name, year)
    (other,) = (scene for scene in SCENES if scene.choice)
    usual = next(scene for scene in SCENES if scene.rule is other.rule and scene.rows == other.rows)
    said, before = list(sentences(edition, other)), list(sentences(edition, usual))
    assert any("部门决算" in text for text in before)
    assert any("单位决算" in text for text in said)
    assert [text for text in said if "部门" in text] == []
    assert any("单位构成" in text for text in before)
    assert not any("单位构成" in text for text in said)
