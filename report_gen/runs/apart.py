"""Reading foreign files apart (隔离读取): each in a process of its own with bounded time and memory.

A hostile or broken file can make a parser loop, eat memory or crash; then its process ends, not the program. What is
too big is told before a parser sees it (`proofreading/source/weighing.py`); these bounds are for what nobody foresaw.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.figures.records import dataclass
from report_gen.proofreading.giving.marking import Marked
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import ProofreadFile
from report_gen.runs.memory import held_by

#: Seconds until a file is open, then for all of it and for each page; a report of 200 pages takes 12 seconds.
_OPENING, _READING, _A_PAGE = 45.0, 30.0, 0.3
#: Bytes of memory for one file, and of addresses where the system has limits; 500 pages take 1 GB.
_BYTES, _ADDRESSES = 2 << 30, 4 << 30
#: Seconds between two looks at a process.
_LOOK = 0.1
#: Seconds in which a process that has closed its pipe ends; what the system ends processes with.
_END, _KILL = 5.0, 9
_HERE = Path(__file__)
_PACKAGE = _HERE.parents[1]
#: Files read at the same time.
_AT_ONCE = 2


@dataclass(frozen=True)
class Done:
    """A file with what proof-reading gave, or why it could not be read; `printed` and `marked` where asked for."""

    path: Path
    outcome: ProofreadFile | None
    faults: tuple[Finding, ...] = ()
    printed: Printed | None = None
    marked: Marked | None = None


@dataclass(frozen=True)
class Wish:
    """How a file is read: the department's own report; whether its content, marked files and hints are wanted."""

    templates: Path
    own: Path | None = None
    whole: bool = False
    marked: bool = False
    hints: bool = False


#: What is done with a file in the other process; it tells the number of pages once the file is open.
Task = Callable[[Path, Wish, Callable[[int], None]], Done]


def proofread_apart(paths: Sequence[Path], wish: Wish) -> Iterator[Done]:
    """Proof-read files, two at a time, in the order in which they were given."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(lambda path: _one(path, wish), paths)


def read_apart(path: Path, templates: Path) -> tuple[Printed, ProofreadFile]:
    """A report's content and what proof-reading it gave. Raises `ReportGenError` for what cannot be read."""
    done = _one(path, Wish(templates, whole=True))
    if done.printed is None or done.outcome is None:
        raise ReportGenError(done.faults)
    return done.printed, done.outcome


def _one(path: Path, wish: Wish, task: Task | None = None) -> Done:
    """What a task says of a file in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, path, wish, task or _read), daemon=True)
    process.start()
    theirs.close()
    try:
        return _heard(path, ours, process)
    except EOFError:  # the process ended without a word: its parsers tell of every file that they cannot read
        process.join(_END)
        return _given_up(path, _ended(path, process.exitcode))
    finally:
        process.kill()
        process.join()
        ours.close()


def _heard(path: Path, pipe: Connection, process: BaseProcess) -> Done:
    """What the process says, unless it takes too long or too much; its first word is the number of pages."""
    began, allowed = time.monotonic(), _OPENING
    while True:
        while not pipe.poll(_LOOK):
            if time.monotonic() - began > allowed:
                return _given_up(
                    path, finding("E-HUGE.late", Location(str(path)), file=path.name, seconds=round(allowed))
                )
            if held_by(process.pid or 0) > _BYTES:
                return _given_up(
                    path, finding("E-HUGE.memory", Location(str(path)), file=path.name, size=_BYTES >> 20)
                )
        said = pipe.recv()
        if isinstance(said, Done):
            return said
        if isinstance(said, str):
            return _given_up(
                path,
                finding("E-PROGRAM.slip", Location(str(path)), file=path.name, where=said),
            )
        allowed = time.monotonic() - began + _READING + _A_PAGE * said


def _given_up(path: Path, told: Finding) -> Done:
    return Done(path, None, (told,))


def _ended(path: Path, code: int | None) -> Finding:
    """Why a process ended without a word: somebody or the system ended it, or a parser fell over (its exit code)."""
    place, said = Location(str(path)), {"file": path.name}
    if code == -_KILL:
        return finding("E-PROGRAM.killed", place, **said)
    return finding("E-PROGRAM.crash", place, code=code if code is not None else "?", **said)


def _work(pipe: Connection, path: Path, wish: Wish, task: Task) -> None:
    """In the other process: what it says goes nowhere, so that a parser's complaint reaches nobody."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    _bounded()
    try:
        done = task(path, wish, pipe.send)
    except ReportGenError as fault:
        done = Done(path, None, fault.findings)
    except MemoryError:
        said = {"file": path.name, "size": _ADDRESSES >> 20}
        done = Done(path, None, (finding("E-HUGE.memory", Location(str(path)), **said),))
    finally:
        # a slip of our own: its place is what a maintainer needs, its traceback is nothing for users
        slip = sys.exception()
        if isinstance(slip, Exception):
            pipe.send(_place_of(slip))
    pipe.send(done)
    pipe.close()


def _read(path: Path, wish: Wish, begun: Callable[[int], None]) -> Done:
    """Read and proof-read a file. Raises `ReportGenError`."""
    from report_gen.proofreading.giving.marking import marked
    from report_gen.proofreading.reading import proofread
    from report_gen.proofreading.source.opening import read_printed

    printed = read_printed(path, begun)
    outcome = proofread(printed, wish.templates, read_printed(wish.own) if wish.own else None)
    done = Done(path, outcome, printed=printed if wish.whole else None)
    return replace(done, marked=marked(path, outcome.shown(hints=wish.hints))) if wish.marked else done


def _place_of(slip: Exception) -> str:
    """A sign for maintainers: the kind of a slip and its module and line (KEY-LINKING-123).

    Nothing of the slip's own words, which may be content of the file.
    """
    frames = traceback.extract_tb(slip.__traceback__)
    own = [one for one in frames if _PACKAGE in (here := Path(one.filename)).parents and here != _HERE]
    last = (own or frames)[-1]
    kind, module = type(slip).__name__.removesuffix("Error"), Path(last.filename).stem
    return f"{kind}-{module}-{last.lineno}".upper().replace("_", "-")


def _bounded() -> None:
    """A limit of addresses where the system has it: it stops at once what takes all between two looks."""
    if sys.platform == "linux":
        import resource

        # A lower limit of the machine's own (a container, ulimit -v) stays: it cannot be raised, and asking fails.
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = _ADDRESSES if hard == resource.RLIM_INFINITY else min(_ADDRESSES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
