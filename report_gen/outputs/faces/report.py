"""Says in Chinese which face each role uses, where it comes from and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from report_gen.edition.style import Face
from report_gen.figures.messages import worded
from report_gen.outputs.faces.fonts import FontFile, packaged
from report_gen.outputs.faces.search import FaceChoice, FaceReason


def font_lines(choices: Mapping[Face, FaceChoice], used: Mapping[Face, FontFile]) -> Iterator[str]:
    """Two lines for each role; `used` are the files of this machine that will be embedded."""
    for face, choice in choices.items():
        file = used.get(face) or FontFile(packaged(face))
        number = f"（第 {file.number + 1} 个）" if file.number else ""
        yield f"{worded(f'faces.{face.value}')}：{file.path.name if face not in used else file.path}{number}"
        yield f"    {_reason(choice, face in used)}"


def _reason(choice: FaceChoice, used: bool) -> str:
    name, seen = choice.official, choice.seen
    match choice.reason:
        case FaceReason.FOUND:
            return worded("faces.found", name=name) if used else worded("faces.incomplete", name=name)
        case FaceReason.ABSENT:
            return worded("faces.absent", name=name)
        case FaceReason.OUTLINES:
            return worded("faces.outlines", seen=seen)
        case FaceReason.PERMISSION:
            return worded("faces.permission", seen=seen)
        case FaceReason.WIDTHS:
            return worded("faces.widths", seen=seen)
        case FaceReason.PACKAGED:
            return worded("faces.packaged")
        case _:
            assert_never(choice.reason)
