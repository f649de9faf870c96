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
from report_gen.proofreading.reading import Outcome

#: Seconds and bytes for one file; a report of 200 pages takes 12 seconds and 400 MB.
_SECONDS, _BYTES = 120, 3 << 30
#: Files read at the same time.
_AT_ONCE = 2


@dataclass(frozen=True)
class Done:
    """A file with what proof-reading gave, or why it could not be read."""

    path: Path
    outcome: Outcome | None
    faults: tuple[Finding, ...] = ()


def proofread_apart(paths: Sequence[Path], templates: Path, own: Path | None = None) -> Iterator[Done]:
    """Proof-read files, two at a time, in the order in which they were given; `own` is the department's own report."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(lambda path: _one(path, templates, own), paths)


def _one(path: Path, templates: Path, own: Path | None) -> Done:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, path, templates, own), daemon=True)
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
    return Done(path, None, result) if isinstance(result, tuple) else Done(path, result)


def _work(pipe: Connection, path: Path, templates: Path, own: Path | None) -> None:
    """In the other process: what it says goes nowhere, so that a parser's complaint reaches nobody."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    _bounded()
    from report_gen.proofreading.reading import proofread
    from report_gen.proofreading.source.opening import read_printed

    try:
        result: Outcome | tuple[Finding, ...] = proofread(
            read_printed(path), templates, read_printed(own) if own else None
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
