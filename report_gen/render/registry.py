"""The writers by file format. A tree writer takes the report, a page writer its pages; both are called alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from report_gen.document.nodes import Report
from report_gen.edition.style import StyleSheet
from report_gen.layout.pages import Pages

Writer = Callable[[Report, StyleSheet, Pages, BinaryIO], None]


def writer(suffix: str) -> Writer:
    """The writer of a format; its libraries are imported only now."""
    return {"docx": _docx, "pdf": _pdf}[suffix]


def _docx(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    from report_gen.render.docx.writer import write_docx

    write_docx(report, style, pages, stream)


def _pdf(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    from report_gen.render.pdf.writer import write_pdf

    write_pdf(pages, report, style, stream)
