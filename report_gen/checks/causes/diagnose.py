"""From everything that was found to its causes (根源诊断): what is to be mended first, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from report_gen.checks.causes.bases import SCALE, odd_bases
from report_gen.checks.causes.model import MISCODED, Cause
from report_gen.checks.causes.reading import unread
from report_gen.checks.causes.steps import DiagnosisStep, identity, standing_of
from report_gen.checks.comparisons import comparisons
from report_gen.checks.context import NOTHING_ELSE, Context
from report_gen.checks.verdicts import Verdict, is_wrong
from report_gen.edition.model import Edition
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level
from report_gen.figures.records import dataclass

if TYPE_CHECKING:
    from report_gen.checks.causes.codes import Recoding

#: Repairs that are looked for: more mistakes than these are mended first, and the rest checked again.
_MOST = 8
#: From so many causes in one sheet on they are likelier the marks of something else: rows moved, a sheet pasted over.
_MANY = 3
#: Where more equations than these stay open all the same, to look on in that sheet tells nothing that is believed.
_CROWD = 50
#: Causes that change so many figures that no sentence of the report can be judged before they are mended.
_WIDE = ("unit", "scale", "foreign")
#: Findings of the sentences that a build would print: they are made of the figures.
_OF_SENTENCES = ("E-PROOF", "W-UNUSED", "W-NUMBER")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The causes in the order in which they are to be mended, and the findings that none of them explains."""

    causes: tuple[Cause, ...]
    rest: tuple[Finding, ...]


def diagnose(
    dataset: Dataset,
    edition: Edition,
    findings: Sequence[Finding],
    context: Context = NOTHING_ELSE,
    verdicts: Sequence[Verdict] | None = None,
) -> Diagnosis:
    """Every error as a cause or explained by one; warnings stay where none explains them.

    `verdicts` are those of these data; without them they are found here where they are needed.
    """
    known = [finding for finding in findings if finding.level is not Level.ROUNDING]
    causes = list(_CauseSearch(DiagnosisStep(dataset, edition, context, verdicts), known).causes())
    taken = {id(one) for cause in causes for one in (*cause.explains, cause.finding) if one}
    open_ = [finding for finding in findings if id(finding) not in taken]
    causes += [_itself(finding) for finding in open_ if finding.level is Level.ERROR]
    rest = tuple(finding for finding in open_ if finding.level is not Level.ERROR)
    return Diagnosis(tuple(sorted(causes, key=_order)), rest)


def _order(cause: Cause) -> tuple[int, bool, int]:
    """Errors first; what was recognised before what is only told; what explains most."""
    return cause.level.rank, cause.kind == "finding", -len(cause.explains)


def _itself(finding: Finding) -> Cause:
    """An error that nothing explains is its own cause."""
    return Cause(
        "finding", finding.locations, finding.message, cure=finding.cure, level=finding.level, finding=finding
    )


