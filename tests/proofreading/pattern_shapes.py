"""What a pattern begins with, read from its parsed form."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

parser = importlib.import_module("re._parser")
_REPEATED = ("MAX_REPEAT", "MIN_REPEAT")
#: What takes no letter and holds a search at no place.
_NOWHERE = ("ASSERT", "ASSERT_NOT", "AT")


def endless(pattern: str) -> bool:
    """Whether a pattern may begin with a repetition without end, so that a search tries it at each letter."""
    return _endless(parser.parse(pattern))


def _endless(items: Iterable[tuple[Any, Any]]) -> bool:
    for kind, value in items:
        told = _OF_KIND.get(str(kind), lambda _: False)(value)
        skipped = str(kind) in _NOWHERE and str(value) != "AT_BEGINNING"
        if told or not (skipped or (str(kind) in _REPEATED and value[0] == 0)):
            return told
    return False


def _of_repeat(value: tuple[int, int, Any]) -> bool:
    return value[1] == parser.MAXREPEAT or _endless(value[2])


_OF_KIND: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(_REPEATED, _of_repeat),
    "SUBPATTERN": lambda value: _endless(value[3]),
    "BRANCH": lambda value: any(map(_endless, value[1])),
}
