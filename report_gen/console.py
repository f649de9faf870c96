"""The only printing: findings, summaries, progress, traces. Plain Chinese, to people or as JSON to machines."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from report_gen.figures.areas import areas
from report_gen.figures.finding import Finding, Level, Location, counted
from report_gen.figures.messages import worded

if TYPE_CHECKING:
    from report_gen.checks.causes.diagnose import Diagnosis
    from report_gen.checks.causes.model import Cause
    from report_gen.checks.content import Item
    from report_gen.proofreading.findings.model import Remark
    from report_gen.proofreading.reading import ProofreadFile
    from report_gen.runs.proofread import Proofread

#: The version of what `check --json` prints (docs/check.schema.json): raised when a key changes its meaning or goes.
SCHEMA = 1


def say(text: str = "") -> None:
    """A line to standard output."""
    print(text)


def complain(text: str) -> None:
    """A line to standard error."""
    print(text, file=sys.stderr)


class ProgressLine:
    """Shows the stage at work on one line of a terminal; nothing when the output is not a terminal.

    What stands there is written over with blanks: cmd.exe prints the codes by which other terminals clear a line.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()
        self._columns = 0

    def __call__(self, stage: str) -> None:
        """Show a stage."""
        self.clear()
        if self._shown:
            text = f"{stage}……"
            self._stream.write(text)
            self._stream.flush()
            self._columns = _columns(text)

    def clear(self) -> None:
        """Remove the line."""
        if self._columns:
            self._stream.write(f"\r{' ' * self._columns}\r")
            self._stream.flush()
            self._columns = 0


def _columns(text: str) -> int:
    """The most columns that a terminal gives a text: what is wide in Chinese faces only counts as wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def finding_lines(finding: Finding) -> list[str]:
    """A finding for people: level, message, cells, what to do."""
    lines = [f"{finding.level.word} [{finding.code}] {finding.message}"]
    groups = [side.locations for side in finding.sides] or [finding.locations]
    places = "　与　".join(_places(group) for group in groups if group)
    if places:
        lines.append(f"    位置：{places}")
    if finding.cure:
        lines.append(f"    处理：{finding.cure}")
    return lines


def _places(locations: Sequence[Location]) -> str:
    """Places in short: the cells of one sheet together."""
    groups: dict[tuple[str, str], list[str]] = {}
    loose = []
    # Cells side by side as one area: thirty cells of a column are one thing to look at.
    for place, area in areas(locations):
        if area:
            groups.setdefault((place.file, place.sheet), []).append(area)
        else:
            loose.append(str(place))
    cells = [
        worded("location.cells", file=file, sheet=sheet, cells=names)
        for (file, sheet), names in groups.items()
    ]
    return "；".join([*loose, *cells])


def show_findings(findings: Iterable[Finding], *, levels: Sequence[Level] = tuple(Level)) -> None:
    """Print findings, the heaviest first, to standard error."""
    found = list(findings)
    for level in (level for level in Level if level in levels):
        for finding in (f for f in found if f.level is level):
            for line in finding_lines(finding):
                complain(line)


def review_lines(findings: Sequence[Finding], sheets: Sequence[str]) -> list[str]:
    """Findings by sheet for people, sheets in the given order; in each sheet the heaviest first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        place = finding.locations[0] if finding.locations else None
        groups.setdefault((place.sheet or place.file) if place else "", []).append(finding)
    lines = []
    for name in sorted(groups, key=lambda name: sheets.index(name) if name in sheets else len(sheets)):
        own = sorted(groups[name], key=lambda finding: finding.level.rank)
        lines += [f"「{name}」 {counted(own)}" if name else counted(own)]
        lines += [f"  {line}" for finding in own for line in _entry(finding, name)]
        lines.append("")
    return lines


def _entry(finding: Finding, sheet: str) -> list[str]:
    """A finding in its sheet: both sides with their cells, difference, what to do."""
    lines = [f"{finding.level.word} [{finding.code}] {finding.message}"]
    for word, side in zip(("左边", "右边"), finding.sides, strict=False):
        lines.append(f"    {word} {side.value}　{_short(side.locations, sheet)}".rstrip())
    if finding.difference:
        lines.append(f"    相差 {finding.difference}")
    if finding.locations and not finding.sides:
        lines.append(f"    位置：{_short(finding.locations, sheet)}")
    if finding.cure and finding.level is not Level.ROUNDING:
        lines.append(f"    处理：{finding.cure}")
    return lines


