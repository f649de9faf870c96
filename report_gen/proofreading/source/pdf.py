"""Text PDFs of any maker as `Printed`. Has no opinion on what it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2

from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.records import dataclass
from report_gen.proofreading.printed import MOST_ABOVE, Passage, Printed, PrintedGrid
from report_gen.proofreading.source.bodies import rest_of, with_body
from report_gen.proofreading.source.charts import is_chart
from report_gen.proofreading.source.drawn import MOST_LETTERS, Drawn, TooManyLetters, drawn
from report_gen.proofreading.source.letters import Letter, LetterLine, lines_of
from report_gen.proofreading.source.paragraphs import (
    Joiner,
    Margins,
    PageLines,
    margins,
    running_heads,
    without_heads,
)
from report_gen.proofreading.source.pieces import is_money, pieces
from report_gen.proofreading.source.ruled import dense
from report_gen.proofreading.source.ruling import Box, ShortRule, level_rules, ruled_tables, short_rules
from report_gen.proofreading.source.splitting import parted
from report_gen.proofreading.source.unruled import CLOSED, OpenTable, begun_below, unruled_tables

#: Letters that a page has at least if it is not a picture.
_FEW = 5
#: Lines below heads among which the first row of amounts stands, and where names run over many lines.
_NEXT, _TALL = 3, 9
#: Columns from which on one row is a table: the rest of one that the page before begins.
_WIDE = 3


@dataclass
class _Page:
    """A page before anything is known of the others."""

    lines: PageLines
    tables: list[tuple[float, PrintedGrid]] = field(default_factory=list)
    picture: bool = False
    #: Heights of the level lines, and the shorter ones.
    rules: tuple[float, ...] = ()
    shorts: tuple[ShortRule, ...] = ()
    garbled: bool = False
    #: The letters of its last ruled table, if that holds no money: its figures may stand on the next page, unruled.
    hollow: list[Letter] = field(default_factory=list)
    #: What each table without upright lines leaves open.
    opened: list[OpenTable] = field(default_factory=list)


def read_pdf(path: Path, document: pypdfium2.PdfDocument) -> Printed:
    """A text PDF that was opened (see `opening`) and is closed here.

    Raises `ReportGenError` for a page with too many letters, or that cannot be read.
    """
    pages: list[_Page] = []
    for number in range(len(document)):
        try:
            pages.append(_read(document[number], number + 1))
        except TooManyLetters as fault:
            said = {"file": path.name, "page": number + 1, "count": fault.count, "most": MOST_LETTERS}
            raise ReportGenError([finding("E-HUGE.letters", Location(str(path)), **said)]) from None
        except pypdfium2.PdfiumError:  # a page that is none
            raise ReportGenError(
                [finding("E-NOT-REPORT.damaged", Location(str(path)), file=path.name)]
            ) from None
    document.close()
    heads = running_heads([page.lines for page in pages])
    for page in pages:
        page.lines = without_heads(page.lines, heads)
    _read_unruled_pages(pages)
    pictures = tuple(page.lines.page for page in pages if page.picture)
    passages, grids = _flow(pages)
    garbled = tuple(page.lines.page for page in pages if page.garbled)
    return Printed(path.name, len(pages), tuple(passages), tuple(grids), pictures, garbled=garbled)


def _read(page: pypdfium2.PdfPage, number: int) -> _Page:
    seen = drawn(page)
    page.close()
    found, letters = _ruled(seen, number)
    found, letters = _with_bodies(found, seen.letters, letters)
    lines = lines_of(letters)
    hollow = [box for box, grid in found if not _has_money(grid)]
    # Where only the heads have lines, and the rows below have none, both are a table without lines.
    if above := [box for box in hollow if _money_below(box, lines)]:
        found = [one for one in found if one[0] not in above]
        letters = letters + [one for one in seen.letters if any(_within(one, box) for box in above)]
        lines = lines_of(letters)
    own = PageLines(number, seen.height, seen.width, lines)
    picture = len(letters) < _FEW and not found and seen.picture
    rules = level_rules(seen.strokes, seen.width)
    shorts = short_rules(seen.strokes, rules)
    found.sort(key=lambda one: one[0][1])
    last = [one for one in seen.letters if found and found[-1][0] in hollow and _within(one, found[-1][0])]
    tables = [(box[1], grid) for box, grid in found]
    return _Page(own, tables, picture, rules, shorts, seen.garbled, last)


def _with_bodies(
    found: Sequence[tuple[Box, PrintedGrid]], page: Sequence[Letter], letters: list[Letter]
) -> tuple[list[tuple[Box, PrintedGrid]], list[Letter]]:
    """Tables with the rows that stand without lines below heads that have theirs, and the letters outside of all."""
    whole: list[tuple[Box, PrintedGrid]] = []
    for box, grid in sorted(found, key=lambda one: one[0][1]):
        end = min((other[1] for other, _ in found if other[1] > box[3] - 1), default=float("inf"))
        below = [line for line in lines_of(letters) if box[3] - 1 < line.top < end]
        wanted = not _has_money(grid) and _begin_with_amounts(below, _TALL)
        both = with_body(box, grid, page, below) if wanted else None
        whole.append(both or (box, grid))
        letters = [one for one in letters if not _within(one, whole[-1][0])]
    return whole, letters


def _money_below(box: Box, lines: Sequence[LetterLine]) -> bool:
    """Whether rows of amounts begin right below a table."""
    return _begin_with_amounts([line for line in lines if line.top > box[3] - 1])


def _begin_with_amounts(lines: Sequence[LetterLine], among: int = _NEXT) -> bool:
    """Whether one of the first lines is a row with an amount."""
    rows = map(pieces, lines[:among])
    return any(len(row) > 1 and any(piece.is_money for piece in row) for row in rows)


def _ruled(seen: Drawn, number: int) -> tuple[list[tuple[Box, PrintedGrid]], list[Letter]]:
    """The tables of a page that lines part, each with its box, and the letters outside."""
    letters = seen.letters
    found: list[tuple[Box, PrintedGrid]] = []
    for cells in ruled_tables(seen.strokes):
        box = _around(cells)
        inside = [one for one in letters if _within(one, box)]
        whole = parted(cells, inside) if len(cells) > 3 and inside else []
        rows, edges = dense(whole, inside, number) if whole else ((), ())
        if len(edges) > 1 and (len(rows) > 1 or len(edges) > _WIDE):
            letters = [one for one in letters if not _within(one, box)]
            if is_chart(box, letters):
                continue  # nor are the figures of its bars words of the text around it
            # Rows that figures alone part may be read wrong, as those of tables without lines.
            found.append((box, PrintedGrid(rows, number, edges=edges, ruled=len(whole) == len(cells))))
    return found, letters


def _has_money(grid: PrintedGrid) -> bool:
    return any(is_money(cell.text) for row in grid.rows for cell in row)


def _read_unruled_pages(pages: Sequence[_Page]) -> None:
    """Take the tables without upright lines out of the lines of all pages."""
    open_ = CLOSED
    for number, page in enumerate(pages):
        if page.hollow and number + 1 < len(pages) and _begins_with_money(pages[number + 1]):
            _dissolve(page)
        before, open_ = open_, _read_unruled(page, open_)
        if before.begun and any(own.headed for own in page.opened):
            above = pages[number - 1].lines
            above.lines = [line for line in above.lines if line not in before.begun]


def _begins_with_money(page: _Page) -> bool:
    """Whether a page begins with rows of amounts that no lines part."""
    first = min((top for top, _ in page.tables), default=page.lines.height)
    return _begin_with_amounts([line for line in page.lines.lines if line.bottom < first])


def _dissolve(page: _Page) -> None:
    """Take the lines off the heads with which a page ends."""
    heads = lines_of(page.hollow)
    if not any(line.top > heads[-1].bottom for line in page.lines.lines):
        page.tables.pop()
        page.lines.lines = [*page.lines.lines, *heads]


def _read_unruled(page: _Page, before: OpenTable) -> OpenTable:
    """Take the tables without upright lines out of a page's lines; the one in which the page ends.

    Ruled tables lie between others: each stretch of lines above, between and below them is read by itself.
    """
    lines, page.lines.lines = page.lines.lines, []
    tables = list(page.tables)
    for top in [*(top for top, _ in tables), page.lines.height]:
        own = [line for line in lines if line.top < top]
        lines = lines[len(own) :]
        before, last = CLOSED, _read_stretch(page, own, before)
    ended = tables and not last.goes_on and len(own) < _NEXT - 1
    return _left_open(tables[-1][1]) if ended else last


def _left_open(grid: PrintedGrid) -> OpenTable:
    """What a table at the foot of a page leaves open: the next one may go on without lines, as its rows have none."""
    boxes = [cell.spot.box for cell in grid.rows[-1] if cell.spot and cell.spot.box]
    if grid.ruled or not grid.edges or not boxes:
        return CLOSED
    edges = (*grid.edges, max(box[2] for box in boxes))
    return OpenTable(tuple(pairwise(edges)), edges=edges)


def _read_stretch(page: _Page, lines: Sequence[LetterLine], before: OpenTable) -> OpenTable:
    """Take the tables out of some lines of a page and leave it the rest; the one in which they end."""
    if before.edges and (rest := rest_of(before.edges, lines, page.lines.page)):
        page.tables.append((lines[0].top - 1, rest[0]))
        page.opened.append(before)
        page.lines.lines += lines[rest[1] :]
        return before if rest[1] >= len(lines) - 1 else CLOSED
    last = CLOSED
    taken: set[int] = set()
    for grid, rows, own in unruled_tables(lines, page.lines.page, page.rules, before, page.shorts):
        page.tables.append((lines[rows.start].top - 1, grid))
        page.opened.append(own)
        taken.update(rows)
        last = own if rows.stop >= len(lines) - 1 else CLOSED
    begun = begun_below(lines, taken)
    if begun is not None:
        last = OpenTable(begun=begun)
    page.lines.lines += [line for n, line in enumerate(lines) if n not in taken]
    return last


def _around(cells: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _within(letter: Letter, box: Box) -> bool:
    return box[0] <= (letter.x0 + letter.x1) / 2 <= box[2] and box[1] <= letter.middle <= box[3]


def _flow(pages: Sequence[_Page]) -> tuple[list[Passage], list[PrintedGrid]]:
    """All passages and tables in reading order."""
    edges = _margins(pages)
    sizes = [own.size for own in edges.values()]
    joiner, grids = Joiner(sorted(sizes)[len(sizes) // 2] if sizes else 12), []
    above: list[tuple[int, LetterLine]] = []  # since the last table: the title may end the page before
    for page in pages:
        own = edges[round(page.lines.width)]
        for item in _ordered(page):
            if isinstance(item, PrintedGrid):
                joiner.close()
                title = tuple(Passage(one.text, tuple(one.spots(at))) for at, one in above[-MOST_ABOVE:])
                grids.append(replace(item, above=title, position=len(joiner.passages)))
                above = []
            else:
                joiner.add(item, page.lines.page, own)
                above.append((page.lines.page, item))
    joiner.close()
    return joiner.passages, grids


def _margins(pages: Sequence[_Page]) -> dict[int, Margins]:
    """Margins for each width of page: only pages without tables tell where text begins."""
    found = {}
    for width in {round(page.lines.width) for page in pages}:
        alike = [page for page in pages if round(page.lines.width) == width]
        plain = [page for page in alike if not page.tables] or alike
        found[width] = margins(line for page in plain for line in page.lines.lines)
    return found


def _ordered(page: _Page) -> Iterator[LetterLine | PrintedGrid]:
    tables = sorted(page.tables, key=lambda one: one[0])
    for line in page.lines.lines:
        while tables and tables[0][0] <= line.top:
            yield tables.pop(0)[1]
        yield line
    for _, grid in tables:
        yield grid
