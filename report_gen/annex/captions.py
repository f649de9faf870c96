"""Captions (图题): the short line below a picture, or above it, goes with the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from report_gen.annex.model import Part, Picture, Role, Words

_CAPTION = re.compile(r"^图\s*[\d一二三四五六七八九十]+")
_LONGEST = 45


def captioned(parts: Sequence[Part]) -> list[Part]:
    """The parts with every picture's caption in the picture."""
    done: list[Part] = []
    taken = -1
    for at, part in enumerate(parts):
        if at == taken:
            continue
        below = parts[at + 1] if at + 1 < len(parts) else None
        if isinstance(part, Picture) and is_caption(below):
            done.append(replace(part, caption=below.runs))
            taken = at + 1
        elif (
            isinstance(part, Picture)
            and done
            and is_caption(above := done[-1])
            and not _follows_picture(done)
        ):
            done[-1] = replace(part, caption=above.runs)
        else:
            done.append(part)
    return done


def is_caption(part: Part | None) -> TypeGuard[Words]:
    """Whether a paragraph is a caption: by its style, or a short line that begins with 图1."""
    if not isinstance(part, Words) or part.automatic or part.outline:
        return False
    named = bool(_CAPTION.match(part.text)) and len(part.text) <= _LONGEST and "。" not in part.text
    return part.role is Role.CAPTION or (part.role is Role.BODY and named)


def _follows_picture(done: Sequence[Part]) -> bool:
    return len(done) > 1 and isinstance(done[-2], Picture)
