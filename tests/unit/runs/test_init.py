"""`init` makes a project in an empty folder, also one with a blank and Chinese in its name, and nothing over another."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from project_copy import EDITION, ROOT, YEAR, run

from report_gen.project.choosing import SETTINGS
from report_gen.project.years import Project, packaged_templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "新 机器"
    path.mkdir()
    return path


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.name.startswith(".")
    }


def test_two_commands_make_the_examples_report(folder: Path) -> None:
    with chdir(folder):
        assert run("init", "--example").exit_code == 0
        assert names(folder / "inputs") == {"2017", "2017/决算数据.xlsx", "2017/附件.docx", "2017/版本.toml"}
        done = run("build", str(YEAR), "--format", "docx")
    assert done.exit_code == 0, done.output
    assert list((folder / "outputs" / str(YEAR)).glob("*.docx"))
    assert not (folder / "templates").exists()


def test_without_wishes_only_the_folders_are_made(folder: Path) -> None:
    assert run("init", str(folder)).exit_code == 0
    assert names(folder) == {"inputs", "outputs"}
    assert run("--root", str(folder / "另一个"), "init").exit_code == 0
    assert names(folder / "另一个") == {"inputs", "outputs"}
    assert run("init", "--root", str(folder / "第三个")).exit_code == 0
    assert names(folder / "第三个") == {"inputs", "outputs"}


def test_an_edition_is_named_for_all_years_and_copied_where_it_is_to_be_changed(folder: Path) -> None:
    assert run("init", str(folder), "--templates", EDITION).exit_code == 0
    assert EDITION in (folder / SETTINGS).read_text(encoding="utf-8")
    copied = folder / "templates" / EDITION
    assert names(copied) == names(packaged_templates() / EDITION)
    assert Project(folder).edition_name(YEAR, None) == EDITION
    assert Project(folder).templates.folder(EDITION) == copied
    assert Project(folder).templates.folder("base") == ROOT / "templates" / "base"


def test_a_project_that_is_there_and_an_unknown_edition_change_nothing(folder: Path) -> None:
    assert run("init", str(folder)).exit_code == 0
    (folder / "inputs" / "2020").mkdir()
    before = names(folder)
    done = run("init", str(folder), "--example")
    assert (done.exit_code, "已经有 inputs" in done.output) == (2, True)
    assert names(folder) == before
    done = run("init", str(folder / "b"), "--edition", "无")
    assert (done.exit_code, "找不到版本 无" in done.output) == (2, True)
    assert not (folder / "b").exists()
