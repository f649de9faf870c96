"""Inputs that are newer than the report are told; the program's own files in the folders do not count."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report_gen.project.freshness import outdated
from report_gen.project.years import Project

REPORT, BOOK = "outputs/2017/报告.pdf", "inputs/2017/决算数据.xlsx"


def put(root: Path, name: str, time: int) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (time, time))


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({BOOK: 1000, REPORT: 2000}, False),
        ({BOOK: 3000, REPORT: 2000}, True),
        ({BOOK: 2001, REPORT: 2000}, False),
        ({BOOK: 1000, "inputs/2017/附件.docx": 3000, REPORT: 2000}, True),
        ({BOOK: 1000, "inputs/2017/决算数据.改动前.xlsx": 3000, REPORT: 2000}, False),
        ({BOOK: 1000, "inputs/2017/~$决算数据.xlsx": 3000, REPORT: 2000}, False),
        ({BOOK: 1000, "inputs/2017/决算数据 - 副本.xlsx": 3000, REPORT: 2000}, False),
        ({BOOK: 1000, "inputs/2017/财决01表.xlsx": 3000, REPORT: 2000}, False),
        ({BOOK: 3000, REPORT: 2000, "outputs/2017/报告.docx": 4000}, False),
        ({BOOK: 3000, REPORT: 2000, "outputs/2017/待核对-决算数据.xlsx": 4000}, True),
        ({BOOK: 3000}, False),
        ({REPORT: 2000}, False),
    ],
)
def test_newer_inputs_are_told(tmp_path: Path, files: dict[str, int], told: bool) -> None:
    for name, time in files.items():
        put(tmp_path, name, time)
    words = outdated(Project(tmp_path), 2017, ("决算数据.xlsx", "附件.docx"))
    assert bool(words) is told
    if told:
        assert "report-gen build 2017" in words
        assert "报告.pdf" in words