class _CauseSearch:
    """Looks for causes one by one, each on the data that the ones before it left."""

    def __init__(self, start: DiagnosisStep, findings: list[Finding]) -> None:
        self.now = start
        self._open = {id(one): one for one in findings}
        self._doubtful: set[str] = set()

    @property
    def open(self) -> tuple[Finding, ...]:
        """What no cause explains so far."""
        return tuple(self._open.values())

    def causes(self) -> Iterator[Cause]:
        """All causes that can be recognised."""
        yield from map(self._taking, list(unread(self.open)))
        if any(one.code in MISCODED for one in self.open):
            yield from self._of_codes()
        if any(map(is_wrong, self.now.verdicts)):
            yield from _humbled(list(self._of_sums()))
        yield from self._of_bases()

    def _of_codes(self) -> Iterator[Cause]:
        """Rows under another code or name: a few are mended one after the other, more of them all at once."""
        from report_gen.checks.causes.codes import doubled, recoded, recodings

        dataset, edition = self.now.dataset, self.now.edition
        yield from map(self._taking, list(doubled(dataset, edition, self.open)))
        found = list(recodings(dataset, edition, self.open))
        if len(found) > _MOST:
            yield from self._at_once(found)
            return
        for repair, finding in found:
            if id(finding) in self._open:
                after = self.now.after(recoded(self.now.dataset, [repair]))
                gone = self._gone_with_rows(after, [finding])
                self.now = after
                yield self._explaining(repair.cause(finding), gone)

    def _at_once(self, found: Sequence[tuple[Recoding, Finding]]) -> Iterator[Cause]:
        """Many rows put right and checked once."""
        from report_gen.checks.causes.codes import recoded
        from report_gen.checks.causes.together import shared_out

        def after(mended: Iterable[Recoding]) -> DiagnosisStep:
            return self.now.after(recoded(self.now.dataset, mended))

        each = {(one.table.name, one.row.key): (one, finding) for one, finding in reversed(found)}
        chosen = list(reversed(each.values()))
        put_right = after(one for one, _ in chosen)
        own = [finding for _, finding in chosen]
        gone = (one for one in self._gone_with_rows(put_right, own) if one not in own)
        shared = shared_out(gone, chosen, lambda mended: self._gone(after(mended)))
        self.now = put_right
        for n, (repair, finding) in enumerate(chosen):
            yield self._explaining(repair.cause(finding), shared.get(n, ()))

    def _of_bases(self) -> Iterator[Cause]:
        """What this year's figures are compared with: a whole column of it in another unit, or one that is odd."""
        dataset, edition = self.now.dataset, self.now.edition
        if any(one.code == SCALE for one in self.open):
            from report_gen.checks.causes.base_units import other_unit
            from report_gen.checks.causes.surroundings import Surroundings

            around = Surroundings(dataset, edition, ())
            amounts = [
                (one.column.name, one.fact)
                for one in around.spots.values()
                if isinstance(one.fact.value, Amount)
            ]
            found = other_unit(comparisons(dataset, edition, self.now.figures), amounts, dataset.unit)
            if found:
                yield self._repaired(found.cause, self.now.after(found.repair.applied(dataset)))
        for odd, following in list(odd_bases(self.open)):
            yield self._explaining(replace(_itself(odd), kind="base"), following)

    def _of_sums(self) -> Iterator[Cause]:
        from report_gen.checks.causes.units import in_wan, wrong_profile_unit

        unit = wrong_profile_unit(self.now.dataset, self.now.system)
        if unit:
            yield self._repaired(unit, self.now.after(in_wan(self.now.dataset)))
        told: Counter[str] = Counter()
        for _ in range(_MOST):
            cause = self._next()
            if cause is None:
                return
            yield cause
            told.update({place.sheet for place in cause.places})
            full = {sheet for sheet in told if told[sheet] >= _MANY}
            if len(self.now.system.wrong) > _CROWD and not self._has_others(full):
                return

    def _has_others(self, sheets: Set[str]) -> bool:
        """Whether an open equation has nothing to do with these sheets: then another sheet has mistakes of its own."""
        system = self.now.system
        terms = (system.equations[number].terms for number in system.wrong)
        return any(one and sheets.isdisjoint(cell.sheet for cell in one) for one in terms)

    def _next(self) -> Cause | None:
        """The cause that mends most of what is open now."""
        now, system = self.now, self.now.system
        if not system.wrong:
            return None
        # The seven kinds of repairs are loaded where something is to be repaired.
        from report_gen.checks.causes.choosing import Rechecking, best, choices
        from report_gen.checks.causes.foreign import foreign_sheet
        from report_gen.checks.causes.surroundings import Surroundings

        around = Surroundings(now.dataset, now.edition, comparisons(now.dataset, now.edition, now.figures))
        recheck = Rechecking(now.dataset, system, now.verdicts, now.verdicts_on)
        miscoded = {place for one in self.open if one.code in MISCODED for place in one.locations}
        found = best(choices(system, around, recheck), system, self._doubtful, miscoded)
        foreign = foreign_sheet(now.edition, system, self.open, found[0].effect if found else None)
        if foreign:
            cause, table = foreign
            self._doubtful.update(place.sheet for place in cause.places)
            return self._repaired(cause, now.leaving_out(table))
        if found is None:
            return None
        choice, cause = found
        if not cause.sure:
            self._doubtful.update(place.sheet for place in cause.places)
        return self._repaired(cause, now.after(choice.applied(now.dataset)))

    def _repaired(self, cause: Cause, after: DiagnosisStep) -> Cause:
        """The cause with the findings that are gone once the repair is made; the search goes on from there."""
        gone = self._gone(after, wide=cause.kind in _WIDE)
        self.now = after
        return self._explaining(cause, gone)

    def _gone(self, after: DiagnosisStep, *, wide: bool = False) -> list[Finding]:
        """What is no longer found at the next step, or cannot be judged before a `wide` cause is mended."""
        lost = self.now.identities - after.identities
        return [one for one in self.open if identity(one) in lost or (wide and one.code in _OF_SENTENCES)]

    def _gone_with_rows(self, after: DiagnosisStep, told_of: Iterable[Finding]) -> list[Finding]:
        """What is gone once rows are put right: a hint elsewhere that only names them otherwise then is not."""
        lines = {(one.locations[0].sheet, one.locations[0].row) for one in told_of}

        def stays(one: Finding) -> bool:
            elsewhere = lines.isdisjoint((place.sheet, place.row) for place in one.locations)
            return elsewhere and one.level is not Level.ERROR and standing_of(one) in after.standing

        return [one for one in self._gone(after) if not stays(one)]

    def _explaining(self, cause: Cause, gone: Iterable[Finding]) -> Cause:
        own = tuple(one for one in gone if one is not cause.finding)
        self._take((*own, cause.finding))
        return replace(cause, explains=own, level=_heaviest(cause, own))

    def _taking(self, cause: Cause) -> Cause:
        self._take((*cause.explains, cause.finding))
        return cause

    def _take(self, findings: Iterable[Finding | None]) -> None:
        for one in findings:
            self._open.pop(id(one), None)


def _humbled(causes: Sequence[Cause]) -> Iterator[Cause]:
    """The causes, none told for certain of a sheet that has many: then it is rather all of it that is not right."""
    counts = Counter(sheet for cause in causes for sheet in {place.sheet for place in cause.places})
    for cause in causes:
        many = any(counts[place.sheet] >= _MANY for place in cause.places)
        hedged = replace(cause, sure=False, between=(), message=cause.hedged or cause.message)
        yield hedged if many else cause


def _heaviest(cause: Cause, explains: Sequence[Finding]) -> Level:
    levels = [finding.level for finding in explains] + ([cause.finding.level] if cause.finding else [])
    return min(levels, key=lambda level: level.rank, default=cause.level)
