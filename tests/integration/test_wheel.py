"""An installed wheel is enough: two commands in an empty folder make a report, without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project_copy import ROOT, YEAR

#: Seconds after which pip is taken to hang: building needs what pyproject.toml asks for, which it fetches in seconds or not at all.
_FETCHING = 3600


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what an installer makes of the wheel; the libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("轮子")
    built = pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        pytest.skip(f"pip cannot build the wheel here: {built.stderr.strip().splitlines()[-1:]}")
    site = folder / "site"
    done = pip("install", "--no-deps", "--no-index", "--no-compile", "--target", str(site), str(wheels[0]))
    assert done.returncode == 0, done.stderr
    return site


def pip(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=_FETCHING)


def test_two_commands_make_a_report_in_a_folder_of_any_name(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "新 机器"
    folder.mkdir()
    script = installed / ("Scripts" if os.name == "nt" else "bin") / "report-gen"
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, str(script), *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    where = [sys.executable, "-c", "import report_gen; print(report_gen.__file__)"]
    assert str(installed) in subprocess.check_output(where, cwd=folder, env=environment, text=True)
    run("init", "--example")
    assert "回读核对" in run("build", str(YEAR))
    made = {path.suffix for path in (folder / "outputs" / str(YEAR)).iterdir()}
    assert {".docx", ".pdf", ".json"} <= made
    assert not (folder / "templates").exists()
