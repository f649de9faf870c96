"""The build of the example proves its own files: nothing wrong is written, every number is accounted for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest

from report_gen import outputs
from report_gen.figures.finding import Level
from report_gen.outputs.docx import file as docx_file
from report_gen.project.years import Project
from report_gen.runs.build import BuildOutcome, ProofError, build

ROOT = Path(__file__).parents[2]
FIELDS = {"place", "context", "text", "class", "name", "value", "unit", "formula", "cells"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the example's inputs."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "inputs", root / "inputs")
    return root


@pytest.fixture(scope="module")
def outcome(folder: Path) -> BuildOutcome:
    return build(Project(folder), 2017, ["docx", "pdf"])


@pytest.fixture(scope="module")
def trace(folder: Path, outcome: BuildOutcome) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "outputs" / "2017" / "溯源.json").read_text(encoding="utf-8"))
    return made


def test_every_number_of_the_example_is_vouched(outcome: BuildOutcome) -> None:
    assert outcome.proof.total == outcome.proof.vouched > 1500
    assert sum(outcome.proof.counts().values()) == outcome.proof.total
    assert not [one for one in outcome.findings if one.code in ("W-NUMBER", "E-PROOF")]


def test_the_trace_lists_every_figure_with_its_cells(trace: dict[str, Any]) -> None:
    assert trace["classes"]["数据"] == len(trace["figures"]) > 1000
    assert trace["total"] == trace["vouched"] == len(trace["figures"]) + len(trace["others"])
    assert all(set(one) == FIELDS for one in trace["figures"])
    without = [one for one in trace["figures"] if not one["cells"]]
    assert all("没有对应的单元格" in one["formula"] for one in without)
    assert all(re.fullmatch(r"[A-Z]+\d+", cell["cell"]) for one in trace["figures"] for cell in one["cells"])


def test_the_trace_tells_the_formula_of_a_rate(trace: dict[str, Any]) -> None:
    rate = next(one for one in trace["figures"] if one["text"] == "60.75%")
    assert rate["unit"] == "%"
    assert rate["value"].startswith("60.7517")
    assert "÷" in rate["formula"]
    assert {cell["sheet"] for cell in rate["cells"]} >= {"公开05"}


def test_the_trace_finds_the_cell_of_a_published_figure(folder: Path, trace: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(folder / "inputs" / "2017" / "决算数据.xlsx", data_only=True)
    plain = [one for one in trace["figures"] if not one["formula"] and one["unit"] == "万元" and one["cells"]]
    assert len(plain) > 500
    for one in plain:
        (cell,) = one["cells"]
        assert f"{float(one['value']):.2f}" == f"{book[cell['sheet']][cell['cell']].value or 0:.2f}", one


def test_a_writer_that_errs_stops_the_build_and_leaves_the_outputs_alone(
    folder: Path, outcome: BuildOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in (folder / "outputs" / "2017").iterdir()}
    erring = replace(docx_file.OUTPUT, write=_erring(docx_file.OUTPUT.write))
    monkeypatch.setattr(outputs, "OUTPUTS", (erring,))
    with pytest.raises(ProofError) as caught:
        build(Project(folder), 2017, ["docx"])
    assert caught.value.exit_code == 1
    assert "28,385.57" in caught.value.findings[0].message
    assert caught.value.findings[0].locations
    assert {path.name: path.read_bytes() for path in (folder / "outputs" / "2017").iterdir()} == before


def _erring(writer: Callable[..., None]) -> Callable[..., None]:
    """A writer that prints one figure wrong."""
    import io
    import zipfile

    def write(report: object, style: object, pages: object, stream: BinaryIO) -> None:
        good = io.BytesIO()
        writer(report, style, pages, good)
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(stream, "w") as new:
            for item in old.infolist():
                data = old.read(item)
                if item.filename == "word/document.xml":
                    data = data.replace(b"28,385.57", b"28,358.57", 1)
                new.writestr(item, data)

    return write


def test_a_number_in_words_that_is_not_declared_is_a_warning(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    path = tmp_path / "inputs" / "2017" / "决算数据.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["文字数字"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "619宗")
    sheet.delete_rows(cell.row)
    book.save(path)
    made = build(Project(tmp_path), 2017, ["pdf"])
    (warning,) = [one for one in made.findings if one.code == "W-NUMBER"]
    assert warning.level is Level.WARNING
    assert "619宗" in warning.message
    assert "部门整体绩效" in warning.message
    assert warning.locations[0].sheet == "绩效任务"
    assert made.proof.total - made.proof.vouched == 1
