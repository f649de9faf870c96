"""What a library says in English, as a person reads it (转述): by a table of patterns and keys of words.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from report_gen.figures.messages import worded

_HOLE = re.compile(r"\\(\d)")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def translated(message: str, table: Iterable[tuple[str, str]], names: Mapping[str, str] = _NO_NAMES) -> str:
    r"""The sentence of the first pattern that is the whole message; one that is not known keeps its words.

    `\1` in a sentence is what the first group found, by its Chinese name where `names` have one: a group of a
    pattern has no name, and the order of what a library tells is not that in which Chinese tells it.
    """
    for pattern, key in table:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _filled(worded(key), found, names)
    return message


def _filled(sentence: str, found: re.Match[str], names: Mapping[str, str]) -> str:
    def word(hole: re.Match[str]) -> str:
        text = found[int(hole[1])] or ""
        return names.get(text, text)

    return _HOLE.sub(word, sentence)
