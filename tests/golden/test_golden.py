"""The report of 2017 as it was last looked at: a change of look or words is seen in the review of these files.

`pytest tests/golden --update-golden` writes them anew; the diff of the commit is what has to be looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from project_copy import ROOT, ProjectCopy, copied

from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs

sys.path.append(str(ROOT / "tests" / "rendering"))
import dumps

GOLDEN = Path(__file__).parent / "2017"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ProjectCopy, dict[str, str]]]:
    """The example built and checked once, with the faces that are shipped; what both commands printed."""
    from report_gen.outputs.faces import search

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "system_folders", list)
        project = copied(tmp_path_factory.mktemp("golden"))
        printed = {command: project.run(command).output for command in ("build", "check")}
        yield project, printed


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Iterator[str]], None]:
    """Compares lines with a file, or writes it when that is asked for."""

    def compare(name: str, lines: Iterator[str]) -> None:
        path, now = GOLDEN / name, [line.rstrip() for line in lines]
        assert [line for line in now if dumps.MACHINE.search(line)] == []
        if request.config.getoption("--update-golden"):
            path.write_text("\n".join([*now, ""]), encoding="utf-8", newline="\n")
        before = path.read_text(encoding="utf-8").splitlines()
        difference = list(unified_diff(before, now, f"{name} (golden)", f"{name} (now)", n=1, lineterm=""))
        assert not difference, dumps.short_diff(difference)

    return compare


Compare = Callable[[str, Iterator[str]], None]
Made = tuple[ProjectCopy, dict[str, str]]


def test_the_tree(example: Inputs, golden: Compare) -> None:
    golden("tree.txt", dumps.tree(draft(check_inputs(example)).report))


def test_the_word_file(made: Made, golden: Compare) -> None:
    (path,) = made[0].outputs.glob("*.docx")
    golden("docx.txt", dumps.docx(path.read_bytes()))


def test_the_pages(made: Made, golden: Compare) -> None:
    (path,) = made[0].outputs.glob("*.pdf")
    golden("pdf.txt", dumps.pdf(path))


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_console(made: Made, golden: Compare, command: str) -> None:
    project, printed = made
    golden(f"{command}.txt", dumps.console(printed[command], project.root))


def test_the_files_can_be_reviewed() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 400_000
