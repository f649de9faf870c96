"""The benchmark's stages are those of the program, so that its budget stays a budget of something."""

from __future__ import annotations

import runpy
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from project_copy import ROOT

from report_gen.runs.build import CHECKING, COMPOSING, LAYING_OUT, MAKING, PROVING, READING, WRITING

#: A build of both; of one format here, which is not what is asked.
BUILD = [READING, CHECKING, COMPOSING, LAYING_OUT, f"{MAKING} pdf", f"{MAKING} docx", PROVING, WRITING]


@pytest.mark.parametrize(
    ("what", "stages"),
    [
        ("docx", [stage for stage in BUILD if stage != f"{MAKING} pdf"]),
        ("check", ["reading", "checking", "foreseeing the build", "all of check but imports"]),
    ],
)
def test_every_stage_is_timed_new_and_warm(
    what: str,
    stages: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["stages.py", what, str(tmp_path)])
    monkeypatch.setattr(sys, "path", [*sys.path])  # which it extends
    runpy.run_path(str(ROOT / "bench" / "stages.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split("\t") for line in lines]
    assert [name for name, *_ in rows] == ["loop", "imports: command line", "imports: stages", *stages]
    assert all(float(cold) > 0 for name, cold, _ in rows if not name.startswith("imports"))
    assert all(float(warm) > 0 for name, _, warm in rows if name in stages)


def test_what_a_command_loads_is_timed_in_a_new_process(tmp_path: Path) -> None:
    """In that of the tests all is loaded: a stage of imports that imports nothing would never be seen."""
    command = [sys.executable, str(ROOT / "bench" / "stages.py"), "check", str(tmp_path)]
    lines = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    cold = {name: float(first) for name, first, _ in (line.split("\t") for line in lines)}
    assert cold["imports: command line"] > 1
    assert cold["imports: stages"] > 1


def test_every_stage_of_a_build_has_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    spec = spec_from_file_location("bench_run", ROOT / "bench" / "run.py")  # another folder has a run.py too
    assert spec is not None and spec.loader is not None
    run = module_from_spec(spec)
    spec.loader.exec_module(run)
    assert list(run.BUDGET) == ["imports: command line", "imports: stages", *BUILD]
