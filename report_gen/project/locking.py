"""One writer a folder: a lock that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
import signal
import time
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
#: Seconds between two tries.
_BETWEEN = 0.05
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
    from filelock import FileLock

    lock = FileLock(place / LOCK, fallback_to_soft=False)  # a soft lock would outlive a crash of its holder
    try:
        _take(lock, folder, tell, wait)
        _held.add(place)
        yield
    finally:
        _held.discard(place)
        with _uninterrupted():
            if lock.is_locked:
                _free(lock, place / LOCK)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Inside, a request to stop waits until the end, where the system can hold it back (not on Windows).

    A lock that was taken or freed by half would leave its file behind.
    """
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _take(lock: FileLock, folder: Path, tell: Tell, wait: float) -> None:
    """Take the lock if another run frees it in time; where the file system knows no locks it stays free."""
    try:
        if _freed(lock, min(TELL_AFTER, wait)):
            return
        if wait > TELL_AFTER:
            tell(worded("files.waiting", folder=folder))
            if _freed(lock, wait - TELL_AFTER):
                return
    except OSError as cause:
        if cause.errno not in _UNSUPPORTED:
            raise
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        tell(worded("files.no_lock", folder=folder))
        return
    raise _busy(folder, wait)


def _freed(lock: FileLock, seconds: float) -> bool:
    """Whether the lock could be taken within some seconds; only a try is not interrupted, not the waiting."""
    from filelock import Timeout

    until = time.monotonic() + seconds
    while True:
        with _uninterrupted(), suppress(Timeout):
            lock.acquire(timeout=0)
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(_BETWEEN)


def _busy(folder: Path, wait: float) -> BusyError:
    return BusyError([finding("E-BUSY.waited", Location(str(folder)), folder=folder, seconds=f"{wait:.0f}")])


def _free(lock: FileLock, path: Path) -> None:
    """Let go; the file goes while it is held, so that nobody's fresh lock is removed (Windows: by the library)."""
    if os.name == "posix":
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        lock.release(force=True)
