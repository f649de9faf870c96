"""Faults that no input can provoke: of the machine, of other programs, of this program itself. For provoking.py."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from kept_readings import readings_anew

from report_gen.project import locking, switching


def _system(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@contextmanager
def disk_full() -> Iterator[None]:
    """Nothing more can be written to the disk."""
    with mock.patch.object(os, "fsync", side_effect=_system(errno.ENOSPC)):
        yield


@contextmanager
def no_permission() -> Iterator[None]:
    """The workbook belongs to somebody else."""
    real = Path.read_bytes

    def refusing(self: Path) -> bytes:
        if self.suffix == ".xlsx":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self)

    with mock.patch.object(Path, "read_bytes", refusing):
        yield


@contextmanager
def unreadable_folder() -> Iterator[None]:
    """The folder of the inputs lies on a network drive that has gone."""
    real = Path.is_dir

    def gone(self: Path) -> bool:
        if self.name == "2017":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return real(self)

    with mock.patch.object(Path, "is_dir", gone):
        yield


@contextmanager
def another_run() -> Iterator[None]:
    """Another program writes into the folder of the outputs, longer than is waited for."""
    Path("outputs/2017").mkdir(parents=True)
    with mock.patch.object(locking, "_freed", lambda *_: False):
        yield


def _killed(mixed: bool) -> None:
    """A run that was killed right behind its decision to put a new file in place."""
    folder = Path("outputs/2017")
    folder.mkdir(parents=True)
    (folder / "勾稽核对表.xlsx").write_bytes(b"earlier")
    entries = [switching.prepare(folder, name, b"new") for name in ("勾稽核对表.xlsx", "溯源.json")]
    switching.decide(folder, entries)
    if mixed:  # one in place, the other one gone with what a person did to the first
        switching.forward(folder, entries[:1])
        (folder / "勾稽核对表.xlsx").write_bytes(b"changed by hand")
        switching._ready(folder, "溯源.json").unlink()


@contextmanager
def killed_run() -> Iterator[None]:
    """An earlier run was killed while it put its files in place."""
    _killed(mixed=False)
    yield


@contextmanager
def killed_and_changed() -> Iterator[None]:
    """The same, and a person has changed a file since."""
    _killed(mixed=True)
    yield


@contextmanager
def lost_characters() -> Iterator[None]:
    """This program loses characters of the appendix: the account does not come out even."""
    from report_gen.annex import account

    real = account.Account.__init__

    def counting(self: account.Account, total: int = 0, read: int = 0, *rest: Any, **named: Any) -> None:
        real(self, total, read - 3, *rest, **named)

    with mock.patch.object(account.Account, "__init__", counting), readings_anew():
        yield


@contextmanager
def blind_reader() -> Iterator[None]:
    """This program takes a picture from the appendix that nothing can decode."""
    from report_gen.annex import pictures

    with mock.patch.object(pictures, "_looked_at", lambda data, _: ((90, 90), 96.0, data)), readings_anew():
        yield


@contextmanager
def wrong_digit() -> Iterator[None]:
    """This program's writer of DOCX prints another figure than it should."""
    from report_gen import outputs
    from report_gen.workbook.xlsx.parts import rewritten

    word, *others = outputs.OUTPUTS

    def wrong(report: Any, style: Any, pages: Any, stream: Any) -> None:
        word.write(report, style, pages, stream)
        made = rewritten(stream.getvalue(), lambda _, content: content.replace(b"28,534.88", b"28,534.83"))
        stream.seek(0)
        stream.truncate()
        stream.write(made)

    with mock.patch.object(outputs, "OUTPUTS", (replace(word, write=wrong), *others)):
        yield


def _falls_over(*_: object) -> None:
    os._exit(3)


@contextmanager
def crashing_reader() -> Iterator[None]:
    """This program's own reader of foreign reports falls over."""
    from report_gen.runs import apart

    with mock.patch.object(apart, "_read", _falls_over):
        yield


@contextmanager
def small_limits() -> Iterator[None]:
    """The limits of size are those of a small report, so that the example is beyond them."""
    from report_gen.narrative import spans

    with mock.patch.object(spans, "_LAST_TOKEN", spans._FIRST_TOKEN + 100):
        yield


@contextmanager
def changed_meanwhile() -> Iterator[None]:
    """Somebody saves the workbook while the program asks whether to update it."""
    from report_gen.cli import new as filling

    def saving(question: str) -> bool:
        path = Path("inputs/2017/决算数据.xlsx")
        path.write_bytes(path.read_bytes() + b"\0")
        return True

    with mock.patch.object(filling, "_confirmed", saving):
        yield


FAULTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    fault.__name__.replace("_", " "): fault
    for fault in (
        crashing_reader,
        disk_full, no_permission, unreadable_folder, another_run, killed_run, killed_and_changed, lost_characters,
        blind_reader, wrong_digit, small_limits, changed_meanwhile,
    )
}  # fmt: skip
