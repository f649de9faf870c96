"""Items that a sentence names (主要包括：办公费、印刷费……) against the table of basic expenditure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.figures import Content
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money
from report_gen.proofreading.findings.rules import ListingRule
from report_gen.proofreading.places import table_place

#: Two items with a word between them.
_JOINED = re.compile("(?P<one>.+?)(?P<mark>以及|[和及与])(?P<other>.+)")
#: The level of an item (款), and the rows from which on a table is no extract.
_ITEM, _MANY = 2, 5
#: Letters of a name that may be cut short, and how many may be missing.
_LONG, _CUT = 6, 4
_LIST = recognised(
    r"(?P<of>{words})[^。；：]{{0,30}}?。?(?:用途)?(?:主要)?(?:包括|用于)：?(?P<items>[^。；]+)"
)


def listed_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    listings = {one.word: one for one in report.rules.listings}
    if not listings:
        return
    lists = re.compile(_LIST.format(words="|".join(map(re.escape, listings))))
    for number, passage in enumerate(report.printed.passages):
        for found in lists.finditer(passage.text):
            listing = listings[found["of"]]
            table = report.contents.tables.get(listing.table)
            if table is not None and not table.empty and found["items"].count("、") >= 2:
                yield from _list(report, table, listing, number, found)


def _list(
    report: ForeignReport, table: Content, listing: ListingRule, number: int, found: re.Match[str]
) -> Iterator[Remark]:
    names = {
        row.key: row.name
        for row in table.rows
        if row.code and level_of(row.key) == _ITEM and listing.holds(row.key)
    }
    named: set[str] = set()
    place = found.start("items")
    for item, mark in _items(report, table, found["items"]):
        bare = _bare(item)
        codes = [code for code, name in names.items() if _is(report, code, name, bare)]
        codes = codes or [row.key for row in table.rows if row.code and same_name(row.name, bare)]
        figures = [figure for code in codes if (figure := table.get(code, "金额"))]
        named |= set(codes)
        # Only what the year's catalogue has: other words between two 、 are no items.
        absent = _absent(report, table, bare) if not codes else ""
        if absent:
            why = worded(
                "remark-listed.absent", table=table_place(table.page, table.title), code=absent, name=bare
            )
            span = (place, place + len(bare))
            yield report.on_text(
                number, span, RemarkKind.LISTED, Severity.ERROR, worded("remark-listed.drop"), why
            )
        if figures and all(figure.value == 0 for figure in figures):
            why = worded(
                "remark-listed.empty",
                table=table_place(figures[0].page or table.page, table.title),
                code=codes[0],
                name=bare,
            )
            yield report.on_text(
                number,
                (place, place + len(bare)),
                RemarkKind.LISTED,
                Severity.ERROR,
                worded("remark-listed.drop"),
                why,
            )
        place += len(item) + len(mark)
    yield from _left_out(report, table, number, found, names, named)


def _is(report: ForeignReport, code: str, name: str, told: str) -> bool:
    """Whether a row of the table is the item that a text names.

    Narrow cells cut a long name at their edge or at the end of a page (机关事业单位基本养老保险缴): then its code
    tells, or that the text only goes on for a few letters.
    """
    entry = report.catalogue.entries.get(code)
    cut = len(name) >= _LONG and told.startswith(name) and len(told) - len(name) <= _CUT
    return same_name(name, told) or cut or (entry is not None and same_name(entry.name, told))


def _items(report: ForeignReport, table: Content, words: str) -> Iterator[tuple[str, str]]:
    """The items of a list, each with the mark behind it; two may be joined by a word (办公费和水费).

    Names hold such words, too (对个人和家庭的补助): only what is no name as a whole is two.
    """
    for item in words.split("、"):
        two = _JOINED.match(item)
        if two and not _is_name(report, table, item) and _is_name(report, table, two["one"]):
            yield from ((two["one"], two["mark"]), (two["other"], "、"))
        else:
            yield item, "、"


def _is_name(report: ForeignReport, table: Content, item: str) -> bool:
    """Whether a table or the catalogue of the year has an item of this name."""
    names = (row.name for row in table.rows if row.code)
    bare = _bare(item)
    return any(same_name(name, bare) for name in names) or any(
        same_name(entry.name, bare) for entry in report.catalogue.entries.values()
    )


def _bare(item: str) -> str:
    """An item without its amount and what follows it."""
    return re.sub(r"[\d.,]+(万元|元)?|等.*$|，.*$", "", item)


def _absent(report: ForeignReport, table: Content, name: str) -> str:
    """The code of an item of the year's catalogue that the table leaves out; nothing where it has the code."""
    known = {row.key for row in table.rows if row.code}
    first = {code[0] for code in known}
    codes = [
        code
        for code, entry in report.catalogue.entries.items()
        if code[0] in first and level_of(code) == _ITEM and same_name(entry.name, name)
    ]
    return codes[0] if codes and known.isdisjoint(codes) and len(known) > _MANY else ""


def _left_out(
    report: ForeignReport,
    table: Content,
    number: int,
    found: re.Match[str],
    names: dict[str, str],
    named: set[str],
) -> Iterator[Remark]:
    """What a list that names almost all leaves out."""
    filled = {code for code in names if (figure := table.get(code, "金额")) and figure.value != 0}
    missing = sorted(filled - named)
    if not missing or "等" in found["items"][-6:] or len(filled & named) < 3:
        return
    # A list that names nearly all was meant to name all; shorter ones pick out the largest.
    whole = len(missing) <= 2 and len(filled & named) >= 4 * len(missing)
    severity = Severity.WARNING if whole else Severity.HINT
    told = "、".join(
        f"{names[code]} {money(figure.value)}" for code in missing[:4] if (figure := table.get(code, "金额"))
    )
    why = worded("remark-listed.left_out", table=table_place(table.page, table.title), items=told)
    words = "、".join(names[code] for code in missing[:4])
    end = found.end("items")
    yield report.on_text(
        number,
        (max(found.start("items"), end - 12), end),
        RemarkKind.LISTED,
        severity,
        worded("remark-listed.add", names=words),
        why,
    )
