"""Headings are as deep in Word's outline as in tags and bookmarks, and pages called as printed, in other forms too."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from example import ROOT
from levels import bookmarked, kids, outlined, tagged
from made_up_accounts import Accounts, typed
from pypdf import PdfReader

from report_gen.document.nodes import Report, has_cover
from report_gen.document.outline import outline
from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.edition.style import StyleSheet
from report_gen.layout.pages import Pages
from report_gen.layout.settling import settle
from report_gen.outputs.docx.writer import write_docx
from report_gen.outputs.pdf.writer import write_pdf
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read

YEAR = 2024


def composed(name: str, folder: Path) -> tuple[Report, StyleSheet]:
    edition = load_edition(Shelves.of(ROOT / "templates"), name, YEAR)
    typed(edition, folder / "inputs" / str(YEAR), Accounts(edition, Decimal(1), Decimal("0.8")))
    return draft(check_inputs(read(Project(folder), YEAR, name))).report, edition.style


def pdf(report: Report, style: StyleSheet, pages: Pages) -> PdfReader:
    stream = io.BytesIO()
    write_pdf(pages, report, style, stream)
    return PdfReader(stream)


def docx(report: Report, style: StyleSheet, pages: Pages) -> bytes:
    stream = io.BytesIO()
    write_docx(report, style, pages, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["shanghai", "beijing"])
def test_levels_and_labels_are_one_in_all_files(name: str, tmp_path: Path) -> None:
    """Shanghai has a cover and prints no page numbers; with numbers printed its cover is called by its name."""
    report, style = composed(name, tmp_path)
    report, pages = settle(report, style)
    reader = pdf(report, style, pages)
    wanted = [(entry.text, entry.depth) for entry in outline(report)]
    depths = [depth for _, depth in wanted]
    document = kids(reader.trailer["/Root"]["/StructTreeRoot"])[0]
    assert bookmarked(reader) == wanted
    assert tagged(document) == depths == outlined(docx(report, style, pages))
    assert all(below <= above + 1 for above, below in pairwise([0, *depths]))
    printed = ["".join(filter(str.isdigit, page.label)) for page in pages.pages]
    assert reader.page_labels == [label or str(number) for number, label in enumerate(printed, 1)]
    assert has_cover(report) is (name == "shanghai")
    if has_cover(report):
        numbered = replace(style, page_number=replace(style.page_number, pattern="{n}"))
        labels = pdf(report, numbered, settle(report, numbered)[1]).page_labels
        assert labels == ["封面", *map(str, range(2, len(labels) + 1))]
