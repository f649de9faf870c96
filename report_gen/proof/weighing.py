"""What a report's own words and figures say before any file is looked at (先行核对): every number with its class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import groupby

from report_gen.annex.model import NO_ANNEX, Annex
from report_gen.document.nodes import Report
from report_gen.figures.finding import Finding, Location
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass
from report_gen.proof import blanks, source, wording
from report_gen.proof.backing import Vouchers, fault, joined_figures, wrong_chart_units, wrong_units
from report_gen.proof.expected import expected
from report_gen.proof.numbers import Class, Number, numbers
from report_gen.proof.passages import PassageKind, ReportPassage


@dataclass(frozen=True, slots=True)
class Proof:
    """All numbers of a report in reading order; `open` are those in prose that nothing vouches for.

    `annex` is how many characters of the appendix are printed or named in a finding; `pages` tells on which page
    the figure or the words of a cell are printed first.
    """

    numbers: tuple[Number, ...]
    open: tuple[Number, ...]
    annex: int = 0
    pages: Mapping[Location, int] = field(default_factory=dict, repr=False)

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return len(self.numbers)

    @property
    def vouched(self) -> int:
        """How many of them have a figure, a class or a voucher behind them."""
        return self.total - len(self.open)

    def counts(self) -> dict[Class, int]:
        """How many numbers there are of each class that occurs."""
        counted = Counter(number.kind for number in self.numbers)
        return {kind: counted[kind] for kind in Class if counted[kind]}


def weigh(report: Report, declared: Iterable[str] = (), annex: Annex = NO_ANNEX) -> tuple[Finding, ...]:
    """What `prove` will say of the report's own words and figures, before anything is laid out or written."""
    # Nothing is laid out yet: any page number will do, as no file is read that prints one.
    anchors = (getattr(block, "anchor", "") for block in report.blocks)
    passages = expected(report, ((anchor, 1) for anchor in anchors if anchor))
    _, findings = weighed(report, passages, declared)
    return (*findings, *source.differences(passages, annex))


def weighed(
    report: Report, passages: list[ReportPassage], declared: Iterable[str]
) -> tuple[Proof, list[Finding]]:
    """All numbers with their classes, and what is wrong with them before any file is looked at."""
    findings: list[Finding] = []
    found: list[Number] = []
    for passage in passages:
        # Figures that touch (12.0034.00) are read as one number by everyone: told before they are judged.
        own = list(numbers(passage))
        findings += (wording.joined(passage, piece) for piece in joined_figures(passage, own))
        found += own
    figures = [number for number in found if number.kind is Class.FIGURE]
    findings += (wording.wrong_figure(number, why) for number in figures if (why := fault(number)))
    # A zero that is printed as nothing is a figure all the same, and may be wrong as one.
    unprinted = list(blanks.blanks(report))
    findings += (wording.wrong_figure(number, why) for number in unprinted if (why := blanks.fault(number)))
    for number, unit in wrong_units(passages, figures):
        findings.append(wording.wrong_figure(number, in_words("E-PROOF.table_unit", unit=unit)))
    for number, unit in wrong_chart_units(figures):
        findings.append(wording.wrong_figure(number, in_words("E-PROOF.chart_unit", unit=unit)))
    vouchers = Vouchers(figures, declared)
    prose = [one for one in found if one.kind is Class.PROSE and one.quantity]
    loose = [one for one in prose if not vouchers.vouch(one)]
    for _, group in groupby(loose, lambda number: _told_with(number.passage)):
        findings.append(wording.unvouched([(number, vouchers.near(number)) for number in group]))
    return Proof((*found, *unprinted), tuple(loose)), findings


def _told_with(passage: ReportPassage) -> object:
    """What is told together: the numbers of a paragraph, and those of all cells of a table."""
    return (passage.block, passage.kind) if passage.kind is PassageKind.CELL else passage
