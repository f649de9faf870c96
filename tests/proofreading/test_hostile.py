"""Hostile files: one clear message each, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_files import FILES
from project_copy import run

#: Swollen drawings and self-calling ones cost seconds: they are tried by bench/proofreading.py.
QUICK = ("炸弹.docx", "外部.docx", "深.docx", "循环.pdf", "嵌套.pdf")
WORDS = {
    "炸弹.docx": "超出可以读取的大小",
    "外部.docx": "外部定义",
    "深.docx": "已损坏",
    "循环.pdf": "已损坏",
    "嵌套.pdf": "已损坏",
}


def test_all_are_told_together_and_nothing_is_written(tmp_path: Path) -> None:
    paths = []
    for name in QUICK:
        path = tmp_path / name
        path.write_bytes(FILES[name](300_000_000) if name == "炸弹.docx" else FILES[name]())
        paths.append(path)
    done = run("proofread", *map(str, paths), "--output", str(tmp_path / "审校"))
    assert done.exit_code == 2
    for name in QUICK:
        (line,) = [line for line in done.output.splitlines() if name in line and "没有读出" in line]
        assert WORDS[name] in line
    assert not (tmp_path / "审校").exists()


@pytest.mark.parametrize("name", ["自引.pdf"])
def test_a_drawing_that_calls_itself_ends(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    done = run("proofread", str(path), "--json")
    assert done.exit_code == 0
    assert '"findings": []' in done.output
