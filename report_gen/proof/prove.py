"""The proof of a build (回读核对): the files are opened again and every number in them is matched to its fact.

Works on bytes in memory, so that nothing that fails is ever written to the outputs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import assert_never

from report_gen.annex.model import NO_ANNEX, Annex
from report_gen.document.nodes import Report
from report_gen.figures.finding import Finding, Location
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass
from report_gen.layout.pages import Pages
from report_gen.proof import blanks, source, wording
from report_gen.proof.backing import Vouchers, fault, joined_figures, wrong_chart_units, wrong_units
from report_gen.proof.cells import on_pages
from report_gen.proof.chart_match import alt_differences
from report_gen.proof.expected import expected
from report_gen.proof.numbers import Class, Number, numbers
from report_gen.proof.pages_match import PlacedText, place
from report_gen.proof.passages import PassageKind, ReportPassage
from report_gen.proof.reading import DamagedError, PageReading, PrintedFile, TreeReading


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


def prove(
    report: Report,
    pages: Pages,
    files: Sequence[PrintedFile],
    declared: Iterable[str] = (),
    annex: Annex = NO_ANNEX,
) -> tuple[Proof, tuple[Finding, ...]]:
    """Read the files back and match them with the report.

    `declared` are numbers as printed that the inputs vouch for; `annex` is what the report's appendix was made of.
    An error finding for every place where a file says something else, a warning for every paragraph with a number
    that nothing vouches for.
    """
    # Page numbers of the contents are the layout's own: what the files print is held against these.
    page_of = ((anchor, one.page) for anchor, one in pages.places.items())
    passages = expected(report, page_of)
    proof, findings = _weigh(report, passages, declared)
    findings += source.differences(passages, annex)
    placed, differences = place(pages, passages)
    findings += wording.mismatches(worded("proof.layout"), differences)
    findings += wording.mismatches(
        worded("proof.alt"), (d for one in passages if one.chart for d in alt_differences(one))
    )
    for file in files:
        findings += _read_back(file, passages, placed, pages)
    return replace(proof, annex=source.characters(annex), pages=_pages_of_cells(placed)), tuple(findings)


def _pages_of_cells(placed: Sequence[PlacedText]) -> dict[Location, int]:
    """The first page on which each cell's figure or words are printed."""
    found: dict[Location, int] = {}
    begun = {
        id(passage): (passage, one.page) for one in reversed(placed) for _, passage in one.items if passage
    }
    # A passage over two pages counts where it begins.
    for passage, page in begun.values():
        for piece in passage.pieces:
            cells = [piece.source] if piece.source else piece.span.fact.cells() if piece.span else ()
            for cell in cells:
                found[cell] = min(page.number, found.get(cell, page.number))
    return found


def weigh(report: Report, declared: Iterable[str] = (), annex: Annex = NO_ANNEX) -> tuple[Finding, ...]:
    """What `prove` will say of the report's own words and figures, before anything is laid out or written."""
    # Nothing is laid out yet: any page number will do, as no file is read that prints one.
    anchors = (getattr(block, "anchor", "") for block in report.blocks)
    passages = expected(report, ((anchor, 1) for anchor in anchors if anchor))
    _, findings = _weigh(report, passages, declared)
    return (*findings, *source.differences(passages, annex))


def _read_back(
    file: PrintedFile, passages: list[ReportPassage], placed: list[PlacedText], pages: Pages
) -> Iterator[Finding]:
    """What is wrong with one file; what its reader gives says what it is held against."""
    try:
        reading = file.read()
    except DamagedError:
        yield wording.unreadable(file.called)
        return
    match reading:
        case TreeReading(marks, charts, paged):
            # Only a build that makes a DOCX loads what matches one.
            from report_gen.proof.difference import compare
            from report_gen.proof.native_match import native_differences

            said = on_pages(passages, pages.tables) if paged else passages
            yield from wording.mismatches(file.called, compare(said, marks))
            yield from wording.mismatches(file.called, native_differences(passages, charts))
        case PageReading(sides):
            # Only a build that makes a PDF loads what matches one.
            from report_gen.proof.pdf_match import pdf_differences

            yield from wording.mismatches(file.called, pdf_differences(placed, sides))
        case _:
            assert_never(reading)


def _weigh(
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
