"""A file made by a second process is the same file, and a second process that comes to nothing costs only time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from report_gen.runs.aside import has_room

# Copied processes are tried in one without threads: pytest's workers have some.
BEGIN = """
import os
from report_gen.runs.aside import aside

here = os.getpid()

def fails():
    raise ValueError("no good")

def ends():
    os.kill(os.getpid(), 9)

def cannot_be_sent():
    return lambda: None

def stops():
    raise KeyboardInterrupt

"""
MADE_FILE = """
from types import SimpleNamespace as Names
from report_gen.runs import making
from report_gen.runs.making import MadeFile

tries = []

def write(report, style, pages, stream):
    tries.append(os.getpid())
    stream.write(b"page" if os.getpid() == here or WORKS else 1)

making.output = lambda suffix: Names(write=write, read=len, flows=False, called="")
made = MadeFile("pdf", None, None, None)
made.begin()
print(made.reading, made.data, len(tries))
"""
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


def said(script: str) -> str:
    """What a script prints, which says nothing else to anybody."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGIN + script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    return done.stdout


@needs_linux
def test_work_done_aside_gives_its_result_and_what_comes_to_nothing_gives_none() -> None:
    told = said(
        "print('begun')\n"
        "waits = [aside(one) for one in (lambda: os.getpid() != here, fails, ends, cannot_be_sent, stops)]\n"
        "print([wait() for wait in waits])\n"
    )
    assert told == "begun\n[True, None, None, None, None]\n"


@needs_linux
@pytest.mark.parametrize(("works", "written_here"), [(True, 0), (False, 1)])
def test_a_file_is_written_here_where_the_other_process_fails(works: bool, written_here: int) -> None:
    assert said(f"WORKS = {works}\n{MADE_FILE}") == f"4 b'page' {written_here}\n"


@pytest.mark.parametrize("missing", ["linux", "processors", "threads"])
def test_no_process_is_copied_where_that_is_unsafe_or_gains_nothing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr("sys.platform", "darwin" if missing == "linux" else "linux")
    alone = {0} if missing == "processors" else {0, 1}
    monkeypatch.setattr("os.sched_getaffinity", lambda _: alone, raising=False)
    monkeypatch.setattr("threading.active_count", lambda: 2 if missing == "threads" else 1)
    assert not has_room()
