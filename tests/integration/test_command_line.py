"""The command line fits the hand: Chinese throughout, --root on either side, JSON always, readable on any console."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from json_schema import faults
from project_copy import ROOT, ProjectCopy, entered, run

from report_gen.cli.main import COMMANDS as LISTED

SCHEMA = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
COMMANDS = [(), *((name,) for name in LISTED), ("catalogue", "import")]
#: Words that are names: of the program, its files and formats.
NAMES = {"report", "gen", "python", "inputs", "templates", "outputs", "xlsx", "xls", "csv", "docx", "pdf", "PDF", "Excel", "Word",
         "JSON", "none", "toml", "root", "catalogue"}  # fmt: skip


def program(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "report_gen", *words], cwd=cwd, env=env, capture_output=True, check=False
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_chinese(command: tuple[str, ...]) -> None:
    page = run(*command, "--help").output
    words = set(re.findall(r"(?<![-\w])[A-Za-z]{2,}", page)) - NAMES - set(LISTED) - {"root"}
    assert not words, page
    assert "<" not in page


@pytest.mark.parametrize("command", [one for one in COMMANDS if one != ("catalogue",)], ids=" ".join)
def test_every_command_takes_the_folder_behind_it(command: tuple[str, ...]) -> None:
    assert "--root" in run(*command, "--help").output


@pytest.mark.parametrize("behind", [True, False])
def test_the_folder_stands_before_or_behind_the_command(
    project: Callable[..., ProjectCopy], behind: bool
) -> None:
    place = ("--root", str(project().root))
    words = ("fonts", "2017", *place) if behind else (*place, "fonts", "2017")
    assert run(*words).exit_code == 0
    assert run("--root", "/nowhere", "fonts", "2017", *place).exit_code == 0  # the nearer one counts


def checked(*words: str, cwd: Path, **environment: str) -> tuple[int, Any]:
    done = program("check", *words, "--json", cwd=cwd, **environment)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("words", "code"),
    [(("1999",), "E-NO-FOLDER"), (("2017", "--edition", "无"), "E-EDITION"), (("x",), "USAGE"), ((), "USAGE"),
     (("2017", "--root", "无"), "E-NO-FOLDER"), (("2017", "--nothing"), "USAGE")],
)  # fmt: skip
def test_json_is_printed_also_for_faults(
    project: Callable[..., ProjectCopy],
    words: tuple[str, ...],
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project().root)
    assert entered(("check", *words, "--json"), monkeypatch) == 2
    content = json.loads(capsys.readouterr().out)
    assert faults(content, SCHEMA) == []
    assert [finding["code"] for finding in content["findings"]] == [code]
    assert content["counts"]["error"] == 1


def test_json_is_the_same_in_every_encoding(project: Callable[..., ProjectCopy]) -> None:
    root = project().root
    plainly = checked("1999", cwd=root)
    for encoding in ("ascii", "gbk", "latin-1", "utf-8"):
        assert checked("1999", cwd=root, PYTHONIOENCODING=encoding) == plainly


def test_json_of_a_whole_check_is_as_the_schema_says(project: Callable[..., ProjectCopy]) -> None:
    copy = project()
    copy.type(("公开05", "D10", 6000))
    content = json.loads(copy.run("check", "--json").stdout)
    assert faults(content, SCHEMA) == []
    assert content["findings"] and content["causes"]
    broken = {**content, "schema": 2, "year": "2017", "findings": [{}]}
    assert len(faults(broken, SCHEMA)) == 2 + 7


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_console_without_chinese_gets_readable_text(tmp_path: Path, encoding: str) -> None:
    done = program("check", "1999", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert "找不到 1999 年度的输入文件夹" in done.stderr.decode("utf-8")
    assert done.returncode == 2


def test_a_locale_whose_names_are_ascii_finds_files_with_chinese_names(
    project: Callable[..., ProjectCopy],
) -> None:
    """LC_ALL=C with UTF-8 mode forbidden: arguments and files under a folder called 新 机器 are found all the same."""
    root = project().root
    place = root / "新 机器"
    place.mkdir()
    (root / "inputs").rename(place / "inputs")
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("trace", "2017", "三公经费", "--root", "新 机器", cwd=root, **bare)
    assert done.returncode == 0, done.stderr.decode()
    assert "584.85" in done.stdout.decode("utf-8")


def test_the_shell_completes_commands() -> None:
    script = "import sys; sys.argv = ['report-gen']; from report_gen.__main__ import run; run()"
    asked = {"_REPORT_GEN_COMPLETE": "complete_bash", "COMP_WORDS": "report-gen ca", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **asked}, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == ["catalogue"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_the_exit_code_of_wrong_usage_holds_where_its_list_cannot_be_said() -> None:
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "report_gen", "check", "zwei", "--json"],
            cwd=ROOT, stdout=full, stderr=subprocess.DEVNULL, env=usual, check=False,
        )  # fmt: skip
    assert done.returncode == 2
