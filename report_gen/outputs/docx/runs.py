"""Words of a paragraph as runs: character styles, faces, raised and lowered characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report_gen.document.nodes import Rise
from report_gen.edition.style import TextStyle
from report_gen.figures.lengths import HalfPoints
from report_gen.figures.records import dataclass
from report_gen.layout.paragraphs import held_ends
from report_gen.layout.rise import lift, risen_size
from report_gen.layout.runs import Run, text_of
from report_gen.layout.slack import Spacing, spacings
from report_gen.layout.whereabouts import blankless
from report_gen.outputs.docx.ooxml import NOTHING, PAGE, Xml, either, join, risen, run, w


@dataclass(frozen=True, slots=True)
class RunWords:
    """A stretch of text as the layout has it; `look` is its character style, "" for none, `face` what Word calls it.

    `space` holds the twips behind each character, where they are not those of its style.
    """

    run: Run
    face: str
    look: str = ""
    space: Spacing | None = None


def words_of(runs: Iterable[Run], face: str) -> list[RunWords]:
    """Runs of the layout as words in one face."""
    return [RunWords(one, face) for one in runs]


def in_lines(lines: Sequence[Sequence[RunWords]]) -> list[RunWords]:
    """The words of lines with line ends between them."""
    return [
        replace(one, run=replace(one.run, text=f"\n{one.run.text}")) if number and not place else one
        for number, line in enumerate(lines)
        for place, one in enumerate(line)
    ]


def paragraphs(words: Iterable[RunWords]) -> Iterator[list[RunWords]]:
    """The words divided at line ends."""
    line: list[RunWords] = []
    for one in words:
        first, *others = one.run.text.split("\n")
        line.append(_with(one, first))
        for other in others:
            yield line
            line = [_with(one, other)]
    yield line


def fitted(words: Sequence[RunWords], style: TextStyle, width: int) -> list[RunWords]:
    """The words of a paragraph so that other programs break its lines as the layout does.

    Lines that are nearly too full are set a little closer; line ends stand where raised characters would else begin a
    line in Word.
    """
    runs = [one.run for one in words]
    lines = spacings(runs, style, width)
    spaced = _spaced(words, lines, style.char_space) if lines else words
    return _put(spaced, held_ends(runs, style, width), "\n")


def _spaced(words: Iterable[RunWords], lines: Sequence[Spacing], own: int) -> list[RunWords]:
    """The words cut where characters get a space of their own, which takes the place of the style's `own`."""
    edges = sorted({edge for line in lines for edge in (line.start, line.end)})
    by_start = {
        line.start: Spacing(line.start, line.end, line.plain + own, line.spaced + own) for line in lines
    }
    made: list[RunWords] = []
    at, within = 0, None
    for one in words:
        end = at + len(one.run.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for a, b in pairwise(cuts):
            within = by_start.get(a, within)
            if within and a >= within.end:
                within = None
            # Cut even inside a word: the lines of the layout end where they end, whatever the runs are.
            cut = _with(one, one.run.text[a - at : b - at])
            made.append(RunWords(cut.run, cut.face, cut.look, within))
        at = end
    return made


def paged(lines: Iterable[Sequence[RunWords]], counts: Iterable[int]) -> Iterator[list[RunWords]]:
    """The words of paragraphs with the marks of pages that begin behind so many characters, blanks not counted."""
    left = list(counts)
    if not left:
        yield from map(list, lines)
        return
    for words in lines:
        text = text_of(one.run for one in words)
        size = len("".join(text.split()))
        yield _put(words, [blankless(text, count) for count in left if 0 <= count < size], PAGE)
        # Counts go on behind the paragraph; those that fell into it are negative now, and pass no more.
        left = [count - size for count in left]


def portion(lines: Iterable[Sequence[RunWords]], start: int, end: int) -> list[list[RunWords]]:
    """The words of paragraphs from character `start` to before `end`, blanks not counted."""
    found: list[list[RunWords]] = []
    at = 0
    for words in lines:
        kept: list[RunWords] = []
        begins = at
        for one in words:
            text, at = _portion(one.run.text, at, start, end)
            kept += [_with(one, text)] if text else []
        if kept or start <= begins < end:
            found.append(kept)
    return found or [[]]


def _portion(text: str, at: int, start: int, end: int) -> tuple[str, int]:
    """What of a text lies between two characters, and the count behind it; `at` is the count before it."""
    chosen = []
    for char in text:
        blank = char.isspace()
        if start < at < end or (not blank and start == at < end) or (blank and at == start == 0):
            chosen.append(char)
        at += not blank
    return "".join(chosen), at


def _put(words: Sequence[RunWords], places: Sequence[int], mark: str) -> list[RunWords]:
    """The words with marks at these places of their text."""
    if not places:
        return list(words)
    made: list[RunWords] = []
    at = 0
    for one in words:
        text = one.run.text
        for place in reversed([place - at for place in places if at <= place < at + len(text)]):
            text = f"{text[:place]}{mark}{text[place:]}"
        at += len(one.run.text)
        made.append(_with(one, text))
    return made


def runs_xml(words: Iterable[RunWords], size: HalfPoints) -> Xml:
    """The words as markup among text of `size` half points."""
    return join(run(one.run.text, one.look, one.face, _step(one, size)) for one in words)


def _with(words: RunWords, text: str) -> RunWords:
    return words if text == words.run.text else replace(words, run=replace(words.run, text=text))


def _step(words: RunWords, size: HalfPoints) -> Xml:
    """What the words have besides their style: space behind each character, size and height of raised ones."""
    rise = words.run.rise
    if rise is Rise.BASE and not words.space:
        return NOTHING
    raised = NOTHING if rise is Rise.BASE else risen(risen_size(size, rise), lift(size, rise))
    return join((_spacing(words.space), raised))


def _spacing(space: Spacing | None) -> Xml:
    return either(w("spacing", val=space.plain), w("spacing", val=space.spaced)) if space else NOTHING
