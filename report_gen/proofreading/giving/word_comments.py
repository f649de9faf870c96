"""Remarks in a DOCX as Word comments on the paragraphs that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from docx.opc.part import PartFactory
from docx.parts.document import DocumentPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from report_gen.annex.names import W
from report_gen.figures.messages import worded
from report_gen.proofreading.findings.model import Remark
from report_gen.proofreading.giving.highlights import note_of
from report_gen.proofreading.giving.loose_ends import opened
from report_gen.proofreading.source.word_text import BOX

#: Comments in one file: Word opens no more in good time, nobody reads more.
_MOST = 1000
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
# a template (.dotx) is read like a document, but the library knows documents only
PartFactory.part_type_for[_TEMPLATE] = DocumentPart


def commented(path: Path, remarks: Sequence[Remark]) -> bytes:
    """A copy of a DOCX with the remarks as comments; what is about the whole report stands at its beginning."""
    document = cast(DocumentPart, opened(path).main_document_part).document
    paragraphs = list(document.element.body.iter(W + "p"))
    first = next((one for one in paragraphs if _runs(one)), None)
    notes = [(_place(remark, paragraphs, first), remark.printed, note_of(remark)) for remark in remarks]
    left = notes[_MOST:]
    if left:
        notes[_MOST:] = [(first, "", worded("notes.more", count=len(left)))]
    for element, words, note in notes:
        if element is not None:
            runs = [Run(one, Paragraph(element, document._body)) for one in _span(element, words)]
            document.add_comment(
                runs, text=note, author=worded("notes.author"), initials=worded("notes.initials")
            )
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _place(remark: Remark, paragraphs: Sequence[Any], first: Any) -> Any:
    """The paragraph of a remark; for one in a text box that on which the box hangs, as boxes take no comments."""
    block = remark.spots[0].block if remark.spots else -1
    element = paragraphs[block] if 0 <= block < len(paragraphs) else first
    if element is not None:
        around = [one for one in element.iterancestors() if one.tag in (W + "p", BOX)]
        element = around[-1] if around and around[-1].tag == W + "p" else element
    return element if element is not None and _runs(element) else first


def _runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph that show something: those with text, else those with a drawing.

    Not those in text boxes, nor deleted ones, as nothing of them may be left when the comment is read.
    """
    own = [
        one for one in paragraph.iter(W + "r")
        if next(one.iterancestors(W + "p", BOX, W + "del", W + "moveFrom"), None) is paragraph
    ]  # fmt: skip
    return [one for one in own if one.find(W + "t") is not None] or [one for one in own if len(one)]


def _span(paragraph: Any, words: str) -> list[Any]:
    """The runs over which the words lie, all of them where that cannot be told."""
    runs = _runs(paragraph)
    texts = ["".join(part.text or "" for part in run.findall(W + "t")) for run in runs]
    start = "".join(texts).find(words)
    if start < 0 or not words:
        return runs
    place, inside = 0, []
    for run, text in zip(runs, texts, strict=True):
        if place < start + len(words) and place + len(text) > start:
            inside.append(run)
        place += len(text)
    return inside or runs
