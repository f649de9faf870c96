"""Spans inside template text (占位字符): a token stands for each, so that what was typed can never be markup.

A token is one character of plane 15. Nothing that a user types may hold one: workbooks and appendix refuse
them as E-CHARACTER, templates as E-TEMPLATE, and words of cells never are template text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.document.nodes import Span, TextSpan
from report_gen.figures.finding import Finding, Location, ReportGenError, finding
from report_gen.narrative.seams import joined
from report_gen.narrative.words import Words

_FIRST_TOKEN = 0xF0000
_LAST_TOKEN = 0xFFFFD
_TOKENS = f"[{chr(_FIRST_TOKEN)}-{chr(_LAST_TOKEN)}]"
_TOKEN = re.compile(f"({_TOKENS})")
_HAN = "[一二三四五六七八九十百零]{1,7}"
#: An ordinal of the template right before words.
_COUNTED = (
    rf"(?:[（(](?:\d{{1,3}}|{_HAN})[）)]|(?<![\d\w])(?:\d{{1,3}}[.．、]|{_HAN}[、是])|[①-⑳])[ 　]*({_TOKENS})"
)


class Spans:
    """The spans of one report, by token."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._listed: dict[int, Words] = {}
        self._dropped: dict[tuple[str, str], Words] = {}

    def token(self, span: Span) -> str:
        """Keep a span; the returned character stands for it."""
        self._spans.append(span)
        number = _FIRST_TOKEN + len(self._spans) - 1
        if number > _LAST_TOKEN:
            raise ReportGenError([finding("E-TOO-LONG")])
        return chr(number)

    def words(self, words: Words) -> str:
        """Keep words of a cell; nothing stands for no words."""
        text = words.sentence
        if not text:
            return ""
        token = self.token(TextSpan(text, source=words.source))
        if words.ordinal or words.outline:
            self._listed[ord(token)] = words
        return token

    def settled(self, text: str) -> str:
        """Let one of two ordinals stand where both the template and the list count (自带序号).

        The template's stays, unless the list numbers itself in several levels.
        """
        return re.sub(_COUNTED, self._one_ordinal, text) if self._listed else text

    def _one_ordinal(self, found: re.Match[str]) -> str:
        words = self._listed.pop(ord(found[1]), None)
        if words is None:
            return found[0]
        if words.outline:
            return found[1]
        shown = words.sentence[len(words.ordinal) :].lstrip()
        self._spans[ord(found[1]) - _FIRST_TOKEN] = TextSpan(shown, source=words.source)
        self.drop(words)
        return found[0]

    def drop(self, words: Words) -> None:
        """Note that a list's own ordinals are not printed."""
        self._dropped.setdefault((words.location.file, words.location.sheet), words)

    def findings(self) -> Iterator[Finding]:
        """A hint for every sheet whose own ordinals gave way to the report's."""
        for words in self._dropped.values():
            yield own_ordinals_hint(words.location, words.ordinal)

    def parse(self, text: str) -> tuple[Span, ...]:
        """Turn text with tokens back into spans."""
        pieces = (piece for piece in _TOKEN.split(text) if piece)
        return joined(
            [self._spans[ord(p) - _FIRST_TOKEN] if _TOKEN.match(p) else TextSpan(p) for p in pieces]
        )


def own_ordinals_hint(place: Location, ordinal: str) -> Finding:
    """The hint for a list that bears ordinals of its own (“1.” and so on) where the report counts."""
    return finding("N-ORDINAL.lines", place, sheet=place.sheet, ordinal=ordinal.strip())


def has_token(text: str) -> bool:
    """Whether a text holds a character that stands for a span."""
    return bool(_TOKEN.search(text))
