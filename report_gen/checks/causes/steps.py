"""Data at one step of the search for causes (诊断的一步), with what a check says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from report_gen.checks.check import all_verdicts, told
from report_gen.checks.context import Context
from report_gen.checks.units import mixed_units
from report_gen.checks.verdicts import Verdict
from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level, Location

if TYPE_CHECKING:
    from report_gen.checks.causes.system import System


class DiagnosisStep:
    """Data at one step of the search, with what a check says of them: found once, and only when it is asked for."""

    def __init__(
        self, dataset: Dataset, edition: Edition, context: Context, verdicts: Sequence[Verdict] | None = None
    ) -> None:
        self.dataset, self.edition, self.context = dataset, edition, context
        if verdicts is not None:
            self.verdicts = verdicts

    def after(self, dataset: Dataset) -> DiagnosisStep:
        """The next step: other data, checked alike."""
        return DiagnosisStep(dataset, self.edition, self.context)

    def leaving_out(self, table: str) -> DiagnosisStep:
        """The next step: the same data, nothing asked of a table."""
        context = replace(self.context, without=self.context.without | {table})
        return DiagnosisStep(self.dataset, self.edition, context)

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        """All verdicts."""
        return all_verdicts(self.dataset, self.edition, self.context)

    def verdicts_on(self, dataset: Dataset, table: str) -> Sequence[Verdict]:
        """The verdicts on other data that may differ from these where one table does."""
        return all_verdicts(dataset, self.edition, self.context, table)

    @cached_property
    def system(self) -> System:
        """The verdicts as equations."""
        from report_gen.checks.causes.system import System

        return System(self.verdicts)

    @cached_property
    def figures(self) -> Figures:
        """What is derived from the data."""
        return derive(self.dataset, self.edition)

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        """What a check finds in the data."""
        found = told(self.verdicts, self.dataset, self.edition, self.context, self.figures)
        units = mixed_units(self.dataset, self.edition)
        return tuple(one for one in (*found, *units) if one.level is not Level.ROUNDING)

    @cached_property
    def identities(self) -> frozenset[tuple[str, str]]:
        """What it says."""
        return frozenset(map(identity, self._found))

    @cached_property
    def standing(self) -> frozenset[tuple[str, tuple[Location, ...]]]:
        """What it finds, in whatever words."""
        return frozenset(map(standing_of, self._found))


def standing_of(finding: Finding) -> tuple[str, tuple[Location, ...]]:
    """What a finding is in whatever words."""
    return finding.code, finding.locations


def identity(finding: Finding) -> tuple[str, str]:
    """What a finding is known by in other data."""
    return finding.code, finding.message
