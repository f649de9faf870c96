"""Whether two names of 科目 are one."""

from __future__ import annotations

import re
from functools import lru_cache

#: What a sentence says before a name; a few names begin with such words, too (用于社会福利的彩票公益金支出).
_LEADING = re.compile(r"(?:其中|主要|重点|全部|安排|列支|包括|用于|是|为|：)+")


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for 支出 or 事务支出 at the end and kinds of marks.

    A narrow cell may cut 支出 in two (社会保障和就业支): no name ends so by itself.
    """
    return one == other or _short(one) == _short(other) or _short(plain(one)) == _short(plain(other))


@lru_cache(4096)
def plain(name: str) -> str:
    """A name without the words that lead up to it in a sentence (主要用于高中教育)."""
    found = _LEADING.match(name)
    return (name[found.end() :] if found else name) or name


@lru_cache(4096)  # the same few hundred names are compared for every figure of a text
def _short(name: str) -> str:
    return re.sub(r"支出?$", "", re.sub(r"[“”\"\s]", "", name))


def shortened(name: str, whole: str) -> bool:
    """Whether a name leaves out letters of another and has none of its own, in their order (城市低保)."""
    letters = iter(whole)
    return len(name) < len(whole) and all(letter in letters for letter in name)
