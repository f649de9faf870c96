"""Commands load only what they need: each library that is left out costs all of them time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project_copy import copied

HEAVY = ("numpy", "matplotlib", "reportlab", "jinja2", "pypdfium2", "xlrd")
DRAWING = {"numpy", "matplotlib", "reportlab", "pypdfium2", "PIL", "xlrd"}
#: What commands do, which none of them has to load to be listed.
STAGES = ("report_gen.runs.build", "report_gen.checks", "report_gen.derive", "report_gen.edition")
#: A command line as it is run, which then tells what it has loaded.
COMMAND = """
import sys
import report_gen.__main__
from report_gen.cli.main import main
assert not main()
"""


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, check=True)
    return set(done.stdout.decode().split())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (
            "import report_gen.outputs",
            (
                *HEAVY,
                "lxml",
                "report_gen.proof",
                "report_gen.outputs.docx.writer",
                "report_gen.outputs.pdf.writer",
            ),
        ),
        ("import report_gen.cli.main", (*HEAVY, "openpyxl", "docx", *STAGES)),
        (
            "import report_gen.runs.check",
            (*HEAVY, "report_gen.layout", "report_gen.narrative", "report_gen.proof"),
        ),
        (
            "import report_gen.runs.build, report_gen.outputs.pdf.writer, report_gen.outputs.docx.writer",
            ("numpy", "matplotlib"),
        ),
        (
            "import report_gen.outputs.docx.writer, report_gen.outputs.pictures, report_gen.proof.prove, "
            "report_gen.outputs.docx.reader, report_gen.outputs.pdf.reader, report_gen.proof.pdf_match",
            ("PIL", "report_gen.proof.pictures"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: tuple[str, ...]) -> None:
    assert not loaded(code).intersection(absent)


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        ("--help", {*HEAVY, "openpyxl", "docx", "lxml", "pydantic", *STAGES}),
        (
            "check 2017",
            DRAWING
            | {
                "openpyxl",
                "pydantic",
                "report_gen.cli.build",
                "report_gen.cli.proofread",
                "report_gen.checks.causes.surroundings",
                "report_gen.checks.last_year",
                "report_gen.layout.engine",
                "report_gen.layout.metrics",
                "report_gen.layout.pages",
                "report_gen.proof.prove",
                "report_gen.outputs.pdf.writer",
                "report_gen.outputs.docx.writer",
            },
        ),
        (
            "build 2017 --format docx",
            {
                *DRAWING,
                "openpyxl",
                "pydantic",
                "report_gen.outputs.pdf.writer",
                "report_gen.outputs.pdf.reader",
            },
        ),
        (
            "build 2017 --format pdf",
            {
                "openpyxl",
                "pydantic",
                "xlrd",
                "report_gen.outputs.docx.writer",
                "report_gen.outputs.docx.reader",
            },
        ),
    ],
)
def test_commands_load_only_what_they_use(words: str, absent: set[str], tmp_path: Path) -> None:
    project = copied(tmp_path)
    root = [] if words == "--help" else ["--root", str(project.root)]
    found = loaded(f"import sys\nsys.argv = {['report-gen', *words.split(), *root]!r}\n{COMMAND}")
    assert "report_gen.cli.main" in found
    assert found & absent == set()


def test_numpy_can_be_loaded_afterwards() -> None:
    assert "numpy" in loaded("import report_gen.workbook.xlsx.library, numpy")


def test_the_library_of_workbooks_is_loaded_without_numpy() -> None:
    assert "numpy" not in loaded("import report_gen.workbook.xlsx.library")
