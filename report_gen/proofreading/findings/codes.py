"""Codes and names of 科目: of the tables against the catalogue of the year, of the text against the tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from report_gen.edition.catalogue import CatalogueEntry, Status
from report_gen.figures.code import DEEPEST, Code, level_of, part_at
from report_gen.figures.messages import worded
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.claims.subjects import Target
from report_gen.proofreading.content.figures import Content, FigureRow
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.places import table_place

#: Tables that must agree on a name, and how long one is that a letter does not make another 科目 (行政单位, 事业单位).
_AGREEING, _SHORTEST = 2, 5
#: Tables of 科目 that were read from which on they have nearly all; how alike a name with a slip is.
_ENOUGH, _SLIP = 2, 0.8
#: The longest paragraph that may hold nothing but a 科目.
_ALONE = 120


def code_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    yield from _codes(report)
    yield from _slips(report)
    yield from _strangers(report)
    yield from _paths(report)
    yield from _nearly(report)


def _codes(report: ForeignReport) -> Iterator[Remark]:
    """Rows whose code and name are not those of the catalogue of the year."""
    for table in report.contents.tables.values():
        if table.spec.shape not in (Shape.CODES, Shape.ECONOMIC):
            continue
        for row in table.rows:
            entry = report.catalogue.entries.get(row.key) if row.code else None
            if entry is None or not row.name or entry.name == row.name:
                continue
            # Reports shorten names and leave brackets out; that is no other 科目.
            if same_name(loose(entry.name), loose(row.name)) or _turned(entry.name, row.name):
                continue
            why = worded("remark-code.catalogue", year=report.identity.year, code=row.key, name=entry.name)
            severity = _weight(entry, row.name)
            if any(one.code == row.key and same_name(one.name, row.name) for one in report.catalogue.beside):
                severity = Severity.HINT
            if severity is Severity.HINT and _agreed(report, table, row, entry):
                severity = Severity.WARNING
            yield on_row(table, row, severity, row.name, entry.name, why)


def _agreed(report: ForeignReport, table: Content, row: FigureRow, entry: CatalogueEntry) -> bool:
    """Whether other tables of the report name a code as a line of the catalogue does that nobody verified."""
    others = (other for one in by_codes(report) if one is not table for other in one.rows)
    names = [other.name for other in others if other.key == row.key and other.code]
    fits = sum(same_name(loose(entry.name), loose(name)) for name in names)
    return fits >= _AGREEING and fits == len(names) and not entry.name.startswith(row.name)


def by_codes(report: ForeignReport) -> list[Content]:
    """The tables whose rows are 科目 by their functions."""
    return [table for table in report.contents.tables.values() if table.spec.shape is Shape.CODES]


def _doubtful(report: ForeignReport) -> bool:
    """Whether a table of 科目 was not read with certainty; others have none that could be missing."""
    coded = {one.name for one in report.tables.tables if one.shape is Shape.CODES}
    return not coded.isdisjoint(report.contents.doubtful)


def on_row(
    table: Content, row: FigureRow, severity: Severity, printed: str, expected: str, why: str
) -> Remark:
    """A remark on the code or the name of a row: at its page, the title of its table and its code."""
    page = row.spot.page if row.spot else table.page
    where = f"{table_place(page, table.title or table.spec.name)}{row.key}"
    spots = (row.spot,) if row.spot else ()
    words = f"{row.key} {row.name}"
    return Remark(RemarkKind.CODE, severity, words, printed, expected, where, why, spots)


def loose(name: str) -> str:
    """A name without its brackets and marks."""
    return re.sub(r"[（）()、，\s]|（款）|（项）|（类）", "", name)


def _turned(name: str, printed: str) -> bool:
    """Whether a name was read with its second line first: a slip of the pen exchanges letters, not halves."""
    return len(name) == len(printed) and printed in name + name


def _weight(entry: CatalogueEntry, name: str) -> Severity:
    """Seen in an official document of these years: an error; listed: a warning; else, or cut short, a hint."""
    if entry.status is Status.UNVERIFIED or not entry.certain or entry.name.startswith(name):
        return Severity.HINT
    return Severity.ERROR if entry.status is Status.SEEN else Severity.WARNING


def _slips(report: ForeignReport) -> Iterator[Remark]:
    """Names that one table writes with a slip of the pen, against two others or more that agree on the code's name."""
    tables = by_codes(report)
    named = [{row.key: row.name for row in table.rows if row.code and row.name} for table in tables]
    for table, own in zip(tables, named, strict=True):
        for row in table.rows:
            others = [names[row.key] for names in named if names is not own and row.key in names]
            if (
                not row.code
                or len(others) < _AGREEING
                or len(set(others)) > 1
                or not _slip(others[0], row.name)
            ):
                continue
            why = worded("remark-code.slip", code=row.key, name=others[0])
            yield on_row(table, row, Severity.WARNING, row.name, others[0], why)


