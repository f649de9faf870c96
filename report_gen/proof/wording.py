"""Findings of the proof in Chinese: where a file says something else, which figure it should be, and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from report_gen.figures.finding import Finding, Level, Location, Side
from report_gen.proof.backing import Near
from report_gen.proof.difference import Difference, Pair, number_pairs
from report_gen.proof.numbers import Number
from report_gen.proof.passages import Passage, Piece, squeezed

#: More differences than this in one file are counted, not listed.
_MOST = 20
_SHOWN = 24
_AROUND = 8
_CURE = "这是程序写出文件时的错误，不是数据有误：报告没有写出，请把这条提示连同输入文件反馈给程序维护人员"
_NEAR_CURE = "与疑似的数据核对：写错的改正，最好改为引用数据；没有写错的，在工作表「文字数字」登记并写明依据"
_PROSE_CURE = "核对后在工作表「文字数字」登记并写明依据；是决算数据的，改为引用数据"


def mismatches(what: str, differences: Iterable[Difference]) -> Iterator[Finding]:
    """Errors for the differences of one file, which Chinese calls `what`."""
    found = [finding for difference in differences for finding in _of(what, difference)]
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield _error(f"{what}：另有 {len(found) - _MOST} 处不符")


def unreadable(what: str) -> Finding:
    """The error for a file that cannot be opened again."""
    return _error(f"{what}：写出后无法重新打开")


def wrong_figure(number: Number, reason: str) -> Finding:
    """The error for a figure that does not print its fact."""
    assert number.span is not None
    fact = number.span.fact
    printed = f" {number.text}" if number.text.strip() else "空白"
    message = f"{_where(number.passage, number.label)}「{fact.name}」印为{printed}：{reason}"
    return _error(message, *fact.cells(), cure="检查模板中这个数字的格式和后面的单位")


def joined(passage: Passage, piece: Piece) -> Finding:
    """The error for a figure that runs together with digits beside it."""
    message = f"{passage.where}：数字 {piece.text} 与旁边的数字连在一起，读不出原数"
    return _error(message, *_cells([piece]), cure="检查模板中这个数字前后的文字")


def unvouched(numbers: Sequence[tuple[Number, Near | None]]) -> Finding:
    """The warning for the numbers of a paragraph, or of a table's cells, that nothing vouches for.

    Each is told with what it may have been meant to be; the places are the cells or paragraphs that the numbers
    were typed in.
    """
    passages = {number.passage.where: number.passage for number, _ in numbers}
    where = next(iter(passages)) if len(passages) == 1 else numbers[0][0].passage.place
    listed = "、".join(f"「{_context(number)}」{_meant(near)}" for number, near in numbers[:_MOST])
    more = " 等" if len(numbers) > _MOST else ""
    message = f"{where}：{len(numbers)} 个数字没有依据：{listed}{more}"
    sources = dict.fromkeys(n.piece.source for n, _ in numbers if n.piece and n.piece.source)
    cure = _NEAR_CURE if any(near for _, near in numbers) else _PROSE_CURE
    return Finding("W-NUMBER", Level.WARNING, message, tuple(islice(sources, _MOST)), cure)


def _meant(near: Near | None) -> str:
    """The nearest figure in words, with its first cell: 疑为 6,644.63（公开05 C7，数字前后颠倒）."""
    if near is None:
        return ""
    cell = next(near.fact.cells(), None) if near.fact else None
    place = f"{cell.sheet} {cell.cell}" if cell else "文字数字中登记的"
    name = f"「{near.fact.name}」" if near.fact and not cell else ""
    return f"疑为 {near.text}（{name}{place}，{near.slip}）"


def _error(message: str, *locations: Location, cure: str = _CURE) -> Finding:
    return Finding("E-PROOF", Level.ERROR, message, locations, cure)


def _where(passage: Passage, label: str) -> str:
    return " › ".join(filter(None, (passage.place, label or passage.label)))


def _context(number: Number) -> str:
    raw = number.passage.raw
    before = raw[max(0, number.start - _AROUND) : number.start]
    return f"{before}{raw[number.start : number.end]}".strip()


def _of(what: str, difference: Difference) -> Iterator[Finding]:
    passage, found, more = difference.passage, difference.found, difference.what
    detail = f"（{more}）" if more else ""
    if passage is None:
        yield _error(f"{what}：多出「{_short(found or '')}」{detail}")
        return
    place = f"{what}：{passage.where}"
    if found is None:
        text = f"{detail}" if more else f"缺少「{_short(passage.raw)}」"
        yield _error(f"{place}：{text}", *_cells(passage.pieces))
    elif passage.chart:
        yield _error(f"{place}：{more}，读出「{_short(found)}」", *_chart_cells(passage))
    else:
        pairs = number_pairs(passage, found)
        yield from (_pair(what, passage, pair) for pair in pairs)
        if not pairs:
            yield _whole(what, passage, found, detail)


def _pair(what: str, passage: Passage, pair: Pair) -> Finding:
    """One number that reads differently."""
    piece = _piece_at(passage, pair.expected.start)
    name = f"「{piece.span.fact.name}」" if piece and piece.span else ""
    message = f"{what}：{passage.where}{name}应为 {pair.expected.text}，读出 {pair.found}"
    cells = _cells([piece] if piece else [])
    sides = (Side("应为", pair.expected.text, cells), Side("读出", pair.found))
    return Finding("E-PROOF", Level.ERROR, message, cells, _CURE, sides)


def _whole(what: str, passage: Passage, found: str, detail: str) -> Finding:
    """A passage that reads differently in other ways than number by number."""
    wanted, read = passage.text, squeezed(found)
    same = next(
        (n for n, (a, b) in enumerate(zip(wanted, read, strict=False)) if a != b), min(len(wanted), len(read))
    )
    start = max(0, same - _AROUND)
    message = (
        f"{what}：{passage.where}：应为「{_short(wanted[start:])}」，读出「{_short(read[start:])}」{detail}"
    )
    return _error(message, *_cells(passage.pieces))


def _piece_at(passage: Passage, place: int) -> Piece | None:
    """The piece at a place of the text without white space."""
    ends = accumulate(len(squeezed(piece.text)) for piece in passage.pieces)
    return next((piece for piece, end in zip(passage.pieces, ends, strict=True) if place < end), None)


def _cells(pieces: Iterable[Piece]) -> tuple[Location, ...]:
    """The first cells behind the figures of the pieces."""
    cells = (cell for piece in pieces if piece.span for cell in piece.span.fact.cells())
    return tuple(islice(dict.fromkeys(cells), _MOST))


def _chart_cells(passage: Passage) -> tuple[Location, ...]:
    assert passage.chart is not None
    spans = (span for series in passage.chart.series for span in series.values)
    return tuple(islice(dict.fromkeys(cell for span in spans for cell in span.fact.cells()), _MOST))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
