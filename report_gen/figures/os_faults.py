"""What the system says of a file (`OSError`), as reason and remedy in Chinese."""

from __future__ import annotations

import errno

from report_gen.figures.messages import in_words, remedy

#: What Windows says of a file that another program holds: sharing and lock violation.
SHARING = (32, 33)
#: What Windows says of a name or a path that is too long.
_TOO_LONG = (111, 206)
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
    windows = getattr(cause, "winerror", None)
    if windows in SHARING:
        return in_words("SYSTEM.busy"), remedy("SYSTEM.busy")
    reason = REASONS.get(errno.ENAMETOOLONG if windows in _TOO_LONG else cause.errno or 0)
    if reason is None:
        return in_words("SYSTEM.other", system=cause.strerror or ""), remedy("SYSTEM.other")
    return in_words(f"SYSTEM.{reason}"), remedy(f"SYSTEM.{reason}")
