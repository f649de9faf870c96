"""Moments in the life of a process, recognised by what it has done rather than by a clock. Needs /proc."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from report_gen.project.writing import TEMPORARY

#: Looks at the process, a hundredth of a second apart: far more than any machine needs.
_LOOKS = 12_000


def _loaded(library: str) -> Callable[[int, Path], bool]:
    """The process has loaded a library."""

    def seen(number: int, outputs: Path) -> bool:
        try:
            return library in Path(f"/proc/{number}/maps").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False

    return seen


def _writing(number: int, outputs: Path) -> bool:
    """A file on its way stands in the outputs."""
    return any(outputs.glob(f"{TEMPORARY}*"))


MOMENTS: dict[str, Callable[[int, Path], bool]] = {
    "starting": _loaded("lxml"),
    "reading back": _loaded("pdfium"),
    "writing": _writing,
}


def wait_for(moment: str, process: subprocess.Popen[str], outputs: Path) -> None:
    """Until the moment has come, or the process has ended."""
    for _ in range(_LOOKS):
        if process.poll() is not None or MOMENTS[moment](process.pid, outputs):
            return
        time.sleep(0.01)
    raise AssertionError(f"{moment} never came")
