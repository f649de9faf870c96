"""Notes of empty tables (空表说明): one that is missing, one below figures, and words that say both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import Content
from report_gen.proofreading.content.figures import number as value_of
from report_gen.proofreading.content.spec import PublishedTable
from report_gen.proofreading.findings.contents_lines import HEADING, title_of
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.places import table_place
from report_gen.proofreading.printed import Passage

_NOTE = re.compile(
    r"(无|没有|未).{0,60}(无数据|空表|为空|数据为零|支出|收入|拨款|发生|安排)|本表无数据|空表|本表为空|故本表"
)
#: Words by which a table is empty, and by which there is something in it, or nothing.
_EMPTY = re.compile(r"空表|无数据|(?:本|该|此)表为空")
_NOTHING = re.compile("没有|未|无(?!数据)|不涉及|不存在")
_THERE = re.compile(
    r"(?:^|(?<=[，。；：]))[^，。；：]{0,40}?(?P<there>(?<![没未无所具持拥享占如若否凡只])有(?:使用|安排)?)"
    r"(?P<fund>政府性基金|国有资本)[^，。；：\d]{0,24}(?:收入|支出|收支|拨款)(?=[，。；]|$)"
)
_GONE = re.compile(
    r"(?:^|(?<=[，。；：]))(?:[^，。；：]{0,24}[局委会办厅院中心校园所站队处署社团府门位])?(?:20\d\d年度?)?"
    r"(?P<gone>[也亦]?(?:没有|无|未)(?:使用|安排|发生)?(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:财政拨款)?(?:安排的?)?"
    r"(?:收入[、和及与]?支出|收支|支出))(?=[，。；]|$)"
)
#: Who may have none beside a department that has some.
_PARTLY = re.compile("本级|机关|下属|所属|直属|其他|其余|均|除|二级")
_AMOUNT = re.compile(r"\d\.\d|[1-9]\d{0,15}[万亿]?元")
#: Words before 有 by which there is nothing, or only at times.
_HARDLY = re.compile("(?:未|没|不|极少|很少)[^，。；：]{0,6}$|(?:涉及|原|曾)$")
#: Passages after a table in which its note may stand.
_AFTER = 6


def empty_note_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    yield from _notes(report)
    yield from _against_themselves(report)
    yield from _against_figures(report)


def _against_figures(report: ForeignReport) -> Iterator[Remark]:
    """Words that there is nothing of a fund whose table has what was spent of it."""
    spent = {
        one.spec.spoken: one.title or one.spec.name
        for one in report.contents.tables.values()
        if one.spec.spoken and (figure := one.get("合计", "本年支出")) and figure.value
    }
    for number, passage in enumerate(report.printed.passages):
        for found in _GONE.finditer(passage.text) if spent else ():
            title = spent.get(found["fund"])
            if title and not _of_other_year(report, found[0]) and not _PARTLY.search(found[0]):
                why, expected = (
                    worded("remark-empty-note.spent", title=title),
                    worded("remark-empty-note.drop"),
                )
                span = found.span("gone")
                yield report.on_text(number, span, RemarkKind.EMPTY_NOTE, Severity.ERROR, expected, why)


def _against_themselves(report: ForeignReport) -> Iterator[Remark]:
    """Words that there is money of a fund, of which they, or its table, say that there is none."""
    empty = {
        one.spec.spoken
        for one in report.contents.tables.values()
        if one.spec.may_be_empty and one.empty and not _holds_amounts(one)
    }
    for number, passage in enumerate(report.printed.passages):
        for found in _THERE.finditer(passage.text):
            if _HARDLY.search(passage.text[found.start() : found.start("there")]):
                continue
            begin, end = _sentence(passage.text, found.start())
            sentence = passage.text[begin:end]
            by_table = any(one.startswith(found["fund"]) for one in empty) and not _AMOUNT.search(sentence)
            if _of_other_year(report, found[0]) or not (_EMPTY.search(sentence) or by_table):
                continue
            words = passage.text[found.end("there") : found.end()]
            expected = worded("remark-empty-note.without", words=words)
            span, why = (found.start("there"), found.end()), worded("remark-empty-note.says_both")
            yield report.on_text(number, span, RemarkKind.EMPTY_NOTE, Severity.ERROR, expected, why)


def _of_other_year(report: ForeignReport, clause: str) -> bool:
    """Whether words speak of another year than the report's."""
    years = {int(year) for year in re.findall(r"20\d\d(?=年)", clause)}
    return bool(years - {report.identity.year}) or bool(re.search("上年|去年|以前年度", clause))


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends."""
    end = text.find("。", place)
    return text.rfind("。", 0, place) + 1, len(text) if end < 0 else end


def _said_elsewhere(report: ForeignReport, spec: PublishedTable) -> bool:
    """Whether a sentence of the text says of the fund of a table that there is none and that the table is empty."""
    sentences = (words for one in report.printed.passages for words in one.text.split("。"))
    return bool(spec.spoken) and any(
        spec.spoken in words and _EMPTY.search(words) and _NOTHING.search(words) for words in sentences
    )


def _notes(report: ForeignReport) -> Iterator[Remark]:
    """An empty table says so; a table with figures does not say that it is empty."""
    for name, content in report.contents.tables.items():
        if not content.spec.may_be_empty:
            continue
        notes = [one for one in _after(report, content) if _speaks_of(one.text, content.spec, report)]
        said = any(_NOTE.search(note.text) for note in notes) or _said_elsewhere(report, content.spec)
        claims_empty = any(re.search(r"故?本表(无数据|为空)|空表", note.text) for note in notes)
        # The title is what can be marked: an empty table has no cell worth pointing at.
        place = content.grids[0].above[-1] if content.grids[0].above else None
        spots = place.places(0, len(place.text)) if place else ()
        where = table_place(content.page, content.title or name)
        if content.spec.empty_note and content.empty and not said and not _holds_amounts(content):
            severity = Severity.WARNING
            why = worded("remark-empty-note.none")
            yield Remark(
                RemarkKind.EMPTY_NOTE,
                severity,
                content.title or name,
                worded("remark-empty-note.printed"),
                worded("remark-empty-note.expected"),
                where,
                why,
                spots,
            )
        elif claims_empty and not content.empty:
            note = next(one for one in notes if re.search(r"无数据|为空|空表", one.text))
            why = worded("remark-empty-note.not_empty")
            yield Remark(
                RemarkKind.EMPTY_NOTE,
                Severity.ERROR,
                note.text,
                note.text,
                worded("remark-empty-note.drop"),
                where,
                why,
                note.places(0, len(note.text)),
            )


def _speaks_of(note: str, spec: PublishedTable, report: ForeignReport) -> bool:
    """Whether a note is a table's own: of a fund that is named another table may speak that stands, unread, between."""
    funds = {one.spoken for one in report.tables.tables if one.spoken and one.spoken in note}
    return not funds or spec.spoken in funds


def _holds_amounts(content: Content) -> bool:
    """Whether a table has amounts that were not read into its rows: then it is not empty, whatever was read."""
    cells = (cell.text for grid in content.grids for row in grid.rows for cell in row)
    return any("." in text and value_of(text) for text in cells)


def _after(report: ForeignReport, content: Content) -> list[Passage]:
    """The passages behind a table, and the words in its own last rows."""
    position = content.grids[-1].position
    following = (grid.position for grid in report.printed.grids if grid.position > position)
    end = min(next(following, position + _AFTER), position + _AFTER)
    found = []
    for passage in report.printed.passages[position:end]:
        title = report.tables.titled(title_of(passage.text[:80]))
        if title is not None and not passage.text.startswith(("注", "说明")):
            break
        if HEADING.match(passage.text):
            break  # what follows speaks of something else, and any sentence may hold 无 and 支出
        found.append(passage)
    for row in content.grids[-1].rows[-2:]:
        found += [
            Passage(cell.text, (cell.spot,) * len(cell.text)) for cell in row[:1] if cell.text and cell.spot
        ]
    return [
        one for one in found if re.match(r"注|说明|备注|本|空表|我|[^一二三四五六七八九十（第]", one.text)
    ]
