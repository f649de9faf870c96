"""Budgets that a report does not print: worked out from completion rates, within their bounds (倒推的预算数)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from report_gen.edition.facets import FacetKind
from report_gen.edition.rules.tree import Ref
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import half
from report_gen.proofreading.rebuilding.aims import Aim, Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.source import RebuildSource

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Guess:
    """A budget between two bounds; the most likely value is what the rate gives."""

    value: Decimal
    low: Decimal
    high: Decimal
    rate: str


class Budgets:
    """Puts budgets into cells that no sentence fills; each says that it is not sure, and its bounds."""

    def __init__(self, source: RebuildSource, aims: Aims, cells: Cells) -> None:
        self._source, self._aims, self._cells = source, aims, cells
        self._guessed: dict[Place, Guess] = {}

    def read(self) -> None:
        """All of them; where the total is printed they are moved within their bounds so that they add up to it."""
        for claim in self._source.claims:
            if claim.role is Role.COMPLETION and claim.part.said.value > 0:
                for aim in self._aims.of_claim(claim):
                    self._completed(claim, aim)
        for group, _ in self._aims.groups():
            for base in group.bases:
                if isinstance(base.figure, Ref) and base.facet.kind is FacetKind.BUDGET:
                    self._balance(base.figure, self._aims.total_of(group))

    def _completed(self, claim: Claim, aim: Aim) -> None:
        current, said = self._cells.number(aim.current) if aim.current else None, claim.part.said
        for figure, reason in aim.of(FacetKind.BUDGET):
            place = figure or self._aims.amount_beside(reason)
            table = self._aims.edition.tables.get(place.table) if place else None
            if place and table and not table.published and current and self._cells.get(place) is None:
                # The printed rate was rounded: every budget between these bounds gives it.
                off = half(said.text)
                guess = Guess(
                    self._source.round(current / said.value * 100),
                    current / (said.value + off) * 100,
                    current / (said.value - off) * 100 if said.value > off else current * 100,
                    said.text,
                )
                self._guessed[place] = guess
                self._put(place, guess, self._source.passage(claim.passage))

    def _put(self, place: Place, guess: Guess, where: str, balanced: Decimal | None = None) -> None:
        told = worded("unsure.budget", rate=guess.rate, low=guess.low, high=guess.high, balanced=balanced)
        self._cells.found[place] = ReadValue(
            guess.value, where, worded("unsure.completion", rate=guess.rate), told
        )

    def _balance(self, figure: Ref, total: Place | None) -> None:
        wanted = self._cells.number(total) if total else None
        rows = [Place(figure.table, row, figure.column) for row in self._cells.rows(figure.table)]
        values = [value for row in rows if (value := self._cells.number(row)) is not None]
        free = [row for row in rows if row in self._guessed]
        # A total that is printed is worth more than rates: it has two decimals of 万元, they have four digits.
        if wanted is None or not free:
            return
        for row, value in zip(
            free, moved([self._guessed[row] for row in free], wanted - sum(values)), strict=True
        ):
            guess = replace(self._guessed[row], value=value)
            self._put(row, guess, self._cells.found[row].where, wanted)


def moved(guesses: Sequence[Guess], missing: Decimal) -> list[Decimal]:
    """The values moved within their bounds, the widest first by a cent, until nothing is missing or none can move."""
    values = [guess.value for guess in guesses]
    step = _CENT if missing > 0 else -_CENT
    room = [_room(guess, step) for guess in guesses]
    for _ in range(int(abs(missing) / _CENT)):
        widest = max(range(len(room)), key=lambda at: room[at])
        # No way to reach the total within the bounds: then nothing is moved, and each says what its rate gives.
        if room[widest] <= 0:
            return [guess.value for guess in guesses]
        values[widest] += step
        room[widest] -= _CENT
    return values


def _room(guess: Guess, step: Decimal) -> Decimal:
    return guess.high - guess.value if step > 0 else guess.value - guess.low
