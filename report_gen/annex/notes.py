"""Footnotes and endnotes (脚注、尾注): numbered in the order in which the text refers to them."""

from __future__ import annotations

from typing import Any

from report_gen.annex.drawings import Drawings
from report_gen.annex.inline import Inline
from report_gen.annex.model import AnnexPicture, AnnexRun, AnnexTable, AnnexWords, ParagraphRole, Part, Runs
from report_gen.annex.names import W, value
from report_gen.annex.package import WordFile
from report_gen.annex.reasons import Reason
from report_gen.annex.story import Story, StoryContext
from report_gen.figures.messages import in_words

_WORD = "注"
_KINDS = ("footnote", "endnote")


class FootNotes:
    """The notes of one file."""

    def __init__(self, file: WordFile, rules: StoryContext) -> None:
        self._rules = rules
        self._found: dict[tuple[str, str], Any] = {}
        self._stories: dict[str, Story] = {}
        self._marks: dict[tuple[str, str], str] = {}
        self._given: set[tuple[str, str]] = set()
        for kind in _KINDS:
            for part in file.related(f"{kind}s"):
                self._add(kind, file.root(part))
                drawings = Drawings(rules.ledger, (file, part))
                inline = Inline(rules.ledger, rules.styles, drawings, lambda _kind, _id: None)
                self._stories[kind] = Story(rules, inline, drawings, lambda _kind, _id: [], body=False)

    def _add(self, kind: str, root: Any) -> None:
        for note in root:
            if note.tag != W + kind:
                self._rules.ledger.unknown(note)
            elif value(note, "type") in ("", "normal"):
                self._found[kind, value(note, "id")] = note
            else:
                self._rules.ledger.set_aside(note, Reason.SEPARATOR)

    def mark(self, kind: str, number: str) -> str | None:
        """The mark of a note (注1), the same for every reference to it; None for one that is not there."""
        key = (kind, number)
        if key not in self._found:
            return None
        return self._marks.setdefault(key, f"{_WORD}{len(self._marks) + 1}")

    def paragraphs(self, kind: str, number: str) -> list[AnnexWords]:
        """The paragraphs of a note, the first with its mark; none when it was given before."""
        note = self._found.get((kind, number))
        if note is None or (kind, number) in self._given:
            return []
        self._given.add((kind, number))
        words = [one for part in self._stories[kind].read(note) for one in self._plain(part)]
        line = self._rules.ledger.line
        mark = f"{self._marks[kind, number]}："
        return [
            AnnexWords(
                line, (*_made(one.automatic), *one.runs), ParagraphRole.NOTE, number="" if place else mark
            )
            for place, one in enumerate(words)
        ]

    def _plain(self, part: Part) -> list[AnnexWords]:
        """A note holds paragraphs alone: a table becomes lines, a picture is told."""
        match part:
            case AnnexWords():
                return [part]
            case AnnexTable():
                runs = [cell.runs for cell in part.cells() if cell.runs]
                return [AnnexWords(part.line, one) for one in runs]
            case AnnexPicture():
                self._rules.ledger.tell(Reason.PICTURE, in_words("W-ANNEX.picture_in_note"))
                return []

    def leave(self) -> None:
        """Put down the notes that nothing referred to."""
        for key, note in self._found.items():
            if key not in self._given:
                self._rules.ledger.set_aside(note, Reason.NOTE)


def _made(text: str) -> Runs:
    return (AnnexRun(text, made=True),) if text else ()
