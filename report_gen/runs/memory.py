"""How much memory another process of ours holds (占用内存), on every system: limits of the system itself differ.

Windows has none that a program can set for another, macOS does not keep those of memory.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_PAGE_SIZE = "SC_PAGE_SIZE"


def held_by(process: int) -> int:
    """The bytes of memory that a process holds, 0 where that cannot be told or it has ended."""
    if sys.platform == "win32":
        return _windows(process)
    with suppress(OSError, ValueError, IndexError):
        if sys.platform.startswith("linux"):
            import os

            pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
            return pages * os.sysconf(_PAGE_SIZE)
        told = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=False)
        return int(told.stdout) << 10
    return 0


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in (
                "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
            )),
        )  # fmt: skip

    def _windows(process: int) -> int:
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(_MAY_ASK, False, process)
        if not handle:
            return 0
        told = _Counters(cb=ctypes.sizeof(_Counters))
        done = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(told), told.cb)
        kernel.CloseHandle(handle)
        return int(told.PagefileUsage) if done else 0  # committed bytes: what is swapped out counts, too
