"""The proof of a build (回读核对): the files are opened again and every number in them is matched to its fact.

Works on bytes in memory, so that nothing that fails is ever written to the outputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from report_gen.annex.model import NO_ANNEX, Annex
from report_gen.document.nodes import Report
from report_gen.figures.finding import Finding, Location
from report_gen.figures.messages import worded
from report_gen.layout.pages import Pages
from report_gen.proof import source, wording
from report_gen.proof.cells import on_pages
from report_gen.proof.chart_match import alt_differences
from report_gen.proof.expected import expected
from report_gen.proof.pages_match import PlacedText, place
from report_gen.proof.passages import ReportPassage
from report_gen.proof.reading import DamagedError, PageReading, PrintedFile, TreeReading
from report_gen.proof.weighing import Proof, weighed


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
    proof, findings = weighed(report, passages, declared)
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