def _slip(name: str, printed: str) -> bool:
    """Whether two neighbouring letters are exchanged, or one is another; lines read in another order move more."""
    apart = [n for n, (one, other) in enumerate(zip(name, printed, strict=False)) if one != other]
    if len(name) != len(printed) or len(name) < _SHORTEST:
        return False
    if len(apart) == 1:
        return True
    return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(name) == sorted(printed)


def _strangers(report: ForeignReport) -> Iterator[Remark]:
    """Codes of one table alone whose name the other tables give another code."""
    tables = by_codes(report)
    for table in tables:
        others = {
            row.key: row.name for other in tables if other is not table for row in other.rows if row.code
        }
        own = Counter(row.key for row in table.rows)
        for row in table.rows:
            # A code twice is the one of another row, too: then its name tells which of the two is wrong.
            alone = row.key not in others or own[row.key] > 1
            if row.code and level_of(row.key) == DEEPEST and alone:
                yield from _stranger(report, table, row, {c: n for c, n in others.items() if c not in own})


def _stranger(
    report: ForeignReport, table: Content, row: FigureRow, others: Mapping[str, str]
) -> Iterator[Remark]:
    same = [
        code
        for code, name in others.items()
        if part_at(code, 2) == part_at(row.key, 2) and same_name(name, row.name)
    ]
    entry = report.catalogue.entries.get(row.key)
    if len(same) != 1 or (entry is not None and same_name(entry.name, row.name)):
        return
    why = worded("remark-code.other_tables", name=row.name, code=same[0])
    yield on_row(table, row, Severity.WARNING, row.key, same[0], why)


def _paths(report: ForeignReport) -> Iterator[Remark]:
    """科目 in the text that no table has: before an amount, or alone in their paragraph."""
    known: dict[str, str] = {}
    tables = [table for table in by_codes(report) if table.coded]
    for table in tables:
        known |= {row.name: row.key for row in table.rows if row.code}
    # A table that was not read may be the only one with a 科目; where several were read, another has it, too.
    if not known or (_doubtful(report) and len(tables) < _ENOUGH):
        return
    spoken = {claim.passage for claim in report.claims}
    for claim in report.claims:
        target = claim.target
        nothing = claim.part.said.value == 0  # a list of all 类 of the form, with those that have no money
        if target is not None and target.code == "?" and not nothing and _is_named(report, claim, target):
            yield from _unknown(report, claim.passage, claim.part.said.start, target.name, known)
    for number, passage in enumerate(report.printed.passages):
        # Alone in its paragraph a 科目 is a heading; its amount stands in the next one.
        names = path_names(passage.text) if number not in spoken and len(passage.text) < _ALONE else ()
        if len(names) == 3 and all(names) and not report.resolver.code_of(names):
            yield from _unknown(report, number, len(passage.text), "/".join(names), known)


def _is_named(report: ForeignReport, claim: Claim, target: Target) -> bool:
    """Whether the last 科目 that stands before an amount is its target: an amount of nothing may stand between."""
    before = report.passage(claim).text[: claim.part.said.start]
    # A 项 without its 类 and 款 stands behind a sentence on the 类.
    near = claim.part.said.before
    return any("/".join(path_names(words)) == target.name for words in (before, near))


def _listed(report: ForeignReport, names: Sequence[str]) -> bool:
    """Whether the catalogue of the year has a path of names; a blank one fits any."""
    entries = report.catalogue.entries
    for code, entry in entries.items():
        if level_of(code) != len(names) or not same_name(entry.name, names[-1]):
            continue
        above = [one.text for one in Code(code).above][::-1]
        known = [entries[one].name if one in entries else "" for one in above]
        if all(not name or same_name(other, name) for other, name in zip(known, names, strict=False)):
            return True
    return False


