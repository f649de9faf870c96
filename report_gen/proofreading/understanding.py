"""What a report is and says, before anything is made of it: proof-reading and reading back begin with the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_gen.edition.catalogue import Catalogue, read_catalogue
from report_gen.figures.records import dataclass
from report_gen.proofreading.bound import first_report
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.linking import claims_of
from report_gen.proofreading.claims.subjects import ClaimVocabulary, Resolver
from report_gen.proofreading.claims.vocabulary import read_vocabulary
from report_gen.proofreading.content.captions import with_captions_above
from report_gen.proofreading.content.figures import TableContents
from report_gen.proofreading.content.guard import doubt
from report_gen.proofreading.content.overrun import unmixed
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import PublishedTables, read_tables
from report_gen.proofreading.identify import Identity, identify, read_forms
from report_gen.proofreading.kinds import read_kinds
from report_gen.proofreading.printed import Printed


@dataclass(frozen=True)
class Understood:
    """The first report of a file, what it is, and the tables that were read right.

    `bound` tells people that the file holds further reports ("" for one alone); `catalogue` has the 科目 of its year.
    """

    printed: Printed
    identity: Identity
    contents: TableContents
    tables: PublishedTables
    catalogue: Catalogue
    bound: str = ""


@dataclass(frozen=True)
class Heard:
    """What the sentences of a report claim, and by what they are understood."""

    vocabulary: ClaimVocabulary
    resolver: Resolver
    claims: Sequence[Claim]


def understood(printed: Printed, templates: Path) -> Understood:
    """Read the tables of a file and tell what it is; tables that were misread are left out and told as unknown."""
    tables = read_tables(templates)
    # Before tables are found: a caption inside the grid would be taken for its first row.
    printed, bound = first_report(with_captions_above(printed, tables))
    contents = read_contents(printed, tables)
    identity = identify(printed, contents, read_forms(templates), read_kinds(templates))
    year = identity.year
    catalogue = read_catalogue(templates / "catalogue", year) if year else Catalogue()
    unmixed(contents.tables.values(), catalogue.entries)
    # Misread tables neither judge the text nor fill cells: a wrong figure is worse than a blank that is told.
    doubt(contents, catalogue.entries)
    return Understood(printed, identity, contents, tables, catalogue, bound)


def heard(report: Understood, templates: Path) -> Heard:
    """The claims of a report's sentences."""
    vocabulary, identity = read_vocabulary(templates), report.identity
    resolver = Resolver(vocabulary, report.contents, [identity.department])
    claims = tuple(claims_of(report.printed.passages, resolver, identity.year or 0))
    return Heard(vocabulary, resolver, claims)
