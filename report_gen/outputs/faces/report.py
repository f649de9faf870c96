"""Says in Chinese which face each role uses, where it comes from and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from report_gen.edition.style import Face
from report_gen.figures.messages import worded
from report_gen.outputs.faces.fonts import FontFile, packaged
from report_gen.outputs.faces.search import Choice, Reason


def font_lines(choices: Mapping[Face, Choice], used: Mapping[Face, FontFile]) -> Iterator[str]:
    """Two lines for each role; `used` are the files of this machine that will be embedded."""
    for face, choice in choices.items():
        file = used.get(face) or FontFile(packaged(face))
        number = f"（第 {file.number + 1} 个）" if file.number else ""
        yield f"{worded(f'faces.{face.value}')}：{file.path.name if face not in used else file.path}{number}"
        yield f"    {_reason(choice, face in used)}"


def _reason(choice: Choice, used: bool) -> str:
    name, seen = choice.official, choice.seen
    match choice.reason:
        case Reason.FOUND:
            return worded("faces.found", name=name) if used else worded("faces.incomplete", name=name)
        case Reason.ABSENT:
            return worded("faces.absent", name=name)
        case Reason.OUTLINES:
            return worded("faces.outlines", seen=seen)
        case Reason.PERMISSION:
            return worded("faces.permission", seen=seen)
        case Reason.WIDTHS:
            return worded("faces.widths", seen=seen)
        case Reason.PACKAGED:
            return worded("faces.packaged")
        case _:
            assert_never(choice.reason)