def _meant(report: ForeignReport, names: Sequence[str]) -> str:
    """What a path may mean whose names the tables have, but not together: its 项 in its own 款, or those of its 款.

    A name alone that is called a 类 may be that of a 款.
    """
    rows = {row.key: row.name for table in by_codes(report) for row in table.rows if row.code}
    items = [code for code in rows if level_of(code) == DEEPEST]
    alike = [code for code in items if same_name(rows[code], names[-1])]
    if len(names) == 1:
        alike += [code for code in rows if same_name(rows[code], names[0])]
    if alike:
        above = [one.text for one in Code(alike[0]).above][::-1]
        return "/".join(rows[code] for code in (*above, alike[0]) if code in rows)
    wanted = names[-2] if len(names) > 1 else ""
    kinds = [code for code, name in rows.items() if level_of(code) == 2 and same_name(name, wanted)]
    return "、".join(rows[code] for code in items if part_at(code, 2) in kinds)


def _nearly(report: ForeignReport) -> Iterator[Remark]:
    """Names in a sentence that no table has, before the amount of one whose name is nearly the same (旧名称)."""
    amounts: dict[Decimal, list[str]] = defaultdict(list)
    for table in by_codes(report):
        for row in table.rows:
            figure = table.get(row.key, table.spec.total) if row.code and len(row.name) >= _SHORTEST else None
            if figure is not None and figure.value:
                amounts[figure.value].append(row.name)
    for claim in report.claims:
        said, noun = claim.part.said, re.sub(r"^\W+|[“”\"]", "", claim.noun)
        if claim.role is not Role.ACTUAL or claim.target is not None or len(noun) < _SHORTEST:
            continue
        for name in dict.fromkeys(amounts.get(said.value, ())):
            if _nearly_one(name, noun):
                why = worded("remark-code.no_code")
                yield from on_noun(report, claim, noun, Severity.WARNING, name, why)


def on_noun(
    report: ForeignReport, claim: Claim, noun: str, severity: Severity, name: str, why: str
) -> Iterator[Remark]:
    """A remark on the noun of an amount, by the name that is right; nothing where the text has it in other words."""
    place = report.passage(claim).text.rfind(noun, 0, claim.part.said.start)
    if place >= 0:
        span = (place, place + len(noun))
        yield report.on_text(claim.passage, span, RemarkKind.CODE, severity, name, why)


def _nearly_one(name: str, noun: str) -> bool:
    """Whether words are a name but for a part of it; without 和 and the like they are the name, shortened."""
    one, other = (re.sub("[和与及、]|支出$", "", words) for words in (name, noun))
    return one != other and SequenceMatcher(None, one, other).ratio() >= _SLIP


def _unknown(
    report: ForeignReport, number: int, end: int, label: str, known: Mapping[str, str]
) -> Iterator[Remark]:
    """A 科目 by its path that the tables do not have: which of its names is wrong, and which is meant."""
    names = label.split("/")
    near = max(known, key=lambda one: SequenceMatcher(None, one, names[-1]).ratio())
    wrong = next((one for one in names if one and not any(same_name(one, other) for other in known)), "")
    if not wrong and _listed(report, names):
        return  # the year's catalogue has it as the text says: it is a table that has another code there
    text = report.printed.passages[number].text
    words = wrong or names[-1]
    place = text.rfind(f"{words}（", 0, end)
    place = place if place >= 0 else text.rfind(words, 0, end)
    if place < 0 or (place == 0 and any(one.endswith(words) for one in known)):
        return  # the rest of a name that another page began (……支|出（项）)
    expected = near if not wrong else max(known, key=lambda one: SequenceMatcher(None, one, wrong).ratio())
    expected = expected if wrong else _meant(report, names) or near
    like = SequenceMatcher(None, expected, wrong).ratio()
    sure = not wrong or like > 0.5
    if _doubtful(report) and (not wrong or like < _SLIP):
        return  # a table that was not read may have it; but a name that only lacks a character is a slip
    why = worded("remark-code.no_code") if wrong else worded("remark-code.no_path")
    severity = Severity.ERROR if sure and wrong else Severity.WARNING
    yield report.on_text(number, (place, place + len(words)), RemarkKind.CODE, severity, expected, why)
