"""The report that is put back: its passages, claims and how its places are told to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from report_gen.figures.amount import round_half_up
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.subjects import Resolver
from report_gen.proofreading.content.figures import Content, TableContents, in_wan
from report_gen.proofreading.identify import Identity
from report_gen.proofreading.places import page_place, paragraph_place, table_place
from report_gen.proofreading.printed import PaperSpot, Printed

_CENTS = 2


@dataclass(frozen=True)
class RebuildSource:
    """A report as the engine of proof-reading read it."""

    printed: Printed
    identity: Identity
    contents: TableContents
    claims: Sequence[Claim]
    resolver: Resolver

    @property
    def unit(self) -> str:
        """The unit of money of the inputs: that of the report's tables, 万元 where they are in another than 元."""
        return self.identity.unit if self.identity.unit in ("元", "万元") else "万元"

    def amount(self, wan: Decimal) -> Decimal:
        """An amount of 万元 in the unit of the inputs, to the cent."""
        return self.round(wan / in_wan(self.unit))

    def round(self, value: Decimal) -> Decimal:
        """A value to the cent."""
        return round_half_up(value, _CENTS)

    def at(self, spot: PaperSpot | None, title: str) -> str:
        """A cell of a table, for people."""
        return table_place(spot.page if spot and self.printed.paged else 0, title)

    def of_table(self, content: Content) -> str:
        """A table as a whole, for people."""
        return table_place(content.page if self.printed.paged else 0, content.title or content.spec.name)

    def passage(self, number: int) -> str:
        """A passage, for people: page of a PDF, paragraph of a DOCX without pages."""
        page = self.printed.passages[number].page
        return page_place(page) if self.printed.paged else paragraph_place(number)

    def text(self, number: int) -> str:
        """The words of a passage."""
        return self.printed.passages[number].text if number < len(self.printed.passages) else ""

    @cached_property
    def spoken(self) -> Mapping[int, tuple[Claim, ...]]:
        """The claims by passage."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.passage, []).append(claim)
        return {number: tuple(claims) for number, claims in found.items()}
