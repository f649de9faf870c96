"""What tests have used up is given back, so that two workers are at home beside other programs.

The program looks for garbage seldom, since a run is short (report_gen/__main__.py). What lxml reads are a few objects
in Python's eyes and megabytes in truth: twenty broken Word files in one process held 130 MB that nobody could reach.
"""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

_STATE = Path("/proc/self/statm")  # of Linux; elsewhere nothing is done
#: A search takes 0.2 s to 0.4 s, so it must be worth it.
_MUCH = 400 << 20


class Memory:
    """Looks for garbage where the process has grown by much since it last did."""

    def __init__(self) -> None:
        self._after = _resident()

    def pytest_runtest_logfinish(self) -> None:
        """Between two tests nobody is at work."""
        if _resident() - self._after < _MUCH:
            return
        gc.collect()
        # freed places lie between others that are in use: only asked for does the C library give them back
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if give_back is not None:
            give_back(0)
        self._after = _resident()


def _resident() -> int:
    """Bytes of memory that this process has; 0 where the system does not say."""
    if not _STATE.is_file():
        return 0
    return int(_STATE.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
