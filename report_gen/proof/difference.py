"""Compares what a file says with what it has to say, passage by passage in order, and tells where they differ.

A comparison in order: two numbers that changed places differ in both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.proof.passages import PassageKind, ReportPassage, squeezed
from report_gen.proof.quantities import ReadQuantity, quantities

if TYPE_CHECKING:
    from report_gen.proof.reading import ReadMark


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a file says something else: `passage` is None for what is too much, `found` for what lacks.

    `what` tells in Chinese what differs where it is not the text itself (a place on the page).
    """

    passage: ReportPassage | None
    found: str | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class PassagePair:
    """One number of a passage that reads differently; `found` is "" where there is none."""

    expected: ReadQuantity
    found: str


def compare(passages: Sequence[ReportPassage], marks: Sequence[ReadMark]) -> Iterator[Difference]:
    """Where the marks of a DOCX differ from the passages; texts and pictures each in their order."""
    yield from _compare(
        [one for one in passages if one.kind is not PassageKind.PICTURE],
        [one for one in marks if one.kind is not PassageKind.PICTURE],
    )
    wanted = [one for one in passages if one.kind is PassageKind.PICTURE]
    there = [one for one in marks if one.kind is PassageKind.PICTURE]
    yield from _compare(wanted, there)
    pairs = zip(wanted, there, strict=True) if len(wanted) == len(there) else ()
    for passage, mark in pairs:
        if passage.image and passage.text == mark.text and not _shows(mark.picture, passage.image.data):
            yield Difference(passage, None, in_words("E-PROOF.other_picture"))


def _shows(file: bytes, data: bytes) -> bool:
    """Whether a picture in a file is the one given, or that one turned upright."""
    if file == data:
        return True
    from report_gen.proof.pictures import alike, look_of

    return alike(look_of(file), look_of(data))


def _compare(passages: Sequence[ReportPassage], marks: Sequence[ReadMark]) -> Iterator[Difference]:
    wanted = [(_kind(one), one.text, -1 if one.above else one.column, one.rises) for one in passages]
    there = [(one.kind, one.text, one.column, one.rises) for one in marks]
    if wanted == there:
        return
    for tag, a, b, c, d in SequenceMatcher(None, wanted, there, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for passage, mark in zip_longest(passages[a:b], marks[c:d]):
            yield _difference(passage, mark)


def _difference(passage: ReportPassage | None, mark: ReadMark | None) -> Difference:
    if passage and mark and passage.text == mark.text and passage.rises != mark.rises:
        return Difference(passage, None, in_words("E-PROOF.other_rise"))
    return Difference(passage, mark.text if mark else None)


def _kind(passage: ReportPassage) -> PassageKind:
    return PassageKind.TEXT if passage.kind is PassageKind.CONTENTS or passage.above else passage.kind


def number_pairs(passage: ReportPassage, found: str) -> list[PassagePair]:
    """The numbers of a passage that read differently; empty when the numbers of the two do not pair up."""
    wanted, read = quantities(passage.text), quantities(squeezed(found))
    if len(wanted) != len(read):
        return []
    pairs = zip(wanted, read, strict=True)
    return [PassagePair(left, right.text) for left, right in pairs if left.text != right.text]
