"""Where a figure of the report stands and comes from: what `trace` does. Prints nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from report_gen.document.walk import FigurePlace, places
from report_gen.figures.fact import Fact
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.figures.trace import is_number, lineage, matches, names, rests_on
from report_gen.project.years import Project
from report_gen.runs.build import COMPOSING, LAYING_OUT, READING, Progress, draft, silent
from report_gen.runs.inputs import check_inputs, files_of, read

_MOST_PLACES, _MOST_LINES, _MOST_NAMES = 10, 12, 12
#: How a page and a cell are asked for: 第16页, 公开05!C7.
_PAGE = re.compile(r"第? *(\d+) *页")
_CELL = re.compile(r"'?([^!']+)'?[!！]\$?([A-Za-z]{1,3})\$?(\d+)")


@dataclass(frozen=True, slots=True)
class Traced:
    """The places of a figure, each with its page in words, or the names that are near to what was looked for.

    `pages` is how many the report has, where it was laid out; `read` are the files that it was made from.
    """

    places: tuple[tuple[FigurePlace, str], ...]
    near: tuple[str, ...] = ()
    pages: int = 0
    read: tuple[str, ...] = ()


def find(
    project: Project, year: int, wanted: str, edition: str | None = None, progress: Progress = silent
) -> Traced:
    """Every place where a number is printed or a name is meant, every figure of a page, all that rests on a cell.

    A name that only one is near to is that one. Raises `ReportGenError` where the report cannot be made.
    """
    progress(READING)
    inputs = read(project, year, edition)
    progress(COMPOSING)
    report = draft(check_inputs(inputs)).report
    page = _PAGE.fullmatch(wanted.strip())
    found, near = (list(places(report)), ()) if page else _meant(wanted, list(places(report)))
    if not found:
        return Traced((), near)
    progress(LAYING_OUT)
    from report_gen.layout.settling import settle
    from report_gen.layout.whereabouts import Whereabouts, page_name, page_number
    from report_gen.outputs.faces.search import prepare

    prepare(inputs.edition.style, project.fonts)
    settled, pages = settle(report, inputs.edition.style)
    where, spans = Whereabouts(pages), {id(place.span) for place in found}
    there = (place for place in places(settled) if id(place.span) in spans)
    on = [(each, where.page(each.block, each.at, each.before)) for each in there]
    if page:
        on = [one for one in on if page_number(one[1]) == str(int(page[1]))]
    return Traced(
        tuple((each, page_name(at)) for each, at in on), pages=len(pages.pages), read=files_of(inputs.edition)
    )


def _meant(wanted: str, all_: Sequence[FigurePlace]) -> tuple[list[FigurePlace], tuple[str, ...]]:
    """The places of what is asked for by a cell, a number or a name, or the names near to it."""
    cell = _CELL.fullmatch(wanted.strip())
    if cell:
        address = cell[1], f"{cell[2].upper()}{int(cell[3])}"
        return [place for place in all_ if rests_on(place.span.fact, *address)], ()
    found = [place for place in all_ if matches(place.span.fact, place.span.text, wanted)]
    near = () if found else tuple(_near(wanted, all_))
    if len(near) == 1:
        found, near = [place for place in all_ if near[0] in names(place.span.fact)], ()
    return found, near


def _near(wanted: str, found: Iterable[FigurePlace]) -> Iterator[str]:
    """The names that hold the text, those of indicators before those of cells; else those that are written alike."""
    known = dict.fromkeys(name for place in found for name in names(place.span.fact) if name)
    holding = sorted(filter(_holder(wanted), known), key=lambda name: ("[" in name, len(name)))
    plain = [name for name in holding if "[" not in name]
    alike = [] if is_number(wanted) else get_close_matches(wanted, known, n=5, cutoff=0.5)
    yield from (plain or holding or alike)


def _holder(wanted: str) -> Callable[[str], bool]:
    """Whether a name holds a text; of digits all that stand together, so that a code is found and 16 not in 2016."""
    if not is_number(wanted):
        return lambda name: wanted in name
    code = re.compile(rf"(?<!\d){re.escape(wanted)}(?!\d)")
    return lambda name: bool(code.search(name))


def traced_lines(made: Traced, *, verbose: bool) -> Iterator[str]:
    """What a person reads: each place with its page and lineage; long lists are cut, a lineage is told once."""
    told: dict[Fact, int] = {}
    shown = made.places if verbose else made.places[:_MOST_PLACES]
    for number, (place, page) in enumerate(shown, 1):
        yield f"{number}. {'　'.join(filter(None, (page, place.path)))}"
        yield f"   {place.context}　{place.span.text}"
        first = told.setdefault(place.span.fact, number)
        lines = list(lineage(place.span.fact)) if first == number else [worded("trace.same", number=first)]
        yield from (f"   {line}" for line in _cut(lines, verbose=verbose))
    if len(shown) < len(made.places):
        yield worded("trace.more", count=len(made.places) - len(shown))
    yield worded("trace.count", count=len(made.places))


def _cut(lines: Sequence[str], *, verbose: bool) -> Iterator[str]:
    few = verbose or len(lines) <= _MOST_LINES + 1
    yield from lines if few else lines[:_MOST_LINES]
    if not few:
        yield worded("trace.more_lines", count=len(lines) - _MOST_LINES)


def nothing_found(wanted: str, made: Traced) -> str:
    """What a person reads where nothing was found."""
    if made.pages:
        return worded("trace.no_figure", page=wanted.strip(), count=made.pages)
    if made.near:
        names = made.near[:_MOST_NAMES]
        return worded("trace.near", wanted=wanted, names=names, more=len(made.near) > _MOST_NAMES)
    return worded("trace.nothing", wanted=wanted)
