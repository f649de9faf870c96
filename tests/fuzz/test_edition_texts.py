"""Whatever is written under a text key of an edition ends as a finding or as a right report, never as a fault of ours."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from edition_texts import PUT, TextKey, text_keys, with_text
from project_copy import ROOT, ProjectCopy, copied

LAYERS = ("guangzhou", "national", "base")
ROUNDS = 6


def kinds(templates: Path) -> list[list[TextKey]]:
    """Keys of the same meaning together."""
    found: dict[tuple[str, ...], list[TextKey]] = {}
    for layer in LAYERS:
        for key in text_keys(templates / layer):
            found.setdefault(key.kind, []).append(key)
    return [found[kind] for kind in sorted(found)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return copied(tmp_path_factory.mktemp("texts"), templates=True)


def test_there_are_keys_of_every_file() -> None:
    files = {keys[0].kind[0] for keys in kinds(ROOT / "templates")}
    assert {"charts.toml", "checks.toml", "edition.toml", "style.toml", "tables", "phrases.toml"} <= files


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_strange_text_is_told_or_printed(project: ProjectCopy, number: int) -> None:
    draw = random.Random(number)
    key, put = draw.choice(draw.choice(kinds(project.root / "templates"))), draw.choice(list(PUT))
    before = key.file.read_text("utf-8")
    key.file.write_text(with_text(key, put), encoding="utf-8")
    try:
        done = project.run("build")
    finally:
        key.file.write_text(before, encoding="utf-8")
    place = (key.file.name, key.path, put)
    assert done.exception is None or isinstance(done.exception, SystemExit), place
    assert "E-PROOF" not in done.output, place
    assert done.exit_code == 0 or "错误 [" in done.output, place
