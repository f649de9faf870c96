"""What a report must hold (完整性): its tables, sections, and a contents page that is true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from report_gen.figures.messages import worded
from report_gen.proofreading.content.spec import PublishedTable
from report_gen.proofreading.findings.contents_lines import HEADING, PARTS, TAIL, contents_lines, title_of
from report_gen.proofreading.findings.empty_notes import empty_note_remarks
from report_gen.proofreading.findings.headings import entry_remarks
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.required import on_whole, required_remarks
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION
from report_gen.proofreading.printed import Passage

_YEAR = re.compile(r"20\d\d")
#: How alike an entry and a heading are that differ by a word; entries of a part that are answered to, and those that
#: are not, where a section was left out.
_LIKE, _SURE, _FEW = 0.8, 3, 2
#: The longest line that may be the title of a table and no more.
_TITLE = 50


def completeness_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it; what is missing only where all pages could be read."""
    if report.printed.whole:
        yield from _tables(report)
        yield from required_remarks(report)
    yield from empty_note_remarks(report)
    yield from _contents(report)


def _tables(report: ForeignReport) -> Iterator[Remark]:
    year = report.identity.year or 0
    named = report.printed.text
    if not report.contents.tables and not report.contents.doubtful:
        why = worded("remark-missing.no_tables")
        stand = any(_title_stands(report, spec) for spec in report.tables.tables if spec.due(year))
        severity = Severity.HINT if stand else Severity.WARNING
        yield on_whole(severity, worded("remark-missing.tables"), why)
        return
    for spec in report.tables.tables:
        if not spec.due(year) or spec.name in report.contents.tables or spec.name in report.contents.doubtful:
            continue
        severity = Severity.HINT if _title_stands(report, spec) else Severity.ERROR
        # A report that never speaks of what the table holds may rightly have none.
        if spec.spoken not in named:
            severity = Severity.WARNING
        yield on_whole(severity, spec.name, worded("remark-missing.table"))


def _title_stands(report: ForeignReport, spec: PublishedTable) -> bool:
    """Whether the title of a table stands behind the contents: then the table is there, but was not read."""
    passages = report.printed.passages
    contents = [number for number, _ in contents_lines(passages)]
    after = list(enumerate(passages))[contents[-1] + 1 if contents else 0 :]
    listed = _listed(report)
    short = (
        one.text[:60]
        for number, one in after
        if number not in listed and (not one.text.endswith("。") or "单位：" in one.text[:80])
    )
    return any(spec is report.tables.titled(title) for text in short for title in _titles_in(text))


def _listed(report: ForeignReport) -> set[int]:
    """Passages that list tables by their titles, one right behind the other: where nothing parts them, none stands."""
    passages, grids = report.printed.passages, {grid.position for grid in report.printed.grids}
    found: set[int] = set()
    run: list[int] = []
    for number, passage in enumerate(passages):
        apart = number in grids or (run and passages[run[-1]].page != passage.page)
        title = len(passage.text) < _TITLE and any(map(report.tables.titled, _titles_in(passage.text)))
        if apart or not title:
            run = []
        if title:
            run.append(number)
            found |= set(run) if len(run) >= _SURE else set()
    return found


def _table_of(report: ForeignReport, text: str) -> PublishedTable | None:
    """The table whose title a line is, with the number of the form before it or without."""
    return next(filter(None, map(report.tables.titled, _titles_in(text))), None)


def _titles_in(text: str) -> Iterator[str]:
    """What may be a title where the number of the form stands before it: the words up to each 表."""
    yield from (text[: found.end()] for found in re.finditer("表", text) if "。" not in text[: found.end()])


def _contents(report: ForeignReport) -> Iterator[Remark]:
    """Lines of the contents that no heading of the report answers to."""
    passages = report.printed.passages
    lines = contents_lines(passages)
    if not lines:
        return
    yield from entry_remarks(report, lines)
    later = _later(report, lines[-1][0] + 1)
    if report.printed.whole and report.contents.tables:
        yield from _second_tables(report, lines)
    without = (
        {} if report.contents.tables else {text for _, text in lines if report.tables.titled(title_of(text))}
    )
    bare = {
        text: _bare(text) for _, text in lines if text not in without
    }  # else the tables are in another file
    text_only = [one for one in later if not one.endswith("表")]  # a section is not answered to by a table
    found = {
        text: len(words) < 4
        or _begins(text, passages[lines[-1][0] + 1 :])
        or _stands(words, later if words.endswith("表") else text_only)
        for text, words in bare.items()
    }
    for number, text in lines:
        if not found.get(text, True):
            # that a table is missing is told of the table
            alone = not report.tables.titled(title_of(text)) and _alone(text, lines, found)
            yield _unanswered(report, number, bare[text], later, alone=alone)


