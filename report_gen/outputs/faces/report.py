"""Says in Chinese which face each role uses, where it comes from and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from report_gen.edition.style import Face
from report_gen.outputs.faces.fonts import FontFile, packaged
from report_gen.outputs.faces.search import Choice, Reason

_ROLES = {
    Face.TITLE: "标题",
    Face.FANG: "仿宋",
    Face.KAI: "楷体",
    Face.HEI: "黑体",
    Face.SONG: "宋体",
    Face.LATIN: "西文",
    Face.LATIN_BOLD: "西文粗体",
    Face.FALLBACK: "罕用字",
}
_REASONS = {
    Reason.FOUND: "本机有「{name}」",
    Reason.ABSENT: "本机没有「{name}」，用随程序提供的字体",
    Reason.OUTLINES: "{seen} 不是 TrueType 轮廓，不能嵌入，用随程序提供的字体",
    Reason.PERMISSION: "{seen} 不允许嵌入或取子集，用随程序提供的字体",
    Reason.WIDTHS: "{seen} 的字宽与版面不符或文件损坏，用随程序提供的字体",
    Reason.PACKAGED: "一律用随程序提供的字体",
}


def font_lines(choices: Mapping[Face, Choice], used: Mapping[Face, FontFile]) -> Iterator[str]:
    """Two lines for each role; `used` are the files of this machine that will be embedded."""
    for face, choice in choices.items():
        file = used.get(face) or FontFile(packaged(face))
        number = f"（第 {file.number + 1} 个）" if file.number else ""
        yield f"{_ROLES[face]}：{file.path.name if face not in used else file.path}{number}"
        yield f"    {_reason(choice, face in used)}"


def _reason(choice: Choice, used: bool) -> str:
    if choice.reason is Reason.FOUND and not used:
        return f"本机「{choice.official}」常规体和粗体不全，用随程序提供的字体"
    return _REASONS[choice.reason].format(name=choice.official, seen=choice.seen or Path())
