"""The words of a paragraph of Word as it prints them: numbers, fields' results, revisions as if they were accepted.

What stands beside the text (text boxes, notes) is named here and read by `word.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from report_gen.annex.names import DELETIONS, HARMLESS, MC, W, value
from report_gen.annex.numbering import Numbering
from report_gen.annex.styles import WordStyles
from report_gen.annex.symbols import is_symbol_face, sign, signs
from report_gen.figures.records import dataclass
from report_gen.proofreading.source.letters import plain
from report_gen.proofreading.source.paragraphs import begins, settled

#: The content of a text box, of Word's own shapes and of those of older programs.
BOX = W + "txbxContent"
_INSERTIONS = frozenset({W + "ins", W + "moveTo"})
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
#: Characters without a shape, which people paste from pages of browsers.
_SHAPELESS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: A year on a cover whose figures are set apart: 2 0 2 4 年.
_YEAR = re.compile(r"(?<![\d.])[12](\s+\d){3}(?=\s*年)")
_BREAK = "\n"
_ALONE = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_END = re.compile(r"[。；：！？]$")


def words(text: str) -> str:
    """Characters as patterns expect them, without blanks but between two numbers."""
    text = _SHAPELESS.sub("", plain(text))
    text = _YEAR.sub(lambda found: re.sub(r"\s", "", found[0]), text)
    text = re.sub(r"(?<=[\d.%])[\s　]+(?=[\d.])", "\0", text)
    return settled(re.sub(r"\s+", "", text).replace("\0", " "))


def chosen(alternates: Any) -> Any:
    """The one of several ways to draw the same thing that Word takes (`mc:AlternateContent`), None for none."""
    choice = alternates.find(MC + "Choice")
    return choice if choice is not None else alternates.find(MC + "Fallback")


def boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, outermost ones only."""
    if next(paragraph.iter(BOX), None) is not None:
        yield from _boxes(paragraph)


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _boxes(chosen(child)) if chosen(child) is not None else ()
        elif child.tag not in DELETIONS:
            yield from _boxes(child)


def ends_in_a_deletion(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted: what follows goes on in it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def lines(text: str) -> list[str]:
    """The paragraphs that soft returns make of one: people end headings and sentences with them as with real ones."""
    found: list[str] = []
    for part in filter(None, map(words, text.split(_BREAK))):
        if found and not _parted(found[-1], part):
            found[-1] = words(f"{found[-1]} {part}")
        else:
            found.append(part)
    return found


def _parted(above: str, below: str) -> bool:
    """Whether a soft return ends a paragraph, or only breaks a title or a sentence."""
    heading = begins(above) and not re.search("[，。；]", above) and "。" in below
    return heading or _END.search(above) is not None or begins(below)


@dataclass
class WordText:
    """Reads paragraphs in their order, as numbers count on; `revised` is whether one holds a revision."""

    styles: WordStyles
    numbering: Numbering
    revised: bool = False
    #: Notes that the last paragraph refers to: kind and number in the file.
    notes: list[tuple[str, str]] = field(default_factory=list)
    _style: str = ""
    #: For each open field whether its result has begun; before that stands its code.
    _fields: list[bool] = field(default_factory=list)

    def of(self, paragraph: Any) -> str:
        """The words of a paragraph with its automatic number; tabs and soft returns are kept."""
        self._style, self._fields, self.notes = self.styles.of_paragraph(paragraph), [], []
        text = "".join(self._pieces(paragraph))
        self.revised = self.revised or ends_in_a_deletion(paragraph)
        if not text and ends_in_a_deletion(paragraph):
            return ""  # deleted with its number
        number = self.numbering.of(paragraph)
        if number is None or number.bullet or not text.strip():
            return text
        return f"{number.text} {text}"

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                look = self.styles.look(child.find(W + "rPr"), self._style)
                pieces = self._run(child, look.face)
                yield from pieces if not look.hidden else self._silent(pieces)
            elif tag in DELETIONS:
                self.revised = True
            elif tag == MC + "AlternateContent":
                yield from self._pieces(chosen(child)) if chosen(child) is not None else ()
            elif tag not in HARMLESS and tag not in _DRAWN:
                self.revised = self.revised or tag in _INSERTIONS
                yield from self._pieces(child)

    @staticmethod
    def _silent(pieces: Iterator[str]) -> Iterator[str]:
        """Hidden words: fields in them begin and end all the same."""
        for _ in pieces:
            pass
        return iter(())

    def _run(self, run: Any, face: str) -> Iterator[str]:
        for child in run:
            if child.tag == W + "fldChar":
                self._field(value(child, "fldCharType"))
            elif child.tag in _NOTES:
                self.notes.append((_NOTES[child.tag], value(child, "id")))
            elif all(self._fields):
                yield self._shown(child, face)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _shown(self, child: Any, face: str) -> str:
        """What a child of a run prints."""
        tag = child.tag
        if tag == W + "t":
            text = child.text or ""
            return signs(face, text) if is_symbol_face(face) else text
        if tag in (W + "br", W + "cr"):
            return _BREAK if value(child, "type") in ("", "textWrapping") else " "
        if tag == W + "ruby":  # the signs above the characters tell how they are spoken
            return "".join(text for base in child.findall(W + "rubyBase") for text in self._pieces(base))
        if tag == MC + "AlternateContent" and chosen(child) is not None:
            return "".join(self._shown(one, face) for one in chosen(child))
        return _symbol(child) if tag == W + "sym" else _ALONE.get(tag, "")


def _symbol(element: Any) -> str:
    code = value(element, "char")
    found = sign(value(element, "font"), int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else None
    return found or ""
