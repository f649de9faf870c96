"""Whether a year's report was made before its inputs were last changed (输入晚于报告): by the times of the files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from report_gen.figures.messages import worded
from report_gen.outputs import FORMATS
from report_gen.project.years import Project

#: Files of one build, and copies made by other programs, may differ by some seconds.
_SLACK = 2.0


def outdated(project: Project, year: int, names: Iterable[str]) -> str:
    """What a person reads where an input is newer than the report; "" where it is not, or one of them is not there.

    `names` are the files that the year reads: copies and exports beside them change no report.
    """
    inputs = _newest(project.root / "inputs" / str(year) / name for name in names)
    report = _newest(_reports(project.outputs(year)))
    if inputs is None or report is None or inputs[0] <= report[0] + _SLACK:
        return ""
    return worded(
        "files.outdated",
        newer=inputs[1].name, newer_time=_shown(inputs[0]), older=report[1].name, older_time=_shown(report[0]),
        year=year,
    )  # fmt: skip


def _reports(folder: Path) -> list[Path]:
    """The reports in a folder: no locks of other programs, no lists and marked copies."""
    own = (".", "~$", "待核对-", "勾稽核对表")
    found: list[Path] = []
    with suppress(OSError):  # who writes into the folder says what is wrong with it
        found = [path for kind in FORMATS for path in folder.glob(f"*.{kind}")]
    return [path for path in found if not path.name.startswith(own)]


def _newest(files: Iterable[Path]) -> tuple[float, Path] | None:
    times: list[tuple[float, Path]] = []
    for path in files:
        with suppress(OSError):  # gone in between
            times.append((path.stat().st_mtime, path))
    return max(times, default=None)


def _shown(time: float) -> str:
    return f"{datetime.fromtimestamp(time):%Y-%m-%d %H:%M}"
