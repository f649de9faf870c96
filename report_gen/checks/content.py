"""The list of what a report must hold (完整性清单): tables, notes of empty ones, required contents, terms.

The Regulations on disclosure (财预〔2016〕143号) ask for all tables, with a note where one is empty, and for
explanations; inspections fault 不完整、不细化 before all. Looked at is the report as it will be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from report_gen.document.nodes import Block, Heading, Paragraph, Report, Table, TextSpan, plain
from report_gen.edition import tables as specs
from report_gen.edition.model import Edition
from report_gen.edition.required import RequiredContent
from report_gen.figures.dataset import Dataset
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass


class Presence(StrEnum):
    """Whether something is there."""

    PRESENT = "有"
    ABSENT = "缺"
    NOT_APPLICABLE = "不涉及"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list: what kind of thing, its name, whether it is there, where or why, who asks for it."""

    kind: str
    name: str
    presence: Presence
    place: str = ""
    basis: str = ""

    @property
    def record(self) -> dict[str, str]:
        """The same for machines."""
        presence = self.presence.name.lower().replace("_", " ")
        return {
            "kind": self.kind, "name": self.name, "presence": presence, "place": self.place, "basis": self.basis,
        }  # fmt: skip


#: What kinds of things the list asks for.
TABLES, NOTES, CONTENTS, TERMS = "公开表", "空表说明", "必备内容", "名词解释"


def content_list(report: Report, dataset: Dataset, edition: Edition) -> tuple[Item, ...]:
    """Every line of the list, in the order of the form."""
    printed = {block.name: block for block in report.blocks if isinstance(block, Table)}
    published = [table for table in edition.tables.values() if table.published]
    passages = list(_passages(report.blocks))
    return (
        *(_table(table, printed) for table in published),
        *(_note(table, printed, dataset) for table in published),
        *(_content(one, passages, dataset) for one in edition.contents),
        *_terms(report, edition),
    )


def _table(table: specs.TableSpec, printed: dict[str, Table]) -> Item:
    there = table.name in printed
    return Item(TABLES, _called(table), _present(there), "" if there else in_words("C-ABSENT.table"))


def _called(table: specs.TableSpec) -> str:
    return f"{table.form} {table.title}".strip()


def _note(table: specs.TableSpec, printed: dict[str, Table], dataset: Dataset) -> Item:
    """An empty table says that it is, below its own notes."""
    name = _called(table)
    if _has_figures(dataset, table.name):
        return Item(NOTES, name, Presence.NOT_APPLICABLE, "表中有数")
    if not table.empty_note:  # the form has no words for it: it is never empty
        return Item(NOTES, name, Presence.NOT_APPLICABLE, in_words("C-ABSENT.no_words"))
    block = printed.get(table.name)
    there = block is not None and len(block.notes) > len(table.notes)
    said = plain(block.notes[-1].spans) if block and there else in_words("C-ABSENT.note")
    return Item(NOTES, name, _present(there), said)


def _content(one: RequiredContent, passages: Iterable[tuple[str, str]], dataset: Dataset) -> Item:
    for heading, text in passages:
        if re.search(one.pattern, text):
            return Item(CONTENTS, one.name, Presence.PRESENT, heading, one.basis)
    if one.table and not _has_figures(dataset, one.table):
        return Item(
            CONTENTS,
            one.name,
            Presence.NOT_APPLICABLE,
            in_words("C-ABSENT.no_figures", table=one.table),
            one.basis,
        )
    return Item(CONTENTS, one.name, Presence.ABSENT, "", one.basis)


def _terms(report: Report, edition: Edition) -> Iterator[Item]:
    printed = {
        span.text.removesuffix("：")
        for block in report.blocks
        if isinstance(block, Paragraph)
        for span in block.spans[:1]
        if isinstance(span, TextSpan) and span.lead
    }
    for term in edition.glossary:
        if term.name in printed:
            yield Item(TERMS, term.name, Presence.PRESENT)
        elif term.when:
            yield Item(TERMS, term.name, Presence.NOT_APPLICABLE, in_words("C-ABSENT.unused"))
        else:
            yield Item(TERMS, term.name, Presence.ABSENT)


def _passages(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Every heading and paragraph with the heading that it stands under."""
    under = ""
    for block in blocks:
        match block:
            case Heading(spans=spans):
                under = plain(spans)
                yield under, under
            case Paragraph(spans=spans):
                yield under, plain(spans)


def _has_figures(dataset: Dataset, table: str) -> bool:
    data = dataset.tables.get(table)
    rows = data.rows if data else ()
    return any(isinstance(value, Fact) and value.number != 0 for row in rows for value in row.values.values())


def _present(there: bool) -> Presence:
    return Presence.PRESENT if there else Presence.ABSENT


def content_findings(items: Iterable[Item], edition: Edition) -> Iterator[Finding]:
    """A warning for each thing that the report lacks."""
    for item in items:
        if item.presence is Presence.ABSENT:
            place = Location(edition.report.file)
            yield finding("C-ABSENT.item", place, kind=item.kind, name=item.name, basis=item.basis)


def content_line(items: Iterable[Item]) -> str:
    """What a person reads of the list at the end of a check, "" where nothing was looked at."""
    items = list(items)
    counts = {presence: sum(item.presence is presence for item in items) for presence in Presence}
    if not items:
        return ""
    missing = [item.name for item in items if item.presence is Presence.ABSENT]
    if missing:
        return in_words("C-ABSENT.some", names=missing)
    return in_words(
        "C-ABSENT.none", there=counts[Presence.PRESENT], beside=counts[Presence.NOT_APPLICABLE] or None
    )
