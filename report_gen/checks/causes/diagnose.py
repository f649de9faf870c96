"""From everything that was found to its causes (根源诊断): what is to be mended first, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_gen.checks.causes.choosing import Rechecking, best, choices
from report_gen.checks.causes.codes import doubled, recodings
from report_gen.checks.causes.foreign import foreign_sheet
from report_gen.checks.causes.model import Cause
from report_gen.checks.causes.reading import unread
from report_gen.checks.causes.surroundings import Surroundings
from report_gen.checks.causes.system import System
from report_gen.checks.causes.units import in_wan, wrong_profile_unit
from report_gen.checks.check import all_verdicts, check
from report_gen.checks.comparisons import comparisons
from report_gen.checks.context import NOTHING_ELSE, Context
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Verdict
from report_gen.derive.derive import derive
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level

#: Repairs that are looked for: more mistakes than these are mended first, and the rest checked again.
_MOST = 8
#: Causes that change so many figures that no sentence of the report can be judged before they are mended.
_WIDE = ("unit", "scale", "foreign")
#: Findings of the sentences that are made of figures.
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
) -> Diagnosis:
    """Every error as a cause or explained by one; warnings stay where none explains them."""
    known = [finding for finding in findings if finding.level is not Level.ROUNDING]
    causes = list(_Search(dataset, edition, context, known).causes())
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


class _Search:
    """Looks for causes one by one, each on the data that the ones before it left."""

    def __init__(self, dataset: Dataset, edition: Edition, context: Context, findings: list[Finding]) -> None:
        self.dataset, self.edition, self.context = dataset, edition, context
        self.open = findings
        self._told = self._identities(dataset)

    def causes(self) -> Iterator[Cause]:
        """All causes that can be recognised."""
        for cause in (*unread(self.open), *doubled(self.dataset, self.edition, self.open)):
            self._take((*cause.explains, cause.finding))
            yield cause
        for repair, finding in list(recodings(self.dataset, self.edition, self.open)):
            if any(finding is one for one in self.open):
                yield self._repaired(repair.cause(finding), repair.applied(self.dataset))
        yield from self._of_sums()

    def _of_sums(self) -> Iterator[Cause]:
        unit = wrong_profile_unit(self.dataset, self._system())
        if unit:
            yield self._repaired(unit, in_wan(self.dataset))
        for _ in range(_MOST):
            cause = self._next(self._system())
            if cause is None:
                return
            yield cause

    def _system(self) -> System:
        return System(self._verdicts(self.dataset))

    def _next(self, system: System) -> Cause | None:
        """The cause that mends most of what is open now."""
        if not system.wrong:
            return None
        compared = comparisons(self.dataset, self.edition, derive(self.dataset, self.edition))
        around = Surroundings(self.dataset, self.edition, compared)
        recheck = Rechecking(self.dataset, system, self._verdicts)
        found = best(choices(system, around, system.wrong, recheck))
        foreign = foreign_sheet(self.edition, system, self.open, found[0].effect if found else None)
        if foreign:
            cause, table = foreign
            self.context = replace(self.context, without=self.context.without | {table})
            return self._repaired(cause, self.dataset)
        if found is None:
            return None
        choice, cause = found
        return self._repaired(cause, choice.applied(self.dataset))

    def _verdicts(self, dataset: Dataset) -> Sequence[Verdict]:
        return all_verdicts(dataset, self.edition, self.context)

    def _identities(self, dataset: Dataset) -> set[tuple[str, str]]:
        """What would be found in these data."""
        units = mixed_units(dataset, self.edition)
        found = (*check(dataset, self.edition, self.context)[1], *units)
        return {_identity(one) for one in found if one.level is not Level.ROUNDING}

    def _repaired(self, cause: Cause, dataset: Dataset) -> Cause:
        """The cause with the findings that are gone once the repair is made; the search goes on from there."""
        left = self._identities(dataset)
        lost = self._told - left
        gone = [
            one
            for one in self.open
            if _identity(one) in lost
            or one is cause.finding
            or (cause.kind in _WIDE and self._is_foreseen(one))
        ]
        self.dataset, self._told = dataset, left
        return self._explaining(cause, gone)

    @staticmethod
    def _is_foreseen(finding: Finding) -> bool:
        """Whether a finding is of the sentences that a build would print: they are made of the figures."""
        return finding.code in _OF_SENTENCES

    def _explaining(self, cause: Cause, gone: Iterable[Finding]) -> Cause:
        own = tuple(one for one in gone if one is not cause.finding)
        self._take((*own, cause.finding))
        return replace(cause, explains=own, level=_heaviest(cause, own))

    def _take(self, findings: Iterable[Finding | None]) -> None:
        taken = {id(one) for one in findings if one}
        self.open = [one for one in self.open if id(one) not in taken]


def _heaviest(cause: Cause, explains: Sequence[Finding]) -> Level:
    levels = [finding.level for finding in explains] + ([cause.finding.level] if cause.finding else [])
    return min(levels, key=lambda level: level.rank, default=cause.level)


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message
