"""Writing files so that a run that fails or is stopped leaves what was there before; says in Chinese why one failed."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from report_gen.figures.finding import Location, finding
from report_gen.figures.messages import worded
from report_gen.figures.os_faults import why
from report_gen.project import switching
from report_gen.project.locking import LOCK, TEMPORARY, OutputError, Tell, locked, silent
from report_gen.project.switching import JournalState

__all__ = ["TEMPORARY", "OutputError", "holding", "state_of_files", "write_all", "write_folder", "written"]

#: What this process has put in place, for the words at an interruption.
_written: list[Path] = []
#: The folder whose files this process is changing at the moment.
_changing: list[Path] = []


def written() -> tuple[Path, ...]:
    """The files and folders that this process has put in place."""
    return tuple(_written)


def state_of_files() -> str:
    """What an interruption left, in Chinese."""
    if _changing:
        return worded("files.half")
    return worded("files.written") if _written else worded("files.kept")


def _output_error(folder: Path, cause: OSError, remains: str) -> OutputError:
    """The error of a file that could not be written; `remains` says what was left as it was."""
    place = _shown(Path(str(cause.filename2 or cause.filename or folder)), folder)
    reason, cure = why(cause)
    return OutputError(
        [finding("E-OUTPUT.place", Location(place), place=place, reason=reason, remains=remains, remedy=cure)]
    )


def _shown(path: Path, folder: Path) -> str:
    """The name that the user knows, not that of the file on its way."""
    if path.name in (LOCK, switching.JOURNAL):
        return str(folder)
    return str(path.with_name(path.name.removeprefix(switching.KEPT).removeprefix(TEMPORARY)))


def write_all(
    folder: Path, files: Mapping[str, bytes], remains: str = "", tell: Tell = silent
) -> tuple[Path, ...]:
    """Write every file under a temporary name, then put all in place, or none; one run at a time.

    Raises `OutputError` with what stays as it was, `BusyError` when another run writes there for too long;
    leaves no rests, also when it is interrupted.
    """
    if not files:
        return ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, tell):
            return _write_set(folder, files, switching.resume(folder))
    except OSError as cause:
        raise _output_error(
            folder, cause, worded("files.half") if _changing else remains or worded("files.kept_report")
        ) from cause


@contextmanager
def holding(folder: Path, remains: str, tell: Tell = silent) -> Iterator[None]:
    """Inside, what is read from the folder is still there when it is written: no other run writes in between.

    Raises `BusyError` when another run writes there for too long, `OutputError` where nothing can be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(folder, tell))
        except OSError as cause:
            raise _output_error(folder, cause, remains) from cause
        yield


def _write_set(folder: Path, files: Mapping[str, bytes], found: JournalState) -> tuple[Path, ...]:
    """Ready, decide, change, in a folder that is locked; back to what was `found` in it when that fails."""
    paths = tuple(folder / name for name in files)
    entries: list[switching.JournalEntry] = []
    whole = False
    try:
        for name, data in files.items():
            entries.append(switching.prepare(folder, name, data))
        _changing.append(folder)
        switching.decide(folder, entries)
        switching.forward(folder, entries)
        _written.extend(paths)
        _changing.clear()
        whole = True
    except BaseException:
        if not whole:
            _written[:] = [path for path in _written if path not in paths]
            with suppress(OSError):  # else it is told, and a later run does it
                switching.take_back(folder, entries, found)
                _changing.clear()
        raise
    finally:
        if whole:  # also where an interruption came just then
            with suppress(OSError):  # a later run sees that the new set is whole
                switching.close(folder)
    return paths


def write_folder(folder: Path, files: Mapping[str, bytes], remains: str, tell: Tell = silent) -> None:
    """Make a new folder with files, whole or not at all: written beside, then renamed. Raises `OutputError`."""
    beside = folder.with_name(f"{TEMPORARY}{folder.name}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.parent, tell):
            if folder.exists():  # another run was first
                raise FileExistsError(errno.ENOTEMPTY, "", str(folder))
            try:
                _write_beside(beside, folder, files)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
    except OSError as cause:
        raise _output_error(folder, cause, remains) from cause


def _write_beside(beside: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for name, data in files.items():
        switching.write(beside / name, data)
    switching.settle(beside)
    switching.move_folder(beside, folder)
    _written.append(folder)
    switching.settle(folder.parent)
