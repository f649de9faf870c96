"""One writer a folder: a lock that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded

if TYPE_CHECKING:
    from filelock import FileLock

#: Begins the name of every file of ours that is no result: hidden, and gone when nobody writes.
TEMPORARY = ".~report-gen-"
#: The file that is locked, in the folder itself so that all computers on a network drive see the same.
LOCK = f"{TEMPORARY}lock"
#: Seconds until a person is told that another one is waited for, and until the waiting ends.
TELL_AFTER, WAIT = 1.0, 30.0
#: What file systems say that know no locks (some network drives).
_UNSUPPORTED = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}

#: Told in Chinese what is waited for, or what could not be had.
Tell = Callable[[str], None]
#: Folders that this process holds: what writes inside a lock may ask for it once more.
_held: set[Path] = set()


class OutputError(ReportGenError):
    """A file could not be written (写不出文件): disk full, no permission, open in Word."""


class BusyError(OutputError):
    """Another run writes into the folder and did not end in time (另一个程序正在写)."""


def silent(text: str) -> None:
    """Tells nobody."""


@contextmanager
def locked(folder: Path, tell: Tell = silent, wait: float = WAIT) -> Iterator[None]:
    """Inside, no other run writes into the folder, which exists. Only for programs of one thread.

    `wait` is how long another run is waited for, in seconds. Raises `BusyError` after that, `OSError` when
    nothing can be written into the folder at all. Where the file system knows no locks, that is told and work goes on.
    """
    place = Path(os.path.realpath(folder))  # never raises, as resolve() does for links in a circle
    if place in _held:
        yield
        return
    lock = _taken(place / LOCK, folder, tell, wait)
    _held.add(place)
    try:
        yield
    finally:
        _held.discard(place)
        if lock is not None:
            _free(lock, place / LOCK)


def _taken(path: Path, folder: Path, tell: Tell, wait: float) -> FileLock | None:
    from filelock import FileLock, Timeout

    lock = FileLock(path, fallback_to_soft=False)  # a soft lock would outlive a crash of its holder
    try:
        try:
            lock.acquire(timeout=min(TELL_AFTER, wait))
        except Timeout:
            if wait <= TELL_AFTER:
                raise
            tell(worded("files.waiting", folder=folder))
            lock.acquire(timeout=wait - TELL_AFTER)
    except Timeout:
        raise _busy(folder, wait) from None
    except OSError as cause:
        if cause.errno not in _UNSUPPORTED:
            raise
        with suppress(OSError):
            path.unlink()
        tell(worded("files.no_lock", folder=folder))
        return None
    return lock


def _busy(folder: Path, wait: float) -> BusyError:
    return BusyError([finding("E-BUSY.waited", Location(str(folder)), folder=folder, seconds=f"{wait:.0f}")])


def _free(lock: FileLock, path: Path) -> None:
    """Let go; the file goes while it is held, so that nobody's fresh lock is removed (Windows: by the library)."""
    if os.name == "posix":
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        lock.release(force=True)