def _second_tables(report: ForeignReport, lines: Sequence[tuple[int, str]]) -> Iterator[Remark]:
    """Tables of the contents that stand nowhere beside another of their kind, where most of them stand.

    Some places publish two tables of one kind (国有资本经营……收入支出决算表, ……支出决算表): one must not do for both.
    """
    tables = {text: spec for _, text in lines if (spec := _table_of(report, text)) is not None}
    passages, listed = report.printed.passages, _listed(report)
    words = [passages[n].text[:80] for n in range(lines[-1][0] + 1, len(passages)) if n not in listed]
    # What stands above the first table may be the end of a list of them.
    listing = {passages[number].text for number in listed}
    above = (line.text for grid in report.printed.grids for line in grid.above)
    words += [text for text in above if text not in listing]
    words += [table.title for table in report.contents.tables.values()] + report.contents.unknown
    standing = {_bare(title) for text in words for title in _titles_in(text)}
    gone = [text for text in tables if not any(_bare(text) in one for one in standing)]
    if len(gone) > _FEW or len(tables) - len(gone) < _SURE:
        return  # titles of another wording, or not read
    for text in gone:
        own = tables[text].name
        beside = any(spec.name == own for other, spec in tables.items() if other not in gone)
        if beside and own in report.contents.tables and own not in report.contents.doubtful:
            yield on_whole(Severity.WARNING, _unnumbered(text), worded("remark-missing.table"))


def _later(report: ForeignReport, start: int) -> list[str]:
    """All that may be headings from a passage on, bare."""
    short = [one.text for one in report.printed.passages[start:] if len(one.text) < 70]
    later = [_bare(text) for text in short]
    later += [_bare(one + other) for one, other in pairwise(short) if HEADING.match(one)]  # over two lines
    for grid in report.printed.grids:
        later += [_bare(line.text) for line in grid.above]
    return later + [_bare(table.title) for table in report.contents.tables.values()]


def _begins(entry: str, passages: Sequence[Passage]) -> bool:
    """Whether a later paragraph begins with the words of an entry: its heading, run into the text below it."""
    return any(one.text.startswith(entry) for one in passages)


def _stands(wanted: str, later: Sequence[str]) -> bool:
    return any(wanted in one or (len(one) > 3 and one in wanted) for one in later)


def _alone(text: str, lines: Sequence[tuple[int, str]], found: Mapping[str, bool]) -> bool:
    """Whether nearly all other entries of its part are answered to: then this section was left out."""
    part: list[str] = []
    for _, line in lines:
        if PARTS.match(line):
            if text in part:
                break
            part = []
        part.append(line)
    others = [found.get(line, True) for line in part if not PARTS.match(line)]
    return others.count(True) >= _SURE and others.count(False) <= _FEW


def _unanswered(
    report: ForeignReport, number: int, wanted: str, later: Sequence[str], *, alone: bool
) -> Remark:
    """A line of the contents to which no heading answers."""
    # A heading with another year is the one that is meant: one of the two years is wrong.
    dated = [one for one in later if one != wanted and _YEAR.sub("", one) == _YEAR.sub("", wanted)]
    best = max(dated or later, key=lambda one: SequenceMatcher(None, one, wanted).ratio(), default="")
    like = SequenceMatcher(None, best, wanted).ratio()
    begun = any(_bare(one.text[:60]).startswith(wanted) for one in report.printed.passages[number + 1 :])
    # Behind its heading a paragraph may run on: then it stands, whatever else is like it.
    sure = not begun and (_LIKE <= like < 1 or alone)
    why = worded("remark-headings.heading", words=best) if like >= _LIKE else worded("remark-headings.none")
    return report.on_text(
        number,
        (0, len(report.printed.passages[number].text)),
        RemarkKind.HEADINGS,
        Severity.WARNING if sure else Severity.HINT,
        best if best and like >= _LIKE else worded("places.nothing"),
        why,
    )


def _bare(text: str) -> str:
    """A heading without ordinal, quotation marks and leaders."""
    text = re.sub(r"[“”\"\s]", "", TAIL.sub("", text))
    return _unnumbered(re.sub(r"的|情况|说明|决算", "", text)).rstrip("。：")


def _unnumbered(text: str) -> str:
    return re.sub(rf"^({PART}|{CHAPTER}|{SECTION}|\d+[.、])", "", text)
