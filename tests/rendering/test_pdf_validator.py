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


def said(path: Path) -> dict[str, Any]:
    command = [sys.executable, str(Path(verapdf.__file__)), str(path), ARCHIVE, ACCESSIBLE]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=180)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_report_conforms(example: Example) -> None:
    found = said(example.pdf)
    assert {name: result["failures"] for name, result in found.items()} == {ARCHIVE: [], ACCESSIBLE: []}
    assert all(result["conforms"] and result["checks"] > 100_000 for result in found.values())


def test_the_validator_sees_what_is_wrong(example: Example, tmp_path: Path) -> None:
    """A validator that says yes to everything would prove nothing."""
    spoilt = tmp_path / "spoilt.pdf"
    content = example.pdf.read_bytes()
    language = b"/Lang (zh-CN)"
    assert language in content
    spoilt.write_bytes(content.replace(language, b"/Lung (zh-CN)").replace(b"/Marked true", b"/Marked null"))
    found = said(spoilt)
    assert not found[ARCHIVE]["conforms"]
    assert not found[ACCESSIBLE]["conforms"]
