"""A file proof-read from end to end: source, tables, claims, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import TableContents
from report_gen.proofreading.findings.against import Own
from report_gen.proofreading.findings.gathering import remarks
from report_gen.proofreading.findings.model import ForeignReport, Remark, Severity
from report_gen.proofreading.findings.rules import read_rules
from report_gen.proofreading.identify import Identity
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.understanding import heard, understood

Told = tuple[str, ...]
#: More cells than these tell nobody more: then the table as a whole was read wrong.
_MOST_CELLS = 20


@dataclass(frozen=True)
class ProofreadFile:
    """What proof-reading a file gave."""

    file: str
    pages: int
    identity: Identity
    recognised: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()
    claims: int = 0
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def judged(self) -> bool:
        """Whether it is a report that was proof-read."""
        return self.identity.kind is DocumentKind.ACCOUNTS

    def shown(self, *, hints: bool) -> tuple[Remark, ...]:
        """The remarks to show: hints only if wanted."""
        return tuple(one for one in self.remarks if hints or one.severity is not Severity.HINT)


def proofread(printed: Printed, templates: Path, own: Printed | None = None) -> ProofreadFile:
    """All remarks on a report; none on a document of another kind.

    `own` is what the department's own accounts print: then it is told, too, where the report differs from it.
    """
    report, identity, (recognised, unrecognised) = _read(printed, templates)
    if report is None:
        return ProofreadFile(printed.name, printed.pages, identity, recognised, unrecognised)
    known = accounts(own, templates) if own else None
    if known is not None and known.year != identity.year:
        unrecognised = (*unrecognised, worded("not-read.other_year", year=known.year))
        known = None
    found = tuple(one for one in remarks(report, known) if one.page not in printed.broken)
    return ProofreadFile(
        printed.name, printed.pages, identity, recognised, unrecognised, len(report.claims), found
    )


def accounts(printed: Printed, templates: Path) -> Own | None:
    """What the department's own report says; None for a document of another kind."""
    report, identity, _ = _read(printed, templates)
    return Own(identity.year, report.contents, tuple(report.claims)) if report else None


def _read(printed: Printed, templates: Path) -> tuple[ForeignReport | None, Identity, tuple[Told, Told]]:
    """A report as read, what it is, and what was recognised and what was not; None for another kind."""
    read = understood(printed, templates)
    recognised, unrecognised = _told(read.printed, read.contents, read.identity)
    told = recognised, (*unrecognised, *filter(None, [read.bound]))
    if read.identity.kind is not DocumentKind.ACCOUNTS:
        return None, read.identity, told
    said = heard(read, templates)
    report = ForeignReport(
        read.printed, read.identity, read.contents, said.claims, said.resolver, said.vocabulary, read.tables,
        read_rules(templates), read.catalogue,
    )  # fmt: skip
    return report, read.identity, told


def _told(printed: Printed, contents: TableContents, identity: Identity) -> tuple[Told, Told]:
    """What was recognised and what was not, for people."""
    titles = tuple(
        worded("identity.table", title=table.title or name) for name, table in contents.tables.items()
    )
    named = {table.title for table in contents.tables.values()}
    own = [one.title or worded("places.some_table", page=one.page) for one in contents.performance]
    titles += tuple(worded("identity.table", title=one) for one in dict.fromkeys(own) if one not in named)
    # A cell that runs over several columns is told once.
    unread = list(dict.fromkeys(words for table in contents.tables.values() for words in table.unread))
    unknown = [worded("identity.table", title=title) for title in contents.unknown]
    unknown += [worded("identity.cell", words=words) for words in unread[:_MOST_CELLS]]
    return (*identity.known, *titles), (*identity.unknown, *printed.notes, *_lost(printed), *unknown)


def _lost(printed: Printed) -> Iterator[str]:
    """The pages that were not read, and why."""
    if printed.broken:
        yield worded("not-read.broken", pages=list(map(str, printed.broken)))
    if printed.garbled:
        yield worded("not-read.garbled", pages=list(map(str, printed.garbled)))
    if printed.pictures:
        yield worded("not-read.pictures", pages=list(map(str, printed.pictures)))
