"""Reading foreign files apart (隔离读取): each in a process of its own with bounded time and memory.

A hostile or broken file can make a parser loop, eat memory or crash; then its process ends, not the program.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import Outcome

#: Seconds and bytes for one file; a report of 200 pages takes 12 seconds and 400 MB.
_SECONDS, _BYTES = 120, 3 << 30
#: Files read at the same time.
_AT_ONCE = 2


@dataclass(frozen=True)
class Done:
    """A file with what proof-reading gave, or why it could not be read; `printed` is its content where asked for."""

    path: Path
    outcome: Outcome | None
    faults: tuple[Finding, ...] = ()
    printed: Printed | None = None


def proofread_apart(paths: Sequence[Path], templates: Path, own: Path | None = None) -> Iterator[Done]:
    """Proof-read files, two at a time, in the order in which they were given; `own` is the department's own report."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(lambda path: _one(path, templates, own), paths)


def read_apart(path: Path, templates: Path) -> tuple[Printed, Outcome]:
    """A report's content and what proof-reading it gave. Raises `ReportGenError` for what cannot be read."""
    done = _one(path, templates, whole=True)
    if done.printed is None or done.outcome is None:
        raise ReportGenError(done.faults)
    return done.printed, done.outcome


def _one(path: Path, templates: Path, own: Path | None = None, *, whole: bool = False) -> Done:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, path, templates, own, whole), daemon=True)
    process.start()
    theirs.close()
    try:
        ended = not ours.poll(_SECONDS)
        result = None if ended else ours.recv()
    except EOFError:  # the process ended without a word
        from report_gen.proofreading.source.opening import damaged

        return Done(path, None, damaged(path).findings)
    finally:
        process.kill()
        process.join()
        ours.close()
    if result is None:
        told = finding("E-HUGE.late", Location(str(path)), file=path.name, seconds=_SECONDS)
        return Done(path, None, (told,))
    if isinstance(result, Done):
        return result
    return Done(path, None, result) if isinstance(result, tuple) else Done(path, result)


def _work(pipe: Connection, path: Path, templates: Path, own: Path | None, whole: bool) -> None:
    """In the other process: what it says goes nowhere, so that a parser's complaint reaches nobody."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    _bounded()
    from report_gen.proofreading.reading import proofread
    from report_gen.proofreading.source.opening import read_printed

    try:
        printed = read_printed(path)
        outcome = proofread(printed, templates, read_printed(own) if own else None)
        result: Done | Outcome | tuple[Finding, ...] = (
            Done(path, outcome, printed=printed) if whole else outcome
        )
    except ReportGenError as fault:
        result = fault.findings
    pipe.send(result)
    pipe.close()


def _bounded() -> None:
    """Limits of time and memory, where the system has them."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
