"""veraPDF, the validator of the PDF Association, finds nothing against PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import verapdf
from example import Example

MISSING = verapdf.missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"没有 veraPDF 所需的 {MISSING}，不能校验 PDF/A")
ARCHIVE, ACCESSIBLE = "2a", "ua1"


@pytest.fixture(scope="module")
def said(example: Example, annex: Example, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What veraPDF says of all files in one run: starting Java costs as much as a report."""
    files = {"report": example.pdf, "annex": annex.pdf, "spoilt": _spoilt(annex.pdf, tmp_path_factory)}
    command = [
        sys.executable,
        str(Path(verapdf.__file__)),
        f"{ARCHIVE},{ACCESSIBLE}",
        *map(str, files.values()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=3600)
    return dict(zip(files, json.loads(done.stdout), strict=True))


def _spoilt(pdf: Path, folders: pytest.TempPathFactory) -> Path:
    """A PDF without its language and its promise of tags."""
    content, path = pdf.read_bytes(), folders.mktemp("spoilt") / "spoilt.pdf"
    language, marked = b"/Lang (zh-CN)", b"/Marked true"
    assert language in content
    assert marked in content
    path.write_bytes(content.replace(language, b"/Lung (zh-CN)").replace(marked, b"/Marked null"))
    return path


@pytest.mark.parametrize(("file", "checks"), [("report", 100_000), ("annex", 10_000)])
def test_the_pdf_conforms(said: dict[str, Any], file: str, checks: int) -> None:
    found = said[file]
    assert {name: result["failures"] for name, result in found.items()} == {ARCHIVE: [], ACCESSIBLE: []}
    assert all(result["conforms"] and result["checks"] > checks for result in found.values())


def test_the_validator_sees_what_is_wrong(said: dict[str, Any]) -> None:
    """A validator that says yes to everything would prove nothing."""
    assert not said["spoilt"][ARCHIVE]["conforms"]
    assert not said["spoilt"][ACCESSIBLE]["conforms"]
