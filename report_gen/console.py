"""The only printing: findings, summaries, progress, traces. Plain Chinese, to people or as JSON to machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from report_gen.figures.finding import Finding, Level, Location

_WORDS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.ROUNDING: "尾差", Level.HINT: "提示"}
_ORDER = (Level.ERROR, Level.WARNING, Level.ROUNDING, Level.HINT)
_CLEAR_LINE = "\r\x1b[K"


def say(text: str = "") -> None:
    """A line to standard output."""
    print(text)


def complain(text: str) -> None:
    """A line to standard error."""
    print(text, file=sys.stderr)


class ProgressLine:
    """Shows the stage at work on one line of a terminal; nothing when the output is not a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()

    def __call__(self, stage: str) -> None:
        """Show a stage."""
        if self._shown:
            self._stream.write(f"{_CLEAR_LINE}{stage}……")
            self._stream.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()


def finding_lines(finding: Finding) -> list[str]:
    """A finding for people: level, message, cells, what to do."""
    lines = [f"{_WORDS[finding.level]} [{finding.code}] {finding.message}"]
    if finding.locations:
        lines.append(f"    位置：{_places(finding.locations)}")
    if finding.cure:
        lines.append(f"    处理：{finding.cure}")
    return lines


def _places(locations: Sequence[Location]) -> str:
    """Places in short: the cells of one sheet together."""
    groups: dict[tuple[str, str], list[str]] = {}
    loose = []
    for place in locations:
        if place.cell:
            groups.setdefault((place.file, place.sheet), []).append(place.cell)
        else:
            loose.append(str(place))
    cells = [f"{file} 工作表「{sheet}」 {'、'.join(names)}" for (file, sheet), names in groups.items()]
    return "；".join([*loose, *cells])


def show_findings(findings: Iterable[Finding], *, levels: Sequence[Level] = _ORDER) -> None:
    """Print findings, the heaviest first, to standard error."""
    found = list(findings)
    for level in (level for level in _ORDER if level in levels):
        for finding in (f for f in found if f.level is level):
            for line in finding_lines(finding):
                complain(line)


def as_json(findings: Iterable[Finding]) -> str:
    """Findings for machines."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=2)


def _record(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "cure": finding.cure,
        "difference": finding.difference,
        "sides": [{"text": side.text, "value": side.value} for side in finding.sides],
        "locations": [
            {"file": p.file, "sheet": p.sheet, "cell": p.cell, "line": p.line} for p in finding.locations
        ],
    }
