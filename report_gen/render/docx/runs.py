"""Words of a paragraph as runs: character styles, faces, raised and lowered characters held to what is before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_gen.document.nodes import Rise
from report_gen.layout.linebreak import JOINER, units
from report_gen.layout.paragraphs import Run
from report_gen.layout.rise import lift, risen_size
from report_gen.render.docx.ooxml import NOTHING, Xml, join, risen, run


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text; `look` is its character style, "" for none, `face` the name of the Chinese face."""

    text: str
    look: str = ""
    face: str = ""
    rise: Rise = Rise.BASE


def words_of(runs: Iterable[Run], face: str) -> list[Words]:
    """Runs of the layout as words in one face."""
    return [Words(one.text, "", face, one.rise) for one in runs]


def in_lines(lines: Iterable[Sequence[Words]]) -> list[Words]:
    """The words of lines with line ends between them."""
    words: list[Words] = []
    for line in lines:
        words += [Words("\n"), *line] if words else line
    return words


def paragraphs(words: Iterable[Words]) -> Iterator[list[Words]]:
    """The words divided at line ends."""
    line: list[Words] = []
    for one in words:
        first, *others = one.text.split("\n")
        line.append(replace(one, text=first))
        for other in others:
            yield line
            line = [replace(one, text=other)]
    yield line


def runs_xml(words: Sequence[Words], size: int) -> Xml:
    """The words as markup among text of `size` half points."""
    begins = _beginnings(words) if any(one.rise is not Rise.BASE for one in words) else frozenset()
    made: list[Xml] = []
    at = 0
    for one in words:
        text = one.text if one.rise is Rise.BASE else _held(one.text, at, begins)
        made.append(run(text, one.look, one.face, _step(one.rise, size)))
        at += len(one.text)
    return join(made)


def _step(rise: Rise, size: int) -> Xml:
    return NOTHING if rise is Rise.BASE else risen(risen_size(size, rise), lift(size, rise))


def _beginnings(words: Sequence[Words]) -> frozenset[int]:
    """Where a line could begin, but for the very first place."""
    return frozenset(begin for begin, _ in units("".join(one.text for one in words)) if begin)


def _held(text: str, at: int, begins: frozenset[int]) -> str:
    """A raised text with a joiner wherever a line could begin in it; `at` is its place in the paragraph."""
    return "".join(f"{JOINER if at + n in begins else ''}{char}" for n, char in enumerate(text))
