"""Workbooks that are about to change, kept beside as they were: only where they still are what was looked at."""

from __future__ import annotations

from pathlib import Path

from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.project.switching import digest


def kept_beside(folder: Path, name: str, seen: str) -> tuple[str, bytes]:
    """A free name for a workbook as it is, and its content.

    Raises `ReportGenError` when it is no longer what it was; `seen` is the hash of what was looked at.
    """
    data = (folder / name).read_bytes()
    if digest(data) != seen:
        raise ReportGenError([finding("E-CHANGED", Location(name), name=name)])
    return _free_name(folder, name), data


def _free_name(folder: Path, name: str) -> str:
    stem = name.removesuffix(".xlsx")
    names = (worded("files.before", stem=stem, number=number or "") for number in (0, *range(2, 1000)))
    return next(each for each in names if not (folder / each).exists())
