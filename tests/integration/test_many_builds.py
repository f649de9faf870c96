"""One process makes many reports: nothing that one build leaves behind is seen in the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook
from project_copy import YEAR, ProjectCopy, copied

from report_gen.outputs import FORMATS
from report_gen.project.years import Project
from report_gen.runs.build import build

BUILDS = 8
OTHER = "广州市越秀区档案馆"


def other_department(root: Path) -> ProjectCopy:
    """Another name, another size of its text, numbers without separators."""
    project = copied(root, templates=True)
    path = project.inputs / "决算数据.xlsx"
    book = load_workbook(path)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str) and not cell.value.startswith("="):
            cell.value = cell.value.replace("广州市人民政府办公厅", OTHER)
    book.save(path)
    project.rewrite("../base/edition.toml", "thousands = true", "thousands = false")
    project.rewrite("../base/style.toml", "size = 16", "size = 15")
    return project


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def alone(project: ProjectCopy, output: Path) -> dict[str, bytes]:
    """What a process of its own makes."""
    command = [sys.executable, "-m", "report_gen", "build", str(YEAR), "--root", str(project.root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(
        [*command, "--output", str(output)], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return bytes_of(output)


def test_builds_of_two_departments_in_one_process_are_those_of_processes_of_their_own(tmp_path: Path) -> None:
    projects = [copied(tmp_path / "a"), other_department(tmp_path / "b")]
    wanted = [alone(project, tmp_path / f"alone{number}") for number, project in enumerate(projects)]
    assert not wanted[0].keys() - {"溯源.json"} & wanted[1].keys()
    for number in range(BUILDS):
        which, output = number % 2, tmp_path / f"together{number}"
        build(Project(projects[which].root, output), YEAR, FORMATS)
        assert bytes_of(output) == wanted[which], f"build {number}"
