"""Foreign files read in the process of the tests: to start another one takes four times what reading a short file takes.

That files are read apart, and what is told of a process that ended, is asked where the processes are real:
tests/unit/runs/test_ended_readers.py, tests/proofreading/test_hostile.py and test_example_report.py, E-PROGRAM in
tests/errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from pytest import MonkeyPatch

from report_gen.figures.finding import ReportGenError
from report_gen.runs import apart

#: Two files are read at a time, and PDFium serves one thread; each process had a PDFium of its own.
_TURN = Lock()


@contextmanager
def read_here() -> Iterator[None]:
    """While this lasts, no process is started for a foreign file."""
    with MonkeyPatch.context() as patch:
        patch.setattr(apart, "_one", _one)
        yield


def _one(path: Path, wish: apart.Wish, task: apart.Task | None = None) -> apart.Done:
    with _TURN:
        try:
            return (task or apart._read)(path, wish, lambda pages: None)
        except ReportGenError as fault:
            return apart.Done(path, None, fault.findings)
