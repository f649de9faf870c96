"""Captions (图题、表题): the short line below a picture, or above it, goes with the picture; a table's stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from report_gen.annex.model import AnnexPicture, AnnexRun, AnnexTable, AnnexWords, ParagraphRole, Part, joined

_CAPTION = r"(?:图|照片)\s*[\d０-９一二三四五六七八九十]+"
_TABLE_TITLE = r"(?:附?表)\s*[\d０-９一二三四五六七八九十]+(?:[-－.．][\d０-９]+)?(?=[\s　：:、.．]|$)"
_LONGEST = 45


def captioned(parts: Sequence[Part]) -> list[Part]:
    """The parts with every picture's caption in the picture, and the titles of tables found."""
    parts = [_numbered(part) for part in parts]
    done: list[Part] = []
    at = 0
    while at < len(parts):
        group = _group(parts, at)
        done += _joined(group) if group else [_title(parts, at)]
        at += max(len(group), 1)
    return done


def _numbered(part: Part) -> Part:
    """A caption by style with its automatic number as its first characters."""
    if not isinstance(part, AnnexWords) or part.role is not ParagraphRole.CAPTION or not part.automatic:
        return part
    return replace(part, runs=(AnnexRun(part.automatic, made=True), *part.runs), automatic="")


def _group(parts: Sequence[Part], at: int) -> list[AnnexPicture | AnnexWords]:
    """Pictures and captions that follow each other from a place on."""
    group: list[AnnexPicture | AnnexWords] = []
    for part in parts[at:]:
        if not (isinstance(part, AnnexPicture) or is_caption(part)):
            break
        group.append(part)
    return group


def _joined(group: Sequence[AnnexPicture | AnnexWords]) -> Iterator[Part]:
    """The pictures of a group with their captions.

    A group that begins with a caption and ends with a picture has its captions above, any other below.
    """
    above = isinstance(group[0], AnnexWords) and isinstance(group[-1], AnnexPicture)
    order = list(reversed(group)) if above else list(group)
    made: list[Part] = []
    for part in order:
        if (
            isinstance(part, AnnexWords)
            and made
            and isinstance(last := made[-1], AnnexPicture)
            and not last.caption
        ):
            made[-1] = replace(last, caption=part.runs)
        else:
            made.append(part)
    yield from reversed(made) if above else made


def _title(parts: Sequence[Part], at: int) -> Part:
    """A short line with a table's number (表1) directly above a table is its title."""
    part = parts[at]
    below = parts[at + 1] if at + 1 < len(parts) else None
    if isinstance(part, AnnexWords) and isinstance(below, AnnexTable) and _is_short(part, _TABLE_TITLE):
        return replace(part, role=ParagraphRole.CAPTION)
    return part


def is_caption(part: Part | None) -> TypeGuard[AnnexWords]:
    """Whether a paragraph is a caption: by its style, or a short line that begins with 图1."""
    if not isinstance(part, AnnexWords) or part.automatic or part.outline:
        return False
    return part.role is ParagraphRole.CAPTION or _is_short(part, _CAPTION)


def _is_short(words: AnnexWords, begins: str) -> bool:
    plain = words.role is ParagraphRole.BODY and not words.automatic and not words.outline
    return (
        plain
        and bool(re.match(begins, words.text))
        and len(words.text) <= _LONGEST
        and "。" not in words.text
    )


def captioned_by(sheet: AnnexTable, pictures: Sequence[AnnexPicture]) -> list[AnnexPicture]:
    """The pictures of a table that only arranges them (拼图), each with its caption; none for any other table.

    Such a table holds pictures and as many captions as pictures, or none, both row by row.
    """
    words = [cell.runs for cell in sheet.cells() if joined(cell.runs).strip()]
    arranged = all(is_caption(AnnexWords(sheet.line, runs)) for runs in words) and len(words) in (
        0,
        len(pictures),
    )
    if not pictures or not arranged:
        return []
    pairs = zip(pictures, words or [()] * len(pictures), strict=True)
    return [replace(picture, caption=runs or picture.caption) for picture, runs in pairs]
