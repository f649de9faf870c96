"""Causes in words (先改这几处): the place with what stands there, what comes of it, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_gen.checks.causes.diagnose import Diagnosis
from report_gen.checks.causes.model import Cause
from report_gen.checks.deadline import is_told_last
from report_gen.figures.areas import bounds, few, in_short
from report_gen.figures.finding import Finding, Level, finding
from report_gen.figures.messages import in_words

#: The code of a cause on its cell in the marked copy.
CODE = "N-SUSPECT"
_MOST_WARNED = 8
#: Lines for causes and warnings together; some more tell at the end what was checked and written.
_PAGE = 32
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
    wanted = _spaced(cause.expected)
    lowest, highest = cause.between or ("", "")
    return in_words(
        "N-SUSPECT.cause",
        what=cause.message,
        found=_spaced(cause.found),
        sure=wanted if cause.sure else "",
        maybe="" if cause.sure or cause.between else wanted,
        lowest=lowest,
        highest=highest,
        likely=cause.expected,
        others=cause.others,
    )


def _spaced(text: str) -> str:
    return f" {text}" if text and not text.startswith("「") and text != "空白" else text


def cause_lines(diagnosis: Diagnosis) -> list[str]:
    """The causes in their order, numbered; those of one kind in one sheet are counted from the fourth on."""
    causes = diagnosis.causes
    if not causes:
        return []
    told, left = _chosen(causes)
    lines = [in_words("N-SUSPECT.first", count=len(causes))]
    for number, cause in enumerate(told, 1):
        lines += _entry(number, cause)
    if left:
        lines.append(in_words("N-SUSPECT.rest", count=left))
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
        follow = in_words(
            "N-SUSPECT.follows", count=len(cause.explains), code=example.code, said=example.message
        )
        yield f"   {follow}"
    if cause.cure:
        yield f"   {in_words('N-SUSPECT.cured', how=cause.cure)}"


def warning_lines(diagnosis: Diagnosis) -> list[str]:
    """What is to be looked at beside the causes: one line each."""
    found = [one for one in diagnosis.rest if one.level in (Level.WARNING, Level.HINT) and not _is_told(one)]
    found.sort(key=lambda one: one.level.rank)
    if not found:
        return []
    lines = [in_words("N-SUSPECT.look", count=len(found))]
    # What is to be mended first comes before the rest: together they stay on one page.
    room = _PAGE - len(cause_lines(diagnosis))
    told = 0
    for group in _together(found)[:_MOST_WARNED]:
        entry = list(_warned(group))
        if told and len(lines) + len(entry) > room:
            break
        lines += entry
        told += len(group)
    if len(found) > told:
        lines.append(f"  {in_words('N-SUSPECT.unlisted', count=len(found) - told)}")
    return [*lines, ""]


def _together(found: Sequence[Finding]) -> list[list[Finding]]:
    """The same about several cells of one column as one: numbers that were pasted as texts."""
    columns: dict[object, list[Finding]] = {}
    for one in found:
        at = one.locations[0].address if len(one.locations) == 1 else None
        key = (one.code, one.locations[0].sheet, at.column) if at and at.is_cell else id(one)
        columns.setdefault(key, []).append(one)
    return [
        group
        for members in columns.values()
        for group in ([members] if len(members) > _MOST_ALIKE else [[one] for one in members])
    ]


def _warned(group: Sequence[Finding]) -> Iterator[str]:
    one, count = group[0], len(group)
    where, said = in_short(one.locations), one.message
    if count > 1:
        where = "、".join(bounds(finding.locations[0] for finding in group))
        said = in_words("N-SUSPECT.alike", count=count, said=one.message)
    yield f"  {one.level.word} [{one.code}] {f'{where}：' if where else ''}{said}"
    if one.cure and one.level is Level.WARNING:
        yield f"    {in_words('N-SUSPECT.cured', how=one.cure)}"


def _is_told(finding: Finding) -> bool:
    """Whether a finding is told elsewhere: as a cause, or as the days that are left at the end."""
    return finding.code == CODE or is_told_last(finding)