def _short(places: Sequence[Location], sheet: str) -> str:
    """Cells without the name of the sheet that they are listed under, neighbours as areas."""
    return "、".join(_named(place, area, sheet) for place, area in areas(places))


def _named(place: Location, area: str, sheet: str) -> str:
    if area:
        elsewhere = f"{place.file} " if "/" in place.file else ""
        return area if place.sheet == sheet and not elsewhere else f"{elsewhere}{place.sheet}!{area}"
    return str(place)


def review_json(
    year: int | None,
    edition: str,
    checked: int,
    findings: Sequence[Finding],
    files: Sequence[str],
    diagnosis: Diagnosis | None = None,
    contents: Sequence[Item] = (),
) -> str:
    """Findings, their causes, and what the form asks for, for machines: one object, with counts by level.

    A cause names the findings that it explains by their places in the list of findings.
    """
    counts = {level.value: sum(finding.level is level for finding in findings) for level in Level}
    content = {
        "schema": SCHEMA, "year": year, "edition": edition, "checked": checked, "counts": counts, "files": list(files),
        "findings": [_record(finding) for finding in findings],
        "causes": [_cause(one, findings) for one in diagnosis.causes] if diagnosis else [],
        "contents": [one.record for one in contents],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2)


def _cause(cause: Cause, findings: Sequence[Finding]) -> dict[str, object]:
    own = {id(one) for one in (*cause.explains, cause.finding) if one}
    return {
        "kind": cause.kind,
        "level": cause.level.value,
        "message": cause.message,
        "found": cause.found,
        "expected": cause.expected,
        "sure": cause.sure,
        "cure": cause.cure,
        "where": list(cause.where),
        "cells": [_place(place) for place in cause.places],
        "findings": [number for number, one in enumerate(findings) if id(one) in own],
    }


def _record(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "cure": finding.cure,
        "difference": finding.difference,
        "sides": [
            {"text": side.text, "value": side.value, "cells": [_place(place) for place in side.locations]}
            for side in finding.sides
        ],
        "locations": [_place(place) for place in finding.locations],
    }


def _place(place: Location) -> dict[str, object]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "line": place.line}


def remark_lines(
    outcome: ProofreadFile, remarks: Sequence[Remark], files: Sequence[Path], most: int | None = None
) -> list[str]:
    """A proof-read file for people: what it is, what is wrong with it, where the marked copy lies.

    Of many remarks the first `most` where there are files with all of them.
    """
    lines = [f"{outcome.file}　{outcome.pages} 页", f"  {'；'.join(outcome.identity.known)}"]
    if outcome.unrecognised:
        lines.append(worded("proofread.unrecognised", words=outcome.unrecognised))
    for number, remark in enumerate(remarks[:most], 1):
        lines.append(f"{number}. {remark.severity.word}［{remark.kind.value}］{remark.where}")
        lines.append(worded("proofread.text", text=remark.text))
        lines.append(
            worded("proofread.printed", printed=remark.printed, expected=remark.expected, why=remark.why)
        )
    if most is not None and len(remarks) > most:
        lines.append(worded("proofread.more", count=len(remarks) - most))
    lines.append(_verdict(outcome, remarks))
    return [*lines, *(f"  {path}" for path in files)]


def _verdict(outcome: ProofreadFile, remarks: Sequence[Remark]) -> str:
    if not outcome.judged:
        return worded("proofread.other", kind=outcome.identity.kind.value)
    return worded("proofread.counts", claims=outcome.claims, remarks=len(remarks))


def summary_rows(results: Sequence[Proofread], *, hints: bool) -> list[str]:
    """Several files in one table: errors and warnings, what was not proof-read, why a file could not be read."""
    lines = ["", worded("proofread.files", count=len(results))]
    for result in results:
        before = "（以前审校过）" if result.earlier is not None else ""
        lines.append(f"  {result.path.name}　{_standing(result, hints=hints)}{before}")
    judged, unread = sum(one.judged for one in results), sum(not one.kind for one in results)
    others = len(results) - judged - unread
    return [*lines, worded("proofread.judged", judged=judged, others=others or "", unread=unread or "")]


def _standing(result: Proofread, *, hints: bool) -> str:
    """What came of a file, in short."""
    from report_gen.proofreading.findings.model import Severity

    if not result.kind:
        return worded("proofread.not_read", why=[one.message for one in result.faults])
    if not result.judged:
        return worded("proofread.not_judged", kind=result.kind)
    shown = [one for one in Severity if hints or one is not Severity.HINT]
    counts = "，".join(f"{one.word} {result.count(one)}" for one in shown)
    return worded("proofread.standing", kind=result.kind, counts=counts)
