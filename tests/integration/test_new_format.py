"""A new format is one module and its name in one line: the worked example of docs/architecture.md, done to a copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import html_format
import pytest
from project_copy import ROOT, YEAR, copied

sys.path += [str(ROOT / "tests" / "golden"), str(ROOT / "tests" / "rendering")]
import dumps

MODULE = ROOT / "tests" / "html_format.py"
NAMES = ('FORMATS = ("docx", "pdf")', 'FORMATS = ("docx", "pdf", "html")')


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program with the format added; all that stays as it is is linked."""
    where = tmp_path / "program"
    own = where / "report_gen" / "outputs"
    own.mkdir(parents=True)
    (where / "templates").symlink_to(ROOT / "templates")
    for path in (ROOT / "report_gen").iterdir():
        if path.name not in ("outputs", "__pycache__"):
            (own.parent / path.name).symlink_to(path)
    for path in (ROOT / "report_gen" / "outputs").iterdir():
        if path.name not in ("__init__.py", "__pycache__"):
            (own / path.name).symlink_to(path)
    text = (ROOT / "report_gen" / "outputs" / "__init__.py").read_text("utf-8")
    assert text.count(NAMES[0]) == 1
    (own / "__init__.py").write_text(text.replace(*NAMES), "utf-8")
    return where


def run(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = [str(program), *(path for path in sys.path if path != str(ROOT))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "report_gen", *words]
    return subprocess.run(command, env=environment, cwd=program, capture_output=True, text=True, check=False)


def add(program: Path, old: str = "", new: str = "") -> None:
    text = MODULE.read_text("utf-8")
    assert old in text
    (program / "report_gen" / "outputs" / "html.py").write_text(text.replace(old, new), "utf-8")


def test_one_module_and_its_name_make_a_format_that_is_offered_written_and_proved(
    program: Path, tmp_path: Path
) -> None:
    add(program)
    assert "docx 或 pdf 或 html" in run(program, "build", "--help").stdout
    made = copied(tmp_path / "project")
    done = run(program, "build", str(YEAR), "--root", str(made.root))
    assert done.returncode == 0, done.stderr
    (page,) = made.outputs.glob("*.html")
    assert page.stem in {path.stem for path in made.outputs.glob("*.docx")}
    assert "28,385.57" in page.read_text("utf-8")
    assert (
        lines := [*dumps.read_back(page.read_bytes(), html_format.OUTPUT)]
    ) and "cell 2 28,385.57" in lines
    assert page.name in (made.outputs / "溯源.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("escape(text, quote=False)", "escape(text.replace('28,385.57', '28,385.75'), quote=False)"),
        ('or "0"', 'and "1"'),
    ],
    ids=["a number", "a chart"],
)
def test_one_that_prints_another_figure_is_not_written(
    program: Path, tmp_path: Path, old: str, new: str
) -> None:
    add(program, old, new)
    made = copied(tmp_path / "project")
    done = run(program, "build", str(YEAR), "--format", "html", "--root", str(made.root))
    assert done.returncode == 1
    assert "[E-PROOF] 网页：" in done.stderr
    assert not list(made.outputs.glob("*.html"))
