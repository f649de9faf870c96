"""A list's own ordinals (自带序号): they are known by the whole list only, never by the beginning of one text.

“一、二期工程” alone is a name; “一、…”, “二、…”, “三、…” through a whole list are its ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.document.numbering import han_value
from report_gen.figures.records import dataclass

_CIRCLED_ONE = ord("①")
_HAN = r"(?P<han>[一二三四五六七八九十百零]{1,7})"
_DIGITS = r"(?P<digits>[0-9０-９]{1,3})"
#: Each kind of ordinal with its punctuation. A point before a digit is a decimal point.
_KINDS = {
    "一、": re.compile(rf"{_HAN}[、.．]\s*"),
    "（一）": re.compile(rf"[（(]\s*{_HAN}\s*[）)][、.．]?\s*"),
    "第一": re.compile(rf"第{_HAN}[，,、：:]\s*"),
    "一是": re.compile(rf"{_HAN}是[：:，,]?\s*"),
    "1.": re.compile(rf"{_DIGITS}(?:[．、]|[.](?![0-9０-９]))\s*"),
    "（1）": re.compile(rf"[（(]\s*{_DIGITS}\s*[）)][、.．]?\s*"),
    "1）": re.compile(rf"{_DIGITS}[）)][、.．]?\s*"),
    "①": re.compile(r"(?P<circled>[①-⑳])[、.．]?\s*"),
}
#: What begins so goes on counting: 一、二期工程, （1）号楼, 110、119.
_COUNTED_ON = re.compile(r"[0-9０-９一二三四五六七八九十百零①-⑳号期级]")
#: Fewer texts than these make no sequence.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class TypedOrdinal:
    """An ordinal as typed at the beginning of a text, with punctuation and blanks: its kind and its number."""

    text: str
    kind: str
    number: int


def own_ordinals(texts: Sequence[str]) -> tuple[str, ...]:
    """The ordinals that a list bears itself, one a text and as typed; () where it bears none of its own.

    They are a list's own when every text has one, all of one kind and counted from 1 on without a gap.
    """
    found = _typed(texts)
    flat = len({one.kind for one in found}) == 1 and [one.number for one in found] == [
        *range(1, len(found) + 1)
    ]
    return tuple(one.text for one in found) if flat else ()


def is_outline(texts: Sequence[str]) -> bool:
    """Whether a list bears ordinals of several kinds, as an outline does: 1. （1） （2） 2.（1）."""
    found = _typed(texts)
    above: dict[str, int] = {}
    for one in found:
        if one.number != above.get(one.kind, 0) + 1:
            return False
        kinds = list(above)
        kept = kinds[: kinds.index(one.kind)] if one.kind in above else kinds
        above = {kind: above[kind] for kind in kept} | {one.kind: one.number}
    return len({one.kind for one in found}) > 1


def _typed(texts: Sequence[str]) -> list[TypedOrdinal]:
    """The ordinals of all texts; none unless every text has one and they can be nothing but ordinals."""
    found = [typed_ordinal(text) for text in texts]
    sound = [one for one in found if one is not None]
    if len(sound) < max(_LEAST, len(found)):
        return []
    rests = [text[len(one.text) :] for text, one in zip(texts, sound, strict=True)]
    names = all(_COUNTED_ON.match(rest) for rest in rests)
    return [] if names or not all(rest.strip() for rest in rests) else sound


def typed_ordinal(text: str) -> TypedOrdinal | None:
    """What looks like an ordinal at the beginning of a text. Alone it says nothing: see `own_ordinals`."""
    for kind, pattern in _KINDS.items():
        found = pattern.match(text)
        number = _value(found) if found else 0
        if found and number:
            return TypedOrdinal(found[0], kind, number)
    return None


def _value(found: re.Match[str]) -> int:
    """The number; 0 for what is none, such as 一一."""
    named = found.groupdict()
    if named.get("digits"):
        return int(named["digits"])
    if named.get("circled"):
        return ord(named["circled"]) - _CIRCLED_ONE + 1
    return han_value(named.get("han") or "") or 0
