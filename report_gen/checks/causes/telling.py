"""Causes in words (先改这几处): the place with what stands there, what comes of it, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_gen.checks.causes.diagnose import Diagnosis
from report_gen.checks.causes.model import Cause
from report_gen.checks.deadline import DEADLINE
from report_gen.figures.areas import few, in_short
from report_gen.figures.finding import Finding, Level, finding

#: The code of a cause on its cell in the marked copy.
CODE = "N-SUSPECT"
_MOST_WARNED = 8
#: Causes told one by one; more are counted, as the first ones mended change the rest.
_MOST_TOLD, _MOST_ALIKE = 9, 3
#: Causes that are their findings, put together.
_THEMSELVES = ("unread", "formulas")


def recognised(diagnosis: Diagnosis) -> list[Cause]:
    """The causes that no finding says already."""
    return [cause for cause in diagnosis.causes if cause.kind != "finding"]


def as_mark(cause: Cause) -> Finding:
    """A cause as a finding on the first of its cells: not the whole of a sheet or a column."""
    groups = cause.wide or tuple((place,) for place in cause.places)
    places = tuple(group[0] for group in groups if group)
    return finding("N-SUSPECT.repair", *places, what=sentence(cause), how=cause.cure)


def coloured(cause: Cause) -> Finding:
    """The same with the weight of what comes of it, for the colour of the cell."""
    return as_mark(cause).at(cause.level)


def sentence(cause: Cause) -> str:
    """What is wrong, what stands there, what is expected."""
    stands = f"。现为{_spaced(cause.found)}" if cause.found else ""
    word = "应为" if cause.sure else "可能应为"
    wanted = f"，{word}{_spaced(cause.expected)}" if cause.expected else ""
    message, also, rest = cause.message.partition("。也可能")
    return f"{message}{stands}{wanted}{also}{rest}"


def _spaced(text: str) -> str:
    return text if text.startswith("「") or text == "空白" else f" {text}"


def cause_lines(diagnosis: Diagnosis) -> list[str]:
    """The causes in their order, numbered; those of one kind in one sheet are counted from the fourth on."""
    causes = diagnosis.causes
    if not causes:
        return []
    told, left = _chosen(causes)
    lines = [f"先改这 {len(causes)} 处："]
    for number, cause in enumerate(told, 1):
        lines += _entry(number, cause)
    if left:
        lines.append(f"另有 {left} 处，改正以上各处后再核对（--verbose 列出全部）。")
    return [*lines, ""]


def _chosen(causes: Sequence[Cause]) -> tuple[list[Cause], int]:
    """The causes that are told, and how many are left out."""
    told: list[Cause] = []
    seen: dict[tuple[str, str], int] = {}
    for cause in causes:
        sheet = cause.places[0].sheet if cause.places else ""
        kind = (cause.finding.code if cause.finding else cause.kind, sheet)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _MOST_ALIKE and len(told) < _MOST_TOLD:
            told.append(cause)
    return told, len(causes) - len(told)


def _entry(number: int, cause: Cause) -> Iterator[str]:
    code = f"[{cause.finding.code}] " if cause.finding else ""
    where = few(cause.where)
    yield (
        f"{number}. {cause.level.word} {code}{where}：{sentence(cause)}"
        if where
        else (f"{number}. {cause.level.word} {code}{sentence(cause)}")
    )
    if cause.explains and cause.kind not in _THEMSELVES:
        example = cause.explains[0]
        yield f"   由此而来 {len(cause.explains)} 处，如 [{example.code}] {example.message}"
    if cause.cure:
        yield f"   处理：{cause.cure}"


def warning_lines(diagnosis: Diagnosis) -> list[str]:
    """What is to be looked at beside the causes: one line each."""
    found = [one for one in diagnosis.rest if one.level in (Level.WARNING, Level.HINT) and not _is_told(one)]
    found.sort(key=lambda one: one.level.rank)
    if not found:
        return []
    lines = [f"请核对这 {len(found)} 处："]
    for one in found[:_MOST_WARNED]:
        where = in_short(one.locations)
        lines.append(f"  {one.level.word} [{one.code}] {f'{where}：' if where else ''}{one.message}")
        if one.cure and one.level is Level.WARNING:
            lines.append(f"    处理：{one.cure}")
    if len(found) > _MOST_WARNED:
        lines.append(f"  另有 {len(found) - _MOST_WARNED} 处（--verbose 列出）")
    return [*lines, ""]


def _is_told(finding: Finding) -> bool:
    """Whether a finding is told elsewhere: as a cause, or as the days that are left at the end."""
    return finding.code == CODE or (finding.code == DEADLINE and finding.level is Level.HINT)
