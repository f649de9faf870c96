"""Folders and files that are not what they should be: every command says so, with exit code 2, and changes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from report_gen.cli.main import app

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and permissions of POSIX")
ROOT = Path(__file__).parents[2]
Spoil = Callable[[Path], None]


def gone(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def a_file(path: Path) -> None:
    gone(path)
    path.write_bytes(b"x")


def a_folder(path: Path) -> None:
    gone(path)
    path.mkdir()


def a_dead_link(path: Path) -> None:
    gone(path)
    path.symlink_to("nowhere")


def a_circle(path: Path) -> None:
    gone(path)
    path.symlink_to(path)


def told(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments), standalone_mode=False)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return (done.return_value if isinstance(done.return_value, int) else done.exit_code), done.output


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "inputs" / "2017", tmp_path / "inputs" / "2017")
    (tmp_path / "outputs" / "2017").mkdir(parents=True)
    return tmp_path


COMMANDS = (
    ("check", "2017"), ("build", "2017"), ("trace", "2017", "1"), ("new", "2018"), ("fonts",),
    ("import", "export.xlsx", "--year", "2017"), ("new", "2017", "--refresh", "--yes"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("root_is", ["missing", "file", "dead link", "circle"])
def test_a_project_that_is_not_there(tmp_path: Path, command: tuple[str, ...], root_is: str) -> None:
    root = tmp_path / "项目"
    if root_is == "file":
        root.write_bytes(b"x")
    elif root_is != "missing":
        root.symlink_to(root if root_is == "circle" else "nowhere")
    before = sorted(tmp_path.rglob("*"))
    code, said = told(*command, "--root", str(root))
    assert code == 2
    assert "找不到项目文件夹" in said
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("spoil", [gone, a_file, a_folder, a_dead_link, a_circle])
@pytest.mark.parametrize(
    "where", ["inputs", "inputs/2017", "inputs/2017/决算数据.xlsx", "inputs/2017/附件.docx"]
)
@pytest.mark.parametrize("command", [("check", "2017"), ("build", "2017")], ids=lambda command: command[0])
def test_inputs_that_are_something_else(
    root: Path, where: str, spoil: Spoil, command: tuple[str, ...]
) -> None:
    spoil(root / where)
    code, said = told(*command, "--root", str(root))
    assert code == 2, said
    assert "处理：" in said


@pytest.mark.parametrize("spoil", [a_file, a_dead_link, a_circle])
@pytest.mark.parametrize("where", ["outputs", "outputs/2017"])
def test_outputs_that_are_no_folder(root: Path, where: str, spoil: Spoil) -> None:
    spoil(root / where)
    code, said = told("check", "2017", "--root", str(root))
    assert "写不了" in said
    assert code == 2


def test_an_output_file_that_is_a_folder(root: Path) -> None:
    (root / "outputs" / "2017" / "勾稽核对表.xlsx").mkdir()
    code, said = told("check", "2017", "--root", str(root))
    assert code == 2
    assert "勾稽核对表.xlsx：同名的文件夹占了文件的位置；原有的核对表没有改动" in said
    assert [path.name for path in (root / "outputs" / "2017").iterdir()] == ["勾稽核对表.xlsx"]


@pytest.mark.parametrize("spoil", [a_file, a_folder, a_dead_link, a_circle])
def test_what_is_imported_is_something_else(root: Path, spoil: Spoil) -> None:
    export = root / "export.xlsx"
    export.write_bytes(b"")
    spoil(export)
    code, said = told("import", str(export), "--year", "2017", "--root", str(root))
    assert code == 2
    assert "处理：" in said


@pytest.mark.parametrize("spoil", [a_file, a_dead_link, a_circle])
def test_a_place_for_new_inputs_that_is_no_folder(root: Path, spoil: Spoil) -> None:
    (root / "inputs" / "2018").mkdir()
    spoil(root / "inputs" / "2018")
    code, said = told("new", "2018", "--root", str(root))
    assert code == 2
    assert "处理：" in said


@pytest.mark.parametrize("spoil", [gone, a_file, a_folder, a_dead_link, a_circle])
@pytest.mark.parametrize(
    "where", ["base/edition.toml", "base/style.toml", "guangzhou/checks.toml", "guangzhou/report.md",
              "guangzhou/tables", "catalogue/functional.csv", "guangzhou"],
)  # fmt: skip
def test_templates_that_are_something_else(root: Path, where: str, spoil: Spoil) -> None:
    shutil.copytree(ROOT / "templates", root / "templates")
    if not (root / "templates" / where).exists():
        pytest.skip("the templates have no such file")
    spoil(root / "templates" / where)
    code, said = told("check", "2017", "--root", str(root))
    assert code in (0, 2), said
    assert code == 0 or "错误" in said
