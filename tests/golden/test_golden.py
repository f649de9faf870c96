"""The report of 2017 as it was last looked at: a change of look or words is seen in the review of these files.

`pytest tests/golden --update-golden` writes them anew; the diff of the commit is what has to be looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from project_copy import ROOT, YEAR, ProjectCopy, copied

from report_gen.outputs import FORMATS, output
from report_gen.project.years import Project
from report_gen.runs.build import build, draft
from report_gen.runs.inputs import Inputs, check_inputs

sys.path.append(str(ROOT / "tests" / "rendering"))
import dumps
import looks

GOLDEN = Path(__file__).parent / "2017"


@pytest.fixture(scope="module", autouse=True)
def _shipped_faces() -> Iterator[None]:
    """The PDF of a machine that has no faces of its own."""
    from report_gen.outputs.faces import search

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "system_folders", list)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[ProjectCopy, dict[str, str]]:
    """The example built and checked once, with the faces that are shipped; what both commands printed."""
    project = copied(tmp_path_factory.mktemp("golden"))
    return project, {command: project.run(command).output for command in ("build", "check")}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Iterator[str]], None]:
    """Compares lines with a file, or writes it when that is asked for."""

    def compare(name: str, lines: Iterator[str]) -> None:
        path, now = GOLDEN / name, [line.rstrip() for line in lines]
        assert [line for line in now if dumps.MACHINE.search(line)] == []
        if request.config.getoption("--update-golden"):
            path.write_text("\n".join([*now, ""]), encoding="utf-8", newline="\n")
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        difference = list(unified_diff(before, now, f"{name} (golden)", f"{name} (now)", n=1, lineterm=""))
        assert not difference, dumps.short_diff(difference)

    return compare


Compare = Callable[[str, Iterator[str]], None]
Made = tuple[ProjectCopy, dict[str, str]]


def test_the_tree(example: Inputs, golden: Compare) -> None:
    golden("tree.txt", dumps.tree(draft(check_inputs(example)).report))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_files_of_a_report(made: Made, golden: Compare, suffix: str) -> None:
    """A format has its golden file from its first `--update-golden` on."""
    (path,) = made[0].outputs.glob(f"*.{suffix}")
    golden(f"{suffix}.txt", dumped(path))


def dumped(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".docx":
            return dumps.docx(path.read_bytes())
        case ".pdf":
            return dumps.pdf(path)
        case suffix:
            return dumps.read_back(path.read_bytes(), output(suffix[1:]))


def test_how_the_word_file_looks(made: Made, golden: Compare) -> None:
    (path,) = made[0].outputs.glob("*.docx")
    golden("docx-looks.txt", looks.looks(path.read_bytes()))


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_console(made: Made, golden: Compare, command: str) -> None:
    project, printed = made
    golden(f"{command}.txt", dumps.console(printed[command], project.root))


#: What leaves words, places and page ends as they are: where it stands in base/style.toml, what it says, the lines that tell.
LOOKS = [
    ("[table]", "rule = 0.5", "rule = 0.75", ("tcPr: tcBorders(top=000000=0=6", "drawn stroked 0.75")),
    ('"公文标题4"', "bold = true", "bold = false", (" Fang 16 报告",)),
    ('"公文标题3"', 'face = "kai"', 'face = "song"', (" Song 16 ",)),
    ('"公文标题2"', "keep_next = true", "keep_next = false", ("Heading2 name=heading 2",)),
    ("[faces.hei]", 'name = "黑体"', 'name = "等线"', ("等线",)),
    ("[page_number]", 'face = "song"', 'face = "kai"', ("Kai+Liberation 14 —",)),
]


def test_a_change_of_look_alone_is_seen(made: Made, tmp_path: Path) -> None:
    project = copied(tmp_path, templates=True)
    style = project.root / "templates" / "base" / "style.toml"
    text = style.read_text(encoding="utf-8")
    for place, old, new, _ in LOOKS:
        at = text.index(old, text.index(place))
        text = text[:at] + new + text[at + len(old) :]
    style.write_text(text, encoding="utf-8")
    build(Project(project.root), YEAR, FORMATS)
    changed = "\n".join(dumps_of(project.outputs) - dumps_of(made[0].outputs))
    assert [told for *_, lines in LOOKS for told in lines if told not in changed] == []


def dumps_of(outputs: Path) -> set[str]:
    """The lines of the golden files of looks."""
    (word,), (pages,) = outputs.glob("*.docx"), outputs.glob("*.pdf")
    return {*looks.looks(word.read_bytes()), *dumps.pdf(pages)}


def test_the_files_can_be_reviewed() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 400_000
