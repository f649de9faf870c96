"""Words of a paragraph as runs: character styles, faces, raised and lowered characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_gen.document.nodes import Rise
from report_gen.edition.style import TextStyle
from report_gen.figures.lengths import HalfPoints
from report_gen.layout.paragraphs import Run, held_ends
from report_gen.layout.rise import lift, risen_size
from report_gen.outputs.docx.ooxml import NOTHING, Xml, join, risen, run


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text as the layout has it; `look` is its character style, "" for none, `face` what Word calls it."""

    run: Run
    face: str
    look: str = ""


def words_of(runs: Iterable[Run], face: str) -> list[Words]:
    """Runs of the layout as words in one face."""
    return [Words(one, face) for one in runs]


def in_lines(lines: Sequence[Sequence[Words]]) -> list[Words]:
    """The words of lines with line ends between them."""
    return [
        replace(one, run=replace(one.run, text=f"\n{one.run.text}")) if number and not place else one
        for number, line in enumerate(lines)
        for place, one in enumerate(line)
    ]


def paragraphs(words: Iterable[Words]) -> Iterator[list[Words]]:
    """The words divided at line ends."""
    line: list[Words] = []
    for one in words:
        first, *others = one.run.text.split("\n")
        line.append(_with(one, first))
        for other in others:
            yield line
            line = [_with(one, other)]
    yield line


def held(words: Sequence[Words], style: TextStyle, width: int) -> list[Words]:
    """The words of a paragraph with line ends where raised characters would else begin a line in Word."""
    places = held_ends([one.run for one in words], style, width)
    made: list[Words] = []
    at = 0
    for one in words:
        text = one.run.text
        for place in reversed([place - at for place in places if at <= place < at + len(text)]):
            text = f"{text[:place]}\n{text[place:]}"
        at += len(one.run.text)
        made.append(_with(one, text))
    return made


def runs_xml(words: Iterable[Words], size: HalfPoints) -> Xml:
    """The words as markup among text of `size` half points."""
    return join(run(one.run.text, one.look, one.face, _step(one.run.rise, size)) for one in words)


def _with(words: Words, text: str) -> Words:
    return words if text == words.run.text else replace(words, run=replace(words.run, text=text))


def _step(rise: Rise, size: HalfPoints) -> Xml:
    return NOTHING if rise is Rise.BASE else risen(risen_size(size, rise), lift(size, rise))
