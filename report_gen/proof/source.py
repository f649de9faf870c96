"""The appendix against its file (附件核对): the report's words and ordinals are those of the Word file, in order.

The other readings of the proof compare files with the report; this one compares the report with what was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from report_gen.annex.account import seen
from report_gen.annex.model import Annex, AnnexWords, ParagraphRole, texts
from report_gen.document.spans import Origin
from report_gen.figures.finding import Finding, finding
from report_gen.figures.records import dataclass
from report_gen.proof.passages import PassageKind, ReportPassage

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The characters of a paragraph or a cell that can be seen, without figures; `line` is its paragraph."""

    line: int
    text: str


def given(annex: Annex) -> list[SourceLine]:
    """What has to be printed of an appendix, in order: ordinals and words, without what names a figure."""
    lines = (
        SourceLine(part.line, seen(_EXPRESSION.sub("", text)))
        for part in annex.parts
        if not (isinstance(part, AnnexWords) and part.role is ParagraphRole.DIRECTIVE)
        for text in texts(part)
    )
    return [line for line in lines if line.text]


def printed(passages: Sequence[ReportPassage], file: str) -> list[SourceLine]:
    """What the report prints of it: pieces that come from the file, with the ordinals before them."""
    lines = [(passage, _lines(passage, file)) for passage in passages]
    own = [passage.block for passage, of in lines if of]
    if not own:
        return []
    # An ordinal may stand before a figure alone.
    found = (
        _line(passage, of, file)
        for passage, of in lines
        if of or (own[0] <= passage.block <= own[-1] and _is_numbered(passage))
    )
    return [line for line in found if line.text]


def differences(passages: Sequence[ReportPassage], annex: Annex) -> Iterator[Finding]:
    """An error for the first place at which the report does not say what the file says."""
    for wanted, found in zip_longest(given(annex), printed(passages, annex.file)):
        if wanted is None or found is None or wanted.text != found.text:
            line = (wanted or found).line
            should, reads = (one.text if one else "" for one in (wanted, found))
            yield finding(
                "E-PROOF.annex",
                annex.place(line),
                place=annex.place(line),
                wanted=_from(should, reads),
                found=_from(reads, should),
            )
            return


def characters(annex: Annex) -> int:
    """How many characters of an appendix are accounted for: printed, or named in a finding."""
    return annex.account.told


def _is_numbered(passage: ReportPassage) -> bool:
    return passage.kind is PassageKind.TEXT and any(
        piece.origin is Origin.ORDINAL for piece in passage.pieces
    )


def _lines(passage: ReportPassage, file: str) -> list[int]:
    """The paragraphs of the file that a passage has words of."""
    if passage.kind is PassageKind.PICTURE:  # its caption is a passage of its own
        return []
    sources = [piece.source for piece in passage.pieces if piece.source]
    return [source.line for source in sources if source.file == file]


def _line(passage: ReportPassage, lines: Sequence[int], file: str) -> SourceLine:
    own = [
        piece.text
        for piece in passage.pieces
        if (piece.source and piece.source.file == file) or piece.origin is Origin.ORDINAL
    ]
    return SourceLine(next(iter(lines), 0), seen("".join(own)))


def _from(text: str, other: str) -> str:
    """The text from a little before the first place at which it differs."""
    same = next(
        (n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other))
    )
    return text[max(same - 8, 0) :][:_SHOWN]
