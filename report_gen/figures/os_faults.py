"""What the system says of a file (`OSError`), as reason and remedy in Chinese."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from report_gen.figures.messages import in_words, remedy

ON_WINDOWS = os.name == "nt"
#: What Windows says of a file that another program holds: sharing and lock violation.
_SHARING = (32, 33)
#: What it says of one that a virus scanner holds: these, or access denied.
_HELD = (5, *_SHARING)
#: What Windows says of a name or a path that is too long.
_TOO_LONG = (111, 206)
#: What it says of a path from this length on, where long paths are not switched on: as if the folder were not there.
_NO_PATH, _LONGEST_PATH = 3, 260
#: The sentence of each number that has one, under SYSTEM.
REASONS = {
    errno.EACCES: "denied",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "too_big",
    errno.ENAMETOOLONG: "long_name",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "file_there",
    errno.EISDIR: "folder_there",
    errno.ENOTEMPTY: "folder_exists",
    errno.ENOENT: "gone",
    errno.ELOOP: "loop",
    errno.EMFILE: "many_files",
    errno.ENFILE: "many_files",
    errno.ETIMEDOUT: "slow",
    errno.EIO: "disk",
    errno.ESTALE: "lost",
}


def why(cause: OSError) -> tuple[str, str]:
    """Reason and remedy in Chinese; the system's own words, in its language, only where nothing better is known."""
    # Python turns the numbers of Windows into those of POSIX, and takes these for "no permission" or nothing.
    windows = _of_windows(cause)
    if windows in _SHARING:
        return in_words("SYSTEM.busy"), remedy("SYSTEM.busy")
    no_path = windows == _NO_PATH or _opened_there(cause, errno.ENOENT)
    long = windows in _TOO_LONG or (no_path and _length(cause) >= _LONGEST_PATH)
    reason = REASONS.get(errno.ENAMETOOLONG if long else cause.errno or 0)
    if reason is None:
        return in_words("SYSTEM.other", system=cause.strerror or ""), remedy("SYSTEM.other")
    return in_words(f"SYSTEM.{reason}"), remedy(f"SYSTEM.{reason}")


def is_held(cause: OSError) -> bool:
    """Whether it may be that another program holds the file only for a moment."""
    return _of_windows(cause) in _HELD or _opened_there(cause, errno.EACCES)


def _of_windows(cause: OSError) -> int | None:
    return getattr(cause, "winerror", None)


def _opened_there(cause: OSError, number: int) -> bool:
    """Whether a file was opened on Windows, which tells the number of POSIX alone; other calls tell both."""
    return ON_WINDOWS and _of_windows(cause) is None and cause.errno == number


def _length(cause: OSError) -> int:
    """The length of the longer of the paths that a fault names, from the root."""
    names = [str(name) for name in (cause.filename, cause.filename2) if name]
    return max((len(str(Path(name).absolute())) for name in names), default=0)
